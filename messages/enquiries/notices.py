"""Notices about letters to members put into words."""

from messages.dressing import Shape
from messages.enquiries.cards import enquiry_facts, enquiry_letter, enquiry_said
from models.notices.base import Notice
from models.notices.enquiries import EnquiryNews

SHAPES: dict[type[Notice], Shape] = {
    EnquiryNews: Shape(enquiry_letter, enquiry_facts, enquiry_said),
}
