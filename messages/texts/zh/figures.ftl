# 大家都看的数字
board-figures = 今年收到 { $received } 件
    已经答复 { $replied } · 已经办完 { $finished } · 评价满意 { $content }
    该有的回音给了 { $echoed } · 按时办的 { $intime }
stats-none = —
period = { $period ->
    [month] 本月
    [year] 今年
   *[all] 全部
}
stats-title = **{ $place } · { $period }**
stats-sources = 收到 { $count } 件：{ $listed }
source-count = { $source ->
    [resident] 群众提
    [member] 委员荐
    [government] 党政点
   *[online] 网络征
} { $count }
stats-rates = 办复率 { $replied } · 办结率 { $finished } · 满意率 { $content }
    回音率 { $echoed } · 按时率 { $intime }
stats-classes = 单位答复：{ $listed }
class-share = { $name } 类 { $share }
stats-endings = 回音：{ $listed }
ending-count = { $ending } { $count }
stats-waiting = 等居民评价 { $count } 件
stats-levels = **级级有人抓**（现在）
stats-named = { $name } { $count }
stats-names = （{ $listed }）
stats-heads = 站长：等受理、等认领 { $count } 件{ $named }
stats-members = 委员：在办 { $count } 件{ $named }
stats-units = 单位：待答复 { $count } 项{ $named }
stats-leaders = 督办：{ $count } 件{ $named }

error-for-heads = 这些数字是给站长和机关看的。大家都看的，发“大家的事”。
