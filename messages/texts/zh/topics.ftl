date-day = { $month }月{ $day }日（周{ $weekday ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
   *[7] 日
}）

category = { $category ->
    [facilities] 公共设施
    [sanitation] 环境卫生
    [traffic] 交通出行
    [housing] 住房物业
    [schooling] 上学教育
    [health] 看病医疗
    [welfare] 社会保障
    [neighbours] 邻里关系
    [farming] 农业水利
   *[other] 其他
}

draft-title = 📝 **请看一下，没问题就点“提交”**
draft-more = 还想补充，接着发就行。
draft-fresh = 这是补充 { $number }，还是另一件事？点一下就行。
draft-fresh-more = 这是 { $number } 那件事的，还是另一件事？点一下就行。
draft-fresh-undone = 是说 { $number } 还没办好，还是另一件事？点一下就行。
draft-named = 实名（只有工作人员看得到）
draft-nameless = 未留称呼（工作人员看到“居民”）
draft-added-nameless = 补充到 { $number } 还是匿名；另提一件是实名
topic-urged = ⏰ 您 { $day } { $time }催办过，办事的人收到了。{ $again }起可以再催。
draft-private = 不公开
public-hides = 公开时会隐去：{ $kinds }
topic-private = 不公开（只有办事的人和提的人看得到）
hidden = { $kind ->
    [name] 姓名
    [phone] 电话
    [papers] 证件号
    [door] 门牌
   *[struck] 另外点过“隐去”的字
}
draft-twin = 有人反映过类似的事：{ $number }《{ $title }》{ $state }{ $supporters ->
    [0] 。
   *[other] ，{ $supporters } 人附议。
}
draft-anonymous = 匿名（工作人员只看到“居民”）
draft-no-station = 还没选站点
draft-ask-station = 这件事交给哪个站？点一下就行。
draft-only-attachments = （没有文字）
draft-clipped = （太长了，这里只显示开头，全文都收下了。）
draft-flood = 您发得太快了，前面的都收到了，请稍等一分钟。
draft-waits = 您这件事还没有提交：没问题就点上面的“提交”，不想提了就点“取消”。
draft-discarded = 好的，这件事没有提交。要是还想说，点“继续写”，写过的都还在。
draft-discarded-before = 这件事没有提交，已经作废了。要是还想说，点“继续写”，写过的都还在。
draft-none = 现在没有写到一半的事。有什么事，直接发给我就行。
draft-submitted = 已提交
draft-twin-shared = 都说到：{ $words }
draft-choose-category = 这是哪一类的事？
draft-because = 因为您说到：{ $words }
draft-unsorted = 这是哪一类的事？点一下就行，不点也能提交。
draft-choose-station = 交给哪个站办？
draft-edited = 改好了，请看一下。
    .nothing = 原话已经改不到了，请把要改的话再发一次。

count-photos = 照片 { $count } 张
count-voices = 语音 { $count } 段
count-videos = 视频 { $count } 段
count-documents = 文件 { $count } 个
count-locations = 位置 { $count } 处

button-submit = 提交
button-submit-apart = 另一件事，提交
button-add = 补充到 { $number }
button-undone = { $number } 还没办好
button-apart = 这是另一件事
button-supports = 我附议的（{ $count }）
button-follows = 我关注的（{ $count }）
button-solved = 有回音的（{ $count }）
button-solved-many = 有回音的（{ $count } 多件）
button-anonymous = 匿名
button-named = 改为实名（现在匿名）
button-not-anonymous = 不匿名（现在匿名）
button-private = 不公开
button-public = 可以公开（现在不公开）
button-support-twin = 附议这一件
button-category = 改类别
button-station = 换站点
button-cancel = 取消
button-take-up = 继续写
button-earlier = 上一页
button-later = 下一页
button-back = 返回
button-supply = 补充
button-supplied = 补充好了
button-withdraw = 撤回
button-withdraw-sure = 确定撤回
button-read = 看全文

