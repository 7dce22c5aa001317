"""Guests: who a sentence names, by name, by office, by family name, and to do what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from language.dispatch import Unit
from language.dispatch.units import Certainty, Mention, direct
from language.patterns import Pattern
from language.planning.said import Guest, PlanFacts, Reference
from language.planning.slate import Slate, keep_apart

_RANKED = (
    "副?(?:科|局|处|站|所|队|镇|乡|县|区|市|村|校|院|会|组|部|股|秘书)长|副?主任|副?书记|副?经理|副?主席|委员|"
    "专员|干事|总工|董事长|主管"
)
_POLITE = (
    "老师|师傅|律师|医生|教授|工程师|工|总|先生|女士|"
    "大爷|大妈|阿姨|叔叔?|婶|哥|姐|同志|大姐|大哥|奶奶|爷爷"
)
_FAMILIES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_SHORT = 2
_POST_LENGTH = 12
_NO_GUEST_BEHIND = Pattern(
    r"(?:委员|同志|老师|大爷|阿姨)?(?:家|反映|提的|提出|说的|说过|的(?:建议|意见|事|问题|诉求))|[路街巷村庄屯桥站店湾]"
)
_SPOKEN_WITH = Pattern(
    r"(?:委员|同志)?(?:也|都)?(?:商量|说好|说过|碰过|约好|讲好|定了|沟通|通过气|说了)"
)
_BEFORE_WITH = Pattern(r"(?:我|咱|我们)(?:已经?)?[和跟与同]$")
_REFUSED = Pattern(
    r"(?:不用|不|别|不必|不要|不需要)(?:再)?(?:请|叫|找|通知|喊|邀请)[^,。;\x00]{0,12}$|除了$"
)
_POST = r"(?:委员|同志|老师)?(?:来|做|当|担任|负责|自己|亲自|本人|也|还是|继续|帮忙|帮着)*"
_NOT_COMING = Pattern(
    r"(?:有事|没空|出差|请假|在外地|恐怕|可能|那天|就|也|都)*(?:来不了|不来|去不了|参加不了|没空|不参加|有事|出差|请假|不用来|不用请)"
)
_TOLD = Pattern(r"[:是由让请定找]")
_HOSTS_BEHIND = Pattern(rf"{_POST}(?:当|做)?主持(?:人|会议)?")
_HOSTS_BEFORE = Pattern(r"主持(?:人|的)?[:\s]*(?:就|也|还|仍|让|请|由|是|定|找|用)*[:\s]*$")
_NOTES_BEHIND = Pattern(rf"{_POST}(?:记录员?|记(?!得|者|住)(?:一下|笔记|要点)?|写记录|整理)")
_NOTES_BEFORE = Pattern(
    r"(?:记录(?:人|员|的)?|谁记|记)[:\s]*(?:就|也|还|仍|让|请|由|是|定|找|用)*[:\s]*$"
)
_ME = Pattern(r"(?:我自己|我本人|本人|我(?!们|家|看|想|觉|建|和|跟|在))")
_CALLED = Pattern(r"(?:委员|同志|老师|科长|主任|站长|经理|书记|局长)")
_INVITES = Pattern(
    r"(?:请|叫|邀请|邀|喊|约|让|通知|把|找|还有|加上|以及)[^。;!\n]{0,40}$|(?:邀请|参加人员?|参会人?员?|对象)[:]"
)
_FROM_UNIT = Pattern(
    r"(?:那边)?(?:的人|派人|各?派|来人|来个人|的同志|的负责人|也来|参加|负责人|都来|到场|派个人|出人)+"
)
_BESIDE_UNIT = Pattern(r"(?:的|那个|那边的?|那位|、|负责的)?\s*")
_SLIPS = tuple(
    (Pattern(slip), meant)
    for slip, meant in (
        ("(?<=[一-鿿])[可克课棵][长常场](?!期|时)", "科长"),
        ("(?<=[一-鿿])[住珠竹]任", "主任"),
        ("(?<=[一-鿿])[暂占战]长", "站长"),
        ("住[持池]", "主持"),
        ("主[池迟]", "主持"),
        ("[机计纪既][录路陆](?!牌|像)", "记录"),
    )
)


def mend_offices(plain: str) -> str:
    """Read 可长 as 科长 and 住持 as 主持, sign for sign."""
    for slip, meant in _SLIPS:
        plain = slip.sub(meant, plain)
    return plain


@dataclass(frozen=True)
class Encounter:
    """Somebody who is named at a place in the words."""

    start: int
    end: int
    named: Reference


@dataclass(frozen=True)
class Posts:
    """Who is to do what."""

    guests: tuple[Reference, ...] = ()
    host: Reference | None = None
    recorder: Reference | None = None
    units: tuple[int, ...] = ()
    strangers: tuple[str, ...] = ()


# -- who is named ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Office:
    """All units that are known here: those of the office, and those of its guests by name."""

    units: tuple[Unit, ...]
    named: dict[int, str]


@lru_cache(maxsize=32)
def _office(units: tuple[Unit, ...], guests: tuple[Guest, ...]) -> _Office:
    known = {name: each.id for each in units for name in each.names}
    strange = dict.fromkeys(each.unit for each in guests if each.unit and each.unit not in known)
    more = tuple(Unit(-at, (name,)) for at, name in enumerate(strange, 1))
    named = {each.id: each.names[0] for each in (*units, *more)}
    return _Office((*units, *more), named)


def find_units(text: str, facts: PlanFacts) -> list[Mention]:
    """Find the units a sentence names."""
    office = _office(facts.units, facts.guests)
    found = direct(office.units).mentions(text)
    return [each for each in found if each.grade is not Certainty.WORD]


def is_of_unit(guest: Guest, mention: Mention, facts: PlanFacts) -> bool:
    """Whether somebody is of a unit that was named."""
    office = _office(facts.units, facts.guests)
    names = {office.named[each] for each in mention.ids}
    aliases = {n for u in office.units if u.id in mention.ids for n in u.names}
    return bool(guest.unit) and guest.unit in names | aliases


def meet(slate: Slate, facts: PlanFacts) -> list[Encounter]:
    """Find everybody a sentence names, in order; of two that overlap the longer."""
    units = find_units(slate.open.replace("\x00", " "), facts)
    found = [*_by_name(slate, facts, units), *_by_office(slate, facts, units)]
    found += _by_family(slate, facts)
    found.sort(key=lambda each: (each.start - each.end, each.start))
    return sorted(keep_apart(found), key=lambda each: each.start)


def _before(start: int, units: Sequence[Mention], text: str) -> Mention | None:
    """The unit that stands right before a name."""
    for each in units:
        if each.end <= start and _BESIDE_UNIT.fullmatch(text, each.end, start):
            return each
    return None


def _by_name(slate: Slate, facts: PlanFacts, units: Sequence[Mention]) -> Iterator[Encounter]:
    shown = slate.open
    names: dict[str, list[int]] = {}
    for guest in facts.guests:
        if len(guest.name) >= _SHORT:
            names.setdefault(guest.name, []).append(guest.id)
    for start, end, name in slate.hear(names):
        if not _is_name(shown, start, end, name):
            continue
        unit = _before(start, units, shown)
        ids = _in_unit(names[name], unit, facts) if unit else tuple(names[name])
        begin = unit.start if unit else start
        title = _CALLED.match(shown, end)
        yield Encounter(begin, title.end() if title else end, Reference(name, ids))


def _in_unit(ids: Sequence[int], unit: Mention, facts: PlanFacts) -> tuple[int, ...]:
    near = [each.id for each in facts.guests if each.id in ids and is_of_unit(each, unit, facts)]
    return tuple(near or ids)


def _is_name(shown: str, start: int, end: int, name: str) -> bool:
    """What only sounds like a short name must stand where one does."""
    written = shown[start:end]
    if written == name:
        return True
    if len(name) > _SHORT and (written[0] == name[0] or written[1:] == name[1:]):
        return True
    if written[0] != name[0]:
        return False
    before = shown[max(0, start - 1) : start]
    return before in set("请叫让和跟由、:") and bool(
        _HOSTS_BEHIND.match(shown, end) or _NOTES_BEHIND.match(shown, end)
    )


@lru_cache(maxsize=32)
def _families(guests: tuple[Guest, ...]) -> tuple[str, str]:
    own = {each.name[:1] for each in guests}
    every = "".join(sorted(own | set(_FAMILIES)))
    titled = rf"(?P<family>[{every}])(?P<given>[一-鿿]{{0,2}}?)(?P<title>{_RANKED}|{_POLITE})"
    own_only = "".join(sorted(own)) or "\x01"
    near = rf"[老小](?P<family>[{own_only}])(?![路街巷村庄屯桥站店家区学])"
    return titled, near


def _by_office(slate: Slate, facts: PlanFacts, units: Sequence[Mention]) -> Iterator[Encounter]:
    titled, _ = _families(facts.guests)
    shown = slate.open
    for found in re.finditer(titled, shown):
        if any(found.start() < each.end and each.start < found.start() for each in units):
            continue
        unit = _before(found.start(), units, shown)
        begin = unit.start if unit else found.start()
        yield Encounter(begin, found.end(), _titled(found, unit, facts))


def _titled(found: re.Match[str], unit: Mention | None, facts: PlanFacts) -> Reference:
    said = found["family"] + found["given"]
    near = [each for each in facts.guests if each.name.startswith(said)]
    if unit is not None:
        of_it = [each for each in near if is_of_unit(each, unit, facts)]
        if of_it or all(each.unit for each in near):
            near = of_it
    if re.fullmatch(_POLITE, found["title"]):
        return Reference(found[0], tuple(each.id for each in near))
    title = found["title"].removeprefix("副")
    exact = [each for each in near if title in {each.office.removeprefix("副"), each.role}]
    if exact:
        return Reference(found[0], tuple(each.id for each in exact))
    unknown = [each for each in near if not each.office or unit is not None]
    return Reference(found[0], tuple(each.id for each in unknown), doubtful=bool(unknown))


def _by_family(slate: Slate, facts: PlanFacts) -> Iterator[Encounter]:
    _, near = _families(facts.guests)
    for found in re.finditer(near, slate.open):
        ids = tuple(each.id for each in facts.guests if each.name.startswith(found["family"]))
        yield Encounter(*found.span(), Reference(found[0], ids))


# -- what they are to do -----------------------------------------------------------------------


def read_posts(slate: Slate, facts: PlanFacts) -> Posts:
    """Read who hosts, who writes, who is invited; the words are wiped."""
    met = meet(slate, facts)
    shown = slate.open
    met += [
        Encounter(*each.span(), Reference(each[0], (facts.me,)))
        for each in _ME.finditer(shown)
        if facts.me and not any(one.start <= each.start() < one.end for one in met)
    ]
    met.sort(key=lambda each: each.start)
    host = _find_post(met, shown, _HOSTS_BEFORE, _HOSTS_BEHIND)
    recorder = _find_post(met, shown, _NOTES_BEFORE, _NOTES_BEHIND)
    invited = [each for each in met if _is_invited(each, shown, facts, (host, recorder))]
    units = tuple(_units_invited(slate, facts, met))
    for each in (*invited, *(one for one in (host, recorder) if one)):
        slate.wipe(each.start, each.end)
    guests = dict.fromkeys(each.named for each in invited if each.named.ids)
    return Posts(
        _merged(tuple(guests)),
        host.named if host else None,
        recorder.named if recorder else None,
        units,
        tuple(each.named.said for each in invited if not each.named.ids),
    )


def _merged(guests: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Somebody named twice is one; 赵科长 behind 赵强 is he."""
    sure = {each.ids[0] for each in guests if not each.asks}
    kept = [each for each in guests if not (each.asks and sure & set(each.ids))]
    return tuple({each.ids: each for each in kept}.values())


