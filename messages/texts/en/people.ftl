keyboard-raise = Raise a matter
keyboard-mine = My matters
keyboard-board = Everyone's matters
keyboard-duty = Who is on duty
keyboard-tasks = To do

hello-station = Hello, this is Huiyin at **{ $station }**. Whatever it is, just send it to me: write, take a photo or speak. Every matter gets an answer.
hello = Hello, I am Huiyin. Whatever it is, just send it to me: write, take a photo or speak. Every matter gets an answer.
place-address = Address: { $said }
place-phone = Telephone: { $said }
place-hours = Open: { $said }
hello-again = I am here. Whatever it is, just send it to me, such as "a manhole cover is broken in South Road"; a photo helps.
hello-raise = Please go ahead: write, take a photo or speak. Where is it, and what is the matter?
hello-thanks = You are welcome. Write to me whenever there is something.
hello-sticker = Got your sticker. If there is something, just write, take a photo or speak.
hello-unknown-kind = I cannot read this kind of message yet. Please write, take a photo, speak or send a place.
hello-unknown-command = There is no such command. Whatever it is, just send it to me; send /help to see what I can do.
hello-unknown-station = The station of this code is no longer there. Never mind: just send me what it is about, and choose a station afterwards.
hello-group = If there is something, please tap below and tell me in private; nobody else will see it.
    .action = Tell me in private

invited = Hello, { $name }. From now on your role at **{ $place }** is { $role }. I will tell you here when there is something new.
invited-nameless = Hello. From now on your role at **{ $place }** is { $role }. I will tell you here when there is something new.
button-guide-next = Next card
guide-1 = **1/3 What you will get**
    { $role ->
        [office] Matters a station has left undone, appeals and matters to be approved all come here.
            You can read the matters of every station.
        [head] Every new matter comes to you at once; so does whatever a member or unit leaves for you to decide.
            Each card says by which day.
        [clerk] When somebody cannot be reached by message, I ask you to call; the words to say are ready.
            You record whoever comes in or calls.
        [liaison] Items handed to your unit, with what to do and by which day to reply.
            What is sent back, and plans whose day has come, arrive here too.
       *[member] When the station takes up a matter, I send it to you to claim; letters to you come here as well.
            Each card says what to do by which day.
    }
guide-2 = **2/3 How, and in how many taps**
    { $role ->
        [office] To approve: "{ button-ratify }", one tap.
            Overdue: "{ button-assign }" or "{ button-urge }", so that somebody goes on.
            Figures: /stats; deadlines: "{ keyboard-tasks }", then "{ button-rules }".
        [head] "{ button-accept }", one tap. If not: "{ button-decline }", say why, look it over, send it.
            Once all units have replied the echo is drafted: "{ button-send-echo }", one tap.
        [clerk] After the call: "{ button-call-back }", and a sentence on who was told what.
            A visitor: one message with who and what, then "{ button-submit }", one tap.
        [liaison] "{ button-receive }", one tap. When done: "{ button-reply }", choose A, B or C, say what was done, "{ button-send }": three taps.
            Not yours? "{ button-reject }".
       *[member] "{ button-claim }", one tap: the matter is yours.
            After a visit: "{ button-note }", a sentence or a photo, then "{ button-note-public }": two taps.
            For a unit to act: "{ button-dispatch }".
    }
guide-3 = **3/3 If you forget**
    { $role ->
        [office] I remind you again every five working days until somebody acts; nobody stands above you.
        [head] I remind you the day before and on the day; after that the office hears of it, and residents see that it is late.
        [clerk] I remind you once the day has passed; then the head hears of it, then the office.
        [liaison] I remind you beforehand; after the date the head hears of it, then the office.
            Too little time? Tap "{ button-extend }" before the date.
       *[member] I remind you beforehand; if nothing happens, the matter goes back to the station and letters go to the head.
            If you cannot do it, never mind: tap "{ button-release }" early.
    }
    To see what waits for you now, tap "{ keyboard-tasks }".
