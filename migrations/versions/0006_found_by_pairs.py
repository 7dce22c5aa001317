"""topics are found by the pairs of their words"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BATCH = 500
MOST = 1_000
WIDE = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u30fa\u30fc-\u9fff"
    r"\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUNS = re.compile(rf"[{WIDE}]+|[^\W_{WIDE}]+")
ALIVE = ["raised", "returned", "accepted", "claimed", "scheduled", "consulted", "handling"]
PUBLIC = "on_board AND state IN ('accepted','claimed','scheduled','consulted','handling')"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# FTS5 must not cut by itself: in its plainest tokenizer every wide character is a letter, and
# our marks are made one. The triggers keep it in step inside whichever transaction writes.
INDEX = (
    "CREATE VIRTUAL TABLE pairs_index USING fts5(pairs, content='topic_pairs',"
    " content_rowid='topic_id', tokenize=\"ascii tokenchars '@'\", detail=none, columnsize=0)"
)
COME = "INSERT INTO pairs_index(rowid, pairs) VALUES (new.topic_id, new.pairs)"
GO = "INSERT INTO pairs_index(pairs_index, rowid, pairs) VALUES ('delete', old.topic_id, old.pairs)"
ON_SQLITE = (
    INDEX,
    f"CREATE TRIGGER pairs_come AFTER INSERT ON topic_pairs BEGIN {COME}; END",
    f"CREATE TRIGGER pairs_go AFTER DELETE ON topic_pairs BEGIN {GO}; END",
    f"CREATE TRIGGER pairs_change AFTER UPDATE ON topic_pairs BEGIN {GO}; {COME}; END",
)
ON_POSTGRESQL = (
    "CREATE INDEX ix_topic_pairs_index ON topic_pairs USING gin (string_to_array(pairs, ' '))",
)


def upgrade() -> None:
    op.create_table(
        "topic_pairs",
        sa.Column("topic_id", BIG, nullable=False),
        sa.Column("pairs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_topic_pairs_topic_id"),
        sa.PrimaryKeyConstraint("topic_id", name="pk_topic_pairs"),
    )
    bind = op.get_bind()
    for statement in ON_SQLITE if bind.dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.create_index("ix_topics_owed", ["station_id", "due", "due_at"])
        batch_op.create_index(
            "ix_topics_owed_anywhere",
            ["due_at"],
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_topics_asked",
            ["station_id", "due_at"],
            sqlite_where=sa.text("asked_until IS NOT NULL"),
            postgresql_where=sa.text("asked_until IS NOT NULL"),
        )
        for name, columns in (
            ("ix_topics_public", ["supporters", "id"]),
            ("ix_topics_public_here", ["station_id", "supporters", "id"]),
        ):
            batch_op.create_index(
                name,
                columns,
                sqlite_where=sa.text(PUBLIC),
                postgresql_where=sa.text(PUBLIC),
            )
    _fill(bind)


def downgrade() -> None:
    with op.batch_alter_table("topics", schema=None) as batch_op:
        for name in ("public_here", "public", "asked", "owed_anywhere", "owed"):
            batch_op.drop_index(f"ix_topics_{name}")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE pairs_index")
    op.drop_table("topic_pairs")


def _fill(bind: sa.Connection) -> None:
    """What was raised before is found as well."""
    said = bind.execute(
        sa.text(
            "SELECT topics.id, parts.text, topics.state, places.id, places.kind, places.parent_id"
            " FROM topics JOIN parts ON parts.topic_id = topics.id"
            " JOIN places ON places.id = topics.station_id"
            " WHERE topics.number IS NOT NULL ORDER BY topics.id, parts.id"
        )
    )
    insert = sa.text("INSERT INTO topic_pairs (topic_id, pairs) VALUES (:topic_id, :pairs)")
    batch: list[dict[str, Any]] = []
    for topic_id, rows in groupby(said.fetchall(), key=lambda row: row[0]):
        batch.append({"topic_id": topic_id, "pairs": _describe(list(rows))})
        if len(batch) == BATCH:
            bind.execute(insert, batch)
            batch = []
    if batch:
        bind.execute(insert, batch)


def _describe(rows: list[Any]) -> str:
    _, _, state, place_id, kind, parent_id = rows[0]
    around = place_id if kind == "station" or parent_id is None else parent_id
    words = "\n".join(row[1] for row in rows if row[1])
    found = dict.fromkeys(_cut(unicodedata.normalize("NFKC", words).casefold()))
    return " ".join([*([f"@{around}"] if state in ALIVE else []), *list(found)[:MOST]])


def _cut(words: str) -> Iterator[str]:
    for run in RUNS.findall(words):
        if not re.match(f"[{WIDE}]", run):
            yield run[:32]
        elif len(run) == 1:
            yield run
        else:
            yield from map("".join, pairwise(run))
