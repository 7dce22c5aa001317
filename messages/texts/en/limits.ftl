# Lifting limits: an address or a chat is held up again and again, and the head lets it through
notice-people-held-up = **People are held up**
    { $crowd } has been refused { $times } times since { $since }: { $held }.
    If a school, a village or a public office shares one network, you may let it through for a day: { $wider } times as much, and it ends by itself. If you do not know it, or it looks like mischief, tap "No need".
    .title = People are held up
held-up-others = The same goes for { $count } more.
held-network = Network { $name }
held-chat = Chat { $name }
held-in = { $held ->
    [pages] newcomers cannot open the chat page
    [newcomers] newcomers cannot get a word in
    [messages] too many messages at once
    [postings] people there send more together than can be taken
    [uploads] too many photos and files
   *[requests] people there open too many pages together
}
button-lift = Let through
button-leave-limit = No need
button-crowds = Show the others
button-lift-of = Let through: { $crowd }
button-restore-limit-of = Take back: { $crowd }
crowds-title = **Held up of late**
crowds-none = Nobody was held up of late.
crowds-line = { $lifted ->
    [yes] · { $crowd }: let through until { $until }
   *[no] · { $crowd }: { $held }, { $times } times since { $since }
}
limit-lifted = Done: { $crowd } is let through within a minute, { $wider } times as much; after a day it ends by itself.
limit-restored = Taken back: for { $crowd } all is as before within a minute.
limit-left = All right, { $crowd } stays as it is, and you will not be asked again about it for a week. If you change your mind, the button works for two days.
