# The figures everybody is judged by
board-figures = This year: { $received } received
    Answered { $replied } · closed { $finished } · content { $content }
    Echo given { $echoed } · in time { $intime }
stats-none = —
period = { $period ->
    [month] This month
    [year] This year
   *[all] All
}
stats-title = **{ $place } · { $period }**
stats-sources = Received { $count }: { $listed }
source-count = { $source ->
    [resident] by residents
    [member] by members
    [government] by the government
   *[online] by a call online
} { $count }
stats-rates = Answered { $replied } · closed { $finished } · content { $content }
    Echo given { $echoed } · in time { $intime }
stats-classes = Units' replies: { $listed }
class-share = class { $name } { $share }
stats-endings = Echoes: { $listed }
ending-count = { $ending } { $count }
stats-waiting = { $count } wait for a rating
stats-levels = **Who holds what** (now)
stats-named = { $name } { $count }
stats-names = { " " }({ $listed })
stats-heads = Heads: { $count } to take up or give to somebody{ $named }
stats-members = Members: { $count } in hand{ $named }
stats-units = Units: { $count } items to reply to{ $named }
stats-leaders = Supervised: { $count }{ $named }

error-for-heads = These figures are for those who run a station. What everybody may see is under "Everyone's matters".
stats-rate-of = { $rate } ({ $part }/{ $whole })
cases = { $which ->
    [open] All under way
    [late] Overdue
    [decide] To decide
    [claim] To claim
    [work] At work
    [rate] To be rated
    [received] Received
    [resident] From residents
    [member] From members
    [government] From government
    [online] Called for online
    [taken] Accepted
    [unechoed] Not answered yet
    [echoed] Answered
    [solved] Solved
    [planned] Planned
    [partly] Partly done
    [impossible] Not possible now
    [finished] Closed
    [slow] A step was late
    [rated] Rated
    [good] Good
    [fair] Fair
    [poor] Not good enough
    [replied] Replies of units
    [A] Class A
    [B] Class B
    [C] Class C
    [heads] With heads
    [members] With members
    [units] With units
   *[leaders] Supervised
}
button-cases = { cases } { $count }
button-all-cases = All matters
cases-title = **{ cases }: { $count }** · { $place }{ $period ->
    [none] {""}
   *[other] {" "}· { $period }
}
cases-title-many = **{ cases }: the latest { $count }** · { $place }{ $period ->
    [none] {""}
   *[other] {" "}· { $period }
}
