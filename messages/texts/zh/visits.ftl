# 登记来访（代录）、电话、回执
keyboard-visit = 登记来访
command-visit = 登记来访：替别人登记
error-for-stations = “登记来访”是站里的工作人员用的。您自己有事，直接发给我就行。

visit-ask = 📝 **请说说是谁的事、什么事**
    打字、拍照、说话都行。姓名和电话写在前面，我会单独收好，比如：
    何秀英 139XXXXXXXX 南门巷的路灯坏了三天
    没有电话也行，不想留姓名也行。
visit-unfinished = 还有没写完的，点一下接着写：
visit-line = 🧑 替{ $who }登记 · { $phone }
visit-nobody = （还没写姓名）
visit-phoneless = 没有电话
visit-phone = 电话 { $phone }
visit-left = 好的，没有在登记了。没写完的还在，点“登记来访”接着写。
visit-ask-name = 怎么称呼对方？写姓名就行，比如：何秀英。
visit-ask-phone = 对方的电话是多少？手机，或者带区号的座机，比如 0937-1234567。
visit-done = ✅ **登记好了，编号 { $number }**
    { $head }会在 **{ $day }前**答复是否受理。
    请把编号和查询密码交给对方，打印也行，念给对方听也行。
    { $reached ->
        [chat] 对方有聊天，以后每一步也会发到那里。
        [phone] 以后每一步，由站里打电话告诉对方。
       *[none] 没有留电话：以后每一步，对方拿编号和密码来问，或者站里上门告诉。
    }
visit-supported = ✅ **已替{ $who }附议 { $number }**，现在有 { $supporters } 人附议，不用另外登记。
    { $reached ->
        [chat] 对方有聊天，有进展会发到那里。
        [phone] 有进展，由站里打电话告诉对方。
       *[none] 没有留电话：请告诉对方编号，以后来站里问。
    }
visit-own = { $number } 就是{ $who }以前提的，不用另外登记。
button-support-for = 替对方附议这一件
button-visit-name = 写姓名
button-visit-rename = 改姓名
button-visit-phone = 写电话
button-visit-rephone = 改电话
button-visit-more = 再登记一件
button-visit-leave = 不登记了

button-phone = 看电话
callbacks-phone = 看电话（第 { $position } 件）
privacy-phone = 您的电话：**{ $phone }**（加密保存，只有办事的人打电话时看得到）
button-leave-phone = 留个电话
button-change-phone = 改电话
button-drop-phone = 删掉电话
error-phone-unusable = 这个号码好像少一位或多一位。手机是 11 位，座机请带上区号，比如 0937-1234567。再发一次就行。
error-phone-missing = 没有留电话。可以上门告诉，或者等对方拿编号和密码来问。

button-slip = 打印回执
button-slip-pin = 看密码
button-slip-renew = 换一个密码
slip-card = 📄 { $number } 的回执。链接一小时内有效。
    纸丢了，点“换一个密码”，原来那张就作废。
slip-renewed = 📄 { $number } 换了查询密码，原来的回执作废了。请把新的交给对方。
slip-unprintable = （这里没有设网址，打印不了；点“看密码”，抄给对方就行。）
slip-pin = { $number } 的查询密码：{ $pin }
event-behalf = { $what }（{ $who }代录）
raiser-behalf = { $raiser }（{ $writer }代录）
rated-by-call = ✅ 回访记在 { $number } 里了，评价已代{ $raiser }记下：**{ $grade }**。
callbacks-rating = 对方满意吗？点一下，回访和评价一起记下；没有问到，点“送出”。
callbacks-withdrawal = 对方说不办了，点“代为撤回”：回访和撤回一起记下。
error-pin-wrong = 编号或密码不对，请看看回执再试一次。
error-slip-unproven = 还差一步：编号和密码后面，再写上登记时留的电话末四位，或者姓名。比如：2026-0042 1234 5678 何秀英
error-slip-nameless = 这张回执没有留电话和姓名，只能凭编号和密码查，不能连到聊天里。要连，请到站里补上姓名。
error-pin-shut = 输错的次数有点多，先停一会儿再试。着急的话，请找站里的工作人员。

## 网页
web-slip-mark = 回音
web-slip-promise = 件件有回音，事事见成效
web-slip-receipt = 回执
web-slip-echo-title = 回音条
web-slip-number = 编号
web-slip-pin = 查询密码
web-slip-matter = 您说的事
web-slip-echo = 给您的回音
web-slip-keeper = 经办
web-slip-ask = 怎么问
web-slip-ask-web = 手机扫右边的码，输入查询密码。
web-slip-ask-here = 到站里或打电话，报编号和密码。
slip-evening = { $day }存证码 { $code }：以后可以凭它核对，那天以前的记录有没有被改过
web-slip-keep = 请收好。密码不要告诉别人；丢了，到站里换一张。
web-slip-print = 打印
web-slip-gone = 这个链接已经过期了，或者不能用了。请在聊天里打开这件事，点“打印回执”再要一张。
web-slip-find = 查一件事
web-slip-find-hint = 回执上有六位数字的查询密码。
web-slip-find-button = 查询
web-slip-way = 经过
web-slip-other = 查另一件
