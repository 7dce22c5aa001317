"""Runs: units named side by side, and whether they lead or assist."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from language.dispatch.mentions import AFTER_NAME, HANDS_BEFORE, NEAR
from language.dispatch.units import Mention
from language.patterns import Pattern

MOST_BEFORE = 8


class Duty(Enum):
    NONE = "none"
    LEAD = "lead"
    ASSIST = "assist"


@dataclass
class Run:
    """Units that stand together, with the words that hand work to them."""

    start: int
    end: int
    ids: tuple[int, ...] = ()
    role: Duty = Duty.NONE
    before: bool = False  # its role stands before it, so what follows is said of all
    behind: bool = False  # its role stands behind it
    handed: bool = False  # 由, 让, 交给 stands before it
    joined: bool = False  # nothing but 、 or 和 lies between it and the run before
    unclear: bool = False
    strangers: tuple[str, ...] = ()  # what those are called that nobody knows


_ASSISTS = r"(?:协办|配合(?!着)|协助|协同|协作|支持|参与|参加|列席|帮忙|搭把手|打配合)"
_LEADS = r"(?:主办|牵头|承办|主责|总负责|负总责|负责(?!人|同志|任))"
_FILL = (
    r"(?:来|也|都|再|就|给|要|去|一起|一块儿?|共同|积极|全力|密切|全程|主动|予以|给予|做好|搞好|做|作为|作|为|是|进行|"
    r"主要|具体|旁边|从旁|负责|各自|按职责|按职责分工|一下|抓好){0,6}"
)
_ROLE_BEHIND = Pattern(
    rf"\s*[（(]?(?P<fill>{_FILL})(?:(?P<assist>{_ASSISTS})|(?P<lead>{_LEADS}))(?:单位|部门|方)?"
    r"(?P<tail>(?:一下|下(?=[，,。]|$)|工作(?=[，,。；]|$)|吧|哈|就行|即可|(?:办理|落实|实施)(?=[，,。；;\s]|$)|一块儿?|牵头|抓总)*)[)）]?"
)
_ALSO_RESPONSIBLE = Pattern(rf"\s*{_FILL}负责(?!人)")
_HELPS = Pattern(r"(?:配合|协助|支持)$")
_LOOSE = Pattern(r"支持|参与|参加|列席|帮忙|协作|协同")
_BOUNDARY = Pattern(r"\s*(?:$|[\s，,。；;、！!)）]|对|开展|进行|共同|一起)")
_ROLE_BEFORE = Pattern(
    r"[（(]?(?:(?P<assist>协办|配合|协助|协同|参与|协作)|(?P<lead>主办|牵头|承办|主责|责任|负责|办理|落实))"
    r"(?P<office>单位|部门|方|科室)?(?:的)?(?P<is>(?:[:：为是由给有\s]|包括)*)$"
)
_WITH = Pattern(r"(?:会同|联合|协同|会商|商|联手|携手|带上|带着|带领|叫上|拉上|喊上|组织|连同)\s*$")
_OR = Pattern(r"[\s，,]*(?:还是|或者?|或是)(?:请|让)?\s*")
_JOIN = Pattern(r"\s*(?:、请?|[/和与及跟同&]|以及|还有)?\s*")


def find_runs(text: str, mentions: Sequence[Mention]) -> list[Run]:
    """Put together the units that are named side by side, each run with its role."""
    runs: list[Run] = []
    starts = [*(each.start for each in mentions), len(text)]
    for mention, ahead in zip(mentions, starts[1:], strict=True):
        run = _run_of(text, mention, runs, ahead)
        before = runs[-1] if runs else None
        if before is not None and _absorbs(text, before, run, runs):
            before.end = run.end
        elif before is not None and _is_choice(text, before, run):
            before.end, before.ids, before.unclear = run.end, (), True
        elif before is not None and _goes_on(text, before, run):
            _extend(before, run)
        else:
            runs.append(run)
    return runs


def _run_of(text: str, mention: Mention, runs: Sequence[Run], ahead: int) -> Run:
    at = runs[-1].end if runs else 0
    run = Run(mention.start, mention.end, mention.ids)
    run.unclear = len(mention.ids) > 1
    run.strangers = () if mention.ids else (mention.name,)
    if run.unclear:
        run.ids = ()
    _look_before(text, run, max(at, mention.start - NEAR - 6), runs)
    _look_behind(text, run, ahead)
    return run


def _look_before(text: str, run: Run, least: int, runs: Sequence[Run]) -> None:
    """Read what hands work to the run: 由, 请, 协办单位：, 会同."""
    left = text[least : run.start]
    if (hands := HANDS_BEFORE.search(left)) is not None:
        run.handed = True
        run.start = least + hands.start()
        left = left[: hands.start()]
    if (along := _WITH.search(left)) and runs and not run.handed:
        run.start, run.role, run.before = least + along.start(), Duty.ASSIST, True
        return
    role = _ROLE_BEFORE.search(left)
    if role is None or not _is_prefix(role, left, handed=run.handed):
        return
    run.start, run.before = least + role.start(), True
    run.role = Duty.ASSIST if role["assist"] else Duty.LEAD


def _is_prefix(role: re.Match[str], left: str, *, handed: bool) -> bool:
    """责任, 负责 and 办理 alone lead no unit; nor does a verb before 由."""
    plain = role["lead"] in {"责任", "负责", "办理", "落实"}
    if plain and not role["office"] and not re.search("[:：]", role["is"]):
        return False
    return not (handed and not role["office"] and not role["is"].strip() and left[: role.start()])


def _look_behind(text: str, run: Run, ahead: int) -> None:
    """Read the role behind a run: 牵头, 予以配合."""
    particles = AFTER_NAME.match(text, run.end)
    run.end = particles.end() if particles else run.end
    if run.role is not Duty.NONE:
        more = _ALSO_RESPONSIBLE.match(text, run.end)
        run.end = more.end() if more else run.end
        return
    role = _ROLE_BEHIND.match(text, run.end)
    if role is None:
        return
    said = role["assist"]
    ends = role.end() == ahead or _BOUNDARY.match(text, role.end())
    if said and _LOOSE.match(said) and not ends:
        return
    run.end, run.behind = role.end(), True
    run.role = Duty.ASSIST if said else Duty.LEAD


def _absorbs(text: str, before: Run, run: Run, runs: list[Run]) -> bool:
    """Tell 配合住建局 from a unit that has work: the one that is helped leads, if nobody does."""
    helps = before.behind and before.role is Duty.ASSIST and before.end == run.start
    if not helps or not _HELPS.search(text[before.start : before.end]):
        return False
    leading = [each for each in runs[-MOST_BEFORE:-1] if each.role is not Duty.ASSIST]
    if any(set(run.ids) & set(each.ids) for each in leading):
        return True
    if not leading and run.role is Duty.NONE:
        run.role, run.joined = Duty.LEAD, True
    return False


def _goes_on(text: str, before: Run, run: Run) -> bool:
    """Whether a unit is one more of the run before."""
    if run.before or not _JOIN.fullmatch(text[before.end : run.start]):
        return False
    if run.handed and text[before.end : run.start] != "、":
        return False
    run.joined = True
    return not before.behind


def _is_choice(text: str, before: Run, run: Run) -> bool:
    """Whether only one of two is meant, and it is not said which."""
    return _OR.fullmatch(text[before.end : run.start]) is not None


def _extend(before: Run, run: Run) -> None:
    before.end, before.behind = run.end, run.behind
    before.ids += tuple(each for each in run.ids if each not in before.ids)
    before.unclear |= run.unclear
    before.strangers += run.strangers
    if run.role is not Duty.NONE:
        before.role = run.role
