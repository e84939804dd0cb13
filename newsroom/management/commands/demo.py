"""Loads the demonstration and says what is there to be seen, and where."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from annotations.models import Attribution, Claim
from articles.models import Article, Delivery
from newsroom.demo import loading
from newsroom.queue import queues_for


class Command(BaseCommand):
    help = "Loads the demonstration archive; DEMO_PASSWORD sets the password of its people. Loading again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        served = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        parser.add_argument("--address", default=served, help=f"where the site will be served (now {served})")

    def handle(self, *, address: str, **options: Any) -> None:
        desk = loading.make_cast(os.environ.get("DEMO_PASSWORD", ""))
        try:
            loading.load(desk.people)
        except loading.DemoError as error:
            raise CommandError(str(error)) from error
        self._say_counts()
        self._say_queue(desk)
        self._say_addresses(address.rstrip("/"))
        self._say_passwords(desk)

    def _say_counts(self) -> None:
        claims = Claim.objects.on_record()
        attributions = Attribution.objects.filter(claim__in=claims)
        self._head("In the archive")
        self._line(Article.objects.count(), f"stories ({Article.objects.public().count()} public)")
        self._line(Delivery.objects.count(), "deliveries")
        self._line(claims.count(), f"claims, {claims.anonymous().count()} of them anonymous")
        self._line(attributions.count(), f"attributions, {attributions.anonymous().count()} to unnamed speakers")

    def _say_queue(self, desk: loading.Desk) -> None:
        self._head("Waiting for a standards editor")
        for queue in queues_for(desk.people["sato"]):
            self._line(queue.count, str(queue.label))

    def _say_addresses(self, address: str) -> None:
        story = Article.objects.public().with_credits().order_by("id").first()
        self._head("To open")
        pages = [reverse("home"), story.get_absolute_url() if story else "", reverse("source-detail", args=["kyodo"])]
        for path in [*filter(None, pages), "/admin/", "/api/v1/articles/"]:
            self.stdout.write(f"  {address}{path}")

    def _say_passwords(self, desk: loading.Desk) -> None:
        if not desk.passwords:
            self.stdout.write("\nThe people of the demonstration keep the passwords that they have.")
            return
        if os.environ.get("DEMO_PASSWORD"):
            self._head("People, with the password in DEMO_PASSWORD")
        else:
            self._head("People, with passwords that are shown only this once")
        for name, password in desk.passwords.items():
            shown = "" if os.environ.get("DEMO_PASSWORD") else password
            self.stdout.write(f"  {name:<6} {loading.CAST[name]:<17} {shown}".rstrip())
        if settings.TWO_FACTOR == "required":
            self.stdout.write("  Who approves notes sets up a second factor first; TWO_FACTOR=offered lets them off.")

    def _head(self, words: str) -> None:
        self.stdout.write("")
        self.stdout.write(self.style.MIGRATE_HEADING(words))

    def _line(self, count: int, words: str) -> None:
        self.stdout.write(f"  {count:>4} {words}")