role = { $role ->
    [office] office staff
    [head] station head
    [clerk] clerk
    [member] member
    [liaison] liaison
   *[expert] expert
}
role-named = { $name }{ $role ->
    [head] {" "}(station head)
    [member] {" "}(member)
    [holder] {" "}(member)
    [joint] {" "}(member)
   *[other] {""}
}

list-gap = {", "}
duty-none = { $station } has no duty roster yet. Just send me what it is about; somebody will look after it all the same.
duty-staff = The people here: { $people }
where-title = **{ $station }**
where-unsaid = Opening hours, address and telephone have not been entered yet.
where-anytime = You need not wait until it opens: just send me whatever it is.
where-unknown = I do not know yet which station is yours. Scan the code at the station, or choose one below, and I tell you where it is and when it is open.

help-title = **What I can do for you**
help-body = Whatever it is, just send it to me: write, take a photo or speak. You need not know any command.
    I put it on a card. Tap "Submit" and it gets a number; I tell you about every step.

    /mine my matters
    /board everyone's matters
    /search and some words: find a matter
    /duty who is on duty
    /cancel stop writing
    /privacy my data
    /lang language
help-staff = /tasks to do: what waits for your side
    /stats figures, for heads and the office
    I send you new matters; tap "Read it all" to read one.
help-visit = Record a visitor: for whoever has no phone or calls in; they get a slip.
button-role-page = 📄 Guide: { $role } (in Chinese)

language-choose = 用哪种语言？ Which language?
language-chosen = All right, English from now on.
button-language-zh = 中文
button-language-en = English

privacy-body = **Your data**
    We keep only the matters and files you send, what you call yourself, the address of this chat, and your number, encrypted, if you left one. Only the staff who look after a matter can see it; of an anonymous one, not even they see who you are.
    You can ask for a copy of it all, or have it deleted.
privacy-name = We call you **{ $name }**.
privacy-nameless = You have not given a name; staff see "A resident".
button-export = A copy of my data
button-erase = Delete my data
button-erase-sure = Yes, delete it
button-connect = Join my other chat
button-name = Give a name
button-rename = Change my name
button-nameless = Leave no name
button-name-matter = That was no name but a matter
name-offer = What may we call you? It helps staff when they get in touch; without a name the matter is looked after just the same.
name-ask = What may we call you? For instance: Mrs He. Only staff see it.
name-kept = All right, { $name }. Staff will see this name from now on.
name-without = All right, no name. The matter is looked after just the same; staff see "A resident".
privacy-erase-ask = Unfinished drafts, their files and the history of this chat will be deleted, and you will get no more messages. Matters you have submitted stay, but without your name. Are you sure?
privacy-erased = Deleted. Write to me whenever there is something; it will be as if we had never met.
privacy-export-lately = You were sent one within the last ten minutes: it stands above. For a newer one, ask again a little later.
privacy-export-coming = All right, it is on its way.

fresh-card = This card is out of date; here is the newest one:

command-start = Start
command-topic = Raise a matter
command-mine = My matters
command-board = Everyone's matters
command-search = Find a matter
command-duty = Who is on duty
command-help = What I can do
command-cancel = Stop writing
command-lang = Language / 语言
command-privacy = My data
command-stats = Figures
command-tasks = To do
office-name = Consultative conference office

phone-shown = Telephone: { $phone }. That you looked has been recorded.
phone-ask = Please send a number where you can be reached: a mobile, or a landline with its area code, such as 0937-1234567.
    Only staff who call you about a matter can see it, and each time is recorded. Send it within ten minutes; if you would rather not, do nothing.
phone-kept = All right, your number is noted: { $phone }. It is kept encrypted and never appears in groups or on the board.
phone-left = All right, no new number was noted.
phone-dropped = All right, your number is deleted.
