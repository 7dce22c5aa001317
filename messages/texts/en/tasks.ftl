tasks-title = **To do: { $count } { $count ->
    [one] matter waits
   *[other] matters wait
} for a decision**
tasks-line = { $number } { $title }
    { $station } · submitted on { $day }
tasks-none = Nothing waits for a decision just now. I will tell you as soon as something comes in.
