"""The annotations app: joins `articles` by its signals and makes the newsroom's roles after each migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from articles.signals import revision_added, revision_restored


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("The sourcing")

    def ready(self) -> None:
        # Both need the models, which are not loaded before ready().
        from annotations import receivers  # noqa: PLC0415

        revision_added.connect(receivers.follow_passages, dispatch_uid="annotations.anchor_passages")
        revision_restored.connect(receivers.find_passages, dispatch_uid="annotations.find_passages")
        for signal in (revision_added, revision_restored):
            signal.connect(receivers.read_story, dispatch_uid="annotations.read_story")
        pre_migrate.connect(receivers.remember_rights, sender=self, dispatch_uid="annotations.remember_rights")
        pre_migrate.connect(receivers.take_triggers_away, sender=self, dispatch_uid="annotations.take_triggers_away")
        post_migrate.connect(receivers.make_roles, sender=self, dispatch_uid="annotations.make_roles")
        post_migrate.connect(receivers.put_triggers, sender=self, dispatch_uid="annotations.put_triggers")
