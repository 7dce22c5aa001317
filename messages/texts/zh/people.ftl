keyboard-raise = 提一件事
keyboard-mine = 我的事
keyboard-board = 大家的事
keyboard-duty = 谁在值班
keyboard-tasks = 待办

hello-station = 您好，这里是**{ $station }**的“回音”。有什么事，直接发给我就行：打字、拍照、说话都可以。每一件都会有回音。
hello = 您好，我是“回音”。有什么事，直接发给我就行：打字、拍照、说话都可以。每一件都会有回音。
place-address = 地址：{ $said }
place-phone = 电话：{ $said }
place-hours = 开放：{ $said }
hello-again = 在的。有什么事，直接发给我就行，比如“XX路的井盖坏了”，拍张照片更好。
hello-raise = 请说吧，打字、拍照、说话都可以。什么地方、什么事，说清楚就行。
hello-thanks = 不客气。还有事随时发给我。
hello-sticker = 收到您的表情了。有什么事，直接打字、拍照或者说话就行。
hello-unknown-kind = 这种消息我还看不懂。请打字、拍照、说话，或者发个位置。
hello-unknown-command = 没有这个命令。有什么事，直接发给我就行；想看能做什么，发 /help 。
hello-unknown-station = 这个码对应的站点已经没有了。没关系，有什么事直接发给我，再选站点就行。
hello-group = 有事请点下面，在私聊里跟我说，只有工作人员看得到。
    .action = 私聊说

invited = 您好，{ $name }。您现在是**{ $place }**的{ $role }。有新的事，我会在这里告诉您。
invited-nameless = 您好。您现在是**{ $place }**的{ $role }。有新的事，我会在这里告诉您。
button-guide-next = 下一张
guide-1 = **1/3 您会收到什么**
    { $role ->
        [office] 站里过期没有处理的事、申诉、报请审定的事，我都发到这里。
            各站的事您都看得到。
        [head] 有人提了新的事，我马上发给您；委员、单位办完一步，要您定的也发给您。
            每张卡片都写着哪天前要定。
        [clerk] 有人收不到消息，我请您打电话告诉他，要说的话都写好。
            有人上门、打电话来，由您登记。
        [liaison] 交给本单位办的事，写着做什么、哪天前答复。
            退回重办的、到了承诺日子的，也发到这里。
       *[member] 站里受理了一件事，我发“待认领”给您；有人给您留言，也发到这里。
            每张卡片都写着哪天前要做什么。
    }
guide-2 = **2/3 怎么做，点几下**
    { $role ->
        [office] 报请审定的：点“{ button-ratify }”，一下。
            过期的：点“{ button-assign }”或“{ button-urge }”，请人接着办。
            数字发 /stats；期限在“{ keyboard-tasks }”的“{ button-rules }”里改。
        [head] 点“{ button-accept }”，一下。不受理，点“{ button-decline }”，说清理由，看过再送出。
            单位都答复了，回音替您拟好：点“{ button-send-echo }”，一下。
        [clerk] 打完电话，点“{ button-call-back }”，说一句跟谁、怎么说的。
            登记来访：一条消息说清谁的事、什么事，点“{ button-submit }”，一下。
        [liaison] 点“{ button-receive }”，一下。办好了，点“{ button-reply }”，选 A、B 或 C，说做了什么，点“{ button-send }”，三下。
            不归本单位，点“{ button-reject }”。
       *[member] 点“{ button-claim }”，一下，这件事归您。
            去看过了，点“{ button-note }”，说一句或拍张照，点“{ button-note-public }”，两下。
            要单位办，点“{ button-dispatch }”。
    }
guide-3 = **3/3 忘了会怎样**
    { $role ->
        [office] 每五个工作日再提醒您一次，直到有人处理；再往上没有别人了。
        [head] 到期前一天和当天提醒您；过期告诉机关，居民也看得到超期了。
        [clerk] 过了日子再提醒您；还没有记录，告诉站长，再告诉机关。
        [liaison] 到期前提醒您；过期告诉站长，再告诉政协机关。
            来不及，在到期以前点“{ button-extend }”。
       *[member] 到期前提醒您；到期还没有动静，这件事退回站里另找委员，留言转给站长。
            办不了不要紧，早些点“{ button-release }”。
    }
    现在有什么等您，点“{ keyboard-tasks }”。
