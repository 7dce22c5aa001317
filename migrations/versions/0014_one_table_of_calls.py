"""one table of calls, about topics and about letters to members"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
INDEXES = (
    ("uq_callbacks_one_open_letter", "done_at IS NULL AND enquiry_id IS NOT NULL", True),
    ("ix_callbacks_enquiry", "enquiry_id IS NOT NULL", False),
)
REFERENCES = (("enquiry_id", "enquiries"), ("seen_by_id", "people"))
ALIKE = "since, reminders, look_at, seen_at, seen_by_id, done_at, done_by_id, said"


def upgrade() -> None:
    _loosen()
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        batch_op.alter_column("topic_id", existing_type=BIG, nullable=True)
        batch_op.add_column(sa.Column("enquiry_id", BIG, nullable=True))
        batch_op.add_column(sa.Column("seen_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("seen_by_id", BIG, nullable=True))
        # An older process leaves it out.
        batch_op.add_column(
            sa.Column("said", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        for column, table in REFERENCES:
            batch_op.create_foreign_key(f"fk_callbacks_{column}", table, [column], ["id"])
    for name, which, unique in INDEXES:
        where = sa.text(which)
        op.create_index(
            name,
            "callbacks",
            ["enquiry_id"],
            unique=unique,
            sqlite_where=where,
            postgresql_where=where,
        )
    _fasten()
    _copy_calls()


def _copy_calls() -> None:
    """An older process goes on with its own; what it does there is taken over by the clock."""
    whole = ", ".join(f"enquiry_calls.{each}" for each in ALIKE.split(", "))
    op.execute(
        f"INSERT INTO callbacks (id, enquiry_id, person_id, {ALIKE})"  # noqa: S608 -- all written here
        f" SELECT enquiry_calls.id, enquiry_id, enquiries.sender_id, {whole} FROM enquiry_calls"
        " JOIN enquiries ON enquiries.id = enquiry_calls.enquiry_id"
    )
    op.execute("UPDATE enquiry_calls SET said = ''")
    op.execute(
        "INSERT INTO unheard (letter_id, callback_id)"
        " SELECT letter_id, call_id FROM unheard_answers WHERE call_id IS NOT NULL"
    )


def downgrade() -> None:
    _return_calls()
    _loosen()
    for name, which, _ in INDEXES:
        where = sa.text(which)
        op.drop_index(name, "callbacks", sqlite_where=where, postgresql_where=where)
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        for column, _ in REFERENCES:
            batch_op.drop_constraint(f"fk_callbacks_{column}", type_="foreignkey")
        for column in ("said", "seen_by_id", "seen_at", "enquiry_id"):
            batch_op.drop_column(column)
        batch_op.alter_column("topic_id", existing_type=BIG, nullable=False)
    _fasten()


def _return_calls() -> None:
    op.execute("UPDATE unheard_answers SET call_id = NULL")
    op.execute("DELETE FROM enquiry_calls")
    op.execute(
        f"INSERT INTO enquiry_calls (id, enquiry_id, {ALIKE})"  # noqa: S608 -- all written here
        f" SELECT id, enquiry_id, {ALIKE} FROM callbacks WHERE enquiry_id IS NOT NULL"
    )
    ours = "SELECT id FROM callbacks WHERE enquiry_id IS NOT NULL"
    told = f"SELECT letter_id, callback_id FROM unheard WHERE callback_id IN ({ours})"  # noqa: S608
    op.execute(
        f"DELETE FROM unheard_answers WHERE letter_id IN (SELECT letter_id FROM ({told}) AS told)"  # noqa: S608
    )
    op.execute(f"INSERT INTO unheard_answers (letter_id, call_id) {told}")
    op.execute(f"DELETE FROM unheard WHERE callback_id IN ({ours})")  # noqa: S608
    op.execute("DELETE FROM callbacks WHERE enquiry_id IS NOT NULL")


def _loosen() -> None:
    """SQLite makes a table anew to change it; none may point at it meanwhile."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE TABLE unheard_kept AS SELECT letter_id, callback_id FROM unheard")
        op.drop_table("unheard")


def _fasten() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.create_table(
        "unheard",
        sa.Column("letter_id", BIG, nullable=False),
        sa.Column("callback_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["callback_id"], ["callbacks.id"], name="fk_unheard_callback_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_unheard_letter_id"),
        sa.PrimaryKeyConstraint("letter_id", "callback_id", name="pk_unheard"),
    )
    op.create_index("ix_unheard_callback_id", "unheard", ["callback_id"])
    op.execute("INSERT INTO unheard SELECT letter_id, callback_id FROM unheard_kept")
    op.drop_table("unheard_kept")
