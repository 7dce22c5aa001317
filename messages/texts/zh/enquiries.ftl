# 委员名片和留言
button-members = 本站委员
button-message-nameless = 匿名留言
button-become-topic = 转为议题
button-enquiries = ✉️ 群众留言 { $count } 封

members-title = **{ $station }的委员**：点名字看名片、留言。
members-none = { $station }现在没有可以留言的委员。有事直接发给我，一样有人管。
members-station = 您想找哪个站的委员？点一下就行。
member-title = **{ $name }** · { $station }
member-holds = { $count ->
    [0] 现在没有公开在办的事。
   *[other] 正在办 { $count } 件：
}
member-line = · { $number } { $title }
member-hint = 有话可以直接留言，对方看不到您的电话和账号。

enquiry-say = 想对{ $name }说什么？打字、拍照、说话都行，我转过去。对方看不到您的电话和账号。
enquiry-say-nameless = 想对{ $name }说什么？打字、拍照、说话都行，我转过去。对方只看到“居民”。
enquiry-say-back = 想怎么回{ $who }？打字、拍照、说话都行，我转过去。
enquiry-sent = ✅ 已转给{ $name }，**{ $day }前**回您。到时候没有回，就转给站长来回。
enquiry-sent-passed = ✅ 收到了。{ $name }现在收不到消息，已经转给站长，**{ $day }前**回您。
enquiry-answered = ✅ 这就转过去。对方再说什么，我会告诉您。
enquiry-raised = ✅ 已转成 **{ $number }**，按一件事办。对方有了编号，站长也知道了。
enquiry-title = ✉️ **{ $who }给{ $member }的留言**
enquiry-owed = · **{ $day }前**回
enquiry-line = { $day } { $who }：
notice-enquiry-attached = { enquiry-media }
    .title = { enquiry-media }
enquiry-media = 留言里的{ $medium ->
    [photo] 照片
    [voice] 语音
    [video] 视频
    [location] 位置
   *[document] 文件
}

enquiries-title = **等着回的群众留言**
enquiries-none = 现在没有等着回的留言。
enquiries-line = { $position }. **{ $who }**给{ $member } · { $day }前回
    { $text }
enquiries-open = 打开第 { $position } 封
tasks-enquiries = ✉️ **群众留言 { $count } 封**，最早的 **{ $day }前**回
tasks-passes = ，否则转给{ $name }

received-by = { $name }委员把您的留言提成了一件事，请站里正式办。
notice-enquiry-received = ✉️ **{ $who }给{ $member }留言** · { $station }
    .after = 请在 **{ $day }前**回一句，否则转给站长。要当一件事来办，点“转为议题”，对方马上有编号。
    .title = { $who }给{ $member }留言
notice-enquiry-answered = ✉️ { $who }回复您：
    .after = 点“留言”就能接着说。
    .title = { $who }回复了您的留言
notice-enquiry-due = ⏰ **{ $who }给{ $member }的留言还没有回**，期限 { $day }
    .after = { $level ->
    [owner] 请回一句，或者转为议题。明天还没有回，就转给站长。
    [heads] 现在请您来回，或者转为议题。再过两个工作日还没有，会告诉政协机关。
   *[office] 站里还没有回。回话以前，每五个工作日提醒一次。
}
    .title = ⏰ { $who }的留言还没有回
notice-enquiry-call-owed = 📞 **给{ $member }留言的{ $who }，回复没有送到。请打电话或上门，把下面的话告诉对方：**
    .title = 📞 请给{ $who }打电话：留言的回复
callbacks-letter-line = { $position }. **{ $who }** · 给{ $member }的留言，回复没有送到 · { $day }起
say-letter-call = 什么时候、跟谁、怎么说的？对方说了什么？打几个字给我就行。
say-letter-call-written = 这次回访要用文字记：请打几个字，说说什么时候、跟谁、怎么说的。
done-letter-call = ✅ 回访记下了。
notice-enquiry-passed = 您给{ $member }的留言还没有回，已经转给{ $who }，**{ $day }前**回您。
    .title = 您的留言转给了{ $who }

error-enough-written = 今天给委员的留言已经不少了，明天再写吧。急的事直接提交，马上有编号。
error-became-topic = 这封留言已经转成 { $number }，正在办。要补充，发“我的事”打开它。
