"""Reading a copy of somebody's data as they got it."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from services.privacy.packing import DATA, Packed


def plain(data: Mapping[str, Any], packed: Packed) -> str:
    """A page where it does not matter what it says."""
    return f"{len(data)} {packed.left_out}"


def open_copy(written: bytes) -> dict[str, bytes]:
    """Whatever lies in a part, by what it is called."""
    with zipfile.ZipFile(io.BytesIO(written)) as parcel:
        return {each: parcel.read(each) for each in parcel.namelist()}


def read_copy(written: bytes) -> dict[str, Any]:
    """The data within."""
    data: dict[str, Any] = json.loads(open_copy(written)[DATA])
    return data
