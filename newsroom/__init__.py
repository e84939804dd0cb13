"""Wires articles and annotations into one site: settings, URLs, API, admin site, health, demo. It holds no models."""
