date-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

category = { $category ->
    [facilities] Public facilities
    [sanitation] Sanitation
    [traffic] Traffic
    [housing] Housing
    [schooling] Schooling
    [health] Health care
    [welfare] Welfare
    [neighbours] Neighbours
    [farming] Farming and water
   *[other] Other
}

draft-title = 📝 **Please have a look, and tap "Submit" if it is right**
draft-more = To add something, just send it.
draft-fresh = Does this belong to { $number }, or is it something else? One tap is enough.
draft-fresh-more = Is this about { $number }, or is it something else? One tap is enough.
draft-fresh-undone = Does this say that { $number } is not done yet, or is it something else? One tap is enough.
draft-named = with your name (only staff see it)
draft-nameless = no name given (staff see "A resident")
draft-added-nameless = added to { $number } it stays without your name; as a matter of its own it shows your name to staff
topic-urged = ⏰ You urged them on { $day } at { $time }, and they have read it. You can do it again from { $again }.
draft-private = not on the public board
public-hides = Hidden from the public: { $kinds }
topic-private = Not on the public board (only those who work on it and whoever raised it see it)
hidden = { $kind ->
    [name] names
    [phone] telephone numbers
    [papers] identity numbers
    [door] addresses
   *[struck] words that were struck
}
draft-twin = Somebody has raised a like matter: { $number } "{ $title }", { $state }{ $supporters ->
    [0] .
    [one] , supported by one person.
   *[other] , supported by { $supporters } people.
}
draft-anonymous = anonymous (not even staff see your name)
draft-no-station = no station chosen yet
draft-ask-station = Which station is this for? One tap will do.
draft-only-attachments = (no words)
draft-clipped = (This is only the beginning; I have all of it.)
draft-flood = You are sending very fast. Everything so far has arrived; please wait a minute.
draft-waits = This matter is not submitted yet: tap "Submit" above if it is right, or "Cancel" if you have changed your mind.
draft-discarded = All right, this was not submitted. Should you want to go on, tap "Go on writing": all you wrote is still there.
draft-discarded-before = This was thrown away and not submitted. Should you want to go on, tap "Go on writing": all you wrote is still there.
draft-none = There is nothing half-written just now. Whatever it is, just send it to me.
draft-submitted = Submitted
draft-twin-shared = Both speak of: { $words }
draft-choose-category = What is it about?
draft-because = Because you wrote: { $words }
draft-unsorted = What is it about? One tap says so; you can submit without it.
draft-choose-station = Which station should look after it?
draft-edited = Changed. Please have a look.
    .nothing = Those words can no longer be changed. Please send the new ones again.

count-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
count-voices = { $count ->
    [one] { $count } voice message
   *[other] { $count } voice messages
}
count-videos = { $count ->
    [one] { $count } video
   *[other] { $count } videos
}
count-documents = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-locations = { $count ->
    [one] { $count } place
   *[other] { $count } places
}

button-submit = Submit
button-submit-apart = Something else: submit
button-add = Add to { $number }
button-undone = { $number } is not done yet
button-apart = This is something else
button-supports = What I support ({ $count })
button-follows = What I follow ({ $count })
button-solved = Answered ({ $count })
button-solved-many = Answered (more than { $count })
button-anonymous = Anonymous
button-named = Give my name (now anonymous)
button-not-anonymous = Not anonymous (now anonymous)
button-private = Not on the board
button-public = May be on the board (now it is not)
button-support-twin = Support this one
button-category = Change category
button-station = Change station
button-cancel = Cancel
button-take-up = Go on writing
button-earlier = Back a page
button-later = More stations
button-back = Back
button-supply = Add to it
button-supplied = That is all
button-withdraw = Withdraw
button-withdraw-sure = Yes, withdraw it
button-read = Read it all

