"""Pages of stories that are kept as they were made, and what tells whether one still holds. A cache: all of it can be
emptied at any time.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class RecordState(models.Model):
    """A number for each story, the sum of its rows, that moves whenever a row does of which its page is made: by
    triggers of the database, so that it holds for whatever writes (annotations/triggers.py). The rows without a story
    are for what many share.
    """

    # Without a constraint, which would lock the story for each row that is added.
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="record_states",
        db_constraint=False,
    )
    number = models.BigIntegerField(_("number"), default=0, editable=False)

    class Meta:
        verbose_name = _("state of a record")
        verbose_name_plural = _("states of records")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id} at {self.number}"


class KeptPage(models.Model):
    """A page as readers got it. There are so many slots and no more: a page takes the place of the one before it."""

    slot = models.PositiveIntegerField(primary_key=True, editable=False)
    # Of the address, the language, the host and the build.
    key = models.CharField(max_length=32, editable=False)
    # None of a list.
    article = models.ForeignKey(Article, models.CASCADE, null=True, editable=False, related_name="kept_pages")
    # Other stories that it tells of, or would if they were public.
    beside = models.ManyToManyField(Article, editable=False, related_name="kept_beside")
    # The states before it was made: of its own record (of a list, a digest of its stories' states), of what many share,
    # and the sum of those of `beside`.
    own_state = models.BigIntegerField(editable=False)
    shared_state = models.BigIntegerField(editable=False)
    beside_state = models.BigIntegerField(editable=False)
    etag = models.CharField(max_length=40, editable=False)
    # In seconds since 1970: when its words last became what they are, as far as it was kept.
    changed_at = models.BigIntegerField(editable=False)
    plain = models.BinaryField(editable=False)
    gzipped = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("kept page")
        verbose_name_plural = _("kept pages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id or 'a list'} in slot {self.slot}"
