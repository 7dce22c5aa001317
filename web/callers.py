"""Callers: where a request comes from, as far as anybody trustworthy says so."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from aiohttp import web

from foundation.households import Address, name_household, read_address

Network = IPv4Network | IPv6Network


def read_networks(given: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas; ValueError, if one is none."""
    told = (each.strip() for each in given.split(","))
    return tuple(ip_network(each, strict=False) for each in told if each)


@dataclass(frozen=True)
class Proxies:
    """The proxies before us: they alone may say for whom they ask."""

    networks: tuple[Network, ...] = ()

    def has(self, address: Address | None) -> bool:
        return address is not None and any(address in each for each in self.networks)

    def trusts(self, remote: str) -> bool:
        return self.has(read_address(remote))

    def find_caller(self, remote: str, forwarded: str) -> str:
        """The nearest address that is no proxy of ours; of IPv6 what is one household's."""
        address = read_address(remote)
        told = [each.strip() for each in forwarded.split(",") if each.strip()]
        while told and self.has(address):
            nearer = read_address(told.pop())
            if nearer is None:
                break
            address = nearer
        return name_household(address) if address is not None else "unknown"


def find_caller(request: web.Request, proxies: Proxies) -> str:
    """Find from where somebody asks; what strangers say of themselves counts for nothing."""
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", ()))
    return proxies.find_caller(request.remote or "", forwarded)