supply-begin = 请说要补充什么，打字、拍照、说话都行。发完点“补充好了”。
supply-taken = 补充到 { $number }「{ $title }」了，{ $station }会看到。还有就接着发。
message-taken = 转过去了（{ $number }「{ $title }」）。回了话我会告诉您。
reply-misdirected = 这条消息不能直接回，您说的还没有送出。要答复 { $number }，请点下面的按钮。
apart-made = 好的，从 { $number } 里拿出来了，记成另一件事。
apart-told = 好的，从 { $number } 里拿出来了，记成另一件事。对方可能已经看过这段话，我会告诉对方不要按它办。
supports-title = **我附议的**
follows-title = **我关注的**
follows-hidden = 有 { $count } 件不再公开了，看不到了；以后又公开，还会在这里。
support-title = **{ $number }** · { $state } · 您附议时说的：
support-unsaid = （您附议过这件事，没有另外说什么。）
support-added = ✅ 记在 { $number }「{ $title }」里了，{ $station }会看到。有进展照样告诉您。
supply-done = 好的，都记在 { $number } 里了。
supply-nothing = 现在没有在补充哪件事。
supply-closed = { $number } 已经不能补充了。您刚才说的，先记成新的一件。
withdraw-ask = 要撤回 { $number } 吗？撤回以后先不办了；以后想办，还能点“{ button-resume }”。

mine-title = **我的事**
mine-line = { $number } { $title }：{ $state }
listed-next = { $day }前{ $what }
listed-late = **超期**：本来{ $day }前{ $what }
listed-supporters = { $supporters } 人附议
listed-overdue = **超期**
listed-where = { $station }
listed-merged = 和 { $number } 一起办：{ $state }
listed-hidden = （不再公开）
number-unclear = 这个数字对不上您哪件事。您说的是下面哪一件？
mine-none = 您还没有提交过事情。有什么事，直接发给我就行。
mine-draft = 还有一件没写完：{ $title }

board-none = 现在还没有公开的事。有什么事，直接发给我就行，每一件都会有回音。
board-title = **{ $station }：大家的事**
board-title-anywhere = **大家的事**
board-line = { $number } { $title }：{ $state }
board-more = 点开可以看全文、附议、关注。
board-idle = 现在没有正在办的。
board-evening = 🔏 { $day }存证码 { $code }
board-solved = **最近有了回音**
solved-title = **有回音的事：{ $count } 件**
solved-title-many = **有回音的事：最近 { $count } 件**
solved-echo = 📣 { $day }：{ $words }

search-ask = 想找什么？在 /search 后面写上要找的词，比如：/search 路灯
search-short = 请至少写两个字，比如：/search 路灯
search-none = 没有找到“{ $words }”。换个词试试；有事也可以直接发给我。
search-title = **找“{ $words }”：{ $count } 件**
search-title-many = **找“{ $words }”：最近的 { $count } 件**
search-near = 没有完全一样的，这 { $count } 件有点像“{ $words }”：

topic-number = **{ $number }** · { $state }
topic-merged-into = 和 **{ $number }** 是同一件事，一起办：{ $state }
topic-facts = { $category } · { $station } · { $raiser }{ $source ->
    [member] {" "}· 委员荐
    [government] {" "}· 党政点
    [online] {" "}· 网络征
   *[resident] {""}
}
topic-anonymous = 居民
topic-submitted = { $day }提交
topic-media = { $number } 的{ $medium ->
    [photo] 照片
    [voice] 语音
    [video] 视频
    [location] 位置
   *[document] 文件
}
attached-more = 还有{ $attached }，点“看全文”都能看到、听到。
attached-gone = { $number ->
    [none] {""}
   *[other] { $number }：
}有{ $medium ->
    [photo] 一张照片
    [voice] 一段语音
    [video] 一段视频
    [location] 一个位置
   *[document] 一个文件
}没能保存下来。请对方再发一次。
notice-topic-attached = { topic-media }
    .title = { topic-media }
topic-goes-on = （没完，下一条接着）
medium = { $medium ->
    [photo] 照片
    [voice] 语音
    [video] 视频
    [location] 位置
   *[document] 文件
}
topic-media-waiting = 还有{ $attached }正在取回，稍后再看。

notice-topic-received = ✅ **收到了，编号 { $number }**
    { $head }会在 **{ $day }前**答复您是否受理。之后每一步都会告诉您。随时发“我的事”查看。
    .title = 收到了，编号 { $number }
