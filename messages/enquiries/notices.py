"""Notices about letters to members put into words."""

from zoneinfo import ZoneInfo

from messages.attachments import count_rest, heard_lines, say_gone
from messages.card import Button, Card, Media
from messages.dressing import Dress, Shape
from messages.enquiries.cards import enquiry_facts, enquiry_letter, enquiry_said
from messages.enquiries.presses import EnquiryPress
from messages.rich import lines
from messages.words import Words
from models.notices.attached import EnquiryAttached
from models.notices.base import Notice
from models.notices.enquiries import EnquiryNews
from models.notices.heard import EnquiryHeard
from services.people.incoming import EXCERPT


def attached_card(words: Words, notice: EnquiryAttached, _zone: ZoneInfo) -> Card:
    """Bring a file that was sent with a letter, or lead to those that were too many to bring."""
    if notice.media:
        press = EnquiryPress(enquiry_id=notice.enquiry_id)
        read = Button.presses(words.line("button-read"), press)
        return Card(count_rest(words, notice), buttons=((read,),))
    if not notice.file:
        return Card(say_gone(words, notice))
    said = words("enquiry-media", medium=notice.medium)
    text = lines(said, heard_lines(words, [notice.heard]))
    return Card(text, media=Media(**notice.file))


def heard_card(words: Words, notice: EnquiryHeard, _zone: ZoneInfo) -> Card:
    """Bring what was heard in a voice to whoever has it already."""
    press = EnquiryPress(enquiry_id=notice.enquiry_id)
    read = Button.presses(words.line("button-read"), press)
    text = lines(words("notice-enquiry-heard"), heard_lines(words, [notice.words], EXCERPT))
    return Card(text, buttons=((read,),))


SHAPES: dict[type[Notice], Shape] = {
    EnquiryNews: Shape(enquiry_letter, enquiry_facts, enquiry_said),
}
DRESSES: dict[type[Notice], Dress] = {EnquiryAttached: attached_card, EnquiryHeard: heard_card}
