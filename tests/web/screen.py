"""A phone with a real browser, and what somebody does and sees on it."""

import asyncio
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    StaleElementReferenceException,
)
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from tests.guard import BROWSERS
from tests.patience import PATIENCE

SMALL_PHONE = (360, 740)
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # the tests may run as root
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-prefers-reduced-motion",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
BUBBLES = """
return Array.from(document.querySelectorAll("#messages .message, #pending .message"))
  .filter((node) => !node.hidden)
  .map((node) => ({
    id: node.dataset.id || null,
    mine: node.classList.contains("is-mine"),
    state: node.dataset.state || "",
    text: (node.querySelector(".message-text") || {}).textContent || "",
    photos: node.querySelectorAll(".photo img").length,
    buttons: Array.from(node.querySelectorAll(".button")).map((each) => each.textContent),
  }));
"""
OVERFLOW = """
const page = document.documentElement;
return Array.from(document.querySelectorAll("*"))
  .filter((node) => !node.closest(".unseen, .sprite, .previews, [hidden]"))
  .filter((node) => node.getBoundingClientRect().right > page.clientWidth + 1)
  .map((node) => node.tagName + "." + node.className);
"""
CUT = """
const page = document.documentElement;
const wide = page.scrollWidth > page.clientWidth ? ["the page"] : [];
return wide.concat(Array.from(document.querySelectorAll("body *"))
  .filter((node) => !node.closest(".unseen, .sprite, [hidden]") && node.clientWidth)
  .filter((node) => {
    const { left, right } = node.getBoundingClientRect();
    return left < -1 || right > page.clientWidth + 1 || node.scrollWidth > node.clientWidth;
  })
  .filter((node) => getComputedStyle(node).display !== "inline")
  .map((node) => `${node.className}#${node.id} ${node.scrollWidth} > ${node.clientWidth}`));
"""
CONTRAST = """
function channel(value) {
  const part = value / 255;
  return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
}
function numbers(colour) { return colour.match(/[\\d.]+/g).map(Number); }
function light(colour) {
  const [red, green, blue] = numbers(colour).map(channel);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function ground(node) {
  for (let each = node; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    const parts = numbers(colour);
    if (parts.length === 3 || parts[3] === 1) { return colour; }
  }
  return "rgb(255, 255, 255)";
}
return Array.from(document.querySelectorAll("body *"))
  .filter((node) => node.offsetParent && !node.closest(".unseen"))
  .filter((node) => Array.from(node.childNodes).some((part) => part.nodeType === 3 &&
    part.data.trim()))
  .map((node) => {
    const shades = [light(getComputedStyle(node).color), light(ground(node))].sort();
    return [node.textContent.trim().slice(0, 20), (shades[1] + 0.05) / (shades[0] + 0.05)];
  });
"""


def open_browser() -> Chrome:
    options = ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, BROWSERS)))
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


@dataclass(frozen=True)
class Bubble:
    """One message as it stands on the screen."""

    id: str | None
    mine: bool
    state: str
    text: str
    photos: int
    buttons: list[str]


