# What is said first where a matter tells of danger: to whoever tells it, and to those who hear of it
danger-ring = 🆘 { $danger ->
    [gas] **Open the windows, go outside, then ring 119 and the gas company. No light, no flame.**
    [fire] **Get out, and ring 119 at once.**
    [flood] **Go to higher ground. If somebody is in the water or trapped, ring 119 or 110 at once.**
    [hurt] **Ring 120 at once. Do not move whoever cannot move.**
    [violence] **Get to a safe place, and ring 110 at once.**
    [lost] **Ring 110 at once; there is no need to wait 24 hours.**
    [despair] **This must be very hard. Please ring 12356 first (crisis line, day and night), 120 or 110 in danger, and call somebody to be with you.**
   *[collapse] **Keep away, and ring 119 at once; do not go near a fallen wire.**
}
danger-before = This is no emergency line: it may be a while until somebody sees it. Tap "Submit" and the station head gets it at once, at night too.
danger-after = This is no emergency line. The people of the station get what you said at once, at night too.
danger-told = { $danger ->
    [despair] This is no emergency line: if it gets too hard while you wait, ring the number above at any time.
        It is good that you said so. **{ $head } has been told at once**, a real person, at night too.
   *[other] This is no emergency line: do not wait for an answer here. **{ $head } has been told at once**, at night too.
}
danger-received = ✅ **I have it. Its number is { $number }**
danger-phone = Leave a telephone number, so that somebody can call you: tap "{ button-leave-phone }" and send it.
danger-more = { $danger ->
    [despair] You can go on and tell me anything. Take your time.
   *[other] If there is more, just send it.
}
danger-listening = 📝 **I have all you said. Please have a look; tap "Submit" and somebody knows at once**
danger-supply = You can say anything, typed or spoken. Tap "{ button-supplied }" when that is all.
danger-asked = { $who } would like to ask you (about { $number }):
danger-asked-after = Just answer, with as much or as little as you like.
danger-kind = { $danger ->
    [gas] gas, poisonous air
    [fire] fire
    [flood] water, somebody trapped
    [hurt] somebody hurt or collapsed
    [violence] violence, threats
    [lost] somebody missing
    [despair] no wish to live
   *[collapse] a building, a wire, a lift
}
danger-alarm = 🆘 **It may tell of danger: { $kind }. Please open it at once and get in touch; they were told whom to ring first.**
danger-sign = 🆘 **Possible danger: { $kind }**
danger-title = 🆘 { $title }
say-ask-danger = What would you ask? First whether they are safe; call them if you can. Type or speak.
suggest-ask-danger-1 = We have read what you said. Are you safe now? Is somebody with you?
button-suggest-ask-danger-1 = Safe? Somebody with you?
suggest-ask-danger-2 = We have read what you said. I would like to call you; will you send a number at which I can reach you?
button-suggest-ask-danger-2 = May I call you?
suggest-ask-danger-3 = We have read what you said. Where are you now? Tell us, so that we can come to you.
button-suggest-ask-danger-3 = Where are you?
