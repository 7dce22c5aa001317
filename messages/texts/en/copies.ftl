# A copy of my data: the page in the archive
copy-title = My data
copy-about = This is everything we keep about you, in plain words. The same stands in data.json, photos and files are in the folder files.
copy-parts = There are { $count } archives, for there are many files. Unpack them into one folder, and all links below work.
copy-left-out = { $count } files had no room here. Open the matter under "My matters" to save them one by one.
copy-none = Nothing.
copy-yes = yes
copy-no = no
copy-chapter = { $chapter ->
    [person] Who you are
    [chats] The chats in which we meet you
    [history] Chat history: what you said and what we answered
    [audit] What concerned your data: who looked at your number or name, and when
    [appointments] What you serve as
    [topics] The matters you raised
    [supports] What you said in supporting
    [said] What you said at work: additions, notes, replies, echoes
    [ratings] Your ratings
    [ties] What you support, follow or help with
    [letters] Your letters to members
    [calls] Calls owed to you
   *[other] other
}
copy-field = { $field ->
    [name] name
    [phone] phone
    [language] language
    [since] since
    [committee] committee
    [sector] sector
    [quiet] quiet
    [channel] channel
    [address] address
    [at] when
    [by_us] said by us
    [text] text
    [deed] what
    [by_you] done by you
    [by] who looked
    [number] number
    [place] place
    [role] role
    [until] until
    [state] state
    [station] station
    [category] category
    [anonymous] anonymous
    [struck] hidden words
    [attachments] attachments
    [kind] kind
    [digest] file
    [attachment] file
    [latitude] latitude
    [longitude] longitude
    [heard] heard in the voice
    [verb] verb
    [draft] draft
    [directions] directions
    [grade] grade
    [about] about
    [reason] reason
    [tie] your part in it
    [member] member
    [messages] messages
    [by_member] by member
    [calls] calls
    [said] said
    [wished] wished
    [phone_seen] number looked at
    [done] done
   *[other] { $field }
}
