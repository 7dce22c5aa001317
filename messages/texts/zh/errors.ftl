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
error-invitation-unusable = 这个邀请用过了，或者过期了。请跟发给您的人再要一个。
error-invitation-for-other = 这份邀请是给{ $name }的，不是给您的。您的职务和事情都没有动。要是您也有这个职务，请机关用您的名字另开一份。
error-make-code-here = 这个聊天里有职务，或者提过的事，不能并到那边去。要连上，请反过来：在这个聊天里发 /privacy，点“连上我的另一个聊天”拿码，到那边去输。别人让您输的码，不要输。
error-joined-for-good = 连上已经超过七天，不能自己分开了。有问题请找政协机关。
error-code-unusable = 这个码不对、用过了，或者过期了。请再要一个。
error-name-unusable = 这个称呼我认不出来。请换一个，比如“何阿姨”。
error-bad-file = 文件里有不能用的行，什么都没有改动。
error-not-ready = 还没准备好。
web-error-message = 这条消息看不懂，没有发出去。
web-error-file = 这个文件要重新选一次。
web-error-too-big = 文件太大了，最大 20 MB。
web-error-quota = 今天收到的文件已经不少了，这个先不收。请明天再发，或者直接打字告诉我。
web-error-type = 这种文件收不了，请换成照片、语音、视频或常见文档。
error-for-office = 这是政协机关用的。站里的事，发“待办”看。
error-already-settled = 这一条已经处理过了，不用再试。
error-still-unreachable = 对方现在没有开着的聊天，再送也送不到。请打电话告诉对方。
