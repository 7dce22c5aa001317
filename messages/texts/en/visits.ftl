# Typing in for others, telephone numbers, slips
keyboard-visit = Record a visitor
command-visit = Record a visitor's matter
error-for-stations = Recording visitors is for those who serve at a station. If you have a matter of your own, just send it to me.

visit-ask = 📝 **Whose matter is it, and what is it about?**
    Write, take a photo or speak. Put name and telephone first and I keep them apart, for example:
    He Xiuying 139XXXXXXXX The lamp in South Gate Lane has been out for three days
    Without a number, or without a name, it works as well.
visit-unfinished = Not finished yet; tap to go on:
visit-line = 🧑 For { $who } · { $phone }
visit-nobody = (no name yet)
visit-phoneless = no telephone
visit-phone = telephone { $phone }
visit-left = All right, nothing is being recorded now. What you began is kept; tap "Record a visitor" to go on.
visit-ask-name = What is their name? For example: He Xiuying.
visit-ask-phone = What is their number? A mobile, or a landline with its area code, such as 0937-1234567.
visit-done = ✅ **Recorded as { $number }**
    { $head } will say **by { $day }** whether it is taken up.
    Please give them the number and the PIN, on paper or read out.
    { $reached ->
        [chat] They have a chat, and hear of every step there too.
        [phone] The station will telephone them at every step.
       *[none] They left no number: they ask with number and PIN, or the station goes to see them.
    }
visit-supported = ✅ **{ $who } supports { $number } now**, { $supporters } in all; nothing more to record.
    { $reached ->
        [chat] They have a chat and hear of it there.
        [phone] The station tells them by telephone how it goes on.
       *[none] No number was left: give them the number of the matter, so that they can ask.
    }
visit-own = { $number } is what { $who } raised before; nothing more to record.
button-support-for = Support that one for them
button-visit-name = Add the name
button-visit-rename = Change the name
button-visit-phone = Add the number
button-visit-rephone = Change the number
button-visit-more = Record another one
button-visit-leave = Not now

button-phone = Show the number
callbacks-phone = Show the number (no. { $position })
privacy-phone = Your telephone: **{ $phone }** (kept encrypted; seen only by staff who call you)
button-leave-phone = Leave a number
button-change-phone = Change my number
button-drop-phone = Delete my number
error-phone-unusable = That number seems to have a digit too many or too few. A mobile has 11 digits; a landline needs its area code, such as 0937-1234567. Just send it again.
error-phone-missing = They left no number. Go to see them, or wait until they ask with number and PIN.

button-slip = Print the slip
button-slip-pin = Show the PIN
button-slip-renew = Change the PIN
slip-card = 📄 The slip of { $number }. The link is good for an hour.
    If the paper is lost, tap "Change the PIN": the old one is then worth nothing.
slip-renewed = 📄 { $number } has a new PIN; the old slip is worth nothing any more. Please hand over the new one.
slip-unprintable = (There is no address for pages here, so nothing can be printed: tap "Show the PIN" and write it down for them.)
slip-pin = The PIN of { $number }: { $pin }
event-behalf = { $what } (recorded by { $who })
raiser-behalf = { $raiser } (recorded by { $writer })
rated-by-call = ✅ The call is recorded in { $number }, and so is the rating of { $raiser }: **{ $grade }**.
callbacks-rating = Are they satisfied? One tap records the call and the rating; if you did not ask, tap "Send".
callbacks-withdrawal = If they want no more of it, tap "Withdraw for them": call and withdrawal are recorded together.
error-pin-wrong = Number or PIN is not right. Please look at the slip and try again.
error-slip-unproven = One thing more: after number and PIN, add the last four digits of the telephone you left, or your name, as in: 2026-0042 1234 5678 He Xiuying
error-slip-nameless = Neither a telephone nor a name was left with this slip: you can ask by number and PIN, but not join it to a chat. The station can add your name.
error-pin-shut = There were several wrong tries, so it rests for a while. If it is urgent, please ask at the station.

## Pages
web-slip-mark = Huiyin
web-slip-promise = Every matter gets an answer
web-slip-receipt = Receipt
web-slip-echo-title = The answer
web-slip-number = Number
web-slip-pin = PIN
web-slip-matter = What you told us
web-slip-echo = The answer to you
web-slip-keeper = In hand
web-slip-ask = How to ask
web-slip-ask-web = Scan the code with a phone and enter the PIN.
web-slip-ask-here = Come to the station or call, with number and PIN.
slip-evening = Evening code { $day }: { $code }. By it anybody can check that nothing recorded until then was changed
web-slip-keep = Please keep this. Tell nobody the PIN; if you lose it, the station gives you another.
web-slip-print = Print
web-slip-gone = This link is too old or cannot be used. Open the matter in the chat and tap "Print the slip" for another one.
web-slip-find = Look up a matter
web-slip-find-hint = The PIN on your slip has six digits.
web-slip-find-button = Look up
web-slip-way = What has happened
web-slip-other = Look up another one
