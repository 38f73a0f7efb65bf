"""What a command costs: time of all its processes, memory, and the limits that end it."""

import os
import sys
import time
from pathlib import Path

import pytest

from bench.measuring import DONE, FAILED, TOO_LARGE, TOO_LONG, Limits, Step, run

PLENTY = Limits(20, 4_000_000_000)


class TestMeasuring:
    def step(self, code: str, folder: Path) -> Step:
        """Return a step that runs a line of Python."""
        return Step("python", (sys.executable, "-c", code), folder, {"TOLD": "yes"})

    def test_the_processor_of_children_counts_too(self, tmp_path: Path) -> None:
        work = "import time\nwhile time.process_time() < 0.3: pass"
        code = (
            "import os, subprocess, sys\nassert os.environ['TOLD']\n"
            f"subprocess.run([sys.executable, '-c', {work!r}])"
        )
        cost = run(self.step(code, tmp_path), PLENTY)
        assert cost.outcome == DONE and cost.processor >= 0.3
        assert cost.seconds > 0 and cost.memory > 5_000_000

    def test_what_a_failed_step_said_is_kept(self, tmp_path: Path) -> None:
        cost = run(self.step("print('no\\nplace'); raise SystemExit(3)", tmp_path), PLENTY)
        assert (cost.outcome, cost.said) == (FAILED, "no / place")

    def test_a_limit_ends_a_step_and_all_that_it_started(self, tmp_path: Path) -> None:
        inner = "import time; time.sleep(60)"
        code = (
            f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {inner!r}])\n"
            "open('child', 'w').write(str(child.pid))\nchild.wait()"
        )
        cost = run(self.step(code, tmp_path), Limits(0.4, PLENTY.memory))
        assert cost.outcome == TOO_LONG
        child = int((tmp_path / "child").read_text())
        assert gone(child)

    @pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")
    def test_too_much_memory_ends_a_step(self, tmp_path: Path) -> None:
        code = "import time; held = bytearray(80_000_000); time.sleep(60)"
        assert run(self.step(code, tmp_path), Limits(20, 60_000_000)).outcome == TOO_LARGE


def gone(process: int) -> bool:
    """Say whether a process ends within a few seconds; one that nobody has asked about counts."""
    for _ in range(50):
        try:
            os.kill(process, 0)
            if "State:\tZ" in Path(f"/proc/{process}/status").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_an_interruption_ends_the_build_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def interrupted(process: int, _: int) -> None:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "wait4", interrupted)
    step = Step("sleep", (sys.executable, "-c", "import time; time.sleep(60)"), tmp_path, {})
    with pytest.raises(KeyboardInterrupt):
        run(step, PLENTY)
    monkeypatch.undo()
    assert gone(started[0])
