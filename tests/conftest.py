"""What holds for every test: examples drawn at random have no deadline, since a busy machine is no fault of ours."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
