# The web chat: words of its own. { "{" }…{ "}" } is filled in by the page.
web-chat-title = Huiyin
web-chat-large-type = Large
web-chat-noscript = JavaScript is switched off in this browser, so the chat cannot open. Please switch it on in the settings.
web-chat-invited = This is an invitation to serve
web-chat-invited-what = If you open it, you will hold a role here. Open it only if you asked for it or the office sent it to you; not if it stood in what somebody else wrote.
web-chat-invited-open = Open the invitation
web-chat-log = Conversation
web-chat-older = Show earlier
web-chat-news = New messages
web-chat-understood = All right
web-chat-close = Close

## Connection
web-chat-state-connecting = Connecting…
web-chat-state-live = Connected
web-chat-state-offline = No network. What you send is kept until it is back

## Days and sizes
web-chat-today = Today
web-chat-yesterday = Yesterday
web-chat-day = { "{" }weekday{ "}" }, { "{" }day{ "}" } { "{" }monthname{ "}" }
web-chat-day-of-year = { "{" }day{ "}" } { "{" }monthname{ "}" } { "{" }year{ "}" }
web-chat-size-kb = { "{" }n{ "}" } KB
web-chat-size-mb = { "{" }n{ "}" } MB

## Writing
web-chat-text = Write a message
web-chat-placeholder = Write, snap or speak
web-chat-send = Send
web-chat-attach = More
web-chat-photos = Photos
web-chat-camera = Camera
web-chat-video = Video
web-chat-document = File
web-chat-place = Place
web-chat-keys = Shortcuts
web-chat-keyboard = Shortcuts
web-chat-preview-remove = Leave out { "{" }name{ "}" }
web-chat-too-many = At most { "{" }n{ "}" } at once. Please send the rest afterwards.
web-chat-unreadable = This file cannot be read and was not added: { "{" }name{ "}" }
web-chat-unsaved = Your phone is short of space. Please keep this page open until it is sent.

## Voice
web-chat-voice = Speak
web-chat-voice-send = Stop and send the recording
web-chat-voice-cancel = Discard the recording
web-chat-voice-hold = Let go to send, slide up to discard
web-chat-voice-tap = Tap the right button to send
web-chat-voice-refused = The microphone is not allowed here. Please allow it in the settings, or write to me.
web-chat-voice-missing = No microphone was found. You can write to me.
web-chat-voice-message = Voice
web-chat-voice-play = Play the recording
web-chat-voice-pause = Pause the recording
web-chat-voice-broken = Cannot be played

## Place
web-chat-place-searching = Looking for your place…
web-chat-place-refused = Your place is not allowed here. You can write where it is, such as "at the South Gate".
web-chat-place-failed = Your place could not be found. You can write where it is, such as "at the South Gate".
web-chat-place-missing = This browser cannot send a place. You can write where it is, such as "at the South Gate".

## Messages
web-chat-you-said = You said:
web-chat-bot-said = Huiyin said:
web-chat-waiting = Waiting to be sent
web-chat-sending = Being sent
web-chat-sent = Sent
web-chat-failed = Not sent
web-chat-retry = Send again
web-chat-remove = Discard
web-chat-edit = Change these words
web-chat-editing = Changing
web-chat-edit-cancel = Leave as it was
web-chat-edited = changed
web-chat-repeat = Sent again · notice { "{" }notice{ "}" }
web-chat-press-lost = The press did not arrive. Please press again.
web-chat-refused = This was not sent.
web-chat-too-big = The file is too large and was not sent.
web-chat-file-waiting = being received
web-chat-file-refused = could not be taken
web-chat-photo = Photo
web-chat-photo-open = Enlarge the photo
web-chat-photo-large = Large photo

## Demo
web-demo-title = Huiyin · demo
web-demo-promise = Every matter gets an answer
web-demo-guide = Walk through it: from the first words to an echo that satisfies
web-demo-step-submit = He Xiuying, a resident: write something, such as "the street lamp has been out for three days", and tap Submit. The number comes at once.
web-demo-step-accept = Wang Jianguo, the station head: the new matter has come; tap Accept. It can be undone for a minute, so the others wait a minute; to skip that, tap "An hour later".
web-demo-step-claim = Li Mei, a member: tap to take it on. He Xiuying knows at once who it is.
web-demo-step-night = Tap "To the night", then on Li Mei's phone: write a note on what she saw, and finish with telling the resident. He Xiuying's phone stays silent: nights are kept quiet.
web-demo-step-dispatch = Still at night, Li Mei: on the card that says it is hers, hand it out, write "住建局 换三盏路灯" and send it.
web-demo-step-morning = Tap "To the morning": He Xiuying gets one good-morning message with all that the night held back; Zhao Qiang gets what was handed out.
web-demo-step-reply = Zhao Qiang, the liaison: reply, choose "A solved", say who did what, and send it.
web-demo-step-approve = Wang Jianguo: read the reply and approve it.
web-demo-step-answer = Wang Jianguo: open the full text, write the echo, read it over and send it.
web-demo-step-rate = He Xiuying: tap Satisfied, and the matter is done.
web-demo-more = After that, try: not satisfied instead of satisfied, and see how the matter begins again; a matter without a name; Wang Jianguo typing one in for a visitor who has no phone; nobody acting for a week, and reminders climbing step by step.
web-demo-clock = Clock
web-clock-now = It is { $day }, { $time }
web-demo-turn-hour = An hour later
web-demo-turn-night = To the night
web-demo-turn-morning = To the morning
web-demo-turn-week = A week later
web-demo-reset = Begin anew
web-demo-reset-sure = Begin anew? All that the phones have said is forgotten and the clock goes back; this cannot be undone.
web-demo-reset-yes = Forget it and begin anew
web-demo-reset-no = No, go on
web-demo-phones = Phones of several people
web-demo-large-type = Large
