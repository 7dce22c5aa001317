"""The runs there are: the short ones of every test run, and one for each seeded bug."""

from dataclasses import replace

from tests.crash.plan import (
    APART,
    CRASH,
    FAILPOINT,
    FREEZE,
    LOCK,
    ROLL,
    Blow,
    Plan,
    directed,
    mixed,
    random_kills,
)


def at(*orders: str) -> tuple[Blow, ...]:
    return tuple(Blow(FAILPOINT, order) for order in orders)


SQLITE = Plan(
    name="SQLite: random kills, a freeze and a lock",
    seed=11,
    updates=350,
    blows=random_kills(20) + mixed(**{FREEZE: 1, LOCK: 1}),
).shuffled()
SQLITE_DIRECTED = Plan(
    name="SQLite: every failpoint, killed, refused and raised",
    seed=12,
    updates=350,
    blows=directed(12, actions="kill,refuse,raise"),
).shuffled()
SQLITE_ROLLING = Plan(
    name="SQLite: a rolling deploy under load",
    seed=13,
    updates=150,
    mix="calm",
    blows=mixed(**{ROLL: 3}),
)
SQLITE_WEBHOOK = Plan(
    name="SQLite by webhook: some failpoints",
    seed=14,
    updates=120,
    webhook=True,
    blows=at("webhook.before-answer:kill:1", "intake.before-store-commit:refuse:1")
    + random_kills(2),
)
POSTGRES = Plan(
    name="PostgreSQL: kills, failpoints and a crash of the server",
    seed=21,
    database="postgres",
    updates=200,
    blows=random_kills(6)
    + at("intake.before-commit:kill:1", "courier.before-record-commit:refuse:1")
    + mixed(**{CRASH: 2}),
).shuffled()
POSTGRES_APART = Plan(
    name="PostgreSQL: two intakes and two couriers",
    seed=22,
    database="postgres",
    casts=APART,
    updates=200,
    blows=random_kills(6)
    + at("courier.after-send:kill:0", "intake.after-commit:kill:1", "clock.before-commit:kill:0")
    + mixed(**{FREEZE: 1, CRASH: 1}),
).shuffled()
ON_SQLITE = (SQLITE, SQLITE_DIRECTED, SQLITE_ROLLING, SQLITE_WEBHOOK)
ON_POSTGRES = (POSTGRES, POSTGRES_APART)


def _mutant(name: str, *blows: Blow, seed: int = 31) -> Plan:
    return Plan(name=f"mutant: {name}", seed=seed, updates=100, mutant=name, blows=blows)


# What a harness must do to see each of them; where it looks in vain, it is no harness.
MUTANT_TRIALS: dict[str, tuple[Plan, str]] = {
    "acknowledges-before-the-commit": (
        _mutant(
            "acknowledges-before-the-commit",
            *at("intake.before-store-commit:refuse:1", "intake.before-store:refuse:1"),
        ),
        "I1",
    ),
    "writes-letters-afterwards": (
        _mutant("writes-letters-afterwards", *at(*["intake.after-commit:kill:1"] * 3)),
        "I3",
    ),
    "believes-letters-sent": (
        _mutant("believes-letters-sent", *at(*["courier.before-send:kill:1"] * 3)),
        "I4",
    ),
    "forgets-what-had-begun": (
        _mutant("forgets-what-had-begun", *at(*["courier.after-send:kill:1"] * 4)),
        "I6",
    ),
    "keeps-no-order": (
        replace(_mutant("keeps-no-order", *random_kills(2)), mix="bad_day", updates=150),
        "I5",
    ),
    "repeats-without-a-word": (_mutant("repeats-without-a-word", *random_kills(4)), "I6"),
    "takes-updates-twice": (
        _mutant("takes-updates-twice", *at(*["poll.before-confirm:kill:1"] * 3)),
        "I1",
    ),
}