supply-begin = What would you like to add? Write, take a photo or speak, then tap "That is all".
supply-taken = Added to { $number } "{ $title }"; { $station } will see it. To add more, just send it.
message-taken = It is on its way ({ $number } "{ $title }"). I will tell you when they answer.
reply-misdirected = This message cannot be answered directly, and what you said was not sent. For { $number }, please use the buttons below.
apart-made = All right, taken out of { $number }: it is a matter of its own now.
apart-told = All right, taken out of { $number }: it is a matter of its own now. They may have read it already; I will tell them not to act on it.
supports-title = **What I support**
follows-title = **What I follow**
follows-hidden = { $count ->
    [one] One matter is no longer public, so it is not shown; if it is public again, it will stand here.
   *[other] { $count } matters are no longer public, so they are not shown; if they are public again, they will stand here.
}
support-title = **{ $number }** · { $state } · What you said in supporting it:
support-unsaid = (You support this, and said nothing more.)
support-added = ✅ Added to { $number } "{ $title }"; { $station } will see it. You go on hearing of it.
supply-done = All right, it is all with { $number }.
supply-nothing = Nothing is being added to just now.
supply-closed = { $number } takes no more additions. What you have just said is kept as a new matter.
withdraw-ask = Do you really want to withdraw { $number }? Nobody works on it then; to go on later, press "{ button-resume }".

mine-title = **My matters**
mine-line = { $number } { $title }: { $state }
listed-next = by { $day }: { $what }
listed-late = **overdue**: by { $day } there should have been: { $what }
listed-supporters = { $supporters ->
    [one] one supporter
   *[other] { $supporters } supporters
}
listed-overdue = **overdue**
listed-where = { $station }
listed-merged = dealt with together with { $number }: { $state }
listed-hidden = (not public any more)
number-unclear = That number fits none of your matters. Which of these do you mean?
mine-none = You have not submitted anything yet. Whatever it is, just send it to me.
mine-draft = One more is half-written: { $title }

board-none = Nothing has been published yet. Whatever it is, just send it to me; every matter gets an answer.
board-title = **{ $station }: everyone's matters**
board-title-anywhere = **Everyone's matters**
board-line = { $number } { $title }: { $state }
board-more = Tap one to read it all, to support or to follow it.
board-idle = Nothing is under way just now.
board-evening = 🔏 Evening code { $day }: { $code }
board-solved = **Answered of late**
solved-title = **Answered: { $count }**
solved-title-many = **Answered: the latest { $count }**
solved-echo = 📣 { $day }: { $words }

search-ask = What are you looking for? Write the words after /search, for example: /search lamp
search-short = Please write at least two characters, for example: /search lamp
search-none = Nothing was found for "{ $words }". Try other words, or just send me the matter.
search-title = **{ $count ->
    [one] One matter
   *[other] { $count } matters
} with "{ $words }"**
search-title-many = **The latest { $count } with "{ $words }"**
search-near = Nothing has all of "{ $words }"; these { $count } come near:

topic-number = **{ $number }** · { $state }
topic-merged-into = The same matter as **{ $number }**, dealt with together: { $state }
topic-facts = { $category } · { $station } · { $raiser }{ $source ->
    [member] {" "}· put forward by a member
    [government] {" "}· from the government side
    [online] {" "}· from the call online
   *[resident] {""}
}
topic-anonymous = A resident
topic-submitted = Submitted on { $day }
topic-media = { $medium ->
    [photo] Photo
    [voice] Voice message
    [video] Video
    [location] Place
   *[document] File
} of { $number }
attached-more = There is more: { $attached }. "Read it all" shows and plays everything.
attached-gone = { $number ->
    [none] {""}
   *[other] { $number }:{" "}
}{ $medium ->
    [photo] A photo
    [voice] A voice message
    [video] A video
    [location] A place
   *[document] A file
} could not be kept. Please ask for it once more.
notice-topic-attached = { topic-media }
    .title = { topic-media }
topic-goes-on = (continued below)
medium = { $medium ->
    [photo] photo
    [voice] voice message
    [video] video
    [location] location
   *[document] file
}
topic-media-waiting = Still being fetched: { $attached }. Please look again a little later.

notice-topic-received = ✅ **Received; its number is { $number }**
    { $head } will tell you by **{ $day }** whether it is taken up. I will tell you about every step after that. Send "My matters" at any time to see how it stands.
    .title = Received; its number is { $number }
