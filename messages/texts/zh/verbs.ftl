state = { $state ->
    [appealed] 等上一级重新看
    [draft] 还没提交
    [raised] 等站长受理
    [returned] 等您补充
    [declined] 不予受理
    [merged] 已并案
    [accepted] 等委员认领
    [claimed] 委员在调查
    [scheduled] 等协商会
    [consulted] 协商过了
    [handling] 正在办理
    [answered] 有回音了
    [closed] 办完了
   *[withdrawn] 已撤回
}
stage = { $stage ->
    [choosing] 确定议题
    [studying] 调查研究
    [consulting] 组织协商
    [reporting] 报送结果
   *[turning] 促进转化
}
stage-plain = { $stage ->
    [choosing] 定下这件事
    [studying] 去了解情况
    [consulting] 坐下来商量
    [reporting] 交给单位办
   *[turning] 看办得怎么样
}
topic-stage = 【{ $stage }】
ending = { $ending ->
    [solved] 已解决
    [planned] 列入计划
    [partly] 部分办成
   *[impossible] 暂不能解决
}
grade = { $grade ->
    [good] 满意
    [fair] 基本满意
   *[poor] 不满意
}
whose = { $who ->
    [raiser] 提这件事的人
    [head] 站长
    [office] 政协机关
    [trusted] 可以发回音的委员
    [committee] 跟进的专委会
    [staff] 工作人员
    [member] 委员
    [holder] 认领的委员
    [joint] 一起办的委员
    [liaison] 承办单位
   *[public] 群众
}

button-accept = 受理
button-ask = 请补充
button-transfer = 转其他站
button-decline = 不予受理
button-appeal = 申诉
button-merge = 并案
button-unmerge = 撤销并案
button-claim = 认领
button-assign = 指派
button-join = 一起办
button-second = 定 B 角
button-release = 退回
button-note = 写记录
button-message = 留言
button-extend = 延期
button-agree = 同意
button-disagree = 不同意
button-dispatch = 转办
button-receive = 接收
button-reject = 非本单位
button-reply = 答复
button-approve = 通过
button-send-back = 退回重办
button-answer = 写回音
button-hand-up = 写回音
button-hand-over = 交给站长发出
button-rate-good = 满意
button-rate-fair = 基本满意
button-rate-poor = 不满意
button-supervise = 督办
button-urge = 催办
button-support = 附议 · 我也有这事
button-follow = 关注
button-sort = 改类别
button-strike = 隐去
button-blank = 抹去一段话
button-hide = 不公开
button-show = 改为公开
button-take-back = 代为撤回
button-resume = 继续办
button-undo = 撤销
button-reveal = 查看实名
button-class-a = A 已解决
button-class-b = B 列入计划
button-class-c = C 暂不能解决
button-send = 送出
button-send-echo = 发出回音
button-note-public = 完成，告诉居民
button-note-staff = 完成，只给工作人员看
button-drop = 取消

say-ask = 想请对方补充什么？打字或说话都行。
say-decline = 为什么不受理、这件事可以找谁？打字或说话都行。
say-appeal = 为什么不同意？打字或说话都行，上一级会重新看。
say-release = 为什么退回？打字或说话都行。
say-note = 说说看到了什么，打字、拍照、说话都行，发完点“完成”。
say-message = 想说什么？打字、拍照、说话都行，我转过去。
say-extend = 为什么要延到{ $day }？打字或说话都行。
say-answer = 回音怎么写？谁做了什么、什么时候做完、还有什么没做到，说清楚就行。
say-hand-up = 回音怎么写？写好交给站长发出：谁做了什么、什么时候做完、还有什么没做到。
say-reject = 为什么不归本单位、可能归谁？打字或说话都行。
say-reply = 说说做了什么、谁做的、什么时候；有照片更好。
say-reply-planned = 打算怎么做、谁来做、什么时候做完？打字或说话都行。
say-reply-impossible = 为什么现在办不了、什么时候再看、可以先怎么办？打字或说话都行。
say-answer-planned = 回音怎么写？谁打算怎么做、什么时候做完，说清楚就行。
say-hand-up-planned = 回音怎么写？写好交给站长发出：谁打算怎么做、什么时候做完。
say-send-back = 哪里还不够？打字或说话都行。
say-strike = 哪些字不要让大家看到？打字发给我，一行一个；或者点下面的一句。办事的人照样看得到。
say-blank = 哪一段话根本不该留（身份证号、骂人的话、别人的名字）？把那一段原样发给我：长按原话，复制那一段就行。先给您看要抹去什么，再动手。
blank-sure = **要从 { $number } 抹去这一段**，找到 { $places } 处：
blank-sure-what = 诉求、记录、答复、回音和以前发出的卡片里，这一段都换成“【已隐去】”，办事的人也看不到。**抹去就找不回来，不能撤销。** 已经发到别人手机上的消息收不回来；您刚才发来的那一条，也请在手机上删掉。
    为什么抹去？点一个就抹去：
