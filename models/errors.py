"""Everything that can be refused. The code of an error is the id of its words.

HuiyinError
├── Refused                what was asked is not possible now; the person is told why
│   ├── NotAllowed         only somebody else may
│   │   ├── ForStaff       only who serves somewhere may
│   │   ├── ForHeads       only who runs a place may
│   │   ├── ForOffice      only the office may
│   │   └── ForStations    only who serves at a station may
│   ├── NotFound           there is no such thing, or it is not theirs to see
│   ├── OldButton          the card is out of date; a fresh one follows
│   ├── DraftIncomplete    something is missing before it can be submitted
│   ├── AlreadySubmitted   pressed twice
│   ├── DraftEnded         it was thrown away, and can be gone on with
│   ├── DraftGone          it went into another matter, or nothing is left of it
│   ├── AlreadyClaimed     somebody was quicker
│   ├── AlreadyAppealed    there is one appeal, and it was made
│   ├── AlreadyDone        supported or joined before
│   ├── TooSoon            urged a short while ago
│   ├── TooLate            undone or extended after the time for it
│   ├── ActedOn            taken out of a matter after somebody has acted on it
│   ├── WordsMissing       nothing was said where something must be
│   ├── ItemsOpen          an echo before every item is answered and approved
│   ├── ItemRefused        an item's state does not allow it
│   ├── PlanIncomplete     a list of directions with no unit or no words in one of its lines
│   ├── PromiseMissing     planned, without a day for which it is promised
│   ├── InvitationUnusable wrong, used or too old
│   ├── InvitationForOther made for somebody else, and whoever opens it serves already
│   ├── MakeCodeHere       who has more to lose makes the code, and does not type one
│   ├── JoinedForGood      two chats parted after the week for it
│   ├── CodeUnusable       a joining code that is wrong, used or too old
│   ├── AlreadySettled     a trouble that is none any more
│   ├── StillUnreachable   there is no open chat to send a letter to
│   ├── CallBackDone       the call was already recorded
│   ├── DaysUnusable       a line that names no day of this year or the next two
│   ├── NameUnusable       nothing that anybody could be called by
│   ├── EnoughWritten      as many letters to members as one may write in a day
│   ├── EnoughSaid         a matter with as many words as anybody reads
│   ├── EnoughRaised       as many matters as one may submit in a day
│   ├── EnoughTried        too many wrong codes, invitations or PINs: to be tried again later
│   ├── BecameTopic        a letter that goes on as a topic
│   ├── PhoneUnusable      no number that could be called in China
│   ├── PhoneMissing       nobody left a number, or it cannot be read any more
│   ├── PinWrong           a number and a PIN that do not belong together
│   ├── SlipUnproven       a slip typed into a chat without what proves whose it is
│   ├── SlipNameless       a slip of somebody of whom nothing is known to prove it by
│   ├── AskedTooLong       a limit that was asked about too long ago to be lifted
│   ├── PinShut            too many wrong PINs: to be tried again later
│   ├── SignedOut          a sign-in that was ended, or was not used for too long
│   ├── ProofNeeded        what staff do on the chat page only after proving who they are
│   ├── ProofWrong         a code or PIN that does not prove it
│   └── PinUnusable        too short, too long, or too easily guessed
├── BadFile                an organisation file with rows that cannot be taken
└── NotReady               the program is not set up for what was asked
"""

from typing import Any, ClassVar


class HuiyinError(Exception):
    """The root: facts for the words, never the words themselves."""

    code: ClassVar[str] = "error-unknown"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class Refused(HuiyinError):
    code = "error-refused"


class NotAllowed(Refused):
    code = "error-not-allowed"


class ForStaff(NotAllowed):
    code = "error-for-staff"


class ForHeads(NotAllowed):
    code = "error-for-heads"


class ForOffice(NotAllowed):
    code = "error-for-office"


class ForStations(NotAllowed):
    code = "error-for-stations"


class NotFound(Refused):
    code = "error-not-found"


class OldButton(Refused):
    code = "error-old-button"


class DraftIncomplete(Refused):
    code = "error-draft-incomplete"


class AlreadySubmitted(Refused):
    code = "error-already-submitted"


class DraftEnded(Refused):
    code = "error-draft-ended"


class DraftGone(Refused):
    code = "error-draft-gone"


class AlreadyClaimed(Refused):
    code = "error-already-claimed"


class AlreadyAppealed(Refused):
    code = "error-already-appealed"


class AlreadyDone(Refused):
    code = "error-already-done"


class TooSoon(Refused):
    code = "error-too-soon"


class TooLate(Refused):
    code = "error-too-late"


class ActedOn(Refused):
    code = "error-acted-on"


class WordsMissing(Refused):
    code = "error-words-missing"


class ItemsOpen(Refused):
    code = "error-items-open"


class ItemRefused(Refused):
    code = "error-item-refused"


class PlanIncomplete(Refused):
    code = "error-plan-incomplete"


class PromiseMissing(Refused):
    code = "error-promise-missing"


class InvitationUnusable(Refused):
    code = "error-invitation-unusable"


class InvitationForOther(Refused):
    code = "error-invitation-for-other"


class MakeCodeHere(Refused):
    code = "error-make-code-here"


class JoinedForGood(Refused):
    code = "error-joined-for-good"


class CodeUnusable(Refused):
    code = "error-code-unusable"


class AlreadySettled(Refused):
    code = "error-already-settled"


class StillUnreachable(Refused):
    code = "error-still-unreachable"


class CallBackDone(Refused):
    code = "error-callback-done"


class DaysUnusable(Refused):
    code = "error-days-unusable"


class NameUnusable(Refused):
    code = "error-name-unusable"


class EnoughWritten(Refused):
    code = "error-enough-written"


class EnoughSaid(Refused):
    code = "error-enough-said"


class EnoughRaised(Refused):
    code = "error-enough-raised"


class EnoughTried(Refused):
    code = "error-enough-tried"


class BecameTopic(Refused):
    code = "error-became-topic"


class PhoneUnusable(Refused):
    code = "error-phone-unusable"


class PhoneMissing(Refused):
    code = "error-phone-missing"


class PinWrong(Refused):
    code = "error-pin-wrong"


class SlipUnproven(Refused):
    code = "error-slip-unproven"


class SlipNameless(Refused):
    code = "error-slip-nameless"


class PinShut(Refused):
    code = "error-pin-shut"


class AskedTooLong(Refused):
    code = "error-asked-too-long"


class SignedOut(Refused):
    code = "error-signed-out"


class ProofNeeded(Refused):
    code = "error-proof-needed"


class ProofWrong(Refused):
    code = "error-proof-wrong"


class PinUnusable(Refused):
    code = "error-pin-unusable"


class BadFile(HuiyinError):
    code = "error-bad-file"


class NotReady(HuiyinError):
    code = "error-not-ready"
