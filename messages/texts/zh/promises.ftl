# 回头看：列入计划的，到了说好的日子再问、再核实、再评价
button-keep = 已兑现
button-miss = 没兑现
button-postpone = 另定日子
say-keep = 做了什么、谁做的、什么时候做完的？打字、拍照、说话都行。
say-miss = 为什么没做完、还差什么？打字或说话都行，站长会另定日子。
say-postpone = 为什么要定到{ $day }？打字或说话都行，提这件事的人会看到。
echo-comes-back = 列入计划的，**{ $day }**到期，到时会再告诉您。
    .said = 列入计划的，到时会再告诉您。
item-kept = **兑现情况** { $said }
item-done-keep = ✅ { $number } 记下了，**{ $day }前**核实，核实了就告诉居民。
item-done-miss = ✅ { $number } 记下了，站长 **{ $day }前**另定日子。
item-done-postpone = ✅ { $number } 另定到 **{ $day }**，正在告诉居民和{ $unit }。到时再问。
item-done-rate-good = 谢谢您。{ $unit }也会看到。
item-done-rate-fair = 谢谢您，我们会再改进。{ $unit }也会看到。
item-done-rate-poor = 🔁 记下了。{ $number } 交回{ $unit }，站长也知道了，**{ $day }前**要有说法。

