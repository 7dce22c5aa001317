# Two chats that become one person: codes, invitations, parting
join-code = Your code for joining: **{ $code }**
    Within ten minutes, send me "join { $code }" in your other chat and confirm it there; then both are you.
join-code-serves = ⚠️ This code is worth your account: whoever uses it can do what you do and see what you see. Use it in another chat of your own only; give it to nobody, and none of us will ask for it.
join-whose = **This code belongs to { $name }.**
join-nameless = somebody who left no name
join-serves = They serve as: { $listed }
join-chat = If you confirm, this chat will be { $name }'s:
join-goes = { $what ->
    [topics] · matters you raised here that become { $name }'s: { $count }
    [letters] · letters you wrote to members that become { $name }'s: { $count }
   *[drafts] · matters not sent yet that become { $name }'s: { $count }
}
join-phone = · the telephone number you left becomes { $name }'s
join-stays = You stay who you are, with your roles and matters; this role is added to them.
join-invited = **This invitation is for { $name }: { $place }, { $role }.**
join-ask = Confirm only if that is you. If somebody told you to press, do not.
join-not = All right, nothing was joined and nothing has changed.
join-done = Joined. Both chats are you now, and show the same matters.
join-undo = If it was a mistake, they can be parted for seven days.
join-parted = Parted. Each is on its own again, with what was theirs before.
button-join-sure = Confirm
button-join-not = Do not join
button-invited = Accept the invitation
button-unjoin = Not me, part them

notice-chat-joined = 🔗 Another chat has been joined to yours ({ $channel }). From now on it can see and do what you can.
    If that was not you, press below at once; for seven days they can be parted.
    .title = Another chat has been joined to yours
notice-staff-chat-joined = 🔗 { $who } is met in one more chat ({ $channel }).
    Please ask them; if it was not them, press below to part the chats, for seven days.
    .title = { $who } is met in one more chat
notice-chats-parted = The two chats that were joined are two again, each with what was theirs before.
    .title = Two joined chats are two again
notice-pins-guessed = 🚨 { $count } wrong PINs within an hour: somebody seems to be guessing. Those who guess have to wait; owners of slips are not affected.
    There is nothing to do; if it goes on, tell whoever runs the program.
    .title = Somebody is guessing PINs