near = It is like { $number } ({ $state }).{" "}
notice-topic-raised = 📥 **New matter { $number }** · { $station } · { $category } · { $raiser }{ $source ->
    [member] {" "}· put forward by a member
    [government] {" "}· from the government side
    [online] {" "}· from the call online
   *[resident] {""}
}
    { $text }
    { $attached }{ $near }Please say by **{ $day }** whether it is taken up.
    .title = New matter { $number }: { $title }
notice-attachment-too-big = "{ $name }" has { $megabytes } MB, which is more than I can take (20 MB). I have all your words; you could send a shorter piece of the video, or a photo.
    .title = { $medium ->
        [photo] A photo
        [voice] A voice message
        [video] A video
       *[document] A file
    } is too large
notice-attachment-refused = I could not take "{ $name }". Please send it again as a photo, a voice message, a video or a common document. I have all your words.
    .title = { $medium ->
        [photo] A photo
        [voice] A voice message
        [video] A video
       *[document] A file
    } could not be taken
notice-system-recovered = We are back after an interruption. If you tapped a button just now, please tap it again.
    .title = We are back
notice-update-parked = That did not work just now. What you sent is safe; we will see to it and tell you. (Reference { $reference })
    .title = That did not work just now
notice-morning-digest = **Good morning. Overnight: { $count ->
    [one] one message
   *[other] { $count } messages
}**
    .title = Good morning
notice-missed-meanwhile = **While you were away, { $count ->
    [one] one message
   *[other] { $count } messages
} could not be delivered:**
    .title = Messages while you were away
digest-line = · { $title } ▾
digest-said = · { $said }
digest-more = … and { $count } more
digest-follows = { $count ->
    [one] The one marked ▾ follows in full.
   *[other] The { $count } marked ▾ follow in full, one by one.
}
notice-data-exported = This is everything we keep about you. Unpack it and open 我的资料.html; photos and files are in it as well.
    .title = Your data
repeat-mark = (Sent again · notice { $notice }; you may have had it already)
topic-overdue = **Overdue**: no news for a long time; the office knows.

notice-topic-recommended = { $number } "{ $title }": the station head is for it; the office decides, and you hear **by { $day }**.
    .title = { $number } is before the office
notice-topic-to-ratify = 📥 **Please approve { $number } "{ $title }"** · { $station } · { $who } would take it up
    .after = Please decide **by { $day }** whether it is taken up.
    .title = Please approve { $number }
notice-topic-ratified = { $who } has approved { $number } "{ $title }"; a member should have it by { $day }.
    .title = { $number } is approved
notice-topic-turned-down = ↩️ **{ $who } has not approved { $number } "{ $title }":**
    .after = Please decide again **by { $day }**.
    .title = { $number } is not approved
notice-topic-reported = 📤 { $number } "{ $title }" was reported to party and government:
    .after = You will hear what comes back.
    .title = { $number } was reported
notice-topic-feedback = 📥 **What came back on { $number } "{ $title }":**
    .title = Feedback on { $number }
notice-topic-entrusted = 📌 **{ $choice }** follows { $number } "{ $title }". Whoever has seen or asked something writes a note.
    .title = { $choice } follows { $number }
notice-topic-stood-down = 📌 { $number } "{ $title }" is no longer supervised; work goes on.
    .title = { $number } is no longer supervised
notice-topic-watched = 📌 **Weekly report on { $number } "{ $title }"**
    .title = Weekly report on { $number }
notice-topic-supplied = 📥 **Something was added to { $number }**
    .title = Something was added to { $number }
notice-topic-unsaid = What { $who } just said about { $number } "{ $title }" was about something else and has been taken out again. Please do not act on it.
    .title = Something was taken out of { $number }
notice-topic-supported = 🙋 **{ $number } "{ $title }" has a supporter; { $who } says:**
    .title = { $number } has a supporter
notice-topic-accepted = { $number } is taken up. We are asking for a member to take it on; somebody will have it by { $day }.
    .title = { $number } is taken up
notice-topic-upheld = **Your appeal was heard: { $number } is taken up.** { $station } will see to it. We are asking for a member to take it on; somebody will have it by { $day }.
    .title = { $number } was taken up after your appeal
notice-topic-given-back = 📌 **{ $number } "{ $title }" was taken up after an appeal**, as { $who } decided; { $station } sees to it. Its members are being asked; somebody should have it by **{ $day }**, and you may assign it at once.
    .title = { $number } was taken up after an appeal
