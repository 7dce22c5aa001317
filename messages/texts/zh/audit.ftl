# 权限记录：谁在什么时候、从哪个聊天做了什么
command-audit = 权限记录
notice-evening-noted = 🔏 { $day } 存证码 { $code }（新记 { $events } 条）
    { $unsealed ->
        [0] 不用回复，留着就行：以后谁要核对记录有没有被改过，就用它。
       *[other] 其中 { $unsealed } 条是旧版程序写的，没有加封。程序早已升级完的话，请问问管理员。
    }
    .title = { $day } 存证码 { $code }
audit-title = **权限记录**（新的在前，只能加，不能改）
audit-none = 还没有记录。邀请、连接聊天、任职、查看实名和电话、改规则、要资料、删资料、放行，都会记在这里。
audit-line = · { $when } { $who } { $done }（{ $channel }）
audit-nobody = 系统
audit-nameless = 没留称呼的工作人员
audit-channel = { $channel ->
    [telegram] Telegram
    [webchat] 网页聊天
    [command] 命令行
   *[other] { $channel }
}
audit-deed = { $deed ->
    [invited] 给{ $whom }开了邀请：{ $place } { $role }
    [appointed] 让{ $whom }担任{ $place } { $role }
    [relieved] 让{ $whom }不再担任{ $place } { $role }
    [joined] { $way ->
        [invitation] 用邀请进来，成为{ $whom }
        [page] 在网页上登录了
        [slip] 用回执连上了{ $whom }的聊天
       *[code] 用连接码连上了{ $whom }的聊天
    }
    [parted] 把连错的聊天跟{ $whom }分开了
    [revealed] 查看了 { $number } 的实名
    [phone-shown] { $way ->
        [letter] 查看了一封留言的电话
       *[topic] 查看了 { $number } 的电话
    }
    [rules-changed] 改了{ $place }的规则：{ $rule } → { $value }
    [exported] 要了一份自己的资料
    [erased] 删除了自己的资料
    [restored] 从备份恢复了数据
    [guessed] 有人连续猜查询密码：{ $said }
    [pin-set] 设了个人密码
    [blanked] 抹去了 { $number } 里的一段话（{ $way ->
        [papers] 号码、住址
        [insult] 骂人的话
        [others] 别人的名字、私事
       *[other] 别的原因
    }）
    [limit-lifted] 给 { $said } 放行一天
    [limit-restored] 收回了给 { $said } 的放行
   *[signed-out] 退出了网页登录
}
