"""typed in for others, sealed telephone numbers, slips"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DRAFT = "state = 'draft'"
OWN = f"{DRAFT} AND writer_id IS NULL"
WRITTEN = f"{DRAFT} AND writer_id IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "slips",
        sa.Column("topic_id", BIG, nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("shut_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_slips_topic_id"),
        sa.PrimaryKeyConstraint("topic_id", name="pk_slips"),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phone", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("phone_mark", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column("phone_vouched", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index("ix_people_phone_mark", ["phone_mark"])
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("phone_vouched", server_default=None)
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("writer_id", BIG, nullable=True))
        batch_op.create_foreign_key("fk_topics_writer_id", "people", ["writer_id"], ["id"])
        batch_op.drop_index("uq_topics_one_draft")
    _index_drafts(("uq_topics_one_draft", "raiser_id", OWN, True))
    _index_drafts(("ix_topics_written_drafts", "writer_id", WRITTEN, False))


def downgrade() -> None:
    # An older program would take them for the drafts of residents.
    op.execute(
        "UPDATE topics SET state = 'withdrawn' WHERE state = 'draft' AND writer_id IS NOT NULL"
    )
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_index("ix_topics_written_drafts")
        batch_op.drop_index("uq_topics_one_draft")
        batch_op.drop_constraint("fk_topics_writer_id", type_="foreignkey")
        batch_op.drop_column("writer_id")
    _index_drafts(("uq_topics_one_draft", "raiser_id", DRAFT, True))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index("ix_people_phone_mark")
        for name in ("phone_vouched", "phone_mark", "phone"):
            batch_op.drop_column(name)
    op.drop_table("slips")


def _index_drafts(index: tuple[str, str, str, bool]) -> None:
    name, column, where, unique = index
    op.create_index(
        name,
        "topics",
        [column],
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
