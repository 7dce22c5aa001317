# Supervision: five kinds, and a letter a week until it is done
button-stand-down = End supervision
choose-kind = Which kind of supervision?
watch = { $watch ->
    [leader] a leader of party or government
    [panel] a special committee
    [audit] the inspection office
    [probe] the discipline inspection group
   *[chair] a member of the chair's meeting
}
done-stand-down = ✅ { $number } is no longer supervised; those at work on it are told.
watched-by = It is { $state }, in the hands of { $who }.
watched-next = Next, **by { $day }**: { $what }.
watched-late = ⏰ { $what }: **overdue since { $day }**.
watched-open = Items not replied to or not approved: { $count }.
watched-until = { $level ->
    [supervisor] Until the resident is answered you hear of it once a week. When that is no longer needed, tap "End supervision".
   *[other] This is supervised; until the resident is answered there is a report every week.
}
topic-watched = 📌 This matter is supervised
topic-watched-by = 📌 Supervised by { $who }
topic-watcher = { $who } ({ $watch })
