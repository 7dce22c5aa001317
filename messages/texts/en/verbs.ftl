state = { $state ->
    [appealed] waiting to be looked at again above
    [draft] not submitted yet
    [raised] waiting for the station head
    [returned] waiting for you to add something
    [declined] not taken up
    [merged] joined with another matter
    [accepted] waiting for a member
    [claimed] a member is looking into it
    [scheduled] waiting for the consultation meeting
    [consulted] talked over
    [handling] being worked on
    [answered] answered
    [closed] finished
   *[withdrawn] withdrawn
}
stage = { $stage ->
    [choosing] Choosing the matter
    [studying] Looking into it
    [consulting] Talking it over
    [reporting] Reporting the result
   *[turning] Putting it into practice
}
stage-plain = { $stage ->
    [choosing] taking it up
    [studying] finding out
    [consulting] talking it over
    [reporting] having it done
   *[turning] seeing how it was done
}
topic-stage = ({ $stage })
ending = { $ending ->
    [solved] solved
    [planned] planned
    [partly] partly done
   *[impossible] not possible for now
}
grade = { $grade ->
    [good] satisfied
    [fair] fairly satisfied
   *[poor] not satisfied
}
whose = { $who ->
    [raiser] whoever raised it
    [head] the station head
    [office] the consultative conference office
    [trusted] the member who may answer
    [committee] the committee that follows it
    [staff] the staff
    [member] members
    [holder] the member who took it on
    [joint] the members working on it too
    [liaison] the unit in charge
   *[public] residents
}

button-accept = Take up
button-ask = Ask for more
button-transfer = Other station
button-decline = Decline
button-appeal = Appeal
button-merge = Join with another
button-unmerge = Separate again
button-claim = Take it on
button-assign = Assign
button-join = Work on it too
button-second = Name a second
button-release = Give back
button-note = Write a note
button-message = Send a message
button-extend = More time
button-agree = Agree
button-disagree = Disagree
button-dispatch = Pass to a unit
button-receive = Received
button-reject = Not ours
button-reply = Reply
button-approve = Approve
button-send-back = Send back
button-answer = Write the answer
button-hand-up = Write the answer
button-hand-over = Hand it to the head
button-rate-good = Satisfied
button-rate-fair = Fairly satisfied
button-rate-poor = Not satisfied
button-supervise = Supervise
button-urge = Urge
button-support = I have this too
button-follow = Keep me posted
button-sort = Change category
button-strike = Hide words
button-blank = Take words out for good
button-hide = Not on the board
button-show = On the board again
button-take-back = Withdraw for them
button-resume = Take up again
button-undo = Undo
button-reveal = Show the name
button-class-a = A Solved
button-class-b = B Planned
button-class-c = C Not possible for now
button-send = Send
button-send-echo = Send the answer
button-note-public = Done, tell the resident
button-note-staff = Done, for staff only
button-drop = Cancel

say-ask = What would you like them to add? Write or speak.
say-decline = Why is it not taken up, and who could help instead? Write or speak.
say-appeal = Why do you disagree? Write or speak; the next level up will look at it again.
say-release = Why are you giving it back? Write or speak.
say-note = What did you see? Write, take a photo or speak, then tap "Done".
say-message = What would you like to say? Text, photo or voice; I pass it on.
say-extend = Why does it need until { $day }? Write or speak.
say-answer = What is the answer? Just say who did what, when it will be finished, and what could not be done yet.
say-hand-up = What is the answer? Who did what, when it is done, and what is not. The head will send it.
say-reject = Why is it not for your unit, and whose might it be? Write or speak.
say-reply = Say what was done, by whom and when; a photo helps.
say-reply-planned = What will be done, by whom, and when will it be finished? Write or speak.
say-reply-impossible = Why can it not be done now, when will it be looked at again, and what can be done meanwhile? Write or speak.
say-answer-planned = What is the answer? Who means to do what, and when it will be finished.
say-hand-up-planned = What is the answer? Who means to do what, and when it will be finished. The head will send it.
say-send-back = What is not good enough yet? Write or speak.
say-strike = Which words should nobody else read? Write them, one to a line, or tap a phrase below. Those who work on it still see them.
say-blank = Which passage must not be kept at all (the number of somebody's papers, an insult, somebody else's name)? Copy it from what was said and send it to me as it is. You will see what goes before anything is done.
blank-sure = **This goes from { $number } for good**, in { $places } places:
blank-sure-what = In the matter, its notes, replies, echo and in the cards sent before, "【已隐去】" takes its place, also for those who work on it. **It cannot be undone.** What has reached other telephones stays there; please delete on your own telephone what you have just sent.
    Why? A tap on the reason does it:
