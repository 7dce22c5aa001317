# What is said first where a matter tells of danger: to whoever tells it, and to those who hear of it
danger-ring = 🆘 { $danger ->
    [gas] **先开窗、离开屋子，到外面再打 119；煤气、燃气漏了也打燃气公司。别开灯、别点火。**
    [fire] **先离开，马上打 119。**
    [flood] **先往高处去，有人落水或被困，马上打 119 或 110。**
    [hurt] **马上打 120。人不能动就先别搬动。**
    [violence] **先躲到安全的地方，马上打 110。**
    [lost] **马上打 110，不用等 24 小时。**
    [despair] **您现在一定很难受。请先打 12356（心理援助热线，日夜都有人接），有危险打 120 或 110，也叫一个身边的人来陪您。**
   *[collapse] **先离远一点，马上打 119；碰到掉下来的电线，别靠近。**
}
danger-before = 这里不是报警电话，可能要过一阵才有人看到。点“提交”，站长马上会收到，夜里也会。
danger-after = 这里不是急救电话。您说的，站里的人马上会收到，夜里也会。
danger-told = { $danger ->
    [despair] 这里不是急救电话，等的时候难受得厉害，随时打上面的号码。
        您肯说出来，很不容易。**已经马上告诉{ $head }了**，是真的人，夜里也会收到。
   *[other] 这里不是急救电话，别等这里回话。**已经马上告诉{ $head }了**，夜里也会收到。
}
danger-received = ✅ **收到了，编号 { $number }**
danger-phone = 留个电话，好让人给您打过去：点“{ button-leave-phone }”，发号码就行。
danger-more = { $danger ->
    [despair] 想说什么都可以接着说，慢慢来。
   *[other] 还有要说的，接着发就行。
}
danger-listening = 📝 **您说的我都记着。请看一下，点“提交”，马上就有人知道**
danger-supply = 想说什么都可以，打字、说话都行。发完点“补充好了”。
danger-asked = { $who }想问问您（{ $number }）：
danger-asked-after = 直接回一句就行，说多少都可以。
danger-kind = { $danger ->
    [gas] 煤气、有毒气体
    [fire] 着火
    [flood] 水里、被困
    [hurt] 有人受伤或倒下
    [violence] 打人、威胁
    [lost] 有人走失
    [despair] 不想活了
   *[collapse] 房屋、电线、电梯
}
danger-alarm = 🆘 **说到可能有危险：{ $kind }。请马上打开看，和对方联系上；已经告诉对方先打急救、报警电话。**
danger-sign = 🆘 **可能有危险：{ $kind }**
danger-title = 🆘 { $title }
say-ask-danger = 想问对方什么？先问人安不安全；能打电话，就打电话。打字或说话都行。
suggest-ask-danger-1 = 您说的我们看到了。您现在安全吗？身边有没有人陪着？
button-suggest-ask-danger-1 = 现在安全吗、身边有人吗？
suggest-ask-danger-2 = 您说的我们看到了。我想给您打个电话，发一个能找到您的号码，好吗？
button-suggest-ask-danger-2 = 可以给您打电话吗？
suggest-ask-danger-3 = 您说的我们看到了。您现在在什么地方？告诉我们，好来找您。
button-suggest-ask-danger-3 = 您在什么地方？
