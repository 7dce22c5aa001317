item-state = { $state ->
    [dispatched] not received yet
    [received] being worked on
    [rejected] not theirs, waiting for another unit
    [replied] replied, waiting for approval
    [asked] due, the unit is asked whether it is done
    [missed] not done, waiting for a new day
    [kept] said to be done, to be checked
    [delivered] done as promised
    [fulfilled] done as promised and rated
    [unrated] done as promised, not rated
   *[approved] approved
}
item-list = **What was agreed**
item-line = { $position }. { $text } · { $unit } · by { $day } · { $state }
item-more = { $count } more.
item-awaited = The echo can go out once { $items } are answered and approved.
item-title = **{ $number }** { $text }
item-facts = { $unit } · due **{ $day }** · { $state }
item-asked = ⏰ Asks for more time until **{ $day }**: { $why }
item-promised = Promised **by { $day }**
item-rated = { $about ->
    [unit] How the unit handled it: **{ $grade }**
    [promise] What the resident says of what was done: **{ $grade }**
   *[member] What the unit says of the members' side: **{ $grade }**
}
item-all-approved = Every item is approved; the answer can be written.
button-item = { $position }. { $text }
button-send-by = Send (done by { $day })
reply-promised = B Planned, done by { $day }
reply-promise-read = This is the day I read in your words; if it is wrong, tap another.
reply-promise-ask = What is planned needs a day: tap one, and the reply is sent.
echo-newest = Nothing was sent: the card you tapped is an old one, and a newer answer was written since. This is the newest; send it once you have read it.
echo-drafted = Drawn up from the units' replies. If it is right, tap "Send the answer"; to change it, send the whole of it anew.
echo-line = { $unit }: { $reply }{ $ending ->
    [a] {""}
    [b] {" "}(planned, done by { $day }; you will hear then)
   *[c] {" "}(not possible for now)
}
ending-items = { $count } { $ending ->
    [solved] solved
    [planned] planned
   *[impossible] not possible for now
}

item-done-dispatch = ✅ { $number } has gone to { $unit }; they reply **by { $day }**.
item-done-receive = ✅ You have { $number }; please reply **by { $day }**.
item-done-reject = ✅ { $number } is back with whoever passed it on; they will find another unit.
item-done-reply = ✅ The reply to { $number } has been sent; it will be looked over **by { $day }**.
item-done-send-back = ✅ { $number } is to be done again; I have told { $unit } why.
item-done-approve = ✅ { $number } is approved.
item-done-extend = ✅ I have asked the station head for more time for { $number }. Until they agree, **{ $day }** stands.
item-done-agree = ✅ { $number } now has until **{ $day }**.
item-done-disagree = ✅ { $number } gets no more time; I have told { $unit }.
item-done-rate-unit = ✅ Noted; { $unit } can see it too.
item-done-rate-member = ✅ Noted; the other side can see it too.
item-grade-rate-unit = How did this unit do? One tap.
item-grade-rate-member = How was it to work with the member? One tap.
button-rate-unit = Rate the unit
button-rate-member = Rate the members
choose-grade = Are you satisfied?

plan-title = 📝 **{ $number }: please look it over, then tap "Send"**
plan-line = { $position }. **{ $unit }** · { $text } · by { $day }
plan-line-asks = { $position }. **{ $unit }** · { $text } · **which day?** If you do not tap one: by { $day }
plan-no-unit = (no unit yet)
plan-no-words = (nothing to do yet)
plan-open = Lines not complete yet: { $count }. Tap below to fill them in before sending.
plan-more = To add more, just send it.
plan-choose-unit = Which unit is this for?
plan-no-units = There are no units here yet; the office has to import them first.
plan-choose-day = By which day?
plan-say-words = What is to be done? Just say it anew. It was:
button-plan-unit = { $position } Unit
button-plan-words = { $position } What
button-plan-day = { $position } Date
button-plan-meant = { $position } { $day }
button-plan-undated = { $position } No date of its own
button-plan-drop = Leave it out

notice-item-extension-asked = ⏰ { $who } of { $station } asks for more time for { $number } "{ $title }", until **{ $choice }** (it was { $day }):
    .title = { $number }: more time asked for
notice-item-extended = ⏰ "{ $title }" ({ $number }), with { $choice }, now has until **{ $day }**, because:
    .title = { $number } has more time
notice-item-extension-refused = { $number } "{ $title }" gets no more time; please reply **by { $day }**.
    .title = { $number }: no more time
unit-grades = { $number } "{ $title }" has its answer. How did these units do?
member-grades = 📣 { $number } "{ $title }": the resident has been answered. How was the members' side to work with? Please say so for each of the units you speak for:
unit-grades-line = { $position }. { $unit }
unit-grades-left = Still to be rated: { $units }. One tap.
button-unit-grade = { $position } { $grade }
waiting-reply = **Still waiting for your review: { $number } "{ $title }"** · { $unit }: { $choice }
button-approve-all = Approve all { $count }
item-done-approve-all = ✅ All { $count } are approved: { $numbers }.
dispatch-next = If a unit is to act, just say which and what, such as "Housing: replace the three lamps by 10 December".
parts-hint = To change one part, tap its number and send the new one; the rest stays. The numbers are not sent.
part-ask = Part { $part } is now:
part-ask-opening = What is to stand before it? Type it; what is there stays.
part-ask-ending = What is to stand after it? Type it; what is there stays.
part-ask-how = Send the new words of this part; the rest stays. To leave it as it is, tap "{ button-drop }".
part-kept = Nothing was changed; all that was written is there.
part-gone = The part to be changed is no longer there. What you said begins a matter of its own.
button-part = Change { $mark }
button-part-opening = Add an opening
button-part-ending = Add an ending
notice-item-answered = { $number } "{ $title }" has been answered. How did { $station } handle it?
    .title = { $number }: please rate { $station }
