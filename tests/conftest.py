"""What every test can ask for: the cast."""

from tests.world import *  # noqa: F403
