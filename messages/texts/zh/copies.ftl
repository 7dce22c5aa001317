# 要一份我的资料：压缩包里给人看的那一页
copy-title = 我的资料
copy-about = 这是回音保存的关于您的全部资料。下面用平常话写着；同样的内容在 data.json 里，照片和文件在 files 文件夹里。
copy-parts = 文件多，分成 { $count } 个压缩包发给您；解压到同一个文件夹，下面的链接就都能点开。
copy-left-out = 有 { $count } 个文件太大，没装进来。要的话，在“我的事”里打开那件事，一个一个存。
copy-none = 没有。
copy-yes = 是
copy-no = 不是
copy-chapter = { $chapter ->
    [person] 您是谁
    [chats] 您用哪些聊天找我们
    [history] 聊天记录：您说的和我们答的
    [audit] 跟您的资料有关的事：谁在什么时候看过电话、实名
    [appointments] 您担任什么
    [topics] 您提的事
    [supports] 您附议时说的话
    [said] 您办事时说的话：补充、记录、答复、回音
    [ratings] 您的评价
    [ties] 您附议、关注或者一起办的事
    [letters] 您给委员的留言
    [calls] 要打给您的电话
   *[other] 别的
}
copy-field = { $field ->
    [name] 名字
    [phone] 电话
    [language] 语言
    [since] 从什么时候起
    [committee] 专委会
    [sector] 界别
    [quiet] 安静时间
    [channel] 从哪里
    [address] 聊天号
    [at] 时间
    [by_us] 是我们说的
    [text] 内容
    [deed] 什么事
    [by_you] 是您自己做的
    [by] 谁看的
    [number] 编号
    [place] 地方
    [role] 职务
    [until] 到哪天
    [state] 办到哪一步
    [station] 站点
    [category] 类别
    [anonymous] 匿名
    [struck] 隐去的字
    [attachments] 照片、语音和文件
    [kind] 种类
    [digest] 文件
    [attachment] 文件
    [latitude] 纬度
    [longitude] 经度
    [heard] 语音里听到的
    [verb] 做什么
    [draft] 草稿
    [directions] 交办的清单
    [grade] 评价
    [about] 评价什么
    [reason] 理由
    [tie] 跟这件事的关系
    [member] 委员
    [messages] 往来的话
    [by_member] 是委员说的
    [calls] 电话
    [said] 说了什么
    [wished] 是您想通电话
    [phone_seen] 看电话号码的时间
    [done] 打过的时间
   *[other] { $field }
}
