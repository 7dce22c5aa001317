error-unknown = That did not work just now. Please try again.
error-refused = This is no longer possible: the matter is "{ $state }".
error-not-allowed = This step is not yours to take.
error-for-staff = "To do" is for the staff. Whatever you have to say, just send it to me; what you have sent is under "My matters".
error-not-found = I cannot find this matter: is the number right? What is not public is shown to those who raised it or work on it.
error-old-button = This card is out of date.
error-draft-incomplete = { $missing ->
    [station] No station is chosen yet. Please choose one first.
   *[text] I do not know yet what it is about. Please write a sentence or two first.
}
error-already-submitted = This matter was submitted already; its number is { $number }.
error-draft-ended = This draft was thrown away and never submitted.
error-draft-gone = This draft is no more: its words went into another matter, or were deleted. Send /mine to see all of yours.
error-invitation-unusable = This invitation was used or is too old. Please ask whoever sent it for a new one.
error-invitation-for-other = This invitation is for { $name }, not for you. Your roles and matters are as they were. If you hold this role too, ask the office for an invitation in your name.
error-make-code-here = This chat holds a role, or matters that were raised, and cannot be absorbed by the other one. To join them, go the other way round: send /privacy here, ask for a code, and type it there. Never type a code because somebody else asks you to.
error-joined-for-good = They were joined more than seven days ago and can no longer be parted here. Please ask the office.
error-code-unusable = This code is wrong, was used or is too old. Please ask for a new one.
error-enough-said = { $where ->
    [draft] This matter is very long already ({ $parts } messages or { $signs } characters are the most), and the last message was not added. Please tap "Submit" first; anything else can follow as another matter.
    [entry] This is very long already ({ $parts } messages or { $signs } characters are the most), and the last message was not added. Please send off what you have first.
   *[topic] A great deal has been added to this matter, and the last message was not. If it is important, please speak to the station's staff, or raise it as another matter.
}
error-enough-raised = You have submitted { $most } matters today. I keep this one for you: tap "Submit" tomorrow. If it is urgent, please speak to the station's staff.
error-enough-tried = That was wrong too often. Please try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
error-name-unusable = I cannot make out this name. Please try another, such as "Mrs He".
error-bad-file = Some rows of the file cannot be taken. Nothing was changed.
error-not-ready = Not ready yet.
web-error-message = This message could not be read and was not sent.
web-error-too-long = That is too long for one message; please send it in several.
web-error-too-fast = That came faster than I can take it. Please wait a moment and try again.
web-error-too-slow = The connection was too slow and not all of it arrived. Please try again where the signal is better.
web-error-newcomers = Too many new people have just come from this network. Please come again in a while or try mobile data; if it is urgent, ask the station's staff.
web-error-uploads = Too many files at once. Please wait a moment before you send more.
web-error-disk = There is no room for files just now. Please tell me in words and send the photo later.
web-error-file = Please choose this file again.
web-error-too-big = The file is too large; 20 MB is the most.
web-error-quota = That is as many files as I can take in a day. Please send this one tomorrow, or tell me in words.
web-error-type = I cannot take this kind of file. Please send a photo, a voice message, a video or a common document.
error-asked-too-long = This is too long ago, nothing was lifted. If people are held up again, you will be told.
error-for-office = This is for the office. What waits at your station is under "To do".
error-already-settled = This one has been dealt with; there is no need to try again.
error-still-unreachable = There is no open chat to send it to. Please call the person.
