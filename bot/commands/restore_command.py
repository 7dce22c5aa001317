"""restore."""

import argparse

from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments, settings
    return 1
