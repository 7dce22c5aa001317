# Sign-ins on the web: listed, ended, and proofs of who somebody is
button-sign-ins = My sign-ins on the web
sign-ins-title = **Where you are signed in on the web** (over after 12 hours without use)
sign-ins-none = You are not signed in on the web.
sign-in-line = { $place }. { $browser }{ $here ->
    [true] {" "}(this one)
   *[false] {""}
} · last used { $used } · since { $began }
sign-in-with = { $device ->
    [phone] Phone
    [tablet] Tablet
    [computer] Computer
   *[other] Another device
}{ $browser ->
    [wechat] , WeChat
    [edge] , Edge
    [firefox] , Firefox
    [chrome] , Chrome
    [safari] , Safari
   *[other] {""}
}
button-sign-in-end = Sign out { $place }
button-sign-ins-end = Sign out all others
button-pin = { $known ->
    [true] Change my PIN
   *[false] Set a PIN of my own
}
button-not-me = Not me, sign it out
button-proof-pin = Use my PIN
proof-right = ✅ It is you; going on.
proof-left = All right, not now.

error-signed-out = Your sign-in is over (ended, or not used for 12 hours). Come back by a code, your PIN, an invitation or a joining code.
error-proof-needed = { $way ->
    [none] This concerns somebody's privacy or rights, so please prove first that it is you. You have this one chat and no PIN of your own: ask the office for a new invitation; for ten minutes after opening it you can do this, and set a PIN.
    [pin] This concerns somebody's privacy or rights, so please prove first that it is you. Press below and enter your PIN.
   *[chat] This concerns somebody's privacy or rights, so please prove first that it is you. A code of six digits was sent to your other chat ({ $channel }); send it here within ten minutes, and I go on.
}
error-proof-wrong = That is not it, or the code is too old. Please look again.
error-pin-unusable = A PIN has 6 to 12 digits and is not easily guessed, as 111111 or 123456 are.

notice-proof-asked = 🔑 Code: **{ $code }**
    Your sign-in on the web ({ $where }) is about to do something that needs a proof; enter it there within ten minutes.
    If that is not you, tell it to nobody and press below at once.
    .title = Code for your sign-in on the web
notice-sign-in-ended = The sign-in here was ended from another place of yours.
    .title = Signed out on the web

return-how = { $way ->
    [none] You have no other chat, and no PIN of your own.
    [pin] Please enter your PIN.
   *[chat] { $sent ->
        [true] The code was sent to your { $channel }; enter it below. If you have a PIN, that will do as well.
       *[false] Press above, and a code is sent to your { $channel }. If you have a PIN, enter it at once.
    }
}
web-return-title = Please prove that it is you
web-return-proof = What you want to do concerns somebody's privacy or rights: please prove first that it is you.
web-return-send = Send a code to my other chat
web-return-said = Code or PIN
web-return-go = Confirm
web-return-anew-hint = Do you have an invitation or a joining code? Open a new chat and use it there.
web-return-anew = Open a new chat
web-return-back = Back to the chat
web-return-pin-title = A PIN of your own
web-return-pin-hint = Where you have no other chat, it proves that it is you. Nobody else knows it, and none of us will ask for it.
web-return-pin = 6 to 12 digits
web-return-pin-set = Set
web-return-pin-done = It is set.
