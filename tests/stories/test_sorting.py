"""What a matter is about: whoever has it in hand puts it right in two taps."""

from language.category import take_weights
from services.organisation.importing import import_organisation
from services.topics.learning import gather_lesson, learn_beside, use_weights
from tests.services.organisations import COUNTY, sheets
from tests.stories.conftest import LAMP, Town

ALIKE = "有人把电动车推到楼道里充电"
CHARGING = """
categories:
  - code: charging
    name: 充电安全
    examples: [楼道里拉线充电, 电动车推进电梯了, 充电桩天天跳闸]
"""


async def test_a_head_puts_a_new_matter_right_in_two_taps(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says(LAMP)
    await he.presses_on(await he.sees("请看一下", "公共设施"), "提交")
    await he.sees("收到了，编号")
    told = await head.sees("新事项", "公共设施")
    await head.presses_on(told, "改类别")
    offered = await head.sees("归到哪一类")
    assert "现在归在：公共设施" in offered.text
    assert "因为说到：" in offered.text
    assert "路灯" in offered.text
    assert len(offered.buttons) == 9
    assert "公共设施" not in offered.buttons
    await head.presses_on(offered, "交通出行")
    card = await head.sees("改归“交通出行”了", "王建国改了类别")
    assert card.buttons[0] == "受理"
    (topic,) = await town.topics()
    await he.says(topic.number or "")
    own = await he.sees("交通出行", "南门巷的路灯")
    assert "改了类别" not in own.text
    assert "改类别" not in own.buttons


async def test_an_offices_own_category_is_a_button_and_once_learnt_a_guess(town: Town) -> None:
    async with town.runtime.working() as work:
        await import_organisation(work, sheets(COUNTY + CHARGING))
    he = await town.resident()
    await he.says(ALIKE)
    first = await he.sees("请看一下", "住房物业")
    await he.presses_on(first, "改类别")
    offered = await he.sees("这是哪一类的事")
    await he.presses_on(offered, "充电安全")
    chosen = await he.sees("请看一下", "充电安全")
    await he.presses_on(chosen, "提交")
    await he.sees("收到了，编号")
    folder = town.runtime.settings.data_dir
    async with town.runtime.database.read() as session:
        lesson = await gather_lesson(session)
    assert [each.label for each in lesson.told] == ["charging"] * 4
    verdict = await learn_beside(lesson, folder)
    assert verdict is not None
    assert verdict.better
    assert use_weights(folder)
    try:
        await he.says("楼下有人拉线给电动车充电")
        guessed = await he.sees("请看一下", "充电安全", "楼下有人")
        await he.presses_on(guessed, "改类别")
        await he.sees("这是哪一类的事", "因为您说到：", "充电")
    finally:
        take_weights(None)
