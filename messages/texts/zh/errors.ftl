error-unknown = 刚才没办成，请再试一次。
error-refused = 这件事现在是“{ $state }”，这一步做不了了。
error-not-allowed = 这一步不是您来做的。
error-for-staff = “待办”是给工作人员用的。您有什么事，直接发给我就行；发过的事，点“我的事”看。
error-not-found = 没找到这件事，看看编号对不对；不公开的事，只有提的人和办的人能看。
error-old-button = 这张卡片已经过时了。
error-draft-incomplete = { $missing ->
    [station] 还没选站点，请先选一个。
   *[text] 还没写是什么事，请先说一两句。
}
error-already-submitted = 这件事已经提交了，编号 { $number }。
error-draft-ended = 这份草稿已经作废，没有提交。
error-draft-gone = 这份草稿已经不在了：里面的话放进别的事里，或者删掉了。发“我的事”能看到您的每一件。
error-invitation-unusable = 这个邀请用过了，或者过期了。请跟发给您的人再要一个。
error-invitation-for-other = 这份邀请是给{ $name }的，不是给您的。您的职务和事情都没有动。要是您也有这个职务，请机关用您的名字另开一份。
error-make-code-here = 这个聊天里有职务，或者提过的事，不能并到那边去。要连上，请反过来：在这个聊天里发 /privacy，点“连上我的另一个聊天”拿码，到那边去输。别人让您输的码，不要输。
error-joined-for-good = 连上已经超过七天，不能自己分开了。有问题请找政协机关。
error-code-unusable = 这个码不对、用过了，或者过期了。请再要一个。
error-enough-said = { $where ->
    [draft] 这件事已经写得很长了（最多 { $parts } 条、{ $signs } 个字），刚才这条没有收进来。请先点“提交”；别的事，提交以后再说。
    [entry] 这段话已经很长了（最多 { $parts } 条、{ $signs } 个字），刚才这条没有收进来。请先把前面的发出去。
   *[topic] 这件事补充的内容已经很多了，刚才这条没有收进来。要紧的话，请直接找站里的工作人员，或者另提一件。
}
error-enough-raised = 您今天已经提交了 { $most } 件事。这一件我给您留着，明天再点“提交”；急事请直接找站里的工作人员。
error-enough-tried = 试错的次数太多了，请过 { $minutes } 分钟再试。
error-name-unusable = 这个称呼我认不出来。请换一个，比如“何阿姨”。
error-bad-file = 文件里有不能用的行，什么都没有改动。
error-not-ready = 还没准备好。
web-error-message = 这条消息看不懂，没有发出去。
web-error-too-long = 一次发得太长了，请分几次发。
web-error-too-fast = 来得太快了，我一时收不过来。请稍等一会儿再试。
web-error-too-slow = 网络太慢，没有收全。请换个信号好的地方再试一次。
web-error-newcomers = 这个网络里刚才新来的人太多，暂时进不来了。请过一会儿再来，或者换手机流量试试；急事请直接找站里的工作人员。
web-error-uploads = 文件一下子来得太多了，请稍等一会儿再发。
web-error-disk = 这里暂时放不下文件了。请先打字告诉我，照片过后再发。
web-error-file = 这个文件要重新选一次。
web-error-too-big = 文件太大了，最大 20 MB。
web-error-quota = 今天收到的文件已经不少了，这个先不收。请明天再发，或者直接打字告诉我。
web-error-type = 这种文件收不了，请换成照片、语音、视频或常见文档。
error-asked-too-long = 这条提醒已经过期了，没有放行。再有人被挡住，会再告诉您。
error-for-office = 这是政协机关用的。站里的事，发“待办”看。
error-already-settled = 这一条已经处理过了，不用再试。
error-still-unreachable = 对方现在没有开着的聊天，再送也送不到。请打电话告诉对方。
