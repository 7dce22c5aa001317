# Looking back: what was planned is asked after on its day, checked, and rated
button-keep = Done as promised
button-miss = Not done
button-postpone = Set a new day
say-keep = What was done, by whom, and when? Write, take a photo or speak.
say-miss = Why is it not done, and what is missing? Write or speak; the head will set a new day.
say-postpone = Why { $day }? Write or speak; whoever raised it will read this.
echo-comes-back = What is planned is due **{ $day }**; you will hear again then.
    .said = When that day has come, you will hear whether it was done.
item-kept = **What was done** { $said }
item-done-keep = ✅ { $number } is noted; it will be checked **by { $day }**, and then the resident is told.
item-done-miss = ✅ { $number } is noted; the head sets a new day **by { $day }**.
item-done-postpone = ✅ { $number } is now promised for **{ $day }**; I am telling the resident and { $unit }, and ask again then.
item-done-rate-good = Thank you. { $unit } can see it too.
item-done-rate-fair = Thank you, we will try to do better. { $unit } can see it too.
item-done-rate-poor = 🔁 Noted. { $number } is back with { $unit }, the head knows too, and something must be said **by { $day }**.

