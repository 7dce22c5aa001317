"""Households: one line is one, however many addresses it has."""

import pytest

from foundation.households import name_household, read_address


@pytest.mark.parametrize(
    ("given", "household"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1::5", "2001:db8:0:1::/64"),
        ("2001:DB8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::5", "2001:db8:0:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_an_address_is_named_by_its_line(given: str, household: str) -> None:
    address = read_address(given)
    assert address is not None
    assert name_household(address) == household


@pytest.mark.parametrize("given", ["", "unknown", "192.0.2", "192.0.2.1:80", "2001:db8::/64", "%"])
def test_what_is_no_address_is_nobodys(given: str) -> None:
    assert read_address(given) is None
