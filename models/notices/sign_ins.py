"""Notices about sign-ins: a code that proves who somebody is, and an end."""

from models.letters import About
from models.notices.base import Notice
from models.sign_ins import Browser, Device


class ProofAsked(Notice):
    """Brings the code by which somebody proves on the chat page who they are."""

    about = About.READER
    direct = True
    stays = True

    code: str
    device: Device
    browser: Browser
    sign_in: int


class SignInEnded(Notice):
    """Tells a page that its sign-in was ended from another chat of the same person."""

    about = About.READER
    direct = True
    stays = True
