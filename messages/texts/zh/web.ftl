# 网页聊天：界面上的字。{ "{" }……{ "}" } 由页面自己填。
web-chat-title = 回音
web-chat-large-type = 大字
web-chat-noscript = 这个浏览器没有开启 JavaScript，聊天打不开。请在浏览器设置里开启，或用微信扫一扫进来。
web-chat-invited = 这是一份工作邀请
web-chat-invited-what = 打开以后，您会在这里担任一个职务。您自己要来的、或者机关发给您的，再打开；在别人的话里看到的，不要打开。
web-chat-invited-open = 打开邀请
web-chat-log = 对话
web-chat-older = 看更早的
web-chat-news = 新消息
web-chat-understood = 知道了
web-chat-close = 关闭

## 连接
web-chat-state-connecting = 正在连接…
web-chat-state-live = 已连接
web-chat-state-offline = 没有网络，您发的会先存着

## 日子和大小
web-chat-today = 今天
web-chat-yesterday = 昨天
web-chat-day = { "{" }month{ "}" }月{ "{" }day{ "}" }日（{ "{" }weekday{ "}" }）
web-chat-day-of-year = { "{" }year{ "}" }年{ "{" }month{ "}" }月{ "{" }day{ "}" }日
web-chat-size-kb = { "{" }n{ "}" } KB
web-chat-size-mb = { "{" }n{ "}" } MB

## 写
web-chat-text = 写消息
web-chat-placeholder = 打字、拍照、说话
web-chat-send = 发送
web-chat-attach = 更多
web-chat-photos = 照片
web-chat-camera = 拍照
web-chat-video = 视频
web-chat-document = 文件
web-chat-place = 位置
web-chat-keys = 快捷按钮
web-chat-keyboard = 快捷按钮
web-chat-preview-remove = 不发这个：{ "{" }name{ "}" }
web-chat-too-many = 一次最多发 { "{" }n{ "}" } 个，多出来的请分开再发。
web-chat-unreadable = 这个文件打不开，没有加上：{ "{" }name{ "}" }
web-chat-unsaved = 手机空间不够，发完之前请不要关掉这一页。

## 语音
web-chat-voice = 说话
web-chat-voice-send = 停止并发送语音
web-chat-voice-cancel = 不发这段语音
web-chat-voice-hold = 说完松手就发，上滑不发
web-chat-voice-tap = 说完点右边发送
web-chat-voice-refused = 没有得到使用麦克风的许可。请在手机设置里允许，或者打字告诉我。
web-chat-voice-missing = 没有找到能用的麦克风。您可以打字告诉我。
web-chat-voice-message = 语音
web-chat-voice-play = 播放语音
web-chat-voice-pause = 暂停语音
web-chat-voice-broken = 放不出来

## 位置
web-chat-place-searching = 正在找您的位置…
web-chat-place-refused = 没有得到使用位置的许可。您可以打字告诉我地点，比如“南门巷口”。
web-chat-place-failed = 没有找到您的位置。您可以打字告诉我地点，比如“南门巷口”。
web-chat-place-missing = 这个浏览器不能发位置。您可以打字告诉我地点，比如“南门巷口”。

## 消息
web-chat-you-said = 您说：
web-chat-bot-said = 回音说：
web-chat-waiting = 等着发出
web-chat-sending = 正在发
web-chat-sent = 已发出
web-chat-failed = 没发出去
web-chat-retry = 再发一次
web-chat-remove = 不发了
web-chat-edit = 修改这句话
web-chat-editing = 正在修改
web-chat-edit-cancel = 不改了
web-chat-edited = 改过
web-chat-repeat = 重发 · 通知号 { "{" }notice{ "}" }
web-chat-press-lost = 没有按上，请再按一次。
web-chat-refused = 没有发出去。
web-chat-too-big = 文件太大，没有发出去。
web-chat-file-waiting = 正在接收
web-chat-file-refused = 没能收下
web-chat-photo = 照片
web-chat-photo-open = 放大照片
web-chat-photo-large = 大图

## 演示
web-demo-title = 回音 · 演示
web-demo-promise = 件件有回音，事事见成效
web-demo-guide = 跟着走一遍：从第一句话到满意的回音
web-demo-step-submit = 何秀英（居民）：发一句话，比如“南门巷的路灯坏了三天”，点“提交”，马上有编号。
web-demo-step-accept = 王建国（站长）：收到新事项，点“受理”。一分钟内可以撤销，所以别人要等一分钟；不想等，点“一小时后”。
web-demo-step-claim = 李梅（委员）：点“认领”。何秀英马上知道是谁在办。
web-demo-step-night = 点“到夜里”，再到李梅的手机：点“写记录”，说说看到了什么，点“完成，告诉居民”。何秀英的手机不响：夜里不打扰人。
web-demo-step-dispatch = 还是夜里，李梅：在“归您了”那张卡片上点“转办”，写“住建局 换三盏路灯”，点“送出”。
web-demo-step-morning = 点“到早上”：何秀英收到一条“早上好”，夜里攒下的都在里面；赵强也收到了交办。
web-demo-step-reply = 赵强（联络员）：点“答复”，选“A 已解决”，说清谁做了什么，点“送出”。
web-demo-step-approve = 王建国：看一遍答复，点“通过”。
web-demo-step-answer = 王建国：点“看全文”，再点“写回音”，看一遍，点“发出回音”。
web-demo-step-rate = 何秀英：点“满意”，这件事就办完了。
web-demo-more = 走完还可以试：不点“满意”，点“不满意”，看这件事怎么重新办；匿名提一件；王建国发“登记来访”，替没有手机的人提；谁都不动，点“一周后”，看提醒怎么一级一级往上走。
web-demo-clock = 时钟
web-clock-now = 现在是{ $day } { $time }
web-demo-turn-hour = 一小时后
web-demo-turn-night = 到夜里
web-demo-turn-morning = 到早上
web-demo-turn-week = 一周后
web-demo-reset = 重新开始
web-demo-reset-sure = 重新开始？几部手机里的话都会清空，时钟也拨回来，不能撤销。
web-demo-reset-yes = 清空，重新开始
web-demo-reset-no = 不，接着走
web-demo-phones = 几个人的手机
web-demo-large-type = 大字
