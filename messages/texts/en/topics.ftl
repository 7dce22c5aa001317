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

draft-title = 📝 **Please have a look, and tap “Submit” if it is right**
draft-more = To add something, just send it.
draft-named = with your name (only staff see it)
draft-nameless = no name given (staff see “A resident”)
draft-private = not on the public board
draft-twin = Somebody has raised a like matter: { $number } “{ $title }”, { $state }{ $supporters ->
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
draft-discarded = All right, this was not submitted. If you want to tell me another time, just send it.
draft-none = There is nothing half-written just now. Whatever it is, just send it to me.
draft-submitted = Submitted
draft-choose-category = What is it about?
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
button-anonymous = Anonymous
button-named = Give my name (now anonymous)
button-not-anonymous = Not anonymous (now anonymous)
button-private = Not on the board
button-public = May be on the board (now it is not)
button-support-twin = Support this one
button-category = Change category
button-station = Change station
button-cancel = Cancel
button-earlier = Back a page
button-later = More stations
button-back = Back
button-supply = Add to it
button-supplied = That is all
button-withdraw = Withdraw
button-withdraw-sure = Yes, withdraw it
button-read = Read it all

supply-begin = What would you like to add? Write, take a photo or speak, then tap “That is all”.
supply-taken = Added to { $number }; { $station } will see it. To add more, just send it.
supply-done = All right, it is all with { $number }.
supply-nothing = Nothing is being added to just now.
supply-closed = { $number } takes no more additions. What you have just said is kept as a new matter.
withdraw-ask = Do you really want to withdraw { $number }? Nobody will work on it any more.

mine-title = **My matters**
mine-line = { $number } { $title }: { $state }
listed-next = by { $day }: { $what }
listed-late = **overdue**: { $what } ({ $day })
listed-supporters = { $supporters ->
    [one] one supporter
   *[other] { $supporters } supporters
}
listed-overdue = **overdue**
mine-none = You have not submitted anything yet. Whatever it is, just send it to me.
mine-draft = One more is half-written: { $title }

board-none = Nothing has been published yet. Whatever it is, just send it to me; every matter gets an answer.
board-title = **{ $station }: everyone's matters**
board-title-anywhere = **Everyone's matters**
board-line = { $number } { $title }: { $state }
board-more = Tap one to read it all, to support or to follow it.

search-ask = What are you looking for? Write the words after /search, for example: /search lamp
search-short = Please write at least two characters, for example: /search lamp
search-none = Nothing was found for “{ $words }”. Try other words, or just send me the matter.
search-title = **{ $count ->
    [one] One matter
   *[other] { $count } matters
} with “{ $words }”**
search-title-many = **The latest { $count } with “{ $words }”**
search-near = Nothing has all of “{ $words }”; these { $count } come near:

topic-number = **{ $number }** · { $state }
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
topic-goes-on = (continued below)
medium = { $medium ->
    [photo] photo
    [voice] voice message
    [video] video
    [location] location
   *[document] file
}
topic-media-waiting = { $count ->
    [one] { $count } file is still being fetched; please look again a little later.
   *[other] { $count } files are still being fetched; please look again a little later.
}

notice-topic-received = ✅ **Received; its number is { $number }**
    { $head } will tell you by **{ $day }** whether it is taken up. I will tell you about every step after that. Send “My matters” at any time to see how it stands.
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
notice-attachment-too-big = “{ $name }” has { $megabytes } MB, which is more than I can take (20 MB). I have all your words; you could send a shorter piece of the video, or a photo.
    .title = A file is too large
notice-attachment-refused = I could not take “{ $name }”. Please send it again as a photo, a voice message, a video or a common document. I have all your words.
    .title = A file could not be taken
notice-system-recovered = We are back after an interruption. If you tapped a button just now, please tap it again.
    .title = We are back
notice-update-parked = That did not work just now. What you sent is safe; we will see to it and tell you. (Reference { $reference })
    .title = That did not work just now
notice-morning-digest = **Good morning. This came in overnight:**
    .title = Good morning
notice-missed-meanwhile = **While you were away, these could not be delivered:**
    .title = Messages while you were away
digest-line = · { $title }
notice-data-exported = This is everything we keep about you.
    .title = Your data
repeat-mark = (Sent again · notice { $notice }; you may have had it already)
topic-overdue = **Overdue**: no news for a long time; the office knows.
