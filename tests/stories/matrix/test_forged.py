"""What a card offers is what may be done; anything else is refused, and changes nothing."""

import pytest

from messages.topics.verbs import ON_CARDS
from models.lifecycle.topics import State
from tests.services.permissions import offered, reads
from tests.stories.matrix.dialogue import verbs_on
from tests.stories.matrix.forging import forge, made_up, unanswered
from tests.stories.matrix.scene import PATIENCE, Laid, Stage, lay


async def compare(stage: Stage, laid: Laid, *, hidden: bool) -> list[str]:
    """Where a card and the table differ, as everybody opens it."""
    topic, wrong = laid.hidden if hidden else laid.topic, []
    # A draft has no number by which anybody could open it.
    for who, card in (await stage.all_open(topic.number or "2001-0001")).items():
        if topic.number is None:
            assert card is None
            continue
        if (card is not None) is not reads(who, topic.state, hidden=hidden):
            wrong.append(f"{who}, hidden: {hidden}, reads: {card is not None}")
        shown = verbs_on(card) if card else set()
        told = {each for each in ON_CARDS if offered(who, each, topic.state, hidden=hidden)}
        if shown != told:
            wrong.append(f"{who}, hidden: {hidden}, sees {shown}, not {told}")
    return wrong


@pytest.mark.repeats
@pytest.mark.parametrize("state", list(State))
async def test_a_card_offers_what_may_be_done_and_whatever_else_is_pressed_changes_nothing(
    stage: Stage, state: State
) -> None:
    async with stage.laying() as life:
        laid = await lay(life, state)
    wrong = [each for hidden in (False, True) for each in await compare(stage, laid, hidden=hidden)]
    assert not wrong, "\n".join(wrong)
    before = await stage.dump()
    forged = await forge(stage, made_up(laid))
    await stage.settles(PATIENCE)
    silent = unanswered(stage, forged)
    assert not silent, "\n".join(silent)
    after = await stage.dump()
    changed = [name for name, rows in after.items() if rows != before[name]]
    assert changed == []
    assert await stage.notices() == []
    assert await stage.stumbles() == []
