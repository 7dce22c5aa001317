"""what waited without a clock: promises to be rated, watched matters, letters by their own rule"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ENQUIRIES = sa.table(
    "enquiries",
    sa.column("id", BIG),
    sa.column("asked_at", MOMENT),
    sa.column("due_at", MOMENT),
)
# A migration knows no settings and no holidays: days end where the offices are.
AHEAD = timedelta(hours=8)
MONTHS = {
    "sqlite": "strftime('%Y-%m', topics.submitted_at, '+8 hours')",
    "postgresql": "to_char(topics.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')",
}
SATURDAY = 6


def upgrade() -> None:
    _set_the_clock()
    _date_letters()
    _make_calls()
    _count_classes(1)
    # What is late today the clock finds when it next reminds of it.
    op.add_column("topics", sa.Column("late_at", MOMENT, nullable=True))

    op.create_table(
        "glimpses",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_glimpses_chat_id"),
        sa.PrimaryKeyConstraint("id", name="pk_glimpses"),
    )
    op.create_index("ix_glimpses_chat_id", "glimpses", ["chat_id"])


def _make_calls() -> None:
    op.create_table(
        "enquiry_calls",
        sa.Column("id", BIG, nullable=False),
        sa.Column("enquiry_id", BIG, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("look_at", MOMENT, nullable=True),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("seen_by_id", BIG, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by_id", BIG, nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [target], name=f"fk_enquiry_calls_{name}")
            for name, target in (
                ("enquiry_id", "enquiries.id"),
                ("seen_by_id", "people.id"),
                ("done_by_id", "people.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry_calls"),
    )
    op.create_index("ix_enquiry_calls_enquiry", "enquiry_calls", ["enquiry_id"])
    for name, column, which, unique in (
        ("uq_enquiry_calls_one_open", "enquiry_id", "done_at IS NULL", True),
        ("ix_enquiry_calls_look_at", "look_at", "look_at IS NOT NULL", False),
    ):
        op.create_index(
            name,
            "enquiry_calls",
            [column],
            unique=unique,
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )
    op.create_table(
        "unheard_answers",
        sa.Column("letter_id", BIG, nullable=False),
        sa.Column("call_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_unheard_answers_letter_id"),
        sa.ForeignKeyConstraint(
            ["call_id"], ["enquiry_calls.id"], name="fk_unheard_answers_call_id"
        ),
        sa.PrimaryKeyConstraint("letter_id", name="pk_unheard_answers"),
    )
    op.create_index("ix_unheard_answers_call_id", "unheard_answers", ["call_id"])


def _count_classes(times: int) -> None:
    """A reply whose promise is looked at again stays approved; until today it was not counted."""
    op.execute(
        "INSERT INTO tallies (place_id, month, name, amount, summed)"  # noqa: S608 -- all written here
        f" SELECT topics.station_id, {MONTHS[op.get_bind().dialect.name]},"
        f" 'class-' || items.reply_class, {times} * count(*), false"
        " FROM items JOIN topics ON topics.id = items.topic_id"
        " WHERE items.state IN ('asked','missed','kept','delivered','fulfilled','unrated')"
        " AND items.reply_class IS NOT NULL AND topics.number IS NOT NULL"
        " AND topics.station_id IS NOT NULL AND topics.submitted_at IS NOT NULL GROUP BY 1, 2, 3"
    )


def _date_letters() -> None:
    """Until today a letter was to be answered in three working days, everywhere."""
    # Empty columns are added and dropped without making the table anew: others point at it.
    op.add_column("enquiries", sa.Column("due_at", MOMENT, nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(ENQUIRIES.c.id, ENQUIRIES.c.asked_at)).all():
        dated = sa.update(ENQUIRIES).where(ENQUIRIES.c.id == row.id)
        connection.execute(dated.values(due_at=_three_days_on(row.asked_at)))


def _three_days_on(asked_at: datetime) -> datetime:
    day, left = asked_at + AHEAD, 3
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() < SATURDAY
    return day.replace(hour=18, minute=0, second=0, microsecond=0) - AHEAD


def _set_the_clock() -> None:
    # The clock looks at once, asks for the rating, and gives it up a working day later.
    op.execute("UPDATE items SET look_at = turned_at WHERE state = 'delivered' AND look_at IS NULL")
    # The same for what was supervised before there were weekly letters: the clock finds their day.
    op.execute(
        "UPDATE topics SET look_at = watched_since WHERE watched_since IS NOT NULL"
        " AND watch_at IS NULL AND state IN"
        " ('raised','accepted','claimed','scheduled','consulted','handling')"
    )


def downgrade() -> None:
    _count_classes(-1)
    op.drop_table("glimpses")
    op.execute("DELETE FROM tallies WHERE name = 'overdue'")
    op.drop_column("topics", "late_at")
    op.drop_table("unheard_answers")
    op.drop_table("enquiry_calls")
    op.drop_column("enquiries", "due_at")
    # An older program knows no promise that was left unrated, and waits for ratings for ever.
    op.execute("UPDATE items SET state = 'fulfilled' WHERE state = 'unrated'")
    op.execute("UPDATE items SET look_at = NULL WHERE state = 'delivered'")
