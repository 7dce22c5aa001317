"""Reports: a matter goes up to party and government (报送), and what comes back is told."""

from services.telling import Step


async def report_topic(step: Step) -> None:
    """It went up; what comes back belongs to it from then on."""
    step.topic.reported_at = step.work.now
