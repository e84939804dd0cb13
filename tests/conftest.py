"""What every test can ask for: the cast."""

from hypothesis import HealthCheck, settings

from tests.world import *  # noqa: F403

# On a new machine Hypothesis first draws up its table of Unicode, which takes a second of the first test that wants
# text; how fast the code is, `make bench` says.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