button-blank-for = { $why ->
    [papers] 号码、住址
    [insult] 骂人的话
    [others] 别人的名字、私事
   *[other] 别的原因
}
blank-not-found = 这件事里没找到这段话，什么也没动。请把原话里的那一段原样复制给我，一个字也别多。
say-take-back = 什么时候、跟谁说的、为什么不办了？打字或说话都行，会记在这件事里。
say-rate-poor = 对不起让您失望了。哪里没办好？打字或说话都行。
say-dispatch = 交给哪个单位、做什么、哪天前？一句话就行，比如“住建局 12月10日前换三盏灯；供电所 查线路”。
suggest-ask-1 = 请问具体在什么位置？门牌、路口或者旁边有什么，说一声就行。
button-suggest-ask-1 = 具体在什么位置？
suggest-ask-2 = 请拍一张照片发过来，我们好找。
button-suggest-ask-2 = 请拍一张照片
suggest-ask-3 = 请问是什么时候开始的，现在还这样吗？
button-suggest-ask-3 = 什么时候开始的？
suggest-decline-1 = 这件事不属于委员工作站协商的范围，没有办法受理。请打 12345 政务服务便民热线，他们会交给管这件事的部门。
button-suggest-decline-1 = 不归这里管，请打 12345
suggest-decline-2 = 这件事正在打官司或者走仲裁，因为要由法院、仲裁机构决定，这里不能受理。可以去街道公共法律服务站问问，不收钱。
button-suggest-decline-2 = 在打官司，请找法律服务站
suggest-decline-3 = 这件事由于涉及个人之间的纠纷，工作站不便受理。可以先找社区人民调解委员会，他们上门调解，不收钱。
button-suggest-decline-3 = 个人纠纷，请找社区调解
said-title = **{ $number } · { $verb }**
said-more = 还有就接着发。
said-dropped = 好的，没有送出。
said-apart = 没有转办。您刚才说的先放在这里：是另一件事，点“提交”；不是，点“取消”。
said-gone = 刚才要写的那一步已经不在了。您说的先记成新的一件。
lacks = { $lack ->
    [short] 太短了，居民可能看不明白
    [when] 还没说什么时候完成
    [who] 还没说是哪个单位
    [talk] 还没记过跟居民或委员的沟通（说过的，在交办那张卡片上点“记录沟通”记一笔）
    [why] 没说原因
    [until] 没说什么时候再看
    [instead] 没说可以找谁、怎么办
    [same] 跟上一次的回音一字不差
   *[courtesy] 客气话多，办了什么说得少
}
lacks-title = 送出前看一下：{ $lacks }。

choose-member = 指派给谁？
choose-supervisor = 请谁督办？
choose-second = 谁来当 B 角？认领的委员不在的时候，由 TA 接着办。
choose-station = 转到哪个站？
choose-topic = 并到哪一件？
choose-category = 这件事归到哪一类？
sorted-as = 现在归在：{ $category }
sorted-because = 因为说到：{ $words }
choose-class = 办成什么样了？
choose-day = 延到哪天？
order-meant = 要“{ $verb }”，就点下面第一个按钮；不点不算数。
order-note = 要把办理情况记下来，就点“{ $verb }”，再说一遍就行。
order-not-now = 您说的这一步现在做不了；能做的都在下面。
order-which = 说的是哪一件？点一下就行。
choose-again = 没看出“{ $said }”是哪一个。
choose-again-day = 没看出“{ $said }”是哪一天，或者太早、太远了。
choose-none = 现在没有可以选的。