notice-item-closed = 📣 { $number } "{ $title }": the resident has been answered. How was the members' side to work with?
    .title = { $number } has been answered
notice-unit-rated = { $who } on how { $station } handled { $number } "{ $title }": **{ $choice }**.
    .title = { $number } rated: { $choice }
notice-member-rated = { $station } on the members' side ({ $number } "{ $title }"): **{ $choice }**.
    .title = { $number }: rated by the unit, { $choice }
error-plan-incomplete = The list is not complete: every line needs a unit and something to do.
error-promise-missing = What is planned needs a day by which it is done.

# Talks before, while and after a unit acts
button-talk = Log a talk
choose-side = Whom did you talk with?
side = { $side ->
    [raiser] the resident
    [member] the member
   *[both] the resident and the member
}
say-talk = When and how did you talk, and what was said? Write, take a photo or speak.
item-talk = { $phase ->
    [before] Talk before
    [during] Talk meanwhile
   *[after] Talk afterwards
}: { $said }
item-talk-said = { $day } { $who } with { $side ->
    [raiser] the resident
    [member] the member
   *[both] the resident and the member
}: { $said }
talk-gap = {"; "}
item-talk-none = none yet
item-talks-none = Talks before, meanwhile and afterwards: none logged yet
item-done-talk = ✅ This talk is kept with { $number }.

notice-promise-due = ⏰ **Looking back at { $number } "{ $title }"** · { $station } promised it **by { $choice }**. Is it done?
    .after = Please answer **by { $day }**. One working day late the head is told, three days late the office.
    .title = ⏰ { $number }: is it done?
notice-promise-kept = 📨 **{ $station } says { $number } "{ $title }" is done** (promised by { $choice }):
    .after = Please go and see, and check it **by { $day }**. Then the resident is told.
    .title = { $number } is said to be done; please check
notice-promise-approved = { $number } "{ $title }" was checked, and the resident has been told.
    .title = { $number } was checked
notice-promise-delivered = 📣 **Done as promised: { $number } "{ $title }"** · { $station }
    .after = Are you satisfied?
    .title = Done as promised: { $number }
notice-promise-expired = You have not rated { $number } "{ $title }", so it counts as done for now. If it was not done well, just send it to me again.
    .title = { $number } was not rated
notice-promise-doubted = 🔁 **{ $number } "{ $title }" is not as promised yet:**
    .after = Please say again **by { $day }**.
    .title = { $number } is not as promised yet
notice-promise-missed = ⏰ **{ $station } has not done { $number } "{ $title }" as promised:**
    .after = The head sets a new day **by { $day }**, and says why.
    .title = { $number } was not done as promised
notice-promise-moved = ⏰ "{ $title }" ({ $number }), with { $station }, was not done in time. The new day is **{ $choice }**; it is asked after then, and you will hear. Because:
    .title = { $number } moves to { $choice }
notice-promise-rated = { $number } "{ $title }", what was done, rated by the resident: **{ $choice }**.
    .title = { $number } done, rated: { $choice }
notice-promise-unmet = 🔁 **{ $number } "{ $title }": the resident says it is not really done:**
    .after = { $station }, please explain **by { $day }**.
    .title = { $number }: not really done, says the resident
item-from = From { $who } of { $place }. The matter:
notice-item-dispatched = 📨 **For your unit: { $number }** { $title } · { $station } · due **{ $day }**
    .title = Passed to you: { $number }: { $title }
notice-item-rejected = ↩️ { $who } of { $station } says { $number } "{ $title }" is not theirs:
    .after = Please pass it to another unit **by { $day }**.
    .title = { $number } is not for their unit
notice-item-replied = 📨 **{ $station } has replied to { $number } "{ $title }": { $choice }**
    .after = Please look it over **by { $day }**.
    .title = There is a reply to { $number }
notice-item-sent-back = 🔁 **{ $number } "{ $title }" is to be done again:**
    .after = Please reply again **by { $day }**.
    .title = { $number } was sent back
notice-item-approved = The reply to { $number } "{ $title }" is approved.
    .title = { $number } is approved
notice-item-due = ⏰ **{ $number } "{ $title }" is due { $day }**
    .title = ⏰ { $number } is due { $day }

notice-echo-due = ✅ **{ $number } "{ $title }": every reply is approved; the answer can be sent:**
    .title = { $number }: the answer can be sent
    .after = This is the answer as drawn up: if it is right, press "Send the answer" **by { $day }**; to change it, "Write the answer".
notice-echo-ready = ✅ **{ $number } "{ $title }": every reply is approved.** The head sends the answer; you know the matter best: draw it up and hand it over with one tap.
    .title = { $number }: the answer can be drawn up
notice-echo-handed-up = 📝 **{ $who } drew up the answer for { $number } "{ $title }"; please look at it:**
    .title = { $number }: an answer is drawn up
    .after = If it is right, press "Send the answer"; to change it, press "Write the answer" and send me the better words.
