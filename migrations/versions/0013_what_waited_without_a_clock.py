"""what waited without a clock: promises to be rated, matters supervised before there were letters"""

from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The clock looks at once, asks for the rating, and gives it up a working day later.
    op.execute("UPDATE items SET look_at = turned_at WHERE state = 'delivered' AND look_at IS NULL")


def downgrade() -> None:
    # An older program knows no promise that was left unrated, and waits for ratings for ever.
    op.execute("UPDATE items SET state = 'fulfilled' WHERE state = 'unrated'")
    op.execute("UPDATE items SET look_at = NULL WHERE state = 'delivered'")
