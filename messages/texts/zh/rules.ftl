# 站里的规则、专委会跟进
button-rules = ⚙️ 规则
button-committees = 专委会进度
button-confirm = 确认
rules-places = **改哪里的规则？** 机关的规则管所有站点；站点另有规定的，按站点的。
rules-title = **{ $place }的规则**
rules-line = · { $rule }：**{ $value }**（{ $origin }）
rules-default = 默认
rules-own = 本处规定
rules-file = 机构文件
rules-erased = 已删除资料的人
rules-up = 不另作规定
rules-changes = 最近的改动：
rules-change-line = { $day } { $who }：{ $rule } → { $value }
rules-ask = 要改哪一条，点下面。
rules-choose = 改成什么？选了以后还会让您确认。
rules-confirm = **{ $place }：{ $rule }**
    { $before } → **{ $after }**
rules-from-now = { $measure ->
    [days] 从确认起，新开始的期限照新的算；已经定下的期限一天也不动。
    [hour] 从确认起，新来的人照新的算；已经在的人不变。
    [switch] 从确认起生效；已经报请审定的、已经发出的，不变。
   *[count] 从本月起照新的算。
}
    这次改动会记下是谁、什么时候改的。
rules-changed = ✅ 改好了，记下了。
rule = { $rule ->
    [triage] 答复是否受理
    [supply] 等居民补充
    [appeal] 可以申诉
    [approval] 机关审定
    [claim] 有委员认领
    [progress] 认领后有进展
    [conclusion] 协商后交办或回音
    [handling] 办理后回音
    [item] 单位答复
    [review] 审核单位答复
    [redispatch] 另找单位
    [reopened] 不满意后重新答复
    [rating] 等居民评价
    [promise] 到了日子说兑现了没有
    [new-date] 没有兑现的另定日子
    [sending] 站长发出回音
    [enquiry] 委员回留言
    [gated] 受理前的审定
    [echo] 谁可以发回音
    [quiet] 免打扰从
    [wake] 免打扰到
   *[quota] 专委会每月跟进
}
rule-days = { $count } 个工作日
rule-hour = { $count }:00
rule-count = { $count } 件
rule-switch = { $switch ->
    [gated-on] 要机关审定
    [gated-off] 站长受理就行
    [echo-on] 站长和认领的委员
   *[echo-off] 只有站长
}
committees-title = **专委会本月跟进**（每个专委会每月不少于 { $quota } 件）
committees-line = · { $name }：本月跟进 { $done } / { $quota } 件，手上 { $given } 件{ $behind ->
    [yes] ，**还差**
   *[no] {""}
}
committees-none = 还没有专委会。导入人员时填上“专委会”一栏就有了。
choose-committee = 请哪个专委会跟进？
notice-rule-changed = ⚙️ { $who }改了{ $place }的规则：{ $rule } → **{ $value }**。已经定下的期限不变。
    .title = ⚙️ { $place }的规则改了
notice-committees-behind = 📌 **{ $month } 月快过完了，这些专委会跟进还不到 { $quota } 件：** { $committees }
    .title = 📌 { $month } 月专委会跟进还不够

button-recommend = 受理，报请审定
button-ratify = 同意
button-turn-down = 不同意
button-report = 报送
button-feedback = 记反馈
button-entrust = 专委会跟进
say-turn-down = 为什么不同意受理？打字或说话都行，会告诉站长。
say-report = 报给哪里、报了什么？打字或说话都行，提这件事的人也会看到。
say-feedback = 上面怎么批的、怎么说的？打字或说话都行，提这件事的人也会看到。
done-recommend = ✅ **{ $number } 已报请机关审定**，{ $day }前有结果。正在告诉{ $raiser }。
done-ratify = ✅ **{ $number } 已同意受理**，正在通知{ $raiser }、站长和委员。一分钟内可以撤销。
done-turn-down = ✅ { $number } 没有同意，正在告诉站长，{ $day }前由站长重新决定。
done-report = ✅ { $number } 已记为报送。有了反馈，点“记反馈”。
done-feedback = ✅ 反馈记在 { $number } 里了，正在告诉{ $raiser }。
done-entrust = ✅ { $number } 由{ $committee }跟进，正在告诉他们。