button-blank-for = { $why ->
    [papers] Numbers, addresses
    [insult] An insult
    [others] Names or affairs of others
   *[other] Another reason
}
blank-not-found = This passage stands nowhere in this matter, and nothing was changed. Please copy it exactly as it was written, and nothing beside it.
say-take-back = When was it said, by whom, and why do they want no more of it? Write or speak; it is kept with the matter.
say-rate-poor = We are sorry to have let you down. What was not done well? Write or speak.
say-dispatch = Which unit, what is to be done, and by when? One sentence will do, such as "Housing Bureau: replace three lamps by 10 December; Power Station: check the line".
suggest-ask-1 = Where exactly is it? A house number, a crossing, or what stands beside it will do.
button-suggest-ask-1 = Where exactly is it?
suggest-ask-2 = Please send a photo, so that we find it.
button-suggest-ask-2 = Please send a photo
suggest-ask-3 = Since when has it been so, and is it still so?
button-suggest-ask-3 = Since when?
suggest-decline-1 = This is not something members can consult about, so it cannot be taken up here. Please call 12345; they pass it to the office that is responsible.
button-suggest-decline-1 = Not for us: call 12345
suggest-decline-2 = This is before a court or an arbitrator, so it cannot be taken up here. You can ask the legal service point of your street, free of charge.
button-suggest-decline-2 = In court: legal service point
suggest-decline-3 = This is a dispute between persons, so the station cannot take it up. You can go to the mediators of your community first, free of charge.
button-suggest-decline-3 = A dispute: mediators
said-title = **{ $number } · { $verb }**
said-more = To add something, just send it.
said-dropped = All right, nothing was sent.
said-apart = Nothing was dispatched. What you said stands here: if it is another matter, press "Submit"; if not, "Cancel".
said-gone = The step you were writing for is no longer there. What you have just said is kept as a new matter.
lacks = { $lack ->
    [short] it is very short, and residents may not understand it
    [when] it does not say when
    [who] it does not say which unit
    [talk] no talk with the resident or the member is logged (if there was one, tap "Log a talk" on the card of the item)
    [why] it does not say why
    [until] it does not say until when
    [instead] it does not say what can be done meanwhile
    [same] it is word for word the last answer
   *[courtesy] it is more courtesy than what was done
}
lacks-title = Before you send it, please have a look: { $lacks }.

choose-member = Who is to take it on?
choose-supervisor = Who is to supervise it?
choose-second = Who stands in while the member who holds it is away?
choose-station = Which station should have it?
choose-topic = Which matter is it to be joined with?
choose-category = Under which category does it belong?
sorted-as = It stands under: { $category }
sorted-because = Because of: { $words }
choose-class = How did it turn out?
choose-day = Until which day?
order-meant = To choose "{ $verb }", tap the first button below; nothing is done before that.
order-note = To put on record how far it is, tap "{ $verb }" and say it once more.
order-not-now = That step is not possible just now; what is possible stands below.
order-which = Which one do you mean? One tap is enough.
choose-again = I could not tell which one "{ $said }" is.
choose-again-day = I could not tell which day "{ $said }" is, or it is too early or too far away.
choose-none = There is nothing to choose from just now.

