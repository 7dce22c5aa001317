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
stats-rate-of = { $rate }（{ $part }/{ $whole }）
cases = { $which ->
    [open] 全部在办
    [late] 已超期
    [decide] 等受理
    [claim] 等认领
    [work] 委员在办
    [rate] 等评价
    [received] 收到
    [resident] 群众提
    [member] 委员荐
    [government] 党政点
    [online] 网络征
    [taken] 受理
    [unechoed] 还没有回音
    [echoed] 有回音
    [solved] 已解决
    [planned] 列入计划
    [partly] 部分办成
    [impossible] 暂不能解决
    [finished] 办结
    [slow] 有一步办迟了
    [rated] 评价过
    [good] 满意
    [fair] 基本满意
    [poor] 不满意
    [replied] 单位答复
    [A] A 类
    [B] B 类
    [C] C 类
    [heads] 站长手上
    [members] 委员手上
    [units] 单位手上
   *[leaders] 督办
}
button-cases = { cases } { $count }
button-all-cases = 全部事项
cases-title = **{ cases }：{ $count } 件** · { $place }{ $period ->
    [none] {""}
   *[other] {" "}· { $period }
}
cases-title-many = **{ cases }：最新的 { $count } 件** · { $place }{ $period ->
    [none] {""}
   *[other] {" "}· { $period }
}
