"""What every press shares: numbers a messenger's 64 bytes hold; the presses stand in each area."""

from typing import Annotated

from pydantic import Field

# What a doctored phone sends must not reach the database if it cannot be a key there.
Id = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=1000)]
Version = Annotated[int, Field(ge=0, lt=2**31)]