done-accept = ✅ **{ $number } is taken up**; { $raiser } and the members of this station are being told. You can undo this within one minute.
done-ask = ✅ I have asked { $raiser } to add to { $number }; it waits for their word.
done-transfer = ✅ { $number } has gone to { $station }.
done-decline = ✅ { $number } is not taken up; { $raiser } is being told why. You can undo this within one minute.
done-appeal = 🔁 Noted. The next level up will look at { $number } again **by { $day }**.
done-merge = ✅ { $number } is joined with the other matter; { $raiser } will still hear about every step.
done-unmerge = ✅ { $number } stands on its own again.
done-claim = ✅ **{ $number } is yours.** I have told { $raiser }. Next: go and have a look, and give some news **by { $day }**.
done-assign = ✅ { $number } is with { $holder } now; there should be news by { $day }.
done-handed-on = ✅ { $number } is handed on to { $holder }; its dates stay as they are.
done-join = ✅ You and { $holder } are working on { $number } together.
done-second = ✅ { $number } has a second now, who is being told.
done-release = ✅ You have given { $number } back; the station head will find another member.
done-note = ✅ Noted with { $number }.
done-message = ✅ Passed on. I will tell you when there is an answer.
done-extend = ✅ I have asked the station head for more time. Until they agree, the old date stands.
done-agree = ✅ { $number } now has until **{ $day }**.
done-disagree = ✅ { $number } gets no more time; I have told whoever asked.
done-dispatch = ✅ { $number } has been passed on.
done-answer = ✅ **The answer to { $number } has been sent**; now it is for { $raiser } to rate it.
done-hand-up = ✅ The answer for { $number } is with the head; you will hear when it is sent.
done-rate-good = Your rating: **satisfied**. Thank you. { $ending ->
    [planned] When the promised day has come, I will tell you whether it was done.
    [partly] { $number } goes no further for now; what is planned, you will hear of on its day.
    [impossible] { $number } ends here; write to me whenever there is something.
   *[solved] { $number } is finished; write to me whenever there is something.
}
done-rate-fair = Your rating: **fairly satisfied**. Thank you, we will try to do better. { $ending ->
    [planned] When the promised day has come, I will tell you whether it was done.
    [partly] { $number } goes no further for now; what is planned, you will hear of on its day.
    [impossible] { $number } ends here; write to me whenever there is something.
   *[solved] { $number } is finished; write to me whenever there is something.
}
done-rate-poor = 🔁 Noted. { $number } is being worked on again; { $holder } answers **by { $day }**.
done-supervise = ✅ { $number } has a supervisor now.
done-urge = ✅ I am urging those who have { $number } in hand; they read it in a moment.
done-support = ✅ Noted that you have { $number } too; I will tell you when there is news. People who have it too: { $supporters }.
done-follow = ✅ I will keep you posted on { $number }.
done-sort = ✅ { $number } stands under "{ $category }" now.
done-strike = ✅ Hidden. This is what everybody reads of { $number } now:
done-blank = ✅ Gone: the passage no longer stands in { $number }. Who, when and why are on record.
done-hide = ✅ { $number } is not on the public board any more. Work on it goes on.
done-show = ✅ { $number } is on the public board again, without names, telephone numbers and addresses.
done-withdraw = { $number } is withdrawn. If you want it taken up after all, just send it to me again.
done-take-back = ✅ { $number } is withdrawn for { $raiser }; whoever works on it is told. If they want it after all, record it once more.
done-resume = ✅ { $number } goes on; I have told the people working on it.
done-undo = ✅ Undone; nobody had been told. { $number } is as it was.
done-stamp = — { $day }, { $time } { $who }
done-reveal = { $number } was raised by { $raiser }. That you looked has been recorded.
resident = the resident

