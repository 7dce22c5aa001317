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
echo-drafted = Drawn up from the units' replies. If it is right, tap “Send the answer”; to change it, send the whole of it anew.
echo-line = { $unit }: { $reply } ({ $text }, { $ending }{ $day })
echo-promised = , done by { $day }

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

plan-title = 📝 **{ $number }: please look it over, then tap “Send”**
plan-line = { $position }. **{ $unit }** · { $text } · by { $day }
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
button-plan-drop = Leave it out

notice-item-extension-asked = ⏰ { $who } of { $station } asks for more time for { $number } “{ $title }”, until **{ $choice }** (it was { $day }):
    .title = { $number }: more time asked for
notice-item-extended = ⏰ “{ $title }” ({ $number }), with { $choice }, now has until **{ $day }**, because:
    .title = { $number } has more time
notice-item-extension-refused = { $number } “{ $title }” gets no more time; please reply **by { $day }**.
    .title = { $number }: no more time
notice-item-answered = { $number } “{ $title }” has been answered. How did { $station } handle it?
    .title = { $number }: please rate { $station }
notice-item-closed = 📣 { $number } “{ $title }”: the resident has been answered. How was the members' side to work with?
    .title = { $number } has been answered
notice-unit-rated = { $who } on how { $station } handled { $number } “{ $title }”: **{ $choice }**.
    .title = { $number } rated: { $choice }
notice-member-rated = { $station } on the members' side ({ $number } “{ $title }”): **{ $choice }**.
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
