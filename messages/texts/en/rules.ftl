# The rules of places, committees
button-rules = ⚙️ Rules
button-committees = Committees
button-confirm = Confirm
rules-places = **Whose rules?** The office's hold for every station that has none of its own.
rules-title = **Rules of { $place }**
rules-line = · { $rule }: **{ $value }** ({ $origin })
rules-default = as everywhere
rules-own = set here
rules-file = the organisation file
rules-erased = somebody who was forgotten
rules-up = nothing of its own
rules-changes = Changed of late:
rules-change-line = { $day }, { $who }: { $rule } → { $value }
rules-ask = Tap the one to change.
rules-choose = What should it be? You will be asked to confirm.
rules-confirm = **{ $place }: { $rule }**
    { $before } → **{ $after }**
rules-from-now = { $measure ->
    [days] It holds for deadlines that begin from now on; none that runs already is moved by a day.
    [hour] It holds for whoever comes from now on; nobody who is here already is changed.
    [switch] It holds from now on; what was sent or put to the office before stays as it is.
   *[count] It holds from this month on.
}
    Who changed it, and when, is kept on record.
rules-changed = ✅ Changed, and on record.
rule = { $rule ->
    [triage] say whether it is taken up
    [supply] wait for the resident to add
    [appeal] an appeal is possible
    [approval] the office approves
    [claim] a member takes it on
    [progress] news after that
    [conclusion] pass on or answer after a session
    [handling] answer after handling
    [item] a unit replies
    [review] a reply is reviewed
    [redispatch] another unit is found
    [reopened] a new answer
    [rating] wait for the rating
    [promise] say on its day whether a promise is kept
    [new-date] set a new day for what was missed
    [sending] the head sends the answer
    [enquiry] a member answers a letter
    [gated] whether the office approves what is taken up
    [echo] who may send the answer
    [quiet] quiet from
    [wake] quiet until
   *[quota] what a committee follows in a month
}
rule-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
rule-hour = { $count }:00
rule-count = { $count }
rule-switch = { $switch ->
    [gated-on] the office approves
    [gated-off] the head decides
    [echo-on] the head and the member in charge
   *[echo-off] the head only
}
committees-title = **Committees this month** (each follows at least { $quota })
committees-line = · { $name }: { $done } of { $quota } followed this month, { $given } in hand{ $behind ->
    [yes] , **not yet enough**
   *[no] {""}
}
committees-none = There are no committees yet. They come with the column "committee" of an imported file.
choose-committee = Which committee is to follow it?
notice-rule-changed = ⚙️ { $who } changed a rule of { $place }: { $rule } → **{ $value }**. No running deadline is moved.
    .title = ⚙️ A rule of { $place } was changed
notice-committees-behind = 📌 **Month { $month } is nearly over, and these committees have followed fewer than { $quota }:** { $committees }
    .title = 📌 Month { $month }: committees behind

button-recommend = Take up, if the office agrees
button-ratify = Agree
button-turn-down = Disagree
button-report = Report upward
button-feedback = Record the feedback
button-entrust = Let a committee follow
say-turn-down = Why should it not be taken up? Write or speak; the station head is told.
say-report = Reported to whom, and what? Write or speak; whoever raised it reads this too.
say-feedback = What came back? Write or speak; whoever raised it reads this too.
done-recommend = ✅ **{ $number } is before the office**, which decides by { $day }. { $raiser } is being told.
done-ratify = ✅ **{ $number } is taken up**; { $raiser }, the head and the members are being told. You can undo this within one minute.
done-turn-down = ✅ { $number } was not agreed to; the head is being told and decides again by { $day }.
done-report = ✅ { $number } is on record as reported. When something comes back, tap "Record the feedback".
done-feedback = ✅ The feedback is recorded in { $number }; { $raiser } is being told.
done-entrust = ✅ { $committee } follows { $number } now and is being told.
