# Deadlines, silences, call-backs, working days
due-owner = { $due ->
    [triage] Please decide whether it is taken up. If nothing is decided by then, the office is told.
    [approval] Please say whether it is taken up. The resident waits; past the date you are reminded every five working days.
    [supply] The station head waits for a little more from you. Without it the matter is laid aside; one tap takes it up again, and nothing need be written twice.
    [claim] No member has claimed it; please assign one. Two working days later the office is told.
    [progress] Please go and see, and give the resident some news. Without a step by then it goes back, and the head looks for another member.
    [conclusion] The session is over; please pass it on or answer. One working day late the head is told, three days late the office.
    [handling] The resident waits for an answer. One working day late the head is told, three days late the office.
    [rating] You have had the answer: is it a good one? Without a rating it is closed for now; if it is not done, just write to me again.
    [kept-rating] What was promised is done: is it done well? Without a rating I stop waiting; if it is not done well, just write to me again.
    [item] Please reply. One working day late the head is told, three days late the office.
    [review] The unit has replied; please approve it or send it back. One working day late the head is told, three days late the office.
    [redispatch] The unit says it is not theirs; please find another one. One working day late the head is told, three days late the office.
    [promise] Please say whether it is done. One working day late the head is told, three days late the office.
    [new-date] The unit has not done it; please set a new day and say why. One working day late the office is told.
    [sending] Only the answer is left to be sent: please look at it and send it. One working day late the office is told.
   *[reopened] The resident was not satisfied and waits for another answer. One working day late the head is told, three days late the office.
}
due-above = { $due ->
    [triage] { $who } has not decided whether it is taken up.
    [approval] { $who } has not decided on it.
    [claim] No member has claimed it; { $who } can assign one.
    [conclusion] { $who } has neither passed it on nor answered.
    [item] { $who } has not replied.
    [review] { $who } has not reviewed the unit's reply.
    [redispatch] { $who } has not found another unit.
    [promise] { $who } has not said whether it is done. A new day can be set.
    [new-date] { $who } has not set a new day.
    [sending] { $who } has not sent the answer.
   *[other] { $who } has not answered the resident.
}
due-vacant = Nobody who serves holds this matter: please name somebody.
due-above-next = { $level ->
    [heads] Please look into it. In two more working days the office is told.
   *[office] Please look into it. Until it is done you are reminded every five working days.
}
due-late = It is past its date.
missed = { $due ->
    [triage] You have not been told whether it is taken up.
    [claim] No member has taken it on.
    [item] { $station } has not replied.
    [promise] { $station } has not said whether it is done.
   *[other] You have not had your answer.
}
missed-next = Reminded of it: { $who }. You will hear as soon as there is news.
missed-urge = If you would rather not wait, tap "{ button-urge }": whoever has it in hand reads that at once.
silent-since = The resident last heard something on { $day }.
silent-above = It is in the hands of { $who }.
silent-next = { $level ->
    [owner] After five more silent working days the head is told.
    [heads] Please look into it. After five more silent working days the office is told, and it is marked as overdue.
   *[office] It is marked as overdue. Until the resident hears something you are reminded every five working days.
}

button-call-back = Record the call
button-callbacks = 📞 { $count } to call back
callbacks-title = **{ $count } to call back: please telephone or go there**
callbacks-none = There is nobody to call back just now.
callbacks-line = { $position }. **{ $who }** · { $number } "{ $title }" · since { $day }
wish-asked = Certainly: { $place } has been asked to telephone you about { $number }.
wish-unknown = You can turn to { $place } directly. You can also just tell me, in writing or by voice: somebody reads every matter.
callbacks-wished = They would like a call.
callbacks-record = Record the call (no. { $position })
callbacks-more = { $count } more.
wish-for-call = 📞 **{ $who } would like a call: { $number } "{ $title }". Please telephone them.**
notice-call-back-owed = 📞 **A message did not reach { $who }: { $number } "{ $title }". Please telephone or go there and say:**
    .title = 📞 Please call { $who }: { $number }
callback-next = { $level ->
    [owner] Afterwards press "Record the call".
    [heads] Nobody has called for four working days. Afterwards press "Record the call".
   *[office] Nobody has called for six working days. Until a call is recorded you are reminded every five working days.
}
say-call-back = When, with whom, and what was said? What did they answer? Type or speak.
done-call-back = ✅ The call is recorded in { $number }.
error-callback-done = This call has already been recorded.

button-days = 🗓 Working days
days-title = **Working days: where the holiday table is wrong**
days-line = { $day } { $works ->
    [yes] work
   *[no] free
}
days-none = Nothing was entered yet.
days-known = The make-up days of { $year } are known.
days-unknown = The make-up days of { $year } are not known yet.
days-ask = To change something, send one line for each day, as in:
    2027-02-14 work
    2027-02-15 free
    Dates already given do not move.
days-entered = ✅ Noted { $count } { $count ->
    [one] day
   *[other] days
}. Dates already given do not move; later ones count with it.
error-days-unusable = I did not understand{ $line ->
    [none] {" that."}
   *[other] {" "}"{ $line }".
} One line for each day, as in "2027-02-14 work", and only days of this year and the next two.
notice-days-missing = 🗓 **The make-up workdays of { $year } are not known yet**, so dates may be a day or two off. Once they are announced, enter them with the button.
    .title = 🗓 Make-up workdays of { $year } missing