near = 相近：{ $number }（{ $state }）。
notice-topic-raised = 📥 **新事项 { $number }** · { $station } · { $category } · { $raiser }{ $source ->
    [member] {" "}· 委员荐
    [government] {" "}· 党政点
    [online] {" "}· 网络征
   *[resident] {""}
}
    { $text }
    { $attached }{ $near }请在 **{ $day }前**答复是否受理。
    .title = 新事项 { $number }：{ $title }
notice-attachment-too-big = “{ $name }”有 { $megabytes } MB，太大了，我收不下（最大 20 MB）。文字都收下了；视频可以截一小段，或者拍张照片。
    .title = { $medium ->
        [photo] 有张照片
        [voice] 有段语音
        [video] 有段视频
       *[document] 有个文件
    }太大了
notice-attachment-refused = “{ $name }”没能收下来，请换成照片、语音、视频或常见文档再发一次。您的文字都在。
    .title = { $medium ->
        [photo] 有张照片
        [voice] 有段语音
        [video] 有段视频
       *[document] 有个文件
    }没收下
notice-system-recovered = 系统刚恢复。您要是刚才点过按钮，请再点一次。
    .title = 系统刚恢复
notice-update-parked = 刚才没办成，您发的内容已经保存，我们会处理好再告诉您。（编号 { $reference }）
    .title = 刚才没办成
notice-morning-digest = **早上好，夜里有 { $count } 条消息：**
    .title = 早上好
notice-missed-meanwhile = **您不在的这段时间，有 { $count } 条消息没能送到：**
    .title = 您不在的时候有消息
digest-line = · { $title } ▾
digest-said = · { $said }
digest-more = ……还有 { $count } 条
digest-follows = 带 ▾ 的 { $count } 条，下面一条一条完整发给您。
notice-data-exported = 这是我们保存的关于您的全部资料。解压以后，点开“我的资料.html”就能看，照片和文件也在里面。
    .title = 您的资料
repeat-mark = （重发·通知号 { $notice }，可能您已经收到过）
topic-overdue = **超期**：很久没有消息了，政协机关已经知道。

notice-topic-recommended = { $number }「{ $title }」站长看过了，已报政协机关审定，**{ $day }前**告诉您结果。
    .title = { $number } 正在审定
notice-topic-to-ratify = 📥 **请审定 { $number }「{ $title }」** · { $station } · { $who }建议受理
    .after = 请在 **{ $day }前**决定是否同意受理。
    .title = 请审定 { $number }
notice-topic-ratified = { $who }同意受理 { $number }「{ $title }」，{ $day }前要有委员认领。
    .title = { $number } 已同意受理
notice-topic-turned-down = ↩️ **{ $who }没有同意受理 { $number }「{ $title }」：**
    .after = 请在 **{ $day }前**重新决定。
    .title = { $number } 没有同意受理
notice-topic-reported = 📤 { $number }「{ $title }」已报送党委、政府：
    .after = 有了反馈会告诉您。
    .title = { $number } 已报送
notice-topic-feedback = 📥 **{ $number }「{ $title }」报送以后的反馈：**
    .title = { $number } 有反馈
notice-topic-entrusted = 📌 { $number }「{ $title }」由**{ $choice }**跟进。去看过、问过，点“写记录”。
    .title = { $number } 由{ $choice }跟进
notice-topic-stood-down = 📌 { $number }「{ $title }」结束督办，照常办理。
    .title = { $number } 结束督办
notice-topic-watched = 📌 **督办周报 { $number }「{ $title }」**
    .title = 督办周报 { $number }
notice-topic-supplied = 📥 **{ $number } 有补充**
    .title = { $number } 有补充
notice-topic-unsaid = { $who }关于 { $number }「{ $title }」刚才说的那段是另一件事，已经拿出来了，请不要按它办。
    .title = { $number } 有一段拿出来了
notice-topic-supported = 🙋 **{ $number }「{ $title }」有人附议，{ $who }说：**
    .title = { $number } 有人附议
notice-topic-accepted = { $number } 已受理，正在请委员认领，{ $day }前会有人接手。
    .title = { $number } 已受理
notice-topic-upheld = **您的申诉有结果了：{ $number } 受理了。** 由{ $station }办理，正在请委员认领，{ $day }前会有人接手。
    .title = { $number } 申诉后受理了
