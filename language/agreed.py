"""Agreed: a sentence of consensus, read as what is to be done, by which unit and by when."""

from collections.abc import Sequence

from language.dispatch import Item, Unit, read
from language.patterns import Pattern
from language.times import Facts, SaidTime, read_dates

# What only says that something was agreed.
_LEADS = Pattern(
    r"^[\s，,：:。]*(?:(?:(?:大家|与会人员|到会的?人?|各方|双方)?(?:一致|都|共同)?(?:同意|认为|商定|议定|说定|达成|形成|决定)(?:一致)?(?:意见|共识|如下)?了?"
    r"|共识(?:意见)?\s*(?:\d{1,2}|[一二三四五六七八九十])?(?=[\s：:、.])|经(?:过)?(?:大家)?(?:协商|商量|讨论)(?:一致)?|最后(?:大家)?(?:定下来|说定|决定)?(?:的是)?|说定了?|定下来)[\s：:，,、.]+|(?:形成|达成)共识[\s：:，,]*)+"
)
_PROMISES = Pattern(
    r"(?:承诺|答应|表示|保证|同意)(?:了)?[，,：:]?\s*(?:会|将|要)?(?=在?[\d一二三四五六七八九十本下月周年底前把换修查清装来])"
)


def read_agreed(text: str, units: Sequence[Unit], facts: Facts) -> list[Item]:
    """Read what was agreed; what no unit is named for stays an item without one."""

    def moments(words: str) -> list[SaidTime]:
        return read_dates(words, facts)

    said = _PROMISES.sub("", _LEADS.sub("", text))
    return read(said, units, moments)
