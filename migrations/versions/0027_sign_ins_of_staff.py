"""sign-ins of staff on the chat page, and their personal PINs"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("browser", sa.String(16), nullable=False),
        sa.Column("proven_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("code", sa.String(64), nullable=True),
        sa.Column("code_at", MOMENT, nullable=True),
        sa.Column("asked_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_sign_ins_chat_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_ins_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    op.create_index("ix_sign_ins_chat_id_began_at", "sign_ins", ["chat_id", "began_at"])
    op.create_index("ix_sign_ins_person_id", "sign_ins", ["person_id"])
    op.add_column("people", sa.Column("pin_mark", sa.String(64), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "pin_mark")
    op.drop_table("sign_ins")
