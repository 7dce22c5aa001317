"""Jobs about letters to members: none lies unanswered."""

from functools import partial

from scheduler.clock import TICK, Job
from scheduler.jobs.rounds import go_round
from services.enquiries.reminders import check_enquiry, find_due_enquiries

JOBS = (Job("enquiries", TICK, partial(go_round, find=find_due_enquiries, check=check_enquiry)),)