done-accept = ✅ **{ $number } 已受理**，正在通知{ $raiser }和本站委员。一分钟内可以撤销。
done-ask = ✅ 已请{ $raiser }补充，{ $number } 等回话。
done-transfer = ✅ { $number } 已转到{ $station }。
done-decline = ✅ { $number } 不予受理，理由正在告诉{ $raiser }。一分钟内可以撤销。
done-appeal = 🔁 记下了。上一级会在 **{ $day }前**重新看 { $number }。
done-merge = ✅ { $number } 已并案，{ $raiser }会一直收到消息。
done-unmerge = ✅ { $number } 又单独办了。
done-claim = ✅ **{ $number } 归您了。**正在告诉{ $raiser }。下一步：去看一看，**{ $day }前**给个进展。
done-assign = ✅ { $number } 已交给{ $holder }，{ $day }前要有进展。
done-handed-on = ✅ { $number } 已交给{ $holder }接着办，原来的日子不变。
done-join = ✅ 您和{ $holder }一起办 { $number }。
done-second = ✅ { $number } 的 B 角定了，正在告诉本人。
done-release = ✅ { $number } 已退回，站长会另找委员。
done-note = ✅ 记在 { $number } 里了。
done-message = ✅ 这就转过去。回了话我会告诉您。
done-extend = ✅ 已请站长同意延期。同意以前，原来的日子不变。
done-agree = ✅ { $number } 延到 **{ $day }**。
done-disagree = ✅ { $number } 不延期，正在告诉对方。
done-dispatch = ✅ { $number } 已交办。
done-answer = ✅ **{ $number } 的回音已发出**，等{ $raiser }评价。
done-hand-up = ✅ { $number } 的回音交给站长了，发出去就告诉您。
done-rate-good = 您的评价：**满意**。谢谢您。{ $ending ->
    [planned] 说好的日子到了，我再告诉您办了没有。
    [partly] { $number } 先办到这里；说好以后办的，到日子我再告诉您。
    [impossible] { $number } 就到这里，以后有事随时发给我。
   *[solved] { $number } 办完了，以后有事随时发给我。
}
done-rate-fair = 您的评价：**基本满意**。谢谢您，我们会再改进。{ $ending ->
    [planned] 说好的日子到了，我再告诉您办了没有。
    [partly] { $number } 先办到这里；说好以后办的，到日子我再告诉您。
    [impossible] { $number } 就到这里，以后有事随时发给我。
   *[solved] { $number } 办完了，以后有事随时发给我。
}
done-rate-poor = 🔁 记下了。{ $number } 重新办理，{ $holder }**{ $day }前**给您答复。
done-supervise = ✅ { $number } 有人督办了。
done-urge = ✅ 已催 { $number }，办事的人这就会收到。
done-support = ✅ 附议了 { $number }，有进展也会告诉您。现在有 { $supporters } 人附议。
done-follow = ✅ 关注了 { $number }，有进展会告诉您。
done-sort = ✅ { $number } 改归“{ $category }”了。
done-strike = ✅ 隐去了。现在大家看到的 { $number } 是：
done-blank = ✅ 抹去了，{ $number } 里再也没有那段话。谁、什么时候、为什么，记在经过和权限记录里。
done-hide = ✅ { $number } 不公开了，“大家的事”里看不到。办理照旧。
done-show = ✅ { $number } 改为公开了，大家看到的会隐去姓名、电话和门牌。
done-withdraw = { $number } 已撤回。以后还想办，再发给我就行。
done-take-back = ✅ { $number } 已代{ $raiser }撤回，正在告诉办事的人。以后还想办，再登记一次就行。
done-resume = ✅ { $number } 接着办，正在告诉办事的人。
done-undo = ✅ 已撤销，谁都没有收到通知。{ $number } 回到原来的样子。
done-stamp = —— { $day } { $time } { $who }
done-reveal = { $number } 是{ $raiser }提的。这次查看已经记下。
resident = 居民

