# The cards of members, and letters to them
button-members = Our members
button-message-nameless = Message without my name
button-become-topic = Make it a matter
button-enquiries = ✉️ Letters: { $count }

members-title = **Members of { $station }**: tap a name to see the card and to write.
members-none = { $station } has no member you could write to just now. Send it to me instead; it is looked after all the same.
members-station = Which station's members are you looking for?
member-title = **{ $name }** · { $station }
member-holds = { $count ->
    [0] No public matter in hand just now.
   *[other] At work on { $count }:
}
member-line = · { $number } { $title }
member-hint = You can write directly; your number and account are not shown.

enquiry-say = What would you like to tell { $name }? Type, take a photo or speak; I pass it on. Your number and account are not shown.
enquiry-say-nameless = What would you like to tell { $name }? Type, take a photo or speak; I pass it on. They only see "resident".
enquiry-say-back = What would you like to answer { $who }? Type, take a photo or speak; I pass it on.
enquiry-sent = ✅ Passed on to { $name }, who answers **by { $day }**. Otherwise the head of the station does.
enquiry-sent-passed = ✅ Received. { $name } cannot be reached just now; the head of the station answers **by { $day }**.
enquiry-answered = ✅ Passed on. I will tell you what comes back.
enquiry-raised = ✅ It is **{ $number }** now, a matter like any other. Whoever wrote has the number, and the head knows.
enquiry-title = ✉️ **{ $who } wrote to { $member }**
enquiry-owed = · answer **by { $day }**
enquiry-line = { $day } { $who }:
notice-enquiry-attached = { enquiry-media }
    .title = { enquiry-media }
enquiry-media = Sent with the letter: { $medium ->
    [photo] photo
    [voice] voice
    [video] video
    [location] place
   *[document] file
}

enquiries-title = **Letters that wait for an answer**
enquiries-none = No letter waits for an answer just now.
enquiries-line = { $position }. **{ $who }** to { $member } · answer by { $day }
    { $text }
enquiries-open = Open letter { $position }
tasks-enquiries = ✉️ **Letters: { $count }**, the first to be answered **by { $day }**
tasks-passes = , or it goes to { $name }

received-by = { $name } has made a matter of what you wrote, for the station to take up.
notice-enquiry-received = ✉️ **{ $who } wrote to { $member }** · { $station }
    .after = Please answer **by { $day }**, or it goes to the head. To have it handled as a matter, tap "Make it a matter"; whoever wrote gets a number at once.
    .title = { $who } wrote to { $member }
notice-enquiry-answered = ✉️ { $who } answers:
    .after = Tap "Send a message" to go on.
    .title = { $who } has answered you
notice-enquiry-due = ⏰ **{ $who } has no answer from { $member } yet**, due { $day }
    .after = { $level ->
    [owner] Please answer, or make it a matter. Tomorrow it goes to the head.
    [heads] Please answer in their place, or make it a matter. After two more working days the office is told.
   *[office] The station has not answered. You are reminded every five working days until it does.
}
    .title = ⏰ { $who } has no answer yet
notice-enquiry-call-owed = 📞 **{ $who } wrote to { $member }, and the answer did not arrive. Please telephone or go there and say:**
    .title = 📞 Please call { $who }: an answer to a letter
callbacks-letter-line = { $position }. **{ $who }** · a letter to { $member }, the answer did not arrive · since { $day }
say-letter-call = When, to whom and how was it said, and what did they say? Just write it.
say-letter-call-written = This call is kept in words: please write when, to whom and how it was said.
done-letter-call = ✅ The call is recorded.
notice-enquiry-passed = { $member } has not answered yet; { $who } does so **by { $day }**.
    .title = { $who } answers your letter

error-enough-written = That is as many letters to members as one may write in a day. What is urgent you can submit as a matter, and it has a number at once.
error-became-topic = This letter goes on as { $number }. To add something, open it under "My matters".
