"""The table of a topic's life: which verb leads from where to where, whose it is, who hears."""

# long: the table is the product's law, and one page holds it.

from enum import StrEnum

from models.lifecycle.conditions import (
    came_back_again,
    has_appealed,
    has_items,
    has_joined_before,
    has_no_open_items,
    has_not_appealed,
    head_decides,
    is_anonymous,
    is_called_from_a_list,
    is_held,
    is_in_time,
    is_not_at_work_on_it,
    is_supervised,
    is_the_holders,
    is_the_raisers,
    may_be_hidden,
    may_be_rated,
    may_be_telephoned,
    more_time_was_asked,
    office_decides,
    only_looks_on,
    stands_under_what_was_said,
    was_hidden_by_them,
    was_not_reported,
    was_reported,
    was_typed_in,
)
from models.lifecycle.engine import Law
from models.lifecycle.rules import Rule, Tell
from models.lifecycle.words import BEFORE, Audience, Deadline, Needs, Verb, Who


class State(StrEnum):
    DRAFT = "draft"
    RAISED = "raised"
    RETURNED = "returned"
    DECLINED = "declined"
    MERGED = "merged"
    ACCEPTED = "accepted"
    CLAIMED = "claimed"
    SCHEDULED = "scheduled"
    CONSULTED = "consulted"
    HANDLING = "handling"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """The five links of consultation work, as every card names them."""

    CHOOSING = "choosing"
    STUDYING = "studying"
    CONSULTING = "consulting"
    REPORTING = "reporting"
    TURNING = "turning"


S, V, W, A, D = State, Verb, Who, Audience, Deadline
HANDED = Tell(A.UNITS, "item-dispatched", (V.RECEIVE, V.REJECT, V.EXTEND, V.REPLY), each=True)
HEADS = (W.HEAD, W.OFFICE)
HOLDERS = (W.HOLDER, W.JOINT)
TAKEN_UP = (
    Tell(A.RAISERS, "topic-accepted", when=has_not_appealed),
    Tell(A.RAISERS, "topic-upheld", when=has_appealed),
    Tell(A.MEMBERS, "topic-open", (V.CLAIM,)),
    # Whoever refused it hears that it was decided above, and that the work is theirs.
    Tell(A.HEADS, "topic-given-back", (V.ASSIGN,), when=has_appealed),
)
RATED = tuple(Tell(each, "topic-rated") for each in (A.HOLDER, A.HEADS, A.UNITS))
WORKING = (S.CLAIMED, S.SCHEDULED, S.CONSULTED, S.HANDLING)
OPEN = (S.RAISED, S.RETURNED, S.DECLINED, S.ACCEPTED, *WORKING, S.ANSWERED)
# Where a likely duplicate is looked for, and what another matter can go on in: should it end
# without an answer, what was merged into it goes on by itself.
GOING_ON = (S.RAISED, S.RETURNED, S.ACCEPTED, *WORKING)
# Nobody has taken it on yet.
UNTENDED = (S.RAISED, S.RETURNED, S.ACCEPTED)
ECHOED = (S.ANSWERED, S.CLOSED)
NUMBERED = (*OPEN, S.MERGED, S.CLOSED, S.WITHDRAWN)
ON_BOARD = (S.ACCEPTED, *WORKING, S.ANSWERED, S.CLOSED)
# Where it can be read by anybody, or will be once it is taken up.
FOR_ALL = (S.RAISED, S.RETURNED, *ON_BOARD)
RATES = (V.RATE_GOOD, V.RATE_FAIR, V.RATE_POOR)
TRIAGE = (V.ACCEPT, V.ASK, V.TRANSFER, V.MERGE, V.DECLINE)
ON_ARRIVAL = (*TRIAGE, V.SORT)  # what a head does with a matter that is new to the place

