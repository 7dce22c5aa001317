tasks-title = **To do: { $count }**
tasks-title-many = **To do: the most urgent { $count }**
tasks-title-of = **To do · { $kind }: { $count }**
task-late = overdue
task-all = all
button-kind = { $name } { $count }
tasks-line = { $name } · { $station }
tasks-due = · { $owed }, **by { $day }**
tasks-open = · { $owed }
tasks-late = · { $owed } ({ $day })
tasks-group-late = ⏰ **Overdue**
tasks-group-open = **Not due yet**
tasks-reminds = , or { $name } is reminded
tasks-reminded = , { $name } is being reminded
tasks-lapses = , or it goes back by itself
task-owed = { $owed ->
    [triage] say whether it is taken up
    [approval] approve it or not
    [claim] a member takes it on
    [supply] Asked back and not answered yet: please call
    [progress] some news
    [conclusion] pass it on or write the answer
    [handling] write the answer
    [reopened] the resident is not content; a new answer
    [redispatch] not the unit's; find another one
    [review] review the unit's reply
    [item] reply
    [promise] looking back: say whether it is done
    [new-date] not done; set a new day
    [sending] send the answer
    [danger] It tells of danger: please open it at once
    [extension] agree to a later date, or not
    [left] whoever held it serves no more, name somebody else
   *[other] do what is owed
}
tasks-others = Nothing has a date just now. These wait for you:
button-first = Begin with the most urgent
button-next = Next ▸
tasks-none = Nothing waits for you just now. I will tell you as soon as something comes in.

button-troubles = Not delivered: { $letters } · not handled: { $parked }
button-retry = Try again (no. { $position })
button-resend = Send again (no. { $position })
troubles-title = **Messages not delivered: { $letters } · messages not handled: { $parked }**
troubles-none = Everything was delivered, and everything that came in was handled.
troubles-line = { $position }. { $name } · { $what } { $reference } · { $day }
    { $why }
troubles-why = { $why ->
    [no-chat] Never came in, or has no open chat. Please call.
    [blocked] Has blocked the bot. Please call; it is sent by itself once they come back.
    [gone] The account or chat is gone. Please call.
    [not-through] Two days of trying did not get through. You can send it again.
    [uncertain] Sent without an answer; it has probably arrived. Ask first; sent again, it says that it is a repeat.
    [refused] The messenger refuses it: a mistake of the program. Please tell the person by other means, and report it.
    [unreadable] The program cannot read this message.
   *[broken] Handling it failed several times. Try again once the cause is mended.
}
troubles-retried = It is tried again now.
troubles-resent = It is sent again.
letter-kind = { $kind ->
    [update] incoming message
    [reply] answer
    [topic-received] receipt
    [topic-raised] new matter
    [topic-supplied] addition
    [topic-withdrawn] withdrawal
    [topic-attached] voice or photo
    [enquiry-attached] voice or photo
    [attachment-too-big] note on a file
    [attachment-refused] note on a file
    [system-recovered] recovery note
    [update-parked] apology
    [morning-digest] morning digest
    [missed-meanwhile] digest of what was missed
    [data-exported] copy of data
    [menu] command menu
   *[other] notice
}
