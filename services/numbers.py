"""Public numbers of topics: year and running number, never reused."""

from sqlalchemy.dialects import postgresql, sqlite

from models.topics import Counter
from services.work import Work


async def give_number(work: Work) -> str:
    """The next number of this year; the counter's row makes it wait for whoever is before."""
    year = str(work.local.year)
    dialect = work.session.get_bind().dialect.name
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(Counter)
    counted = insert.values(name=year, last=1).on_conflict_do_update(
        index_elements=["name"], set_={"last": Counter.last + 1}
    )
    number = (await work.session.scalars(counted.returning(Counter.last))).one()
    return f"{year}-{number:04d}"
