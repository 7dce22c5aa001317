tasks-title = **待办：{ $count } 件**
tasks-title-many = **待办：最急的 { $count } 件**
tasks-title-of = **待办 · { $kind }：{ $count } 件**
task-late = 已超期
task-all = 全部
button-kind = { $name } { $count }
tasks-line = { $name } · { $station }
tasks-due = · { $owed }，**{ $day }前**
tasks-open = · { $owed }
tasks-late = · { $owed }（{ $day }）
tasks-group-late = ⏰ **已超期**
tasks-group-open = **还没到期**
tasks-reminds = ，否则提醒{ $name }
tasks-reminded = ，在提醒{ $name }
tasks-lapses = ，到期自动退回
task-owed = { $owed ->
    [triage] 答复是否受理
    [approval] 审定是否同意受理
    [claim] 等委员认领
    [supply] 请对方补充了，还没有回话，请打个电话
    [progress] 给个进展
    [conclusion] 交办或写回音
    [handling] 写回音
    [reopened] 居民不满意，重新答复
    [redispatch] 单位说不归它，另找单位
    [review] 审核单位的答复
    [item] 答复
    [promise] 回头看：兑现了没有
    [new-date] 没有兑现，另定日子
    [sending] 发出回音
    [danger] 说到有危险，请马上打开看
    [extension] 同意还是不同意延期
    [left] 承办人已离任，请另外指派
   *[other] 处理
}
tasks-others = 没有到期限的事项。下面这些在等着您：
button-first = 从最急的办起
button-next = 下一件 ▸
tasks-none = 现在没有等着您办的事。有新的，我会马上告诉您。

button-troubles = 送不到的消息 { $letters } 条 · 没处理好的来信 { $parked } 条
button-retry = 再试一次（第 { $position } 条）
button-resend = 再送一次（第 { $position } 条）
troubles-title = **送不到的消息 { $letters } 条 · 没处理好的来信 { $parked } 条**
troubles-none = 现在没有送不到的消息，也没有没处理好的来信。
troubles-line = { $position }. { $name } · { $what } { $reference } · { $day }
    { $why }
troubles-why = { $why ->
    [no-chat] 没接受邀请，或者没有开着的聊天。请打电话告诉对方。
    [blocked] 对方停用了机器人。请打电话；对方一回来，会自动补发。
    [gone] 对方的账号或聊天已经不在了。请打电话告诉对方。
    [not-through] 试了两天都没送通。可以再送一次。
    [uncertain] 送过，没有回执，多半到了。先问一声；再送会注明是重发。
    [refused] 聊天平台不收，是程序的差错。请另想办法告诉对方，并报给维护的人。
    [unreadable] 程序读不懂这条消息。
   *[broken] 处理时出了错，试了几次都没成。原因排除以后再试。
}
troubles-retried = 好的，马上再试。
troubles-resent = 好的，再送一次。
letter-kind = { $kind ->
    [update] 来信
    [reply] 答复
    [topic-received] 回执
    [topic-raised] 新事项提醒
    [topic-supplied] 补充提醒
    [topic-withdrawn] 撤回提醒
    [topic-attached] 附上的语音、照片
    [enquiry-attached] 附上的语音、照片
    [attachment-too-big] 附件提示
    [attachment-refused] 附件提示
    [system-recovered] 恢复提示
    [update-parked] 致歉
    [morning-digest] 早间汇总
    [missed-meanwhile] 补发汇总
    [data-exported] 资料副本
    [menu] 命令菜单
   *[other] 通知
}
