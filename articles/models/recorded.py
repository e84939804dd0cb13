"""Rows that people change: every save is checked, one version higher, and leaves a history row that says who.

Revisions and deliveries are not among them: they never change.
"""

from typing import ClassVar, Self

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from articles.models.history import keep_history


class StaleVersion(ValidationError):
    """Somebody else saved the row after the caller had read it; nothing was written."""

    def __init__(self, row: "Recorded", *, expected: int) -> None:
        self.row = row
        self.expected = expected
        super().__init__(
            _("Somebody saved this while you were working on it: you had version %(expected)d, it is now %(current)d.")
            % {"expected": expected, "current": row.version},
            code="stale_version",
        )


class Recorded(models.Model):
    # Fields that a history tells nothing of.
    untold: ClassVar[tuple[str, ...]] = ("id", "version")

    version = models.PositiveIntegerField(default=1, editable=False)

    history = keep_history(inherit=True)

    # Inserted, but not recorded yet.
    has_begun = False

    class Meta:
        abstract = True

    @classmethod
    def field_named(cls, name: str) -> models.Field:
        """The model's own field of that name; `_meta.get_field` may also find a relation that only leads here."""
        return {field.name: field for field in cls._meta.fields}[name]

    def locked(self, *, expected: int | None) -> Self:
        """The row as it stands now, locked until the transaction ends.

        Raises StaleVersion unless its version is `expected` (None: any). Must be called in a transaction.
        """
        current = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if expected is not None and current.version != expected:
            raise StaleVersion(current, expected=expected)
        return current

    def begin(self) -> None:
        """Insert the row, so that others can refer to it. `record`, in the same transaction, then keeps it in its first
        state; no history tells of the one before.
        """
        self.clean_fields(exclude={field.name for field in self._meta.fields if field.is_relation})
        self._save_untold(is_new=True)
        self.has_begun = True

    def record(self, *, by: User | None, expected: int | None = None) -> None:
        """Save the row in the name of `by` (None: the system).

        Raises ValidationError when a field or constraint is broken, and StaleVersion when the stored version is not
        `expected`, which is by default the one this object was read with. Nothing is written then.
        """
        try:
            # A first state that the database refuses is nothing to go on from: what began the row ends with it.
            with transaction.atomic(savepoint=not self.has_begun):
                self._raise_version(expected)
                self.clean_fields(exclude={field.name for field in self._meta.fields if field.is_relation})
                self._history_user = by  # read by simple_history when it writes the history row
                self._save()
        except IntegrityError:
            if self.has_begun:
                raise
            # The database holds every rule. Asked rule by rule beforehand, it would have twice the queries to answer;
            # now it tells which one is broken.
            self.full_clean()
            raise

    def _raise_version(self, expected: int | None) -> None:
        if self.pk is None or self.has_begun:
            return
        expected = self.version if expected is None else expected
        self.locked(expected=expected)
        self.version = expected + 1

    def _save(self) -> None:
        if self.has_begun:
            self._save_untold(is_new=False)
            type(self).history.bulk_history_create([self])
            self.has_begun = False
        else:
            self.save(force_insert=self.pk is None, force_update=self.pk is not None)

    def _save_untold(self, *, is_new: bool) -> None:
        """Without a history row: simple_history looks for this attribute."""
        self.skip_history_when_saving = True
        try:
            self.save(force_insert=is_new, force_update=not is_new)
        finally:
            del self.skip_history_when_saving
