import asyncio, sys, pytest
@pytest.mark.parametrize("n", range(12))
async def test_stop(house, resident, n):
    await resident.posts("/chat/messages", {"key": "made-up-key", "text": "我"})
    await asyncio.sleep(n*0.004)
    house.runtime.stop()
    await asyncio.sleep(3)
    for t in asyncio.all_tasks():
        if t is not asyncio.current_task():
            print("TASK", t.get_coro()); t.print_stack()
    print(house.runtime.courier.flying, house.runtime.courier._lanes, house.runtime.database.writer.pool.status())
