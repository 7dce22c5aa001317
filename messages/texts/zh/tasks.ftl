tasks-title = **待办：{ $count } 件等着受理**
tasks-line = { $number } { $title }
    { $station } · { $day }提交
tasks-none = 现在没有等着受理的事。有新的，我会马上告诉您。
