"""Grading: a rating with what somebody adds to it, as long as that is nothing new."""

from collections.abc import Callable

from language.remarks.hearing import Heard
from language.remarks.kinds import Remark, first_answered
from language.remarks.reasons import is_account, is_complaint, is_right, is_slight

Reader = Callable[[str], Remark | None]
_GRADES = frozenset({Remark.UNSATISFIED, Remark.FAIR, Remark.SATISFIED})


def grade_of(kinds: frozenset[Remark]) -> Remark | None:
    """Choose the grade among what was said."""
    return first_answered(kinds & _GRADES)


def clauses_of(heard: Heard, start: int) -> list[str]:
    """Split what is said from a place on where it pauses."""
    ends = sorted(at for at in heard.pauses if at > start)
    return [heard.signs[a:b] for a, b in zip([start, *ends], ends, strict=False)]


def is_praise(heard: Heard, start: int, read: Reader) -> bool:
    """Tell whether all that follows a good rating says that it came right."""
    if start not in heard.pauses:
        return False
    return all(is_right(each) or _goes_along(read(each)) for each in clauses_of(heard, start))


def is_qualified(heard: Heard, start: int, read: Reader) -> bool:
    """Tell whether what follows a fair rating says what came right, and what not quite."""
    if start not in heard.pauses:
        return False
    clauses = clauses_of(heard, start)
    fitting = [is_right(each) or is_slight(each) or _goes_along(read(each)) for each in clauses]
    return all(fitting) and _began_right(clauses[0])


def _began_right(clause: str) -> bool:
    head = clause.partition("就是")[0].partition("只是")[0]
    return is_right(clause) or is_right(head)


def _goes_along(kind: Remark | None) -> bool:
    return kind in {Remark.THANKS, Remark.SATISFIED, Remark.FAIR}


def ends_poorly(heard: Heard, read: Reader) -> bool:
    """Tell whether an account of how it was handled ends in a poor rating."""
    if is_complaint(heard.signs):
        return True
    return any(
        is_account(heard.signs[:at]) and read(heard.signs[at:]) is Remark.UNSATISFIED
        for at in sorted(heard.pauses)
        if 0 < at < len(heard.signs)
    )
