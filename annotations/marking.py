"""An article's words with its record over them, made ready for a page. Reads no rows: it is given claims that are
public already, placed and with their record (`Claim.objects.public().in_revision(…).with_record(…)`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from annotations.anchoring.layers import Layer, to_html
from annotations.cards import Card, Step, cards_of
from annotations.choices import SpeakerKind, Stance
from annotations.models import Attribution, Claim, SourcingNote
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS
from articles.models import Revision
from articles.text.blocks import Block, enclosing
from articles.text.layout import Row, rows_of
