"""Households: what of an address stands for one line, whoever speaks from it."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
NEIGHBOURS = 64  # so much of an IPv6 address is one household's; the rest it chooses anew at will


def read_address(given: str) -> Address | None:
    """Read an address, of IPv4 even where it comes as one of IPv6; nothing, if it is none."""
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def name_household(address: Address) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, NEIGHBOURS), strict=False))
    return str(address)
