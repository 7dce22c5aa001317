"""working rules of places, approval by the office, reports upward, committees"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_rules",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_working_rules_by_id")),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_working_rules_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_rules")),
    )
    with op.batch_alter_table("working_rules", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_working_rules_place_id_id"), ["place_id", "id"], unique=False
        )

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owed_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("committee", sa.String(length=120), nullable=True))
        batch_op.create_index(
            "ix_topics_committee",
            ["committee"],
            unique=False,
            sqlite_where=sa.text("committee IS NOT NULL"),
            postgresql_where=sa.text("committee IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_topics_committee",
            sqlite_where=sa.text("committee IS NOT NULL"),
            postgresql_where=sa.text("committee IS NOT NULL"),
        )
        batch_op.drop_column("committee")
        batch_op.drop_column("reported_at")

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_column("owed_at")

    with op.batch_alter_table("working_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_working_rules_place_id_id"))

    op.drop_table("working_rules")
