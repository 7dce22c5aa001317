"""getUpdates."""

from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.params import Params

LONGEST_POLL = 50
LARGEST_BATCH = 100


async def poll_updates(exchange: Exchange, params: Params) -> bytes:
    """What waits, or what comes within the timeout; confirms all below the offset."""
    queue = exchange.queue
    queue.take_over()
    offset = params.number("offset")
    if offset < 0:
        queue.rewind(-offset)
    else:
        queue.confirm_below(offset)
    queue.allow(params.structure("allowed_updates", "allowed updates"))
    limit = min(params.number("limit") or LARGEST_BATCH, LARGEST_BATCH)
    timeout = min(params.number("timeout"), LONGEST_POLL)
    batch = queue.take(limit)
    if not batch and timeout > 0:
        await queue.wait(timeout)
        batch = queue.take(limit)
    return b'{"ok":true,"result":[%b]}' % b",".join(waiting.body for waiting in batch)