role = { $role ->
    [office] 机关工作人员
    [head] 站长
    [clerk] 工作人员
    [member] 委员
    [liaison] 联络员
   *[expert] 智库成员
}
role-named = { $name }{ $role ->
    [head] 站长
    [member] 委员
    [holder] 委员
    [joint] 委员
   *[other] {""}
}

list-gap = {"、"}
duty-none = { $station }还没有排值班表。有事直接发给我，一样有人管。
duty-staff = 站里有：{ $people }
where-title = **{ $station }**
where-unsaid = 开放时间、地址和电话还没有登记。
where-anytime = 有事不用等开门，现在就可以直接发给我。
where-unknown = 您常去哪个站，我还不知道。扫一扫站里的码，或者点下面选一个，我就告诉您在哪、几点开门。

help-title = **我能帮您做什么**
help-body = 有什么事，直接发给我就行：打字、拍照、说话都可以，不用记命令。
    我会整理成一张卡片，您点“提交”就有编号，每一步都会告诉您。

    /mine 我的事
    /board 大家的事
    /search 加几个字，找一件事
    /duty 谁在值班
    /cancel 不写了
    /privacy 我的资料
    /lang 语言
help-staff = /tasks 待办：等您这边处理的事
    /stats 数字：站长和机关看
    新事项来了我会发给您，点“看全文”就能看。
help-visit = 登记来访：替没有手机的、打电话来的人登记，给他一张回执。
button-role-page = 📄 { $role }怎么用

language-choose = 用哪种语言？ Which language?
language-chosen = 好的，以后用中文。
button-language-zh = 中文
button-language-en = English

privacy-body = **您的资料**
    我们只保存您发来的事情和附件、您的称呼，和怎么联系到您（这个聊天；留了电话的，还有加密的电话）。只有办这件事的工作人员看得到；匿名的事，他们只看到“居民”。
    您可以要一份全部资料，也可以让我们删掉。
privacy-name = 您的称呼：**{ $name }**
privacy-nameless = 您还没留称呼，工作人员看到的是“居民”。
button-export = 要一份我的资料
button-erase = 删除我的资料
button-erase-sure = 确定删除
button-connect = 连上我的另一个聊天
button-name = 留个称呼
button-rename = 改称呼
button-nameless = 不留称呼
button-name-matter = 这不是称呼，是一件事
name-offer = 怎么称呼您？留个称呼，工作人员联系您更方便；不留也一样办。
name-ask = 怎么称呼您？比如：何阿姨。只有工作人员看得到。
name-kept = 好的，{ $name }。以后工作人员看到的就是这个称呼。
name-without = 好的，不留称呼。事情一样办，工作人员看到的是“居民”。
privacy-erase-ask = 删除以后，没写完的草稿、附件和聊天记录都会清掉，您也不会再收到消息；已经提交的事会留下，但不再带您的名字。确定吗？
privacy-erased = 已经删除。以后有事，随时再发给我，就当第一次见面。
privacy-export-lately = 十分钟里刚给您发过一份，往上翻一翻就有。要新的，过一会儿再点。
privacy-export-coming = 好的，马上发给您。

fresh-card = 这张卡片已经过时了，这是最新的：

command-start = 开始
command-topic = 提一件事
command-mine = 我的事
command-board = 大家的事
command-search = 找一件事
command-duty = 谁在值班
command-help = 能做什么
command-cancel = 不写了
command-lang = 语言 / Language
command-privacy = 我的资料
command-stats = 数字
command-tasks = 待办
office-name = 政协机关

phone-shown = 电话：{ $phone }。这次查看已经记下。
phone-ask = 请发一个能找到您的电话：手机，或者带区号的座机，比如 0937-1234567。
    只有办这件事的工作人员打电话时看得到，每一次查看都会记下。十分钟内发来就行；不想留，不用管它。
phone-kept = 好的，电话记下了：{ $phone }。号码是加密存的，不会出现在群里和“大家的事”里。
phone-left = 好的，没有记新的电话。
phone-dropped = 好的，电话删掉了。
