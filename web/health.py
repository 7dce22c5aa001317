"""For those who watch over the program: is it alive, is it of use, how is it doing."""

from collections.abc import Iterator

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from web.site import SITE

routes = web.RouteTableDef()
PLAIN = "text/plain; version=0.0.4; charset=utf-8"


@routes.get("/healthz")
async def show_health(_request: web.Request) -> web.Response:
    """Alive: this very answer is the proof."""
    return web.json_response({"status": "ok"})


@routes.get("/readyz")
async def show_readiness(request: web.Request) -> web.Response:
    """Tell whether we are of use: the database answers, courier and messenger are at work."""
    try:
        facts = await request.app[SITE].ready()
    except (SQLAlchemyError, OSError):
        facts = {"database": False}
    return web.json_response(facts, status=200 if all(facts.values()) else 503)


class _Figures(Collector):
    def __init__(self, figures: dict[str, float]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[GaugeMetricFamily]:
        families: dict[str, GaugeMetricFamily] = {}
        for name, value in self._figures.items():
            metric, _, label = name.partition("/")
            family = families.setdefault(metric, _family(metric, labelled=bool(label)))
            family.add_metric([label] if label else [], value)
        yield from families.values()


def _family(metric: str, *, labelled: bool) -> GaugeMetricFamily:
    labels = ["state"] if labelled else None
    return GaugeMetricFamily(f"huiyin_{metric}", metric.replace("_", " "), labels=labels)


@routes.get("/metrics")
async def show_metrics(request: web.Request) -> web.Response:
    """Figures for Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(await request.app[SITE].figures()))
    return web.Response(body=generate_latest(registry), headers={"Content-Type": PLAIN})
