"""Takes the pictures of docs/: the demo is started, used by a browser, and looked at.

python -m scripts.pictures            writes the pictures into docs/pictures
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PHONE, TABLE = (402, 958), (1720, 1002)
MATTER = "南门巷的路灯坏了三天，晚上老人走路看不见台阶。"
SUBMIT, RECEIPT, NEWS, READ = "提交", "收到了，编号", "新事项", "看全文"
FOUND = "去看了，三盏灯的线路老化，晚上确实看不清台阶。"
ACTION = "住建局 换三盏路灯"
REPLY = "三盏路灯今天换好了，是市政队换的，线路也一起换了。"
VISITOR = "何秀英 13900000000 西街没有公厕，赶集的人找不到地方"
PATIENCE = 60
Look = Callable[[Chrome], WebElement | Literal[False]]


# -- the demo ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Demo:
    """A running demo: where its pages are, and what else is told to its program."""

    home: str
    folder: Path
    environment: dict[str, str]

    def invites(self, role: str, at: str, name: str) -> str:
        """The way in of somebody who has no phone on the demo's page."""
        words = [sys.executable, "-m", "bot", "invite", "--json"]
        asked = [*words, "--role", role, "--at", at, "--name", name]
        told = subprocess.run(  # noqa: S603 -- our own words
            asked,
            env=self.environment | {"HUIYIN_DATA_DIR": str(self.folder / "data" / "demo")},
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return f"{self.home}/chat?start=inv_{json.loads(told.stdout)['code']}"


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """A demo of its own, on a free port, that knows nothing of any settings made here."""
    port = _free_port()
    ours = {
        "HUIYIN_DATA_DIR": str(folder / "data"),
        "HUIYIN_LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
        # It would show itself to whoever sits here.
        "BROWSER": "true",
    }
    kept = {name: each for name, each in os.environ.items() if not name.startswith("HUIYIN_")}
    environment = kept | ours
    demo = subprocess.Popen(  # noqa: S603 -- our own words
        [sys.executable, "-m", "bot", "demo", "--port", str(port)],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield Demo(_wait_for(f"http://127.0.0.1:{port}", demo), folder, environment)
    finally:
        demo.terminate()
        demo.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(home: str, demo: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while demo.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{home}/readyz", timeout=2):  # noqa: S310 -- our own page
                return home
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("The demo did not start; try: make demo")


# -- the browser -------------------------------------------------------------------------------


@contextmanager
def open_browser() -> Iterator[Chrome]:
    """Headless Chromium as somebody in China has it, without motion."""
    options = ChromeOptions()
    for each in ("--headless=new", "--lang=zh-CN", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(each)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    driver = shutil.which("chromedriver")
    browser = Chrome(options, ChromeService(driver) if driver else ChromeService())
    try:
        browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Shanghai"})
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        light = {"name": "prefers-color-scheme", "value": "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [still, light]})
        yield browser
    finally:
        browser.quit()


def resize(browser: Chrome, size: tuple[int, int]) -> None:
    """As sharp as a phone's screen."""
    facts = {"width": size[0], "height": size[1], "deviceScaleFactor": 2, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", facts)


def take_picture(browser: Chrome, name: str) -> None:
    browser.execute_script("document.activeElement && document.activeElement.blur()")
    browser.execute_async_script("document.fonts.ready.then(arguments[0])")
    WebDriverWait(browser, PATIENCE).until(_is_still)
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / name
    path.write_bytes(base64.b64decode(shot["data"]))
    print(f"written: {path.relative_to(ROOT)}, {path.stat().st_size // 1024} KB")


def _is_still(browser: Chrome) -> bool:
    """Nothing fades in, and no short answer hides what it was about."""
    script = """
        return document.getAnimations().every((each) => each.playState !== "running")
            && !document.querySelector("#toast:not([hidden]), .is-busy, .phone.has-news")
    """
    return bool(browser.execute_script(script))


def wait_for(browser: Chrome, look: Look) -> WebElement:
    return WebDriverWait(browser, PATIENCE).until(look)


def press(message: WebElement, word: str) -> None:
    message.find_element(By.XPATH, f".//button[text()='{word}']").click()


def shown(words: str) -> Look:
    """The last message with these words, once it is there."""

    def look(browser: Chrome) -> WebElement | Literal[False]:
        messages = browser.find_elements(By.CSS_SELECTOR, "#messages .message")
        return next((each for each in reversed(messages) if words in each.text), False)

    return look


# -- what happens in the pictures --------------------------------------------------------------


def raise_matter(browser: Chrome, home: str) -> None:
    """From the greeting to the receipt: one message and one tap."""
    browser.get(f"{home}/chat?phone=resident&start=st_dc")
    wait_for(browser, shown("您好"))
    browser.find_element(By.ID, "text").send_keys(MATTER)
    browser.find_element(By.ID, "send").click()
    draft = wait_for(browser, shown(f"点“{SUBMIT}”"))
    take_picture(browser, "draft.png")
    press(draft, SUBMIT)
    wait_for(browser, shown(RECEIPT))
    take_picture(browser, "chat.png")


def decide(browser: Chrome, home: str) -> None:
    """The head's phone: a new matter, and one tap."""
    browser.get(f"{home}/chat?phone=head")
    news = wait_for(browser, shown(NEWS))
    take_picture(browser, "head.png")
    press(news, "受理")
    wait_for(browser, shown("已受理"))


def take_on(browser: Chrome, home: str) -> None:
    """The member's phone: claimed, looked into, written down."""
    put_clock_forward(browser, home)
    browser.get(f"{home}/chat?phone=member")
    press(wait_for(browser, shown("待认领")), "认领")
    press(wait_for(browser, shown("归您了")), "写记录")
    wait_for(browser, shown("说说看到了什么"))
    say(browser, FOUND)
    entry = wait_for(browser, shown("还有就接着发"))
    take_picture(browser, "member.png")
    press(entry, "完成，告诉居民")
    wait_for(browser, shown("里了"))


def hand_over(browser: Chrome, home: str) -> None:
    """The member hands it to a unit in one message; a reply, before the liaison sends it."""
    press(wait_for(browser, shown("归您了")), "转办")
    wait_for(browser, shown("交给哪个单位"))
    say(browser, ACTION)
    press(wait_for(browser, shown("换三盏路灯")), "送出")
    wait_for(browser, shown("已交办"))
    browser.get(f"{home}/chat?phone=liaison")
    press(wait_for(browser, shown("交办")), "答复")
    press(wait_for(browser, shown("办成什么样了")), "A 已解决")
    wait_for(browser, shown("说说做了什么"))
    say(browser, REPLY)
    preview = wait_for(browser, shown("线路也一起换了"))
    take_picture(browser, "liaison.png")
    press(preview, "送出")
    wait_for(browser, shown("的答复已送出"))


def answer(browser: Chrome, home: str) -> None:
    """The head's echo, drawn from the reply, as it comes to the resident."""
    browser.get(f"{home}/chat?phone=head")
    press(wait_for(browser, shown("答复了")), "通过")
    press(wait_for(browser, shown("各项都通过了")), READ)
    press(wait_for(browser, shown("报送结果")), "写回音")
    press(wait_for(browser, shown("按各单位的答复拟的")), "发出回音")
    wait_for(browser, shown("的回音已发出"))
    browser.get(f"{home}/chat?phone=resident")
    wait_for(browser, shown("您满意吗"))
    take_picture(browser, "echo.png")


def type_in(browser: Chrome, home: str) -> None:
    """Somebody without a phone of their own has come in person."""
    browser.get(f"{home}/chat?phone=head")
    wait_for(browser, shown("的回音已发出"))
    say(browser, "登记来访")
    wait_for(browser, shown("谁的事"))
    say(browser, VISITOR)
    wait_for(browser, shown("替何秀英登记"))
    take_picture(browser, "clerk.png")


def look_over(browser: Chrome, demo: Demo) -> None:
    """The office, which has come in by an invitation, asks for the figures."""
    browser.delete_all_cookies()
    browser.get(demo.invites("office", "qz", "马晓东"))
    browser.find_element(By.ID, "invited-open").click()
    wait_for(browser, shown("1/3"))
    say(browser, "/stats")
    wait_for(browser, shown("办复率"))
    take_picture(browser, "office.png")


def say(browser: Chrome, words: str) -> None:
    browser.find_element(By.ID, "text").send_keys(words)
    browser.find_element(By.ID, "send").click()


def put_clock_forward(browser: Chrome, home: str) -> None:
    """Whoever may still undo keeps the others waiting for a minute."""
    browser.get(f"{home}/demo")
    before = browser.find_element(By.CSS_SELECTOR, ".demo-now").text
    browser.find_element(By.CSS_SELECTOR, ".demo-turn[data-by=hour]").click()
    WebDriverWait(browser, PATIENCE).until(
        lambda page: page.find_element(By.CSS_SELECTOR, ".demo-now").text[-5:-2] not in before
    )


def look_at_phones(browser: Chrome, home: str) -> None:
    """All phones on the demo's page, each with its own side of the matter."""
    browser.get(f"{home}/demo")
    for number, words in enumerate(("您满意吗", "的回音已发出", "归您了", "线路也一起换了")):
        browser.switch_to.frame(number)
        wait_for(browser, shown(words))
        browser.switch_to.default_content()
    take_picture(browser, "demo.png")


def require_emoji() -> None:
    """Without a font for them, the sign at the head of a card would be an empty box."""
    finder = shutil.which("fc-list")
    if finder is None:
        return
    asked = [finder, ":charset=1f4e5", "family"]
    if not subprocess.run(asked, capture_output=True, check=False).stdout.strip():  # noqa: S603 -- our own words
        raise SystemExit("No font has emoji; as in: apt install fonts-noto-color-emoji")


def main() -> int:
    require_emoji()
    with (
        tempfile.TemporaryDirectory(prefix="huiyin-pictures-") as folder,
        running_demo(Path(folder)) as demo,
        open_browser() as browser,
    ):
        home = demo.home
        resize(browser, PHONE)
        raise_matter(browser, home)
        decide(browser, home)
        take_on(browser, home)
        hand_over(browser, home)
        answer(browser, home)
        resize(browser, TABLE)
        look_at_phones(browser, home)
        resize(browser, PHONE)
        type_in(browser, home)
        look_over(browser, demo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