class Screen:
    """One tab. Everything is done in a thread, so that the program itself goes on."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    async def run(self, script: str, *arguments: object) -> Any:
        return await asyncio.to_thread(self.driver.execute_script, script, *arguments)

    async def cdp(self, command: str, **arguments: object) -> None:
        await asyncio.to_thread(self.driver.execute_cdp_cmd, command, arguments)

    async def has_size(self, width: int, height: int) -> None:
        await self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 700,
        )

    async def is_dark(self, *, dark: bool) -> None:
        shade = "dark" if dark else "light"
        features = [{"name": "prefers-color-scheme", "value": shade}]
        await self.cdp("Emulation.setEmulatedMedia", features=features)

    async def is_online(self, *, online: bool) -> None:
        await self.cdp(
            "Network.emulateNetworkConditions",
            offline=not online,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )

    async def is_at(self, origin: str, latitude: float, longitude: float) -> None:
        await self.cdp("Browser.grantPermissions", origin=origin, permissions=["geolocation"])
        await self.cdp(
            "Emulation.setGeolocationOverride",
            latitude=latitude,
            longitude=longitude,
            accuracy=5,
        )

    async def opens(self, url: str) -> None:
        await asyncio.to_thread(self.driver.get, url)

    async def bubbles(self) -> list[Bubble]:
        return [Bubble(**each) for each in await self.run(BUBBLES)]

    async def waits(self, what: str, true: Callable[[], Any], within: float = PATIENCE) -> Any:
        """Until something is so; what it found."""
        give_up = time.monotonic() + within
        while time.monotonic() < give_up:
            if found := await true():
                return found
            await asyncio.sleep(0.05)
        shown = "\n".join(f"{each}" for each in await self.bubbles())
        raise AssertionError(f"{what} is not on the screen:\n{shown}")

    async def sees(self, *words: str, state: str = "", within: float = PATIENCE) -> Bubble:
        """Wait for a bubble with all these words; the newest one."""

        async def find() -> Bubble | None:
            found = [
                each
                for each in await self.bubbles()
                if all(word in each.text for word in words) and state in ("", each.state)
            ]
            return found[-1] if found else None

        bubble: Bubble = await self.waits(" ".join((*words, state)), find, within)
        return bubble

    async def is_live(self) -> None:
        await self.is_in_state("live")

    async def is_in_state(self, state: str) -> None:
        query = "return document.querySelector('#connection').dataset.state === arguments[0]"
        await self.waits(f"connection {state}", lambda: self.run(query, state))

    async def writes(self, text: str) -> None:
        def type_and_send() -> None:
            self.driver.find_element(By.ID, "text").send_keys(text)
            self.driver.find_element(By.ID, "send").click()

        await asyncio.to_thread(type_and_send)

    async def presses(self, words: str) -> None:
        """Press the newest button with these words."""
        path = f"//*[contains(@class,'message-buttons')]//*[contains(@class,'button')][.='{words}']"

        def press() -> bool:
            try:
                newest = self.driver.find_elements(By.XPATH, path)[-1]
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", newest)
                newest.click()
            except (ElementClickInterceptedException, StaleElementReferenceException):
                return False  # what is scrolled to is not there yet, or was painted anew
            return True

        await self.waits(f"button {words} in the open", lambda: asyncio.to_thread(press))

    async def clicks(self, selector: str) -> None:
        def click() -> bool:
            try:
                self.driver.find_element(By.CSS_SELECTOR, selector).click()
            except StaleElementReferenceException:
                return False  # it was painted anew just now
            return True

        await self.waits(f"{selector} in the open", lambda: asyncio.to_thread(click))

    async def picks(self, selector: str, *files: Path) -> None:
        def pick() -> None:
            field = self.driver.find_element(By.CSS_SELECTOR, selector)
            field.send_keys("\n".join(map(str, files)))

        await asyncio.to_thread(pick)

    async def leaves_phone(self) -> None:
        await asyncio.to_thread(self.driver.switch_to.default_content)

    async def enters_phone(self, name: str) -> None:
        def enter() -> None:
            self.driver.switch_to.default_content()
            frame = self.driver.find_element(By.CSS_SELECTOR, f"iframe[title^='{name}']")
            self.driver.switch_to.frame(frame)

        await asyncio.to_thread(enter)

    async def fits(self) -> bool:
        """Nobody has to scroll sideways."""
        wide: list[str] = await self.run(OVERFLOW)
        return wide == []

    async def faintest(self) -> tuple[str, float]:
        """The words that are hardest to read, and how they stand out."""
        shown = [(text, round(contrast, 2)) for text, contrast in await self.run(CONTRAST)]
        return min(shown, key=lambda each: each[1])

    async def complaints(self) -> list[str]:
        """What the browser's console says is wrong."""
        log = await asyncio.to_thread(self.driver.get_log, "browser")
        return [each["message"] for each in log if each["level"] in {"SEVERE", "WARNING"}]

    def keeps_picture(self, name: str) -> None:
        """For whoever wants to know why a test failed."""
        folder = Path("tmp")
        folder.mkdir(exist_ok=True)
        self.driver.save_screenshot(str(folder / f"{name}.png"))
