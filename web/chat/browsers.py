"""Browsers: what a request says it comes from, in two words of ours and none of its own."""

from models.sign_ins import Browser, Device

LONGEST = 512
# The first that is found counts: a browser names those it wants to be taken for as well.
_BROWSERS = (
    ("micromessenger", Browser.WECHAT),
    ("edg", Browser.EDGE),
    ("firefox", Browser.FIREFOX),
    ("fxios", Browser.FIREFOX),
    ("chrome", Browser.CHROME),
    ("crios", Browser.CHROME),
    ("safari", Browser.SAFARI),
)
_DEVICES = (
    ("ipad", Device.TABLET),
    ("tablet", Device.TABLET),
    ("iphone", Device.PHONE),
    ("mobile", Device.PHONE),
    ("android", Device.TABLET),
    ("windows", Device.COMPUTER),
    ("macintosh", Device.COMPUTER),
    ("x11", Device.COMPUTER),
    ("linux", Device.COMPUTER),
)


def read_browser(named: str) -> tuple[Device, Browser]:
    """Read which kind of thing and which browser somebody has; nothing of it is kept as it came."""
    said = named[:LONGEST].lower()
    device = next((kind for mark, kind in _DEVICES if mark in said), Device.OTHER)
    return device, next((kind for mark, kind in _BROWSERS if mark in said), Browser.OTHER)
