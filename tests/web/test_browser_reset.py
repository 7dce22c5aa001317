"""The demo as it is started at a terminal: begun anew by a button, after a question."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.web.house import free_port
from tests.web.screen import Screen

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    ours = {"HUIYIN_DATA_DIR": str(tmp_path), "HUIYIN_DATABASE_URL": "", "BROWSER": "true"}
    words = [sys.executable, "-m", "bot", "demo", "--port", str(free_port())]
    with subprocess.Popen(  # noqa: S603 -- our own words
        words,
        cwd=ROOT,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.terminate()
        process.wait(PATIENCE)


async def test_begun_anew_everything_is_as_on_the_first_day(
    begun: subprocess.Popen[str], screen: Screen
) -> None:
    assert begun.stdout
    told = begun.stdout.readline()
    assert "Ctrl+C" in told
    await screen.has_size(1400, 900)
    await screen.opens(told.split()[2])
    await screen.enters_phone("何秀英")
    await screen.sees("东城街道委员工作站")
    await screen.writes(LAMP)
    await screen.sees("请看一下", LAMP)
    await screen.presses("提交")
    await screen.sees("收到了，编号 2")
    await screen.run("""const words = document.querySelector("#text");
      words.value = "说到一半"; words.dispatchEvent(new Event("input"));""")
    await screen.leaves_phone()
    asked = "return document.querySelector('.demo-ask').open"
    await screen.clicks(".demo-reset")
    assert await screen.run(asked)
    await screen.clicks(".demo-reset-no")
    assert not await screen.run(asked)
    done = "return document.querySelectorAll('.demo-step.is-done').length"
    await screen.waits("a tick", lambda: screen.run(f"{done} === 1"))
    await screen.clicks(".demo-reset")
    await screen.clicks(".demo-reset-yes")
    await screen.waits("no tick", lambda: screen.run(f"{done} === 0"))
    await screen.enters_phone("何秀英")
    await screen.sees("东城街道委员工作站")
    assert not [each for each in await screen.bubbles() if LAMP in each.text]
    assert await screen.run("return document.querySelector('#text').value") == ""
    await screen.is_live()
    await screen.writes(LAMP)
    await screen.sees("请看一下", LAMP)
    await screen.opens("about:blank")
    begun.terminate()
    _, complaints = begun.communicate(timeout=PATIENCE)
    assert begun.returncode == 0
    assert "Traceback" not in complaints
