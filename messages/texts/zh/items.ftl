item-state = { $state ->
    [dispatched] 等接收
    [received] 正在办
    [rejected] 不归该单位，等改派
    [replied] 已答复，等审核
    [asked] 到期了，等单位说兑现了没有
    [missed] 没有兑现，等另定日子
    [kept] 单位说兑现了，等核实
    [delivered] 已兑现
    [fulfilled] 已兑现，评价过了
    [unrated] 已兑现，没有等到评价
   *[approved] 已通过
}
item-list = **清单**
item-line = { $position }. { $text } · { $unit } · { $day }前 · { $state }
item-more = 还有 { $count } 项。
item-awaited = 等第 { $items } 项答复并通过，才能发回音。
item-title = **{ $number }** { $text }
item-facts = { $unit } · 期限 **{ $day }** · { $state }
item-asked = ⏰ 申请延到 **{ $day }**：{ $why }
item-promised = 承诺 **{ $day }前**做完
item-rated = { $about ->
    [unit] 对单位办理的评价：**{ $grade }**
    [promise] 居民对兑现的评价：**{ $grade }**
   *[member] 单位对委员这一边的评价：**{ $grade }**
}
item-all-approved = 各项都通过了，可以写回音了。
button-item = { $position }. { $text }
button-send-by = 送出（{ $day }前做完）
reply-promised = B 列入计划，{ $day }前做完
reply-promise-read = 这是从您的话里看出来的日子，不对就点别的。
reply-promise-ask = 列入计划的，请点一个做完的日子，点了就送出。
echo-newest = 没有发出：您点的那张是旧的，这件事后来又写了新的。最新的是这样，看过没问题再发。
echo-drafted = 下面是按各单位的答复拟的。没问题就点“发出回音”；要改，把改好的整段发来。
echo-line = { $unit }：{ $reply }{ $ending ->
    [a] {""}
    [b] （列入计划，{ $day }前做完，到时再告诉您）
   *[c] （眼下还办不了）
}
ending-items = { $count }项{ $ending ->
    [solved] 已解决
    [planned] 列入计划
   *[impossible] 暂不能解决
}

item-done-dispatch = ✅ { $number } 已转给{ $unit }，**{ $day }前**答复。
item-done-receive = ✅ 收到 { $number }，请在 **{ $day }前**答复。
item-done-reject = ✅ { $number } 已退给交办的人，由他们另找单位。
item-done-reply = ✅ { $number } 的答复已送出，**{ $day }前**由委员或站长审核。
item-done-send-back = ✅ { $number } 已退回重办，理由正在告诉{ $unit }。
item-done-approve = ✅ { $number } 已通过。
item-done-extend = ✅ 已请站长同意 { $number } 延期。同意以前，**{ $day }**这个日子不变。
item-done-agree = ✅ { $number } 延到 **{ $day }**。
item-done-disagree = ✅ { $number } 不延期，正在告诉{ $unit }。
item-done-rate-unit = ✅ 记下了，{ $unit }也看得到。
item-done-rate-member = ✅ 记下了，对方也看得到。
item-grade-rate-unit = 这个单位办得怎么样？点一下。
item-grade-rate-member = 委员这一边配合得怎么样？点一下。
button-rate-unit = 评价单位
button-rate-member = 评价委员
choose-grade = 您满意吗？

plan-title = 📝 **{ $number } 转办，看一下，没问题就点“送出”**
plan-line = { $position }. **{ $unit }** · { $text } · { $day }前
plan-line-asks = { $position }. **{ $unit }** · { $text } · **哪一天？**不点就是{ $day }前
plan-no-unit = （还没选单位）
plan-no-words = （还没说做什么）
plan-open = 还有 { $count } 项不全，点下面补上再送出。
plan-more = 还想加，接着发就行。
plan-choose-unit = 这一项交给哪个单位？
plan-no-units = 这里还没有承办单位，请政协机关先导入。
plan-choose-day = 哪天前做完？
plan-say-words = 这一项要做什么？重新说一遍就行。原来是：
button-plan-unit = { $position } 单位
button-plan-words = { $position } 事项
button-plan-day = { $position } 期限
button-plan-meant = { $position } { $day }
button-plan-undated = { $position } 不定日期
button-plan-drop = 去掉这一项

notice-item-extension-asked = ⏰ { $station }的{ $who }想把 { $number }「{ $title }」延到 **{ $choice }**（原来是{ $day }）：
    .title = { $number } 申请延期
notice-item-extended = ⏰ { $choice }办的「{ $title }」（{ $number }）延到 **{ $day }**，原因：
    .title = { $number } 延期了
notice-item-extension-refused = { $number }「{ $title }」没有同意延期，请在 **{ $day }前**答复。
    .title = { $number } 不延期
unit-grades = { $number }「{ $title }」已经给了回音。您觉得这几个单位办得怎么样？
member-grades = 📣 { $number }「{ $title }」已经给了居民回音。委员这一边配合得怎么样？您代表的这几个单位各评一下：
unit-grades-line = { $position }. { $unit }
unit-grades-left = 还没评：{ $units }。点一下就行。
button-unit-grade = { $position } { $grade }
waiting-reply = **还等您审核的：{ $number }「{ $title }」** · { $unit }：{ $choice }
button-approve-all = { $count } 项都通过
item-done-approve-all = ✅ { $count } 项都通过了：{ $numbers }。
dispatch-next = 要交给单位办，接着发一句就行，比如“住建局 12月10日前换三盏灯”。
parts-hint = 只改一段：点它的号，再把新的发来，别的不动。标号不会发出去。
part-ask = 第 { $part } 段现在是：
part-ask-opening = 开头想加一句什么？打字发来就行，下面的不动。
part-ask-ending = 结尾想加一句什么？打字发来就行，上面的不动。
part-ask-how = 把改好的这一段发来，别的不动。不想改了，点“{ button-drop }”。
part-kept = 没有改，原来写的都在。
part-gone = 刚才要改的那一段已经不在了。您说的先记成新的一件。
button-part = 改{ $mark }
button-part-opening = 加开头
button-part-ending = 加结尾
notice-item-answered = { $number }「{ $title }」已经给了回音。您觉得{ $station }办得怎么样？
    .title = { $number } 请评价{ $station }
