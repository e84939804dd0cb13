"""What headings and lists call a note: by the words for its speaker and the headline of its story."""

from django.utils.translation import gettext as _

from annotations.admin.story import without_text
from annotations.models import SourcingNote

_REVISION = "attribution__claim__article__current_revision"


def note_called(note: SourcingNote) -> str:
    """Of a note that was read with what `read_with` names."""
    attribution = note.attribution
    told = {
        "speaker": attribution.source_passage or attribution.speaker,
        "story": attribution.claim.article.headline,
        "state": note.get_state_display(),
    }
    return _("“%(speaker)s” in “%(story)s” (%(state)s)") % told


def read_with(path: str) -> list[str]:
    """For select_related: what `note_called` tells of the note at `path`."""
    return [f"{path}__{name}" for name in ("attribution__source_passage", "attribution__speaker", _REVISION)]


def left_out(path: str) -> list[str]:
    """For defer: what it does not."""
    return without_text(f"{path}__{_REVISION}")
