"""The words of a story as its revisions: one for each version that brought other words than the one before it.

Revisions are numbered as they came; which of them is current follows from the story's standing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import User

from articles.formats import Story
from articles.models import Article, Revision
from articles.signals import revision_added, revision_restored
from articles.standing import Version

# By which a version's revision is known: its words, its time and its number.
type Stamp = tuple[str, datetime, str]


def revise(
    article: Article, turns: Iterable[Sequence[Version]], story: Story, *, own: Version, by: User | None
) -> Revision | None:
    """Add the revisions that the article lacks, and make that of the last turn its current one, unsaved. Gives the
    revision that the story's own words have become, if they are new.

    More than the story's own can be missing: words that were sent again unchanged become a revision of their own when
    a late version turns out to stand between.
    """
    shown = article.current_revision_id
    standing = _stamped(article) if shown else {}
    added: list[Revision] = []
    mine = None
    for turn in turns:
        revision = next((standing[stamp] for stamp in map(_stamp, turn) if stamp in standing), None)
        if revision is None:
            is_own = any(version is own for version in turn)
            revision = _new(article, own, story) if is_own else _again(article, turn[0])
            revision.number = len(standing) + 1
            revision.added_by = by
            _save(revision)
            standing[_stamp(own if is_own else turn[0])] = revision
            added.append(revision)
            mine = revision if is_own else mine
        article.current_revision = revision
    for revision in added:
        revision_added.send(sender=Revision, revision=revision, by=by)
    if article.current_revision_id != shown and article.current_revision not in added:
        revision_restored.send(sender=Revision, revision=article.current_revision, by=by)
    return mine


def _stamp(version: Version) -> Stamp:
    return version.words, version.made_at, version.number


def _stamped(article: Article) -> dict[Stamp, Revision]:
    revisions = article.revisions.listed().order_by("number")
    return {(revision.digest, revision.versioned_at, revision.supplier_version): revision for revision in revisions}


def _new(article: Article, version: Version, story: Story) -> Revision:
    return Revision(
        article=article,
        headline=story.headline[:500],
        byline=story.byline[:500],
        dateline=story.dateline[:200],
        editor_note=story.editor_note,
        is_correction=story.is_correction,
        supplier_version=version.number,
        versioned_at=version.made_at,
        digest=version.words,
        extract_end=story.body.extract_end,
        blocks=[block.as_dict() for block in story.body.blocks],
        links=[link.as_dict() for link in story.body.links],
        text=story.body.text,
    )


def _again(article: Article, version: Version) -> Revision:
    """The words of an earlier revision as those of another version."""
    revision = article.revisions.filter(digest=version.words).order_by("number")[0]
    revision.pk = None
    revision._state.adding = True
    revision.supplier_version = version.number
    revision.versioned_at = version.made_at
    revision.editor_note = ""
    revision.is_correction = False
    return revision


def _save(revision: Revision) -> None:
    revision.clean_fields(exclude=["article", "added_by"])
    revision.clean()
    revision.save(force_insert=True)