notice-topic-open = 🙋 **Waiting for a member: { $number } "{ $title }"** · please take it on **by { $day }**
    .title = Waiting for a member: { $number }: { $title }
notice-topic-asked = { $who } would like you to add something ({ $number }):
    .after = Please add it **by { $day }**: just say it, or tap below.
    .title = { $number }: please add something
where-to-turn = { $known ->
    [both] Questions: ring { $station } at { $phone }, or come to { $address }.
    [phone] Questions: ring { $station } at { $phone }.
   *[address] Questions: come to { $station }, { $address }.
}
notice-topic-transferred = { $number } has gone to **{ $station }**, who will tell you by { $day } whether it is taken up.
    .title = { $number } has gone to { $station }
notice-topic-declined = { $number } "{ $title }" was not taken up. { $who } says:
    .after = If you disagree, you can appeal **by { $day }**; the next level up will look at it again.
    .title = { $number } was not taken up
notice-topic-declined-again = { $number } "{ $title }" was looked at again after your appeal and is not taken up. { $who } says:
    .title = { $number } is not taken up after the appeal
notice-topic-appealed = 📥 **Appeal: { $number } "{ $title }"**
    .after = Please decide **by { $day }** whether it is taken up.
    .title = Appeal: { $number }
notice-topic-merged = { $number } is about the same thing as { $choice }, so they are worked on together. I will tell you about every step just the same.
    .title = { $number } is joined with another matter
notice-topic-unmerged = { $number } is worked on separately now; I will tell you when there is news.
    .title = { $number } stands on its own
notice-topic-claimed = { $who } has taken on "{ $title }" ({ $number }) and will give you some news by { $day }.
    .title = { $who } has taken on { $number }
notice-topic-claimed-too = { $who } has taken on "{ $title }" ({ $number }), which you support.
    .title = { $who } has taken on { $number }
notice-topic-message = 💬 { $who } says about { $number }:
    .after = { $to ->
        [heads] Whoever held it has left, so nobody answers. Read it all, and give it to a member.
       *[other] Tap "Send a message" to answer.
    }
    .title = A message about { $number }
notice-topic-taken = { $who } has taken on { $number } "{ $title }".
    .title = { $who } has taken on { $number }
notice-topic-assigned = 📌 **{ $who } has given you { $number } "{ $title }".** Next: go and have a look, and give some news **by { $day }**.
    .title = { $number } is yours now
notice-topic-left = 📌 **{ $number } "{ $title }": its holder { $choice } serves no more. Please name somebody else.** Its dates stay as they are; until then you are reminded of them.
    .title = { $number } has no holder who serves
notice-topic-handed-on = 📌 **{ $who } hands { $number } "{ $title }" on to you.** Its dates stay as they are; tap "Read it all" to see how far it has come.
    .title = { $number } is handed on to you
notice-topic-carried-on = { $who } goes on with "{ $title }" ({ $number }) from now on; its dates stay as they are.
    .title = { $who } goes on with { $number }
notice-topic-passed-on = { $who } has passed { $number } "{ $title }" to { $choice }; you need do nothing more.
    .title = { $number } has passed to { $choice }
notice-topic-joined = { $who } is working on { $number } too.
    .title = { $who } is working on { $number } too
notice-topic-second = 📌 { $who } has named you **second** for { $number } "{ $title }". While whoever holds it is away, you act in their place and are reminded.
    .title = { $number }: you are second
notice-topic-seconded = { $choice } is second for { $number } and stands in while whoever holds it is away.
    .title = { $number } has a second
notice-topic-released = { $who } has given back { $number } "{ $title }":
    .after = Please assign somebody else **by { $day }**.
    .title = { $who } has given back { $number }
notice-topic-freed = We are finding another member for { $number }; somebody will have it by { $day }.
    .title = { $number }: finding another member
notice-topic-lapsed = ⏰ Nothing has happened with { $number } "{ $title }" in time, so it was given back. Please assign somebody or take it on **by { $day }**.
    .title = { $number }: nothing happened, given back
