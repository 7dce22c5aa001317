"""Callers: where a request comes from, as far as anybody trustworthy says so."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import web

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
NEIGHBOURS = 64  # so much of an IPv6 address is one household's; the rest it chooses anew at will


def read_networks(given: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas; ValueError, if one is none."""
    told = (each.strip() for each in given.split(","))
    return tuple(ip_network(each, strict=False) for each in told if each)


def _read(given: str) -> Address | None:
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


@dataclass(frozen=True)
class Proxies:
    """The proxies before us: they alone may say for whom they ask."""

    networks: tuple[Network, ...] = ()

    def has(self, address: Address | None) -> bool:
        return address is not None and any(address in each for each in self.networks)

    def trusts(self, remote: str) -> bool:
        return self.has(_read(remote))

    def find_caller(self, remote: str, forwarded: str) -> str:
        """The nearest address that is no proxy of ours; of IPv6 what is one household's."""
        address = _read(remote)
        told = [each.strip() for each in forwarded.split(",") if each.strip()]
        while told and self.has(address):
            nearer = _read(told.pop())
            if nearer is None:
                break
            address = nearer
        return name_household(address) if address is not None else "unknown"


def name_household(address: Address) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, NEIGHBOURS), strict=False))
    return str(address)


def find_caller(request: web.Request, proxies: Proxies) -> str:
    """Find from where somebody asks; what strangers say of themselves counts for nothing."""
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", ()))
    return proxies.find_caller(request.remote or "", forwarded)
