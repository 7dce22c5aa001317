# 网页上的登录：列出、结束，和证明是本人
button-sign-ins = 网页上的登录
sign-ins-title = **您在网页上的登录**（12 小时不用就自动退出）
sign-ins-none = 您现在没有在网页上登录。
sign-in-line = { $place }. { $browser }{ $here ->
    [true] （这台）
   *[false] {""}
} · 最近用过：{ $used } · 登录：{ $began }
sign-in-with = { $device ->
    [phone] 手机
    [tablet] 平板
    [computer] 电脑
   *[other] 别的设备
}{ $browser ->
    [wechat] ，微信
    [edge] ，Edge
    [firefox] ，火狐
    [chrome] ，Chrome
    [safari] ，Safari
   *[other] {""}
}
button-sign-in-end = 退出第 { $place } 个
button-sign-ins-end = 其他的都退出
button-pin = { $known ->
    [true] 换个人密码
   *[false] 设个人密码
}
button-not-me = 不是我，退出那边
button-proof-pin = 用个人密码
proof-right = ✅ 确认是您了，接着办。
proof-left = 好的，先不办。

error-signed-out = 您的登录已经结束（退出了，或者 12 小时没有使用）。用验证码、个人密码、邀请链接或连接码就能回来。
error-proof-needed = { $way ->
    [none] 这件事关系到别人的隐私或权限，要先确认是您本人。您只有这一个聊天，还没设个人密码：请机关给您发一个新的邀请链接，打开以后十分钟内就能办，也能设个人密码。
    [pin] 这件事关系到别人的隐私或权限，要先确认是您本人。点下面，输入个人密码。
   *[chat] 这件事关系到别人的隐私或权限，要先确认是您本人。6 位验证码已经发到您的另一个聊天（{ $channel }），十分钟内直接发到这里，我就接着办。
}
error-proof-wrong = 不对，或者验证码过期了，请再看看。
error-pin-unusable = 个人密码要 6 到 12 位数字，不能太好猜，比如 111111、123456。

notice-proof-asked = 🔑 验证码：**{ $code }**
    您的网页登录（{ $where }）要办一件需要确认本人的事，请把它输到那边，十分钟内有效。
    不是您在办，别告诉任何人，马上点下面。
    .title = 网页登录的验证码
notice-sign-in-ended = 这里的登录已经从您的另一处退出了。
    .title = 网页登录已退出

return-how = { $way ->
    [none] 您没有别的聊天，也没设个人密码。
    [pin] 请输入个人密码。
   *[chat] { $sent ->
        [true] 验证码已经发到您的 { $channel }，请输在下面；设了个人密码的，也可以输个人密码。
       *[false] 点上面，验证码会发到您的 { $channel }；设了个人密码的，也可以直接输个人密码。
    }
}
web-return-title = 请确认是您本人
web-return-proof = 您要办的事关系到别人的隐私或权限，请先确认是您本人。
web-return-send = 把验证码发到我的另一个聊天
web-return-said = 验证码或个人密码
web-return-go = 确认
web-return-anew-hint = 手边有邀请链接或连接码？打开一个新的聊天，在那里用。
web-return-anew = 打开新的聊天
web-return-back = 回到聊天
web-return-pin-title = 个人密码
web-return-pin-hint = 没有别的聊天时，用它确认是您本人。只有您知道，我们不会问您要。
web-return-pin = 6 到 12 位数字
web-return-pin-set = 设好
web-return-pin-done = 设好了。
