"""The signals of the archive. `articles` must not know `annotations`, so it calls out.

`revision_added(sender=Revision, revision=…, by=…)` is sent inside the transaction that adds the revision: what the
receivers write stands or falls with it, so no reader ever sees a revision whose passages are not anchored yet
(docs/decisions/0003). Receivers must be quick; what is slow they enqueue with `transaction.on_commit`.

`revision_restored(sender=Revision, revision=…, by=…)` is sent in the same way when an earlier revision is the current
one again, since a version that came late has changed their order.
"""

from django.dispatch import Signal

revision_added = Signal()
revision_restored = Signal()
