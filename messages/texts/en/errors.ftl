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
error-invitation-unusable = This invitation was used or is too old. Please ask whoever sent it for a new one.
error-invitation-for-other = This invitation is for { $name }, not for you. Your roles and matters are as they were. If you hold this role too, ask the office for an invitation in your name.
error-make-code-here = This chat holds a role, or matters that were raised, and cannot be absorbed by the other one. To join them, go the other way round: send /privacy here, ask for a code, and type it there. Never type a code because somebody else asks you to.
error-joined-for-good = They were joined more than seven days ago and can no longer be parted here. Please ask the office.
error-code-unusable = This code is wrong, was used or is too old. Please ask for a new one.
error-name-unusable = I cannot make out this name. Please try another, such as "Mrs He".
error-bad-file = Some rows of the file cannot be taken. Nothing was changed.
error-not-ready = Not ready yet.
web-error-message = This message could not be read and was not sent.
web-error-file = Please choose this file again.
web-error-too-big = The file is too large; 20 MB is the most.
web-error-quota = That is as many files as I can take in a day. Please send this one tomorrow, or tell me in words.
web-error-type = I cannot take this kind of file. Please send a photo, a voice message, a video or a common document.
error-for-office = This is for the office. What waits at your station is under "To do".
error-already-settled = This one has been dealt with; there is no need to try again.
error-still-unreachable = There is no open chat to send it to. Please call the person.