notice-topic-given-back = 📌 **{ $number }「{ $title }」申诉以后受理了**，由{ $who }决定，{ $station }办理。正在请委员认领，**{ $day }前**要有人接手，也可以直接指派。
    .title = { $number } 申诉后受理了
notice-topic-open = 🙋 **待认领 { $number }「{ $title }」** · 请在 **{ $day }前**认领
    .title = 待认领 { $number }：{ $title }
notice-topic-asked = { $who }想请您补充一点（{ $number }）：
    .after = 请在 **{ $day }前**补充：直接说，或者点下面。
    .title = { $number } 请您补充
where-to-turn = { $known ->
    [both] 要问，打{ $station }的电话 { $phone }，或者到{ $address }。
    [phone] 要问，打{ $station }的电话 { $phone }。
   *[address] 要问，到{ $station }：{ $address }。
}
notice-topic-transferred = { $number } 转给**{ $station }**了，{ $day }前答复您是否受理。
    .title = { $number } 已转到{ $station }
notice-topic-declined = { $number }「{ $title }」没有受理。{ $who }说：
    .after = 不同意的话，**{ $day }前**可以申诉，上一级会重新看。
    .title = { $number } 没有受理
notice-topic-declined-again = { $number }「{ $title }」申诉以后重新看过，还是没有受理。{ $who }说：
    .title = { $number } 申诉后没有受理
notice-topic-appealed = 📥 **申诉 { $number }「{ $title }」**
    .after = 请在 **{ $day }前**决定是否受理。
    .title = { $number } 申诉
notice-topic-merged = { $number } 跟 { $choice } 是同一件事，合在一起办。有进展照样告诉您。
    .title = { $number } 已并案
notice-topic-unmerged = { $number } 单独办了，有进展会告诉您。
    .title = { $number } 单独办
notice-topic-claimed = { $who }认领了「{ $title }」（{ $number }），{ $day }前会给个进展。
    .title = { $who }认领了 { $number }
notice-topic-claimed-too = 您附议的「{ $title }」（{ $number }）由{ $who }认领了。
    .title = { $who }认领了 { $number }
notice-topic-message = 💬 { $who }关于 { $number } 说：
    .after = { $to ->
        [heads] 承办人已离任，没有人回。点“看全文”请一位委员接过去。
       *[other] 点“留言”就能回。
    }
    .title = { $number } 有留言
notice-topic-taken = { $who }认领了 { $number }「{ $title }」。
    .title = { $who }认领了 { $number }
notice-topic-assigned = 📌 **{ $who }把 { $number }「{ $title }」交给您了。** 下一步：去看一看，**{ $day }前**给个进展。
    .title = { $number } 交给您了
notice-topic-left = 📌 **{ $number }「{ $title }」的承办人{ $choice }已离任，请另外指派。** 原来的日子不变；没有指派以前，到期提醒您。
    .title = { $number } 的承办人已离任
notice-topic-handed-on = 📌 **{ $who }把 { $number }「{ $title }」交给您接着办。** 原来的日子不变；点“看全文”，看办到哪一步了。
    .title = { $number } 交给您接着办
notice-topic-carried-on = 「{ $title }」（{ $number }）以后由{ $who }接着办，原来的日子不变。
    .title = { $number } 由{ $who }接着办
notice-topic-passed-on = { $who }把 { $number }「{ $title }」交给{ $choice }了，您这边不用再办。
    .title = { $number } 交给{ $choice }了
notice-topic-joined = { $who }也一起办 { $number }。
    .title = { $who }一起办 { $number }
notice-topic-second = 📌 { $who }请您当 { $number }「{ $title }」的 **B 角**。认领的委员不在的时候，由您接着办，到期也提醒您。
    .title = { $number } 请您当 B 角
notice-topic-seconded = { $choice }是 { $number } 的 B 角：认领的委员不在的时候，由 TA 接着办。
    .title = { $number } 有了 B 角
notice-topic-released = { $who }退回了 { $number }「{ $title }」：
    .after = 请在 **{ $day }前**另外指派。
    .title = { $who }退回了 { $number }
notice-topic-freed = { $number } 正在另请委员，{ $day }前会有人接手。
    .title = { $number } 另请委员
notice-topic-lapsed = ⏰ { $number }「{ $title }」到期没有动静，已退回。请在 **{ $day }前**另外指派或认领。
    .title = { $number } 没有动静，已退回
