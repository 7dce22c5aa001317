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
draft-named = 实名（只有工作人员看得到）
draft-nameless = 未留称呼（工作人员看到“居民”）
draft-private = 不公示
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
draft-discarded = 好的，这件事没有提交。以后想说，直接发给我就行。
draft-none = 现在没有写到一半的事。有什么事，直接发给我就行。
draft-submitted = 已提交
draft-choose-category = 这是哪一类的事？
draft-choose-station = 交给哪个站办？
draft-edited = 改好了，请看一下。
    .nothing = 原话已经改不到了，请把要改的话再发一次。

count-photos = 照片 { $count } 张
count-voices = 语音 { $count } 段
count-videos = 视频 { $count } 段
count-documents = 文件 { $count } 个
count-locations = 位置 { $count } 处

button-submit = 提交
button-anonymous = 匿名
button-named = 改为实名（现在匿名）
button-not-anonymous = 不匿名（现在匿名）
button-private = 不公示
button-public = 可以公示（现在不公示）
button-support-twin = 附议这一件
button-category = 改类别
button-station = 换站点
button-cancel = 取消
button-earlier = 上一页
button-later = 下一页
button-back = 返回
button-supply = 补充
button-supplied = 补充好了
button-withdraw = 撤回
button-withdraw-sure = 确定撤回
button-read = 看全文

supply-begin = 请说要补充什么，打字、拍照、说话都行。发完点“补充好了”。
supply-taken = 补充到 { $number } 了，{ $station }会看到。还有就接着发。
supply-done = 好的，都记在 { $number } 里了。
supply-nothing = 现在没有在补充哪件事。
supply-closed = { $number } 已经不能补充了。您刚才说的，先记成新的一件。
withdraw-ask = 要撤回 { $number } 吗？撤回以后就不再办了。

mine-title = **我的事**
mine-line = { $number } { $title }：{ $state }
listed-next = { $day }前{ $what }
listed-late = **超期**：{ $what }（{ $day }）
listed-supporters = { $supporters } 人附议
listed-overdue = **超期**
mine-none = 您还没有提交过事情。有什么事，直接发给我就行。
mine-draft = 还有一件没写完：{ $title }

board-none = 现在还没有公示的事。有什么事，直接发给我就行，每一件都会有回音。
board-title = **{ $station }：大家的事**
board-title-anywhere = **大家的事**
board-line = { $number } { $title }：{ $state }
board-more = 点开可以看全文、附议、关注。

search-ask = 想找什么？在 /search 后面写上要找的词，比如：/search 路灯
search-short = 请至少写两个字，比如：/search 路灯
search-none = 没有找到“{ $words }”。换个词试试；有事也可以直接发给我。
search-title = **找“{ $words }”：{ $count } 件**
search-title-many = **找“{ $words }”：最近的 { $count } 件**
search-near = 没有完全一样的，这 { $count } 件有点像“{ $words }”：

topic-number = **{ $number }** · { $state }
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
topic-goes-on = （没完，下一条接着）
medium = { $medium ->
    [photo] 照片
    [voice] 语音
    [video] 视频
    [location] 位置
   *[document] 文件
}
topic-media-waiting = 还有 { $count } 个文件正在取回，稍后再看。

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
    .title = 有个文件太大了
notice-attachment-refused = “{ $name }”没能收下来，请换成照片、语音、视频或常见文档再发一次。您的文字都在。
    .title = 有个文件没收下
notice-system-recovered = 系统刚恢复。您要是刚才点过按钮，请再点一次。
    .title = 系统刚恢复
notice-update-parked = 刚才没办成，您发的内容已经保存，我们会处理好再告诉您。（编号 { $reference }）
    .title = 刚才没办成
notice-morning-digest = **早上好，夜里有这些消息：**
    .title = 早上好
notice-missed-meanwhile = **您不在的这段时间，有这些消息没能送到：**
    .title = 您不在的时候有消息
digest-line = · { $title }
notice-data-exported = 这是我们保存的关于您的全部资料。
    .title = 您的资料
repeat-mark = （重发·通知号 { $notice }，可能您已经收到过）
topic-overdue = **超期**：很久没有消息了，政协机关已经知道。
