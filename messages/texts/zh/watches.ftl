# 督办：五种，办完以前每周报一次
button-stand-down = 结束督办
choose-kind = 哪一种督办？
watch = { $watch ->
    [leader] 党政领导批阅督办
    [panel] 专门委员会跟踪督办
    [audit] 督查考核督办
    [probe] 纪检监察督办
   *[chair] 主席会议成员领衔督办
}
done-stand-down = ✅ { $number } 不再督办，正在告诉办事的人。
watched-by = { $state }，现在由{ $who }负责。
watched-next = 下一步：**{ $day }前**{ $what }。
watched-late = ⏰ { $what }，**{ $day }已超期**。
watched-open = 还有 { $count } 项没有答复或没有通过。
watched-until = { $level ->
    [supervisor] 给居民回音以前，每周告诉您一次。不用再盯了，点“结束督办”。
   *[other] 这件事在督办，给居民回音以前每周报一次。
}
topic-watched = 📌 这件事有人督办
topic-watched-by = 📌 督办：{ $who }
topic-watcher = { $who }（{ $watch }）