TABLE: tuple[Rule, ...] = (
    # -- the raiser's draft
    Rule(V.COMPOSE, (S.DRAFT,), None, (W.RAISER, W.WRITER), own_way=True),
    Rule(V.DISCARD, (S.DRAFT,), S.WITHDRAWN, (W.RAISER, W.WRITER), own_way=True),
    Rule(
        V.SUBMIT,
        (S.DRAFT,),
        S.RAISED,
        (W.RAISER, W.WRITER),
        tells=(
            Tell(A.RAISERS, "topic-received", (V.SUPPLY, V.WITHDRAW)),
            Tell(A.HEADS, "topic-raised", ON_ARRIVAL),
        ),
        starts=D.TRIAGE,
        own_way=True,
    ),
    # -- the head decides
    Rule(
        V.ACCEPT,
        (S.RAISED,),
        S.ACCEPTED,
        HEADS,
        tells=TAKEN_UP,
        starts=D.CLAIM,
        undo=True,
        when=head_decides,
        strict=True,
    ),
    # Where a place's rules have it so, a head's accepting waits for the office (审定).
    Rule(
        V.RECOMMEND,
        (S.RAISED,),
        S.RAISED,
        (W.HEAD,),
        tells=(
            Tell(A.RAISERS, "topic-recommended"),
            Tell(A.OFFICE, "topic-to-ratify", (V.RATIFY, V.TURN_DOWN)),
        ),
        starts=D.APPROVAL,
        when=head_decides,
        strict=True,
    ),
    Rule(
        V.RATIFY,
        (S.RAISED,),
        S.ACCEPTED,
        (W.OFFICE,),
        tells=(*TAKEN_UP, Tell(A.HEADS, "topic-ratified", when=has_not_appealed)),
        starts=D.CLAIM,
        undo=True,
        when=office_decides,
        strict=True,
    ),
    Rule(
        V.TURN_DOWN,
        (S.RAISED,),
        S.RAISED,
        (W.OFFICE,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-turned-down", TRIAGE),),
        D.TRIAGE,
        when=office_decides,
        strict=True,
    ),
    Rule(
        V.ASK,
        (S.RAISED,),
        S.RETURNED,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-asked", (V.SUPPLY, V.WITHDRAW)),),
        D.SUPPLY,
    ),
    Rule(
        V.SUPPLY,
        (S.RETURNED,),
        S.RAISED,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-supplied", TRIAGE),),
        D.TRIAGE,
        own_way=True,
    ),
    Rule(
        V.SUPPLY,
        (S.RAISED, S.ACCEPTED, *WORKING),
        None,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HOLDER, "topic-supplied"),),
        own_way=True,
    ),
    # It was about something else: taken out again, before anybody has acted on it.
    Rule(
        V.UNSAY,
        (S.RAISED, S.ACCEPTED, *WORKING, S.ANSWERED),
        None,
        (W.RAISER, *HOLDERS),
        tells=(
            Tell(A.HOLDER, "topic-unsaid", when=is_the_raisers),
            Tell(A.RAISERS, "topic-unsaid", when=is_the_holders),
        ),
        when=stands_under_what_was_said,
        own_way=True,
    ),
    Rule(
        V.TRANSFER,
        (S.RAISED,),
        S.RAISED,
        HEADS,
        (Needs.STATION,),
        (Tell(A.RAISERS, "topic-transferred"), Tell(A.HEADS, "topic-raised", ON_ARRIVAL)),
        D.TRIAGE,
    ),
    Rule(
        V.DECLINE,
        (S.RAISED,),
        S.DECLINED,
        HEADS,
        (Needs.WORDS,),
        (
            Tell(A.RAISERS, "topic-declined", (V.APPEAL,), when=has_not_appealed),
            Tell(A.RAISERS, "topic-declined-again", when=has_appealed),
        ),
        D.APPEAL,
        undo=True,
    ),
    Rule(
        V.APPEAL,
        (S.DECLINED,),
        S.RAISED,
        (W.RAISER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-appealed", TRIAGE),),
        D.TRIAGE,
        when=has_not_appealed,
        at_once=True,
    ),
    Rule(
        V.MERGE,
        (S.RAISED, S.ACCEPTED),
        S.MERGED,
        HEADS,
        (Needs.TOPIC,),
        (Tell(A.RAISERS, "topic-merged"),),
    ),
    Rule(V.UNMERGE, (S.MERGED,), BEFORE, HEADS, tells=(Tell(A.RAISERS, "topic-unmerged"),)),
    # -- a member takes it on
    Rule(
        V.CLAIM,
        (S.ACCEPTED,),
        S.CLAIMED,
        (W.MEMBER, *HEADS),
        tells=(
            Tell(A.RAISERS, "topic-claimed", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-claimed-too"),
            Tell(A.HEADS, "topic-taken"),
        ),
        starts=D.PROGRESS,
    ),
    Rule(
        V.ASSIGN,
        (S.ACCEPTED, S.CLAIMED),
        S.CLAIMED,
        HEADS,
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-assigned", (V.NOTE, V.DISPATCH, V.RELEASE)),
            Tell(A.FORMER, "topic-passed-on"),
            Tell(A.RAISERS, "topic-claimed", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-claimed-too"),
            Tell(A.HEADS, "topic-taken"),
        ),
        D.PROGRESS,
    ),
    # Later on too: whoever held it may have left, and the dates stay what they were.
    Rule(
        V.ASSIGN,
        (S.SCHEDULED, S.CONSULTED, S.HANDLING),
        None,
        HEADS,
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-handed-on", (V.NOTE,)),
            Tell(A.FORMER, "topic-passed-on"),
            Tell(A.RAISERS, "topic-carried-on", (V.MESSAGE,)),
            Tell(A.SUPPORTERS, "topic-carried-on"),
            Tell(A.HEADS, "topic-carried-on"),
        ),
    ),
    Rule(
        V.JOIN,
        WORKING,
        None,
        (W.MEMBER, *HEADS),
        tells=(Tell(A.HOLDER, "topic-joined"), Tell(A.RAISERS, "topic-joined")),
        when=is_not_at_work_on_it,
    ),
    Rule(
        V.SECOND,
        WORKING,
        None,
        (W.HOLDER, *HEADS),
        (Needs.MEMBER,),
        (
            Tell(A.CHOSEN, "topic-second", (V.NOTE,)),
            Tell(A.HOLDER, "topic-seconded"),
            Tell(A.RAISERS, "topic-seconded"),
        ),
        when=is_held,
    ),
    Rule(
        V.RELEASE,
        (S.CLAIMED,),
        S.ACCEPTED,
        (W.HOLDER,),
        (Needs.WORDS,),
        (Tell(A.HEADS, "topic-released", (V.ASSIGN,)), Tell(A.RAISERS, "topic-freed")),
        D.CLAIM,
    ),
    Rule(
        V.LAPSE,
        (S.CLAIMED,),
        S.ACCEPTED,
        (W.CLOCK,),
        tells=(
            Tell(A.HEADS, "topic-lapsed", (V.ASSIGN,)),
            Tell(A.CHOSEN, "topic-lapsed"),
            Tell(A.RAISERS, "topic-freed"),
        ),
        starts=D.CLAIM,
    ),
    Rule(
        V.LAPSE,
        (S.RETURNED,),
        S.WITHDRAWN,
        (W.CLOCK,),
        tells=(Tell(A.RAISERS, "topic-dropped", (V.RESUME,)),),
    ),
    Rule(
        V.NOTE,
        WORKING,
        None,
        (*HOLDERS, W.COMMITTEE, *HEADS),
        (Needs.WORDS,),
        tuple(Tell(each, "topic-noted") for each in (A.RAISERS, A.SUPPORTERS, A.FOLLOWERS)),
    ),
    Rule(
        V.MESSAGE,
        (*WORKING, S.ANSWERED),
        None,
        (W.RAISER, *HOLDERS),
        (Needs.WORDS,),
        (Tell(A.OTHER_SIDE, "topic-message", (V.MESSAGE,)),),
        at_once=True,
    ),
    Rule(
        V.EXTEND,
        WORKING,
        None,
        (W.HOLDER,),
        (Needs.DAY, Needs.WORDS),
        (Tell(A.HEADS, "topic-extension-asked", (V.AGREE, V.DISAGREE)),),
        when=is_in_time,
    ),
    Rule(
        V.AGREE,
        WORKING,
        None,
        HEADS,
        tells=(Tell(A.HOLDER, "topic-extended"), Tell(A.RAISERS, "topic-extended")),
        when=more_time_was_asked,
    ),
    Rule(
        V.DISAGREE,
        WORKING,
        None,
        HEADS,
        tells=(Tell(A.HOLDER, "topic-extension-refused"),),
        when=more_time_was_asked,
    ),
    Rule(
        V.SCHEDULE,
        (S.CLAIMED,),
        S.SCHEDULED,
        (*HOLDERS, *HEADS),
        tells=(Tell(A.RAISERS, "topic-scheduled"), Tell(A.SUPPORTERS, "topic-scheduled")),
        later=True,
    ),
    Rule(
        V.CONCLUDE,
        (S.SCHEDULED,),
        S.CONSULTED,
        (*HOLDERS, *HEADS),
        tells=(Tell(A.RAISERS, "topic-consulted"),),
        starts=D.CONCLUSION,
        later=True,
    ),
    # -- units act, item by item; the rules of an item itself stand in ITEMS
    Rule(
        V.DISPATCH,
        (S.CLAIMED, S.CONSULTED, S.HANDLING),
        S.HANDLING,
        (W.HOLDER, *HEADS),
        (Needs.ITEMS,),
        (Tell(A.RAISERS, "topic-dispatched"), HANDED),
        D.HANDLING,
        once=True,
    ),
    # -- the echo
    Rule(
        V.ANSWER,
        (S.CLAIMED, S.CONSULTED, S.HANDLING),
        S.ANSWERED,
        (W.TRUSTED, *HEADS),
        (Needs.CLASS, Needs.WORDS),
        (
            Tell(A.RAISERS, "topic-answered", RATES),
            Tell(A.SUPPORTERS, "topic-answered-too"),
            Tell(A.FOLLOWERS, "topic-answered-too"),
            Tell(A.HOLDER, "item-answered", (V.RATE_UNIT,), when=has_items),
            Tell(A.UNITS, "item-closed", (V.RATE_MEMBER,), each=True),
        ),
        D.RATING,
        when=has_no_open_items,
    ),
    # Where the heads send it, the holder draws it up and hands it over.
    Rule(
        V.HAND_UP,
        (S.CLAIMED, S.CONSULTED, S.HANDLING),
        None,
        (W.HOLDER,),
        (Needs.CLASS, Needs.WORDS),
        (Tell(A.HEADS, "echo-handed-up", (V.ANSWER,)),),
        D.SENDING,
        when=has_no_open_items,
        once=True,
    ),
    *(
        Rule(
            verb,
            (S.ANSWERED,),
            S.CLOSED,
            (W.RAISER,),
            tells=RATED,
            when=may_be_rated,
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    # Whose matter goes on in this one may rate it too, also once its raiser has closed it; that
    # they are content closes nothing, that they are not opens it again.
    *(
        Rule(
            verb,
            ECHOED,
            None,
            (W.MERGED,),
            tells=RATED,
            when=may_be_rated,
        )
        for verb in (V.RATE_GOOD, V.RATE_FAIR)
    ),
    *(
        Rule(
            V.RATE_POOR,
            states,
            S.HANDLING,
            (who,),
            (Needs.WORDS,),
            (
                Tell(A.HOLDER, "topic-reopened", (V.NOTE, V.DISPATCH)),
                Tell(A.HEADS, "topic-reopened"),
                Tell(A.OFFICE, "topic-reopened", when=came_back_again),
                Tell(A.UNITS, "topic-reopened"),
                Tell(A.RAISERS, "topic-reopened-too"),
            ),
            D.REOPENED,
            otherwise=S.CLAIMED,
            when=may_be_rated,
            at_once=True,
        )
        for who, states in ((W.RAISER, (S.ANSWERED,)), (W.MERGED, ECHOED))
    ),
    Rule(V.EXPIRE, (S.ANSWERED,), S.CLOSED, (W.CLOCK,), tells=(Tell(A.RAISERS, "topic-expired"),)),
    # -- beside the way
    # Upward to party and government (报送), and what came back from there.
    Rule(
        V.REPORT,
        (S.HANDLING, S.ANSWERED),
        None,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-reported"), Tell(A.HOLDER, "topic-reported")),
        when=was_not_reported,
        strict=True,
    ),
    Rule(
        V.FEEDBACK,
        (S.HANDLING, S.ANSWERED, S.CLOSED),
        None,
        HEADS,
        (Needs.WORDS,),
        (
            Tell(A.RAISERS, "topic-feedback"),
            Tell(A.SUPPORTERS, "topic-feedback"),
            Tell(A.HOLDER, "topic-feedback"),
        ),
        when=was_reported,
        strict=True,
    ),
    Rule(
        V.ENTRUST,
        (S.ACCEPTED, *WORKING, S.ANSWERED),
        None,
        (W.OFFICE,),
        (Needs.COMMITTEE,),
        (Tell(A.CHOSEN, "topic-entrusted"), Tell(A.HOLDER, "topic-entrusted")),
    ),
    Rule(
        V.SUPERVISE,
        OPEN,
        None,
        HEADS,
        (Needs.MEMBER, Needs.KIND),
        (
            Tell(A.CHOSEN, "topic-supervised", (V.STAND_DOWN,)),
            Tell(A.HOLDER, "topic-supervised"),
            Tell(A.UNITS, "topic-supervised"),
        ),
    ),
    # A supervisor for themselves, the office for all of them; with the answer it ends by itself.
    Rule(
        V.STAND_DOWN,
        OPEN,
        None,
        (W.SUPERVISOR, W.OFFICE),
        tells=(
            Tell(A.CHOSEN, "topic-stood-down"),
            Tell(A.HOLDER, "topic-stood-down"),
            Tell(A.UNITS, "topic-stood-down"),
        ),
        when=is_supervised,
    ),
    Rule(
        V.URGE,
        (S.RAISED, S.ACCEPTED, *WORKING),
        None,
        (W.RAISER, *HEADS),
        tells=(Tell(A.HOLDER, "topic-urged"), Tell(A.UNITS, "topic-urged")),
    ),
    # Of those who only press nobody is told; of those who said something, whoever has it in hand.
    Rule(
        V.SUPPORT,
        (S.ACCEPTED, *WORKING),
        None,
        (W.PUBLIC,),
        tells=(Tell(A.HOLDER, "topic-supported"),),
        when=only_looks_on,
    ),
    # After the echo nobody joins any more; whoever did may say that it is not done where they are.
    Rule(
        V.SUPPORT,
        ECHOED,
        None,
        (W.PUBLIC,),
        tells=(Tell(A.HOLDER, "topic-supported"),),
        when=has_joined_before,
    ),
    Rule(V.FOLLOW, (S.ACCEPTED, *WORKING, S.ANSWERED), None, (W.PUBLIC,), when=only_looks_on),
    # What it is about, as those see it who have it in hand: figures and lists follow.
    Rule(V.SORT, (*OPEN, S.CLOSED), None, (W.HOLDER, *HEADS), (Needs.CATEGORY,)),
    # What everybody reads of it: fewer of its words, or nothing; whoever hid it shows it again.
    Rule(V.STRIKE, FOR_ALL, None, (W.RAISER,), (Needs.STRUCK,), at_once=True),
    Rule(
        V.STRIKE,
        FOR_ALL,
        None,
        HEADS,
        (Needs.STRUCK,),
        (Tell(A.RAISERS, "topic-struck"),),
        at_once=True,
    ),
    # What must not be kept at all is gone for everybody, wherever the matter stands by then.
    Rule(
        V.BLANK,
        NUMBERED,
        None,
        HEADS,
        (Needs.WORDS,),
        (Tell(A.RAISERS, "topic-blanked"),),
    ),
    *(
        Rule(verb, FOR_ALL, None, who, tells=tells, when=when, strict=True)
        for verb, when, notice in (
            (V.HIDE, may_be_hidden, "topic-hidden"),
            (V.SHOW, was_hidden_by_them, "topic-shown"),
        )
        for who, tells in (((W.RAISER,), ()), (HEADS, (Tell(A.RAISERS, notice),)))
    ),
    Rule(
        V.WITHDRAW,
        OPEN,
        S.WITHDRAWN,
        (W.RAISER,),
        tells=(
            Tell(A.HOLDER, "topic-withdrawn"),
            Tell(A.HEADS, "topic-withdrawn"),
            Tell(A.UNITS, "topic-withdrawn"),
        ),
    ),
    # Whoever has no chat says so by word of mouth, and it is written down as theirs.
    Rule(
        V.TAKE_BACK,
        OPEN,
        S.WITHDRAWN,
        (W.WRITER, W.HEAD),
        (Needs.WORDS,),
        (
            Tell(A.HOLDER, "topic-withdrawn-for"),
            Tell(A.HEADS, "topic-withdrawn-for"),
            Tell(A.UNITS, "topic-withdrawn-for"),
        ),
        when=was_typed_in,
        strict=True,
        on_behalf=V.WITHDRAW,
    ),
    Rule(
        V.RESUME,
        (S.WITHDRAWN,),
        BEFORE,
        (W.RAISER,),
        tells=(
            Tell(A.HOLDER, "topic-resumed"),
            Tell(A.HEADS, "topic-resumed"),
            Tell(A.UNITS, "topic-resumed"),
        ),
    ),
    Rule(V.UNDO, (S.ACCEPTED, S.DECLINED), BEFORE, HEADS),
    # What did not arrive is told by word of mouth, wherever the topic stands by then.
    Rule(V.CALL_BACK, NUMBERED, None, (W.STAFF,), (Needs.WORDS,), when=is_called_from_a_list),
    Rule(V.REVEAL, NUMBERED, None, (W.OFFICE,), when=is_anonymous),
    # Whoever has no chat is telephoned, and asks by the number and PIN on a slip.
    Rule(V.PHONE, NUMBERED, None, (W.STAFF,), when=may_be_telephoned, own_way=True),
    Rule(V.SLIP, NUMBERED, None, (W.STAFF, W.WRITER), when=was_typed_in, own_way=True),
    Rule(V.ERASE, tuple(S), None, (W.RAISER,), own_way=True),
    Rule(
        V.READ,
        tuple(S),
        None,
        (W.RAISER, W.WRITER, W.STAFF, *HOLDERS, W.COMMITTEE, W.LIAISON),
        own_way=True,
    ),
    Rule(V.READ, ON_BOARD, None, (W.MEMBER, W.PUBLIC), own_way=True),
)
# Which deadline each of its states starts.
DUE_IN: dict[str, Deadline] = {
    S.RAISED: D.TRIAGE,
    S.RETURNED: D.SUPPLY,
    S.DECLINED: D.APPEAL,
    S.ACCEPTED: D.CLAIM,
    S.CLAIMED: D.PROGRESS,
    S.CONSULTED: D.CONCLUSION,
    S.HANDLING: D.HANDLING,
    S.ANSWERED: D.RATING,
}
TOPIC = Law(TABLE, DUE_IN)
STAGES: dict[State, Stage] = {
    **dict.fromkeys(State, Stage.CHOOSING),
    S.CLAIMED: Stage.STUDYING,
    S.SCHEDULED: Stage.CONSULTING,
    S.CONSULTED: Stage.CONSULTING,
    S.HANDLING: Stage.REPORTING,
    S.ANSWERED: Stage.TURNING,
    S.CLOSED: Stage.TURNING,
}


def stage_of(state: State) -> Stage:
    return STAGES[state]