notice-item-closed = 📣 { $number }「{ $title }」已经给了居民回音。委员这一边配合得怎么样？
    .title = { $number } 已给回音
notice-unit-rated = { $who }对{ $station }办理 { $number }「{ $title }」的评价：**{ $choice }**。
    .title = { $number } 评价：{ $choice }
notice-member-rated = { $station }对委员这一边（{ $number }「{ $title }」）的评价：**{ $choice }**。
    .title = { $number } 单位评价：{ $choice }
error-plan-incomplete = 清单还不全：每一项都要有单位和要做的事。
error-promise-missing = 列入计划的，要说好哪天前做完。

# 办前 · 办中 · 办后沟通
button-talk = 记录沟通
choose-side = 跟谁沟通的？
side = { $side ->
    [raiser] 居民
    [member] 委员
   *[both] 居民和委员
}
say-talk = 什么时候、怎么沟通的、说了什么？打字、拍照、说话都行。
item-talk = { $phase ->
    [before] 办前沟通
    [during] 办中沟通
   *[after] 办后沟通
}：{ $said }
item-talk-said = { $day } { $who }跟{ $side ->
    [raiser] 居民
    [member] 委员
   *[both] 居民和委员
}：{ $said }
talk-gap = ；
item-talk-none = 还没有
item-talks-none = 办前 · 办中 · 办后沟通：还没有记录
item-done-talk = ✅ 这次沟通记在 { $number } 里了。

notice-promise-due = ⏰ **回头看 { $number }「{ $title }」** · { $station }答应 **{ $choice }前**做完，兑现了吗？
    .after = 请在 **{ $day }前**回答。过期一个工作日告诉站长，三个工作日告诉政协机关。
    .title = ⏰ 回头看 { $number }：兑现了吗
notice-promise-kept = 📨 **{ $station }说兑现了 { $number }「{ $title }」**（答应 { $choice }前）：
    .after = 请去看一看，**{ $day }前**核实。核实了就告诉居民。
    .title = { $number } 说兑现了，请核实
notice-promise-approved = { $number }「{ $title }」已核实，已经告诉居民。
    .title = { $number } 已核实
notice-promise-delivered = 📣 **说过的办到了：{ $number }「{ $title }」** · { $station }
    .after = 您满意吗？
    .title = 说过的办到了：{ $number }
notice-promise-expired = { $number }「{ $title }」没有等到您的评价，先记为做完了。要是没做好，再发给我就行。
    .title = { $number } 没有等到评价
notice-promise-doubted = 🔁 **{ $number }「{ $title }」还不算兑现：**
    .after = 请在 **{ $day }前**再说一次。
    .title = { $number } 还不算兑现
notice-promise-missed = ⏰ **{ $station }没有兑现 { $number }「{ $title }」：**
    .after = 请站长在 **{ $day }前**另定日子，说明原因。
    .title = { $number } 没有兑现
notice-promise-moved = ⏰ { $station }办的「{ $title }」（{ $number }）没能按时做完，改到 **{ $choice }**，到时再问、再告诉您。原因：
    .title = { $number } 改到{ $choice }
notice-promise-rated = { $number }「{ $title }」居民对兑现的评价：**{ $choice }**。
    .title = { $number } 兑现评价：{ $choice }
notice-promise-unmet = 🔁 **{ $number }「{ $title }」居民说没有真兑现：**
    .after = { $station }请在 **{ $day }前**说明。
    .title = { $number } 居民说没有真兑现
item-from = { $place } · { $who }交办。事情是：
notice-item-dispatched = 📨 **交办 { $number }** { $title } · { $station } · 期限 **{ $day }**
    .title = 交办 { $number }：{ $title }
notice-item-rejected = ↩️ { $station }的{ $who }说 { $number }「{ $title }」不归本单位：
    .after = 请在 **{ $day }前**转给别的单位。
    .title = { $number } 不归本单位
notice-item-replied = 📨 **{ $station }答复了 { $number }「{ $title }」：{ $choice }**
    .after = 请在 **{ $day }前**审核。
    .title = { $number } 有答复
notice-item-sent-back = 🔁 **{ $number }「{ $title }」请重办：**
    .after = 请在 **{ $day }前**重新答复。
    .title = { $number } 退回重办
notice-item-approved = { $number }「{ $title }」的答复已通过。
    .title = { $number } 已通过
notice-item-due = ⏰ **{ $number }「{ $title }」期限 { $day }**
    .title = ⏰ { $number } 期限 { $day }

notice-echo-due = ✅ **{ $number }「{ $title }」各单位的答复都通过了，可以发回音了：**
    .title = { $number } 可以发回音了
    .after = 上面就是拟好的回音，合适就点“发出回音”，**{ $day }前**；要改，点“写回音”。
notice-echo-ready = ✅ **{ $number }「{ $title }」各单位的答复都通过了。** 回音由站长发出；您最清楚，可以先拟好，点一下就交给站长。
    .title = { $number } 可以拟回音了
notice-echo-handed-up = 📝 **{ $who }拟好了 { $number }「{ $title }」的回音，请您看一看：**
    .title = { $number } 的回音拟好了
    .after = 合适就点“发出回音”；要改，点“写回音”，把改好的发来。
