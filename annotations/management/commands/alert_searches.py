"""Tell the owners of saved searches by mail what is new in them. Meant to be run from time to time, by cron."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from annotations.search.alerting import Alert, alert_all


class Command(BaseCommand):
    help = "Sends one mail for each saved search that has found something new, to whoever wants to be told."

    def handle(self, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError(
                "Set SITE_URL first: the mail leads to the archive, and there is no request to tell where."
            )
        has_failed = False
        for alert in alert_all():
            has_failed = has_failed or bool(alert.error)
            self.stdout.write(self._line(alert))
        if has_failed:
            sys.exit(1)

    def _line(self, alert: Alert) -> str:
        """Without the words of the search: what somebody looks for is theirs."""
        if alert.error:
            return f"{self.style.ERROR('failed')} search {alert.search.pk}: {alert.error}"
        return f"search {alert.search.pk}: {alert.count} new"
