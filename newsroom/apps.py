"""The newsroom app: management commands, static files and the site's wiring."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