notice-topic-dropped = Nothing was added to { $number }, so we have put it aside for now. To go on with it, one tap will do; you need not write anything again.
    .title = { $number } is put aside for now
notice-topic-noted = News from { $who } about { $number }:
    .after = You will hear more **by { $day }**.
    .title = News about { $number }
notice-topic-struck = { $who } has hidden some words of { $number } "{ $title }" from everybody else. Work on it goes on.
    .title = { $number }: words hidden
notice-topic-blanked = { $who } has taken a passage out of { $number } "{ $title }" that must not be kept: nobody reads it any more. Work on it goes on. If you think that is wrong, talk to the station.
    .title = { $number }: a passage is gone
notice-topic-hidden = { $who } has taken { $number } "{ $title }" off the public board. Work on it goes on, and you will hear of every step.
    .title = { $number } is not public
notice-topic-shown = { $who } has put { $number } "{ $title }" on the public board again, without names, telephone numbers and addresses.
    .title = { $number } is public
notice-topic-extension-asked = ⏰ { $who } would like until { $choice } for { $number } "{ $title }":
    .title = { $number }: more time asked for
notice-topic-extended = { $number } now has until **{ $day }**, as { $who } agreed. The reason:
    .title = { $number } has more time
notice-topic-extension-refused = More time for { $number } was not agreed; please finish it **by { $day }**.
    .title = { $number } gets no more time
notice-topic-scheduled = There will be a consultation meeting about { $number }; you are welcome to come.
    .title = A meeting about { $number }
notice-topic-consulted = { $number } has been talked over; you will hear by { $day } what will be done.
    .title = { $number } has been talked over
notice-topic-dispatched = { $number } is now with { $choice }; you will have an answer **by { $day }**.
    .title = { $number } has been passed on
notice-topic-answered = 📣 **The answer: { $number } "{ $title }"** · { $choice }
    .after = Are you satisfied?
    .title = The answer: { $number }
notice-topic-answered-too = 📣 **The answer: { $number } "{ $title }"** · { $choice }
    .after = Is it done where you are, too? If not, just send me a message.
    .title = The answer: { $number }
notice-topic-rated = { $number } "{ $title }", rated by the resident: **{ $choice }**.
    .title = { $number } rated: { $choice }
notice-topic-reopened = 🔁 **{ $number } "{ $title }": the resident is not satisfied, so work starts again:**
    .after = { $to ->
        [holder] Please answer **by { $day }**.
        [units] Its member and head answer **by { $day }**; what is asked of you comes by itself.
       *[other] The resident is to be answered **by { $day }**.
    }
    .title = { $number }: work starts again
notice-topic-reopened-too = 🔁 { $number } "{ $title }": somebody who raised it too was not content. It is worked on again, with an answer **by { $day }**:
    .title = { $number } is worked on again
notice-topic-expired = You have not rated { $number }, so we have closed it for now. If it was not done well, just send it to me again.
    .title = { $number } is closed
notice-topic-supervised = 📌 { $choice } is supervising { $number } "{ $title }" ({ $watch }) until it is done, with a report every week.
    .title = { $number } is supervised
notice-topic-urged = ⏰ { $who } is waiting for { $number } "{ $title }".
    .title = { $number }: somebody is waiting
notice-topic-withdrawn = { $number } "{ $title }" was withdrawn by whoever raised it; nothing more to do.
    .title = { $number } was withdrawn
notice-topic-withdrawn-for = { $number } "{ $title }": whoever raised it wants no more of it (written down by { $choice }); nothing more to do:
    .title = { $number } was withdrawn
notice-topic-resumed = Whoever raised { $number } "{ $title }" wants to go on with it.
    .title = { $number } goes on
notice-topic-due = ⏰ **{ $number } "{ $title }": { $choice }, due { $day }**
    .title = ⏰ { $number }: { $choice }
notice-topic-overdue = ⏰ { $number } "{ $title }": it was to be by **{ $day }**; the day has passed and it has not been done. We are sorry.
    .title = ⏰ { $number }: the day has passed
notice-topic-silent = ⏰ The resident has heard nothing about { $number } "{ $title }" for a long time; please give some news.
    .title = ⏰ { $number }: no news for a long time
