"""Run the fake as a process: `python -m tests.fakes.telegram --port 8081`."""

import argparse
import asyncio
import gc
import json
import signal
import sys
from typing import Any

from tests.fakes.telegram.faults import MIXES, Faults
from tests.fakes.telegram.load import Load, LoadPlan
from tests.fakes.telegram.server import FakeTelegram


def main() -> None:
    arguments = _parser().parse_args()
    gc.freeze()
    asyncio.run(_serve(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--token", help="the bot's token")
    parser.add_argument("--seed", type=int, default=1, help="for ids")
    parser.add_argument("--rate-scale", type=float, default=1.0, help="loosens rate limits")
    parser.add_argument("--backoff-scale", type=float, default=1.0, help="shortens webhook pauses")
    parser.add_argument("--no-limits", action="store_true", help="no rate limits at all")
    parser.add_argument("--no-ledger", action="store_true", help="count only, remember little")
    parser.add_argument("--no-privacy", action="store_true", help="read everything in groups")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds each call takes")
    parser.add_argument("--faults", type=int, metavar="SEED", help="make trouble from this seed")
    parser.add_argument("--mix", choices=MIXES, default="ordinary", help="how much trouble")
    parser.add_argument("--hang", type=float, default=3.0, help="seconds a hanging call hangs")
    parser.add_argument(
        "--load",
        metavar="JSON",
        help="when a bot listens, run this load plan, print its figures and leave",
    )
    return parser


def _fake(arguments: argparse.Namespace) -> FakeTelegram:
    options: dict[str, Any] = {
        "seed": arguments.seed,
        "rate_scale": arguments.rate_scale,
        "backoff_scale": arguments.backoff_scale,
        "limits": not arguments.no_limits,
        "ledger": not arguments.no_ledger,
        "privacy": not arguments.no_privacy,
        "latency": arguments.latency,
    }
    if arguments.token:
        options["token"] = arguments.token
    fake = FakeTelegram(arguments.port, **options)
    if arguments.faults is not None:
        mix = MIXES[arguments.mix]
        fake.faults = Faults(arguments.faults, mix, hang_seconds=arguments.hang)
    return fake


async def _serve(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with _fake(arguments) as fake:
        _say({"url": fake.url, "token": fake.token})
        if arguments.load is None:
            await stop.wait()
            return
        await fake.exchange.queue.listened.wait()
        load = Load(fake, LoadPlan(**json.loads(arguments.load)))
        await load.run()
        _say(load.result())


def _say(fact: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
