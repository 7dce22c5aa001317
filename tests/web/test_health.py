"""For those who watch over the program."""

from datetime import timedelta

from prometheus_client.parser import text_string_to_metric_families

from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import Visitor


async def test_a_running_program_is_alive_and_of_use(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/healthz") as response:
        assert response.status == 200
        assert await response.json() == {"status": "ok"}
    async with visitor.session.get("/readyz") as response:
        assert response.status == 200
        assert await response.json() == {"database": True, "courier": True}


async def test_without_a_courier_a_program_is_alive_but_of_no_use(open_house: OpenHouse) -> None:
    house = await open_house(roles=("intake", "web"))
    visitor = await house.visitor()
    async with visitor.session.get("/readyz") as response:
        assert response.status == 503
        assert await response.json() == {"database": True, "courier": False}
    async with visitor.session.get("/healthz") as response:
        assert response.status == 200


async def test_a_courier_that_fell_silent_is_noticed(house: House) -> None:
    visitor = await house.visitor()
    for _ in range(5):  # it may speak up again just between the turn and the question
        house.clock.turn(timedelta(minutes=1))
        async with visitor.session.get("/readyz") as response:
            answer = await response.json()
        if response.status == 503:
            break
    assert response.status == 503
    assert answer["courier"] is False


async def test_a_lost_database_is_noticed(house: House) -> None:
    visitor = await house.visitor()
    folder = house.settings.data_dir
    await house.runtime.database.reader.dispose()
    folder.rename(folder.with_name("elsewhere"))
    try:
        async with visitor.session.get("/readyz") as response:
            assert response.status == 503
            assert await response.json() == {"database": False}
        async with visitor.session.get("/healthz") as response:
            assert response.status == 200
    finally:
        folder.with_name("elsewhere").rename(folder)
    async with visitor.session.get("/readyz") as response:
        assert response.status == 200


async def test_figures_are_read_by_prometheus(house: House, resident: Visitor) -> None:
    async with resident.session.get("/metrics") as response:
        assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await response.text()
    families = list(text_string_to_metric_families(text))
    names = [family.name for family in families]
    assert len(names) == len(set(names))
    found = {
        (sample.name, sample.labels.get("state")): sample.value
        for family in families
        for sample in family.samples
    }
    assert found["huiyin_updates_handled", None] == 1
    assert found["huiyin_inbox", "parked"] == 0
    assert found["huiyin_letters", "waiting"] == 0
