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

error-for-heads = These figures are for those who run a station. What everybody may see is under “Everyone's matters”.
