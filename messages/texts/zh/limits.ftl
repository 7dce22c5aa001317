# 放行：同一处网络或一个聊天总被挡住，站长可以放行一天
notice-people-held-up = **有人被挡住了**
    { $crowd }从{ $since }起被挡了 { $times } 次：{ $held }。
    要是学校、村里或办事点的人共用一个网络，可以放行一天：宽到 { $wider } 倍，到时自己恢复。要是不认识、像有人捣乱，点“不用”。
    .title = 有人被挡住了
held-up-others = 另外还有 { $count } 处也这样。
held-network = 同一处网络·{ $name }
held-chat = 一个聊天·{ $name }
held-in = { $held ->
    [pages] 新来的人打不开聊天页
    [newcomers] 新来的人说不上话
    [messages] 消息发得太密
    [postings] 这里的人一起发消息，收不过来
    [uploads] 传的照片和文件太多
   *[requests] 这里的人一起打开页面，太多了
}
button-lift = 放行
button-leave-limit = 不用
button-crowds = 看看还有哪些
button-lift-of = 放行 { $crowd }
button-restore-limit-of = 收回 { $crowd }
crowds-title = **最近被挡住的**
crowds-none = 最近没有人被挡住。
crowds-line = { $lifted ->
    [yes] · { $crowd }：放行到{ $until }
   *[no] · { $crowd }：{ $held }，从{ $since }起 { $times } 次
}
limit-lifted = 好，给{ $crowd }放行了：一分钟内生效，宽到 { $wider } 倍，一天后自己恢复。
limit-restored = 收回了，{ $crowd }一分钟内恢复原样。
limit-left = 好，{ $crowd }照旧，一星期内不再为它打扰您。改主意了，这两天还能点“放行”。
