# 到期、没有消息、电话回访、工作日
due-owner = { $due ->
    [triage] 请决定是否受理。到期还没有决定，会告诉政协机关。
    [approval] 请审定是否同意受理。居民在等结果，过期每五个工作日再提醒一次。
    [supply] 站长在等您补充一点情况。到期没有补充，这件事先放下；想继续办时点一下就行，什么都不用重写。
    [claim] 还没有委员认领，请指派一位。再过两个工作日还没有，会告诉政协机关。
    [progress] 请去看一看，给居民一个进展。到期没有动静，会自动退回，由站长另找委员。
    [conclusion] 已经协商过了，请交办或给居民回音。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [handling] 居民在等回音。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [rating] 回音已经给您了，您满意吗？到期没有评价就先办结；要是没办好，再发给我就行。
    [kept-rating] 说过的已经办到了，您满意吗？到期没有评价就不再等了；要是没做好，再发给我就行。
    [item] 请答复。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [review] 单位答复了，请看一看，通过或退回重办。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [redispatch] 单位说不归他们，请另找单位。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [promise] 请说一声兑现了没有。过期一个工作日告诉站长，三个工作日告诉政协机关。
    [new-date] 单位没有兑现，请另定日子，说明原因。过期一个工作日告诉政协机关。
    [sending] 只差发出回音了，请看一看、发出去。过期一个工作日告诉政协机关。
   *[reopened] 居民不满意，在等重新答复。过期一个工作日告诉站长，三个工作日告诉政协机关。
}
due-above = { $due ->
    [triage] { $who }还没有决定是否受理。
    [approval] { $who }还没有审定。
    [claim] 还没有委员认领，由{ $who }指派。
    [conclusion] { $who }还没有交办，也没有给回音。
    [item] { $who }还没有答复。
    [review] { $who }还没有审核单位的答复。
    [redispatch] { $who }还没有另找单位。
    [promise] { $who }没有说兑现了没有。可以另定日子。
    [new-date] { $who }还没有另定日子。
    [sending] { $who }还没有发出回音。
   *[other] { $who }还没有给居民回音。
}
due-vacant = 这件事没有在任的承办人，请另外指派。
due-above-next = { $level ->
    [heads] 请过问一下。再过两个工作日还没有办，会告诉政协机关。
   *[office] 请过问一下。办好以前，每五个工作日提醒一次。
}
due-late = 期限已经过了。
missed = { $due ->
    [triage] 还没有答复您是否受理。
    [claim] 还没有委员接手。
    [item] { $station }还没有答复。
    [promise] { $station }还没有说办好了没有。
   *[other] 还没有给您回音。
}
missed-next = 已经提醒{ $who }，一有消息就告诉您。
missed-urge = 着急就点“{ button-urge }”，办事的人马上会收到。
silent-since = 上次告诉居民是{ $day }。
silent-above = 现在由{ $who }处理。
silent-next = { $level ->
    [owner] 再过五个工作日还没有消息，会告诉站长。
    [heads] 请过问一下。再过五个工作日还没有消息，会告诉政协机关，并标为超期。
   *[office] 这件事已标为超期。给居民消息以前，每五个工作日提醒一次。
}

button-call-back = 记录回访
button-callbacks = 📞 电话回访 { $count } 件
callbacks-title = **电话回访 { $count } 件：请打电话，或上门告诉对方**
callbacks-none = 现在没有要打电话告诉的人。
callbacks-line = { $position }. **{ $who }** · { $number }「{ $title }」 · { $day }起
wish-asked = 好的，已经请{ $place }的工作人员给您打电话，说 { $number } 这件事。
wish-unknown = 您可以直接联系{ $place }。想说的事也可以直接发给我：打字、说话都行，每一件都会有人看。
callbacks-wished = 本人想通个电话。
callbacks-record = 记录回访（第 { $position } 件）
callbacks-more = 还有 { $count } 件。
wish-for-call = 📞 **{ $who }想通个电话：{ $number }「{ $title }」。请打给对方。**
notice-call-back-owed = 📞 **消息没有送到{ $who }：{ $number }「{ $title }」。请打电话或上门，把下面的话告诉对方：**
    .title = 📞 请给{ $who }打电话：{ $number }
callback-next = { $level ->
    [owner] 说过以后点“记录回访”。
    [heads] 已经四个工作日了，还没有人打电话。说过以后点“记录回访”。
   *[office] 已经六个工作日了，还没有人打电话。记录回访以前，每五个工作日提醒一次。
}
say-call-back = 什么时候、跟谁、怎么说的？对方说了什么？打字或说话都行。
done-call-back = ✅ 回访记在 { $number } 里了。
error-callback-done = 这一次回访已经有人记过了。

button-days = 🗓 工作日
days-title = **工作日：和节假日表不一样的日子**
days-line = { $day } { $works ->
    [yes] 上班
   *[no] 放假
}
days-none = 还没有输入过。
days-known = { $year } 年的调休已经知道。
days-unknown = { $year } 年的调休还不知道。
days-ask = 要改就发过来，一行一天，比如：
    2027-02-14 上班
    2027-02-15 放假
    已经定下的期限不变。
days-entered = ✅ 记下了 { $count } 天。已经定下的期限不变，以后的期限照新的算。
error-days-unusable = 没看懂{ $line ->
    [none] 。
   *[other] “{ $line }”。
}一行一天，比如“2027-02-14 上班”，只能是今年到后年的日子。
notice-days-missing = 🗓 **{ $year } 年的调休还不知道**，期限可能会差一两天。公布以后，点下面输入一次就行。
    .title = 🗓 { $year } 年的调休还不知道