timeline-title = **经过**
timeline-line = { $day } { $what }
timeline-words = “{ $words }”
button-history = 全部经过
history-title = **{ $number } { $title } · 全部经过**
timeline-unit = 最近的日子：**{ $day }前**{ $unit }答复
timeline-next = 下一步：**{ $day }前**{ $what }
timeline-overdue = 下一步：{ $what }，**{ $day }已超期**
event = { $verb ->
    [submit] 提交
    [supply] 补充
    [ask] { $who }请您补充
    [transfer] { $who }转到别的站
    [decline] { $who }不予受理
    [appeal] 申诉
    [merge] { $who }并案
    [unmerge] { $who }撤销并案
    [accept] { $who }受理
    [recommend] { $who }建议受理，报请审定
    [ratify] { $who }审定，同意受理
    [turn-down] { $who }审定，没有同意
    [report] { $who }报送党委、政府
    [feedback] { $who }记下反馈
    [entrust] { $who }交专委会跟进
    [claim] { $who }认领
    [assign] { $who }指派委员
    [join] { $who }一起办
    [second] { $who }定了 B 角
    [release] { $who }退回
    [lapse] 到期没有动静，自动退回
    [message] { $who }留言
    [note] { $who }写了记录
    [extend] { $who }申请延期
    [agree] { $who }同意延期
    [disagree] { $who }没有同意延期
    [dispatch] { $who }交办
    [receive] { $who }接收
    [reject] { $who }说不归本单位
    [reply] { $who }答复
    [send-back] { $who }退回重办
    [approve] { $who }审核通过
    [answer] { $who }发出回音
    [hand-up] { $who }拟了回音，交给站长
    [rate-good] 评价满意
    [rate-fair] 评价基本满意
    [rate-poor] 评价不满意，重新办理
    [talk-before] { $who }记了一次办前沟通
    [talk-during] { $who }记了一次办中沟通
    [talk-after] { $who }记了一次办后沟通
    [kept-rate-good] 对兑现评价满意
    [kept-rate-fair] 对兑现评价基本满意
    [kept-rate-poor] 对兑现评价不满意，交回单位
    [review-back] 到了说好的日子，问单位兑现了没有
    [keep] { $who }说兑现了
    [miss] { $who }说没有兑现
    [postpone] { $who }另定了日子
    [rate-unit] { $who }评价了承办单位
    [rate-member] { $who }评价了委员这一边
    [kept-expire] 到期没有评价，先记为做完
    [expire] 到期没有评价，自动办结
    [supervise] { $who }安排督办
    [stand-down] { $who }结束了督办
    [urge] { $who }催办
    [message] { $who }留言
    [resident-message] 居民留言
    [sort] { $who }改了类别
    [strike] { $who }隐去了几个字
    [blank-papers] { $who }抹去了一段话：号码、住址不该留
    [blank-insult] { $who }抹去了一段话：骂人的话不该留
    [blank-others] { $who }抹去了一段话：是别人的名字或私事
    [blank] { $who }抹去了一段话
    [blank-other] { $who }抹去了一段不该留的话
    [hide] { $who }改成不公开
    [show] { $who }改为公开
    [withdraw] 撤回
    [take-back] 撤回
    [resume] 继续办
    [undo] { $who }撤销了上一步
    [unsay] 把一段话拿出来，另提一件
    [support] { $who }附议
    [message] { $who }留言
    [call-back] { $who }打电话告诉了对方
    [reveal] { $who }查看了实名
    [phone] { $who }看了电话
    [slip] { $who }打印了回执
   *[erase] 删除了个人资料
}
due = { $due ->
    [above] 上一级答复是否受理
    [triage] 站长答复是否受理
    [supply] 等补充
    [appeal] 可以申诉
    [approval] 机关审定
    [claim] 有委员认领
    [progress] 给个进展
    [conclusion] 交办或给回音
    [handling] 给回音
    [rating] 等评价
    [item] 单位答复
    [review] 审核单位的答复
    [redispatch] 另找单位
    [promise] 单位说兑现了没有
    [new-date] 另定日子
    [sending] 站长发出回音
   *[reopened] 重新答复
}

error-already-claimed = { $name }委员刚刚认领了这件事。
refused-by = { $who }已经“{ $did }”了，现在是这样。
error-already-appealed = 这件事{ $day }已经申诉过了，每件事可以申诉一次。
error-already-done = 您已经点过了。
error-too-soon = 已经催过了，办事的人收到了。{ $day }起可以再催。
error-too-late = { $verb ->
    [undo] 一分钟过了，通知已经送出去，撤销不了了。要改，就接着往下办。
   *[other] 来不及了，这一步已经不能做了。
}
error-acted-on = { $name }已经按这段话办了，它留在 { $number } 里。是另一件事的话，请再发一次给我。
error-words-missing = 还没说话呢。打字、拍照、说话都行。
error-items-open = 还有 { $count } 项没有答复或没有通过，先办完再发回音。
error-item-refused = { $verb ->
    [rate-good] 这一项已经评价过，或者过了评价的日子。要是没做好，再发给我就行。
    [rate-fair] 这一项已经评价过，或者过了评价的日子。要是没做好，再发给我就行。
    [rate-poor] 这一项已经评价过，或者过了评价的日子。要是没做好，再发给我就行。
   *[other] 这一项现在做不了这一步。
}
refusal-only-by = 只有{ $who }可以{ $verb }。
refusal-now-by = 现在由{ $name }处理。
