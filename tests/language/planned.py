"""The judge of plans: a made-up station, and what each sentence was expected to mean there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import starmap
from pathlib import Path
from zoneinfo import ZoneInfo

from language.dispatch import Unit
from language.planning import Asked, Guest, Party, Plan, PlanFacts, Reference, Venue, read_plan
from language.times import Facts
from services.calendar.working_days import is_working_day

SETS = Path(__file__).parent / "sets"
VENUES = {
    "nm": ("南门社区协商议事室", "南门议事室", "老地方"),
    "dc": ("东城街道委员工作站会议室", "站里", "大会议室", "二楼会议室"),
    "lh": ("柳河村协商议事室", "村部", "柳河村部"),
    "bh": ("北湖社区协商议事室", "北湖议事室"),
    "yd": ("云顶小区党群服务中心活动室", "党群活动室"),
}
GUESTS = (
    ("李梅", "", "委员", "", ("教育",)),
    ("王建国", "", "站长", "", ()),
    ("周涛", "", "委员", "", ("电力",)),
    ("吴敏", "", "委员", "", ("医疗",)),
    ("张兰", "", "委员", "", ()),
    ("陈静", "", "工作人员", "", ()),
    ("张伟", "", "工作人员", "", ()),
    ("赵强", "区住建局", "联络员", "科长", ()),
    ("赵丽", "区城管局", "联络员", "科长", ()),
    ("王芳", "区民政局", "联络员", "主任", ()),
    ("王志远", "南门社区", "群众", "主任", ()),
    ("刘建军", "区供电公司", "联络员", "经理", ()),
    ("何秀英", "", "群众", "", ()),
    ("孙立新", "", "智库成员", "", ("电气",)),
    ("钱学文", "", "智库成员", "", ("法律",)),
    ("郑国栋", "", "智库成员", "", ("规划",)),
    ("马德胜", "", "机关", "主任", ()),
)
UNITS = ("区住建局", "区城管局", "区民政局", "区供电公司", "区水务局", "区教育局", "区交通局")
KINDS = {
    "council": "协商议事会",
    "open": "恳谈会",
    "on_site": "现场协商",
    "topical": "专题协商",
    "counterpart": "对口协商",
    "sector": "界别协商",
    "remote": "远程协商",
}
FEASTS = {date(2027, 1, 1): "元旦"}
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
FACTS = PlanFacts(
    Facts(NOW, is_working_day),
    tuple(Venue(at, names) for at, names in enumerate(VENUES.values(), 1)),
    tuple(Guest(at, *each) for at, each in enumerate(GUESTS, 1)),
    tuple(Unit(at, (name,)) for at, name in enumerate(UNITS, 1)),
    me=1,
    feast=lambda day: FEASTS.get(day, ""),
)
CODES = tuple(VENUES)


def expected(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The sentences of a set, each with what it means by key."""
    for line in (SETS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, _, meant = line.partition(" => ")
            pairs = (each.strip().partition(" ") for each in meant.split("; "))
            yield said.replace("\\n", "\n"), {key: value for key, _, value in pairs}


def _name(person: int) -> str:
    return GUESTS[person - 1][0]


def _named(one: Reference | None) -> str:
    if one is None:
        return ""
    return ("?" if one.asks else "") + "/".join(sorted(map(_name, one.ids)))


def _whens(plan: Plan) -> str:
    if plan.past and not plan.slots:
        return "past"
    slots = []
    for each in plan.slots:
        day = f"{each.day:%Y-%m-%d}".removeprefix("2026-")
        clock = f"{each.begin:%H:%M}" if each.begin else each.part
        slots.append(f"{day} {clock}".strip() + (f"-{each.end:%H:%M}" if each.end else ""))
    return " | ".join(slots) or ("?" if Asked.WHEN in plan.asks else "")


def _party(one: Party) -> str:
    count = f"{one.least}" if one.least == one.most else f"{one.least}-{one.most}"
    return f"{one.called} {count}" if one.most else one.called


def _often(plan: Plan) -> str:
    often = plan.often
    if often is None:
        return ""
    on = [often.nth, often.weekday] if often.day is None else [f"day {often.day}"]
    step = [] if often.step == 1 else [f"every {often.step}"]
    return " ".join(str(each) for each in [often.unit, *step, *on] if each is not None)


def _place(plan: Plan) -> str:
    if plan.venues:
        codes = "/".join(CODES[each - 1] for each in plan.venues)
        return f"?{codes}" if Asked.PLACE in plan.asks else codes
    return f"free {plan.place}" if plan.place else f"link {plan.link}" if plan.link else ""


SHOWN: dict[str, Callable[[Plan], str]] = {
    "when": _whens,
    "place": _place,
    "mode": lambda plan: plan.mode.value if plan.mode else "",
    "kind": lambda plan: KINDS[plan.kind] if plan.kind else "",
    "who": lambda plan: ",".join(sorted(map(_named, plan.guests))),
    "host": lambda plan: _named(plan.host),
    "rec": lambda plan: _named(plan.recorder),
    "some": lambda plan: "+".join(
        sorted([*map(_party, plan.parties), *(UNITS[each - 1][1:] for each in plan.units)])
    ),
    "field": lambda plan: ",".join(sorted(plan.fields)),
    "seats": lambda plan: str(plan.seats or ""),
    "each": _often,
    "title": lambda plan: plan.title,
    "holiday": lambda plan: ",".join(name for _, name in plan.feasts),
    "left": lambda plan: " ".join([*plan.left, *plan.strangers]),
}
ASKED = {
    "when": {Asked.WHEN, Asked.CLOCK},
    "place": {Asked.PLACE},
    "who": {Asked.PEOPLE},
    "host": {Asked.HOST},
    "rec": {Asked.RECORDER},
    "seats": {Asked.SEATS},
}
LONGER = 4  # signs by which a title may be longer than the one expected


def _wanted(meant: dict[str, str]) -> dict[str, str]:
    """All that was expected, what goes without saying included."""
    whole = dict.fromkeys(SHOWN, "") | meant
    for key, sign in (("who", ","), ("some", "+"), ("field", ",")):
        whole[key] = sign.join(sorted(whole[key].split(sign)))
    for key in ("who", "host", "rec"):
        names = (each.strip("?").split("/") for each in whole[key].split(","))
        marks = ("?" * each.startswith("?") for each in whole[key].split(","))
        whole[key] = ",".join(
            mark + "/".join(sorted(each)) for mark, each in zip(marks, names, strict=True)
        )
    place = whole["place"]
    if not whole["mode"] and place:
        whole["mode"] = "online" if place.startswith("link") else "site"
    return whole


def _fits(key: str, wanted: str, plan: Plan) -> bool:
    got = SHOWN[key](plan)
    if key == "left":
        return all(each in got for each in wanted.split())
    if key == "title":
        return (wanted in got and len(got) <= len(wanted) + LONGER) if wanted else not got
    if key == "seats" and wanted.startswith("?"):
        return got == wanted[1:]
    if key == "when" and wanted == "?":
        return Asked.WHEN in plan.asks
    unsure = Asked.WHEN in plan.asks or Asked.CLOCK in plan.asks
    if key == "when" and wanted and wanted != "past" and ":" in wanted and "|" not in wanted:
        return got == wanted and not unsure
    return got == wanted


def _silent(key: str, plan: Plan) -> bool:
    """Whether something wrong was taken for certain; what is missing is among the words left."""
    if ASKED.get(key, set()) & plan.asks:
        return False
    return bool(SHOWN[key](plan)) and key != "left"


def judge(said: str, meant: dict[str, str]) -> tuple[str, str]:
    """Right, asked, missing or wrong; and what was got otherwise."""
    plan = read_plan(said, FACTS)
    wanted = _wanted(meant)
    other = [key for key in SHOWN if not _fits(key, wanted[key], plan)]
    shown = "; ".join(f"{key} {SHOWN[key](plan)}" for key in other)
    if not other:
        return "right", ""
    if any(starmap(_silent, ((key, plan) for key in other))):
        return "wrong", f"wrong: {shown} | left {' '.join(plan.left)}"
    open_ = [key for key in other if not ASKED.get(key, set()) & plan.asks]
    return ("missing" if open_ else "asked"), f"{shown} | left {' '.join(plan.left)}"