def _find_post(
    met: Sequence[Encounter], shown: str, before: Pattern, behind: Pattern
) -> Encounter | None:
    """Find who is named beside a post; what stands before the name counts first."""
    owned = {one.end + len(found[0]) for one in met if (found := behind.match(shown, one.end))}
    for each in met:
        found = before.search(shown, max(0, each.start - _POST_LENGTH), each.start)
        free = found and not any(found.start() < end <= found.end() for end in owned)
        if found and (free or _TOLD.search(found[0])):
            return each
    for gap in (0, 1):
        for each in met:
            if behind.match(shown, each.end + gap):
                return each
    return None


def _is_invited(
    met: Encounter, shown: str, facts: PlanFacts, posts: tuple[Encounter | None, Encounter | None]
) -> bool:
    if met in posts or met.named.ids == (facts.me,):
        return False
    behind, before = shown[met.end : met.end + 8], shown[max(0, met.start - 16) : met.start]
    if _NO_GUEST_BEHIND.match(behind) or _NOT_COMING.match(behind) or _REFUSED.search(before):
        return False
    return not (_SPOKEN_WITH.match(behind) or _BEFORE_WITH.search(before))


def _units_invited(slate: Slate, facts: PlanFacts, met: Sequence[Encounter]) -> Iterator[int]:
    """Units of which somebody is to come, nobody by name: 请住建局和城管局的人来."""
    shown = slate.open.replace("\x00", " ")
    for each in find_units(shown, facts):
        of_guest = any(one.start <= each.start < one.end for one in met)
        asked = _FROM_UNIT.match(shown, each.end) or _INVITES.search(shown[: each.start])
        if of_guest or not asked or len(each.ids) != 1 or each.ids[0] < 0:
            continue
        slate.wipe(each.start, each.end)
        yield each.ids[0]
