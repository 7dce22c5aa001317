# 两个聊天连成一个人：连接码、邀请、分开
join-code = 您的连接码：**{ $code }**
    十分钟内，在另一个聊天里把“连接 { $code }”发给我，再点“确认连接”，两边就是同一个人了。
join-code-serves = ⚠️ 这个码等于您的账号：谁用了它，谁就能办您的事、看您能看的。只在您自己的另一个聊天里用；谁来要都不要给，我们的人也不会要。
join-whose = **这个码是{ $name }的。**
join-nameless = 一位没留称呼的人
join-serves = 那边的职务：{ $listed }
join-chat = 确认以后，这个聊天就归{ $name }：
join-goes = { $what ->
    [topics] · 您在这里提过的 { $count } 件事，会归到{ $name }名下
    [letters] · 您在这里写给委员的 { $count } 封留言，会归到{ $name }名下
   *[drafts] · 没写完的 { $count } 件，会归到{ $name }名下
}
join-phone = · 您留的电话，会归到{ $name }名下
join-stays = 您还是您，原来的职务和事情都不变；这个职务加到您名下。
join-invited = **这份邀请是给{ $name }的：{ $place } { $role }。**
join-ask = 是您本人，再点确认。别人让您点的，不要点。
join-not = 好的，没有连，什么都没变。
join-done = 连上了。现在两边都是您，我的事两边都能看。
join-undo = 连错了，七天内可以分开。
join-parted = 分开了。各是各的，连之前是谁的事，还是谁的。
button-join-sure = 确认连接
button-join-not = 不连
button-invited = 接受邀请
button-unjoin = 不是我，分开

notice-chat-joined = 🔗 另一个聊天连到您这里了（{ $channel }）。从现在起，那边也能看您的事、办您的事。
    不是您自己连的，马上点下面；七天内可以分开。
    .title = 另一个聊天连到您这里了
notice-staff-chat-joined = 🔗 { $who }连上了一个新的聊天（{ $channel }）。
    请跟本人核实一下；不是本人，点下面分开，七天内可以。
    .title = { $who }连上了一个新的聊天
notice-chats-parted = 连在一起的两个聊天又分开了。各是各的，连之前是谁的事，还是谁的。
    .title = 连在一起的两个聊天又分开了
notice-pins-guessed = 🚨 一小时里有 { $count } 次查询密码输错，像是有人在猜。猜的人已经各自停下，回执的主人不受影响。
    不用做什么；一直不停，请告诉管系统的人。
    .title = 有人在猜查询密码
