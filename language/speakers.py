"""Speakers: who said what a recorder writes: “何秀英：灯要装高一点”, “老何说…”, “主持人：…”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.patterns import Pattern
from language.planning.guests import Encounter, find_units, is_of_unit, meet, mend_offices
from language.planning.said import Guest, PlanFacts, Reference
from language.planning.slate import Slate
from language.times import Facts

LONGEST_NAME = 24
_OPENS = "[\\s【\\[(（@]*"
_SAYS = (
    r"(?:(?:又|也|还|接着|最后|再|代表[^：:，,。\s]{1,10})*(?:表态|说道|说过|说|讲|表示|提出|提议|提到|"
    r"认为|觉得|建议|补充道|补充|回答|答复|回应|反映|强调|发言|介绍|指出|问道|问))"
)
_NOT_SAID = r"(?!的|过的|起|到|不定|不上|不清|服|明书|法|完了|好了)"
_SIDE = r"(?:[(（【\[][^)）】\]]{1,20}[)）】\]]|同志|委员|[】\])）])*"
_COLON = Pattern(rf"{_SIDE}\s*{_SAYS}?\s*(?:[：:]|[—–－-]+)\s*")
_VERB = Pattern(rf"{_SIDE}{_SAYS}{_NOT_SAID}(?:了|道)?[，,：:\s]*")
_SPACE = Pattern(r"(?:[】\]]\s*|[\s\u3000]+)(?=\S)")
_HOST = Pattern(r"主持人?(?=\s*[：:]|说|讲|宣布|问|表示)")
_ME = Pattern(r"我(?=\s*[：:])")
_STRANGER = Pattern(
    r"(?P<who>(?:一|另一|有)?(?:位|个|名)?[一-鿿]{0,4}?(?:居民|群众|村民|业主|住户|大爷|大妈|阿姨|大姐|大哥|叔叔?|奶奶|爷爷|师傅|老师|老人|代表|"
    r"科长|局长|主任|书记|区长|县长|镇长|村长|所长|队长|经理|站长|局|委员会|公司|派出所|社区|物业))"
)
_CHORUS = Pattern(r"^(?:大家|听|刚才|他|她|我们|你们|有人|都|同意|据|时间|地点|问题|上次|这|那)")


@dataclass(frozen=True)
class Utterance:
    """Words, and who said them, as far as that is told; several: asked."""

    words: str
    speaker: Reference | None = None


def read_speaker(
    text: str, present: tuple[Guest, ...], facts: Facts, *, host: int = 0, me: int = 0
) -> Utterance:
    """Read who said it and what; where nobody is named it is all words."""
    whole = text.strip()
    plan = PlanFacts(facts, guests=present, me=me)
    head = mend_offices(whole[: 2 * LONGEST_NAME])
    start = re.match(_OPENS, head)
    at = start.end() if start else 0
    for end, named in _candidates(head, at, plan, host):
        if (words := _said(whole, head, end, named)) is not None:
            return Utterance(words, named)
    return Utterance(whole)


def _candidates(head: str, at: int, facts: PlanFacts, host: int) -> list[tuple[int, Reference]]:
    """Who may be named at the beginning, and where the name ends."""
    found: list[tuple[int, Reference]] = []
    if host and (chair := _HOST.match(head, at)):
        found.append((chair.end(), Reference(chair[0], (host,))))
    if facts.me and (own := _ME.match(head, at)):
        found.append((own.end(), Reference(own[0], (facts.me,))))
    met = meet(Slate(head), facts)
    found += _joint(met, head, at)
    found += [(each.end, each.named) for each in met if each.start == at]
    found += _by_office(head, at, facts.guests)
    found += _of_unit(head, at, facts)
    if _CHORUS.search(head[at:]) is None and (stranger := _STRANGER.match(head, at)):
        found.append((stranger.end(), Reference(stranger["who"], ())))
    return found


def _joint(met: Sequence[Encounter], head: str, at: int) -> list[tuple[int, Reference]]:
    """何秀英、张伟：…: one of them, or both: asked."""
    if len(met) < 2 or met[0].start != at:  # noqa: PLR2004
        return []
    gap = head[met[0].end : met[1].start]
    ids = tuple(dict.fromkeys((*met[0].named.ids, *met[1].named.ids)))
    said = head[at : met[1].end]
    return [(met[1].end, Reference(said, ids))] if gap in {"、", "和", "，", "及"} else []


def _by_office(head: str, at: int, present: Sequence[Guest]) -> list[tuple[int, Reference]]:
    """站长：…, or 何：…, if those present know who that is."""
    colon = re.compile(r"[^：:\s]{1,6}(?=\s*[：:])").match(head, at)
    if colon is None:
        return []
    said = colon[0]
    ids = tuple(each.id for each in present if said in {each.office, each.role, each.name[:1]})
    return [(colon.end(), Reference(said, ids))] if ids else []


def _of_unit(head: str, at: int, facts: PlanFacts) -> list[tuple[int, Reference]]:
    """住建局：…: whoever of it is present."""
    for each in find_units(head, facts):
        if each.start == at:
            ids = tuple(guest.id for guest in facts.guests if is_of_unit(guest, each, facts))
            return [(each.end, Reference(head[at : each.end], ids))]
    return []


def _said(whole: str, head: str, end: int, named: Reference) -> str | None:
    """The words behind a name; nothing, if the name is but a part of the sentence."""
    for pattern in (_COLON, _VERB, _SPACE):
        found = pattern.match(head, end)
        if found is None or (pattern is _SPACE and not named.ids):
            continue
        words = whole[found.end() :].strip()
        if words:
            return words
    return None