notice-topic-dropped = { $number } 一直没等到您的补充，先放下了。想继续办，点一下就行，什么都不用重写。
    .title = { $number } 先放下了
notice-topic-noted = { $who }关于 { $number } 的进展：
    .after = 再往下，**{ $day }前**会告诉您。
    .title = { $number } 有进展
notice-topic-struck = { $who }把 { $number }「{ $title }」里的几个字隐去了，别人看不到；办理照旧。
    .title = { $number } 隐去了几个字
notice-topic-blanked = { $who }把 { $number }「{ $title }」里一段不该留的话抹去了，谁都看不到了；办理照旧。觉得不对，可以找站里。
    .title = { $number } 抹去了一段话
notice-topic-hidden = { $who }把 { $number }「{ $title }」改成不公开了，“大家的事”里看不到；办理照旧，有进展照样告诉您。
    .title = { $number } 不公开了
notice-topic-shown = { $who }把 { $number }「{ $title }」改为公开了，大家看到的会隐去姓名、电话和门牌。
    .title = { $number } 改为公开了
notice-topic-extension-asked = ⏰ { $who }想把 { $number }「{ $title }」延到{ $choice }：
    .title = { $number } 申请延期
notice-topic-extended = { $number } 延到 **{ $day }**，{ $who }同意了。理由是：
    .title = { $number } 延期了
notice-topic-extension-refused = { $number } 没有同意延期，请在 **{ $day }前**办完。
    .title = { $number } 不延期
notice-topic-scheduled = { $number } 要开协商会了，欢迎您来。
    .title = { $number } 要开协商会
notice-topic-consulted = { $number } 协商过了，{ $day }前告诉您怎么办。
    .title = { $number } 协商过了
notice-topic-dispatched = { $number } 已经交给{ $choice }办理，**{ $day }前**给您回音。
    .title = { $number } 已交办
notice-topic-answered = 📣 **回音：{ $number }「{ $title }」** · { $choice }
    .after = 您满意吗？
    .title = 回音：{ $number }
notice-topic-answered-too = 📣 **回音：{ $number }「{ $title }」** · { $choice }
    .after = 您那边也办好了吗？没办好，直接发给我就行。
    .title = 回音：{ $number }
notice-topic-rated = { $number }「{ $title }」居民评价：**{ $choice }**。
    .title = { $number } 评价：{ $choice }
notice-topic-reopened = 🔁 **{ $number }「{ $title }」居民不满意，重新办理：**
    .after = { $to ->
        [holder] 请在 **{ $day }前**答复。
        [units] 由承办的委员、站长在 **{ $day }前**答复；要您做的，会另外交办。
       *[other] **{ $day }前**要给居民答复。
    }
    .title = { $number } 重新办理
notice-topic-reopened-too = 🔁 { $number }「{ $title }」有一位居民不满意，重新办理，**{ $day }前**再给回音：
    .title = { $number } 重新办理
notice-topic-expired = { $number } 没有等到您的评价，先办结了。要是没办好，再发给我就行。
    .title = { $number } 已办结
notice-topic-supervised = 📌 { $number }「{ $title }」由{ $choice }督办（{ $watch }），直到办完，每周报一次。
    .title = { $number } 督办
notice-topic-urged = ⏰ { $who }在等 { $number }「{ $title }」。
    .title = { $number } 催办
notice-topic-withdrawn = { $number }「{ $title }」已由本人撤回，不用再办。
    .title = { $number } 已撤回
notice-topic-withdrawn-for = { $number }「{ $title }」本人不办了（{ $choice }代录），不用再办：
    .title = { $number } 已撤回
notice-topic-resumed = { $number }「{ $title }」本人要继续办。
    .title = { $number } 继续办
notice-topic-due = ⏰ **{ $number }「{ $title }」：{ $choice }，期限 { $day }**
    .title = ⏰ { $number } { $choice }
notice-topic-overdue = ⏰ { $number }「{ $title }」：说好**{ $day }前**的，日子过了还没有做到，对不起。
    .title = ⏰ { $number } 说好的日子过了
notice-topic-silent = ⏰ { $number }「{ $title }」的居民很久没有听到消息了，请给个进展。
    .title = ⏰ { $number } 很久没有消息