timeline-title = **What happened**
timeline-line = { $day }: { $what }
timeline-words = "{ $words }"
button-history = The whole story
history-title = **{ $number } { $title } · the whole story**
timeline-unit = Nearest date: { $unit } replies **by { $day }**
timeline-next = Next, **by { $day }**: { $what }
timeline-overdue = Next: { $what }, **overdue since { $day }**
event = { $verb ->
    [submit] submitted
    [supply] something was added
    [ask] { $who } asked you to add something
    [transfer] { $who } passed it to another station
    [decline] { $who } did not take it up
    [appeal] appealed
    [merge] { $who } joined it with another matter
    [unmerge] { $who } separated it again
    [accept] { $who } took it up
    [recommend] { $who } asked the office to approve it
    [ratify] { $who } approved it
    [turn-down] { $who } did not approve it
    [report] { $who } reported it to party and government
    [feedback] { $who } recorded what came back
    [entrust] { $who } let a committee follow it
    [claim] { $who } took it on
    [assign] { $who } assigned a member
    [join] { $who } is working on it too
    [second] { $who } named a second
    [release] { $who } gave it back
    [lapse] nothing happened in time, so it was given back
    [message] { $who } wrote
    [note] { $who } wrote a note
    [extend] { $who } asked for more time
    [agree] { $who } agreed to more time
    [disagree] { $who } did not agree to more time
    [dispatch] { $who } passed it to a unit
    [receive] { $who } received it
    [reject] { $who } said it is not for their unit
    [reply] { $who } replied
    [send-back] { $who } sent it back to be done again
    [approve] { $who } approved the reply
    [answer] { $who } sent the answer
    [hand-up] { $who } drew up an answer for the head
    [rate-good] rated: satisfied
    [rate-fair] rated: fairly satisfied
    [rate-poor] rated: not satisfied, so work starts again
    [talk-before] { $who } logged a talk beforehand
    [talk-during] { $who } logged a talk meanwhile
    [talk-after] { $who } logged a talk afterwards
    [kept-rate-good] what was done rated: satisfied
    [kept-rate-fair] what was done rated: fairly satisfied
    [kept-rate-poor] what was done rated: not satisfied, so it is back with the unit
    [review-back] the promised day came, and the unit was asked
    [keep] { $who } said it is done as promised
    [miss] { $who } said it is not done
    [postpone] { $who } set a new day
    [rate-unit] { $who } rated the unit
    [rate-member] { $who } rated the members\' side
    [kept-expire] not rated in time, so it counts as done
    [expire] not rated in time, so it was closed
    [supervise] { $who } named a supervisor
    [stand-down] { $who } ended the supervision
    [urge] { $who } urged
    [message] { $who } wrote a message
    [resident-message] the resident wrote a message
    [sort] { $who } changed the category
    [strike] { $who } hid some words from the public
    [blank-papers] { $who } took a passage out for good: a number or an address that must not be kept
    [blank-insult] { $who } took a passage out for good: an insult
    [blank-others] { $who } took a passage out for good: somebody else's name or affairs
    [blank] { $who } took a passage out for good
    [blank-other] { $who } took a passage out for good that must not be kept
    [hide] { $who } took it off the public board
    [show] { $who } put it on the public board again
    [withdraw] withdrawn
    [take-back] withdrawn
    [resume] taken up again
    [undo] { $who } undid the last step
    [unsay] something was taken out, to be a matter of its own
    [support] { $who } supported it
    [message] { $who } left a message
    [call-back] { $who } told them by word of mouth
    [reveal] { $who } looked at the name
    [phone] { $who } looked at the number
    [slip] { $who } printed the slip
   *[erase] personal data deleted
}
due = { $due ->
    [above] whether it is accepted after all
    [triage] the station head says whether it is taken up
    [supply] something is to be added
    [appeal] an appeal is possible
    [approval] the office approves it
    [claim] a member takes it on
    [progress] some news
    [conclusion] passing it on or an answer
    [handling] the answer
    [rating] the rating
    [item] the unit replies
    [review] the reply is reviewed
    [redispatch] another unit is found
    [promise] the unit says whether it is done
    [new-date] a new day is set
    [sending] the head sends the answer
   *[reopened] a new answer
}

error-already-claimed = { $name } has just taken this on.
refused-by = { $who } has already pressed "{ $did }"; this is how it stands.
error-already-appealed = You appealed on { $day } already; there is one appeal to each matter.
error-already-done = You have tapped this already.
error-too-soon = They have been urged already, and have read it. You can do it again from { $day }.
error-too-late = { $verb ->
    [undo] The minute is over and people have been told, so it cannot be undone. To change it, just go on from here.
   *[other] It is too late; this step is no longer possible.
}
error-acted-on = { $name } has acted on it already, so it stays with { $number }. If it is something else, please send it to me once more.
error-words-missing = You have not said anything yet. Write, take a photo or speak.
error-items-open = Without an approved reply so far: { $count }. Please finish these before sending the answer.
error-item-refused = { $verb ->
    [rate-good] This has been rated already, or the time to rate it is over. If it was not done well, just send it to me again.
    [rate-fair] This has been rated already, or the time to rate it is over. If it was not done well, just send it to me again.
    [rate-poor] This has been rated already, or the time to rate it is over. If it was not done well, just send it to me again.
   *[other] This step is not possible for this item just now.
}
refusal-only-by = "{ $verb }" is only for { $who }.
refusal-now-by = {" "}It is with { $name } now.
