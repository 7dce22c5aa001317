## 语音里听到的话
heard = 语音里听到：“{ $words }”
heard-by-machine = （机器听写的，听得不对就点“改一改”。）
heard-ask = 请把对的话打给我，或者再说一遍。听到的那句就不算了。
heard-ask-supply = 请把对的话打给我，或者再说一遍，我补充进去。
heard-left = 好的，先不改了。
button-mend = 改一改
button-mend-one = 改第 { $position } 段
notice-topic-heard = 👂 { $number } 的语音，机器听写出来了：
    .title = { $number } 的语音听写出来了
notice-enquiry-heard = 👂 信里的语音，机器听写出来了：
    .title = 信里的语音听写出来了
