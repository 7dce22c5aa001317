"""Reading: one sentence, taken apart into all it plans."""

import re
from dataclasses import replace
from datetime import date

from language.patterns import Pattern
from language.planning.forms import choose_mode, read_joining, read_kind, read_link, read_seats
from language.planning.guests import Posts, mend_offices, read_posts
from language.planning.leftovers import read_left
from language.planning.often import read_often
from language.planning.parties import read_fields, read_parties
from language.planning.places import read_place
from language.planning.said import Asked, Plan, PlanFacts, Slot
from language.planning.slate import WIPED, Slate
from language.planning.titles import read_title
from language.planning.venues import read_venues
from language.planning.whens import Whens, read_whens
from language.times.plain import make_plain

LONGEST = 600
_TENS = Pattern(r"(?<=[一二三四五六七八九])时(?=[一二三四五六七八九]?个人)")
_SLIPS = (
    (_TENS, "十"),
    (Pattern(r"(?<=点)[版班伴板](?![主本凳房])"), "半"),
    (Pattern(r"(?<=[到至][一二两三四五六七八九十])[店典]"), "点"),
    (Pattern(r"(?<=[到至]十[一二])[店典]"), "点"),
    (Pattern(r"(?<![之以今然最])后晌"), "下午"),
    (Pattern(r"[前头]晌"), "上午"),
    (Pattern(r"晌午(?!饭)"), "中午"),
    (Pattern(r"擦黑|天擦黑"), "傍晚"),
)
# 吃了晚饭七点: the part of the day is put right before the clock.
_MEAL = Pattern(
    r"(?:吃[了过完]?)?(?:晚|夜|早|午|中|晌午)饭(?:之?后|以后|过后)?,?(?=[\d一二两三四五六七八九十]{1,3}(?:点|:))"
)


def read_plan(text: str, facts: PlanFacts) -> Plan:
    """Read what a sentence plans; what is unsure is named to be asked, the rest given back."""
    plain = make_plain(text[:LONGEST])
    slate = Slate(_mend(plain))
    plan = Plan(link=read_link(slate), often=read_often(slate))
    venues, which = read_venues(slate, facts.venues)
    plan = replace(plan, venues=venues, seats=read_seats(slate), parties=read_parties(slate))
    whens = read_whens(slate, facts.times, plan.often, [each.name for each in facts.guests])
    feasts = tuple(_feasts(whens.slots, facts))
    plan = replace(plan, slots=whens.slots, past=whens.past, feasts=feasts)
    plan, kind_at = _with_form(plan, slate, facts)
    plan = replace(plan, fields=read_fields(slate))
    posts = read_posts(slate, facts)
    misheard = bool(plan.seats) and _TENS.search(plain) is not None
    return replace(
        plan,
        guests=posts.guests,
        host=posts.host,
        recorder=posts.recorder,
        units=posts.units,
        strangers=posts.strangers,
        title=read_title(slate, kind_at),
        asks=_asks(whens, posts, which=which, misheard=misheard),
        left=read_left(slate),
    )


def _with_form(plan: Plan, slate: Slate, facts: PlanFacts) -> tuple[Plan, int]:
    """Read the kind, the way of joining and the place; and where the kind stood."""
    kind_at, kind = _kind(slate, facts)
    joining = read_joining(slate)
    place = "" if plan.venues else read_place(slate)
    placed = bool(plan.venues or place)
    mode = choose_mode(joining, kind, placed=placed, linked=bool(plan.link))
    return replace(plan, kind=kind, place=place, mode=mode), kind_at


def _mend(plain: str) -> str:
    """Mend what a machine heard wrongly, and say parts of the day as everybody does."""
    plain = mend_offices(plain)
    for slip, meant in _SLIPS:
        plain = slip.sub(meant, plain)
    return _MEAL.sub(_after_meal, plain)


def _after_meal(found: re.Match[str]) -> str:
    part = "晚上" if re.search("[晚夜]", found[0]) else "中午"
    part = "早上" if "早" in found[0] else part
    return part.rjust(len(found[0]))


def _kind(slate: Slate, facts: PlanFacts) -> tuple[int, str]:
    """Read the kind, and where it stood."""
    before = slate.open
    kind = read_kind(slate, facts.kinds)
    shown = zip(before, slate.open, strict=True)
    at = next((at for at, (one, other) in enumerate(shown) if one != other == WIPED), -1)
    return at, kind


def _feasts(slots: tuple[Slot, ...], facts: PlanFacts) -> list[tuple[date, str]]:
    named = ((each.day, facts.feast(each.day)) for each in slots)
    return [(day, name) for day, name in dict(named).items() if name]


def _asks(whens: Whens, posts: Posts, *, which: bool, misheard: bool) -> frozenset[Asked]:
    found = {
        Asked.WHEN: whens.vague or len(whens.slots) != 1,
        Asked.CLOCK: any(each.begin is None for each in whens.slots),
        Asked.PLACE: which,
        Asked.PEOPLE: bool(posts.strangers) or any(each.asks for each in posts.guests),
        Asked.HOST: bool(posts.host and posts.host.asks),
        Asked.RECORDER: bool(posts.recorder and posts.recorder.asks),
        Asked.SEATS: misheard,
    }
    return frozenset(each for each, open_ in found.items() if open_)
