"""Acts in any order: the projection is history's fold, and undoing everything gives the start.

``ANNOTATOR_STATE_EXAMPLES`` and ``ANNOTATOR_STATE_STEPS`` make the search longer.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.project import tools
from tests.project.two_machines import TwoMachines
from tests.project.use_cases import TEXTS, UseCases

LENGTH = settings(
    max_examples=int(os.environ.get("ANNOTATOR_STATE_EXAMPLES", "60")),
    stateful_step_count=int(os.environ.get("ANNOTATOR_STATE_STEPS", "40")),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(0 if "ANNOTATOR_STATE_EXAMPLES" in os.environ else 120)
@pytest.mark.parametrize("machine", [UseCases, TwoMachines])
def test_acts_in_any_order(machine: type[UseCases], tmp_path: Path) -> None:
    machine.template = tools.made(tmp_path / "template.db", *TEXTS)
    run_state_machine_as_test(machine, settings=LENGTH)
