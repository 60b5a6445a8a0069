from __future__ import annotations

from pathlib import Path

import pytest

from monitor import machine

GIGABYTE = 2**30


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 8 processors and 16 GB, 12 of them free, with control groups that set no limits."""
    memory = tmp_path / "meminfo"
    memory.write_text("MemTotal: 16777216 kB\nMemAvailable: 12582912 kB\n", encoding="ascii")
    monkeypatch.setattr(machine, "MEMORY", memory)
    monkeypatch.setattr(machine, "CONTROL_GROUPS", tmp_path / "groups")
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: set(range(8)), raising=False)
    return tmp_path / "groups"


def enter(place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have this process be in a control group."""
    told = tmp_path / "cgroup"
    told.write_text(f"4:memory:/elsewhere\n0::{place}\n", encoding="ascii")
    monkeypatch.setattr(machine, "CONTROL_GROUP", told)


def limit(group: Path, **figures: str) -> None:
    group.mkdir(parents=True, exist_ok=True)
    for name, figure in figures.items():
        (group / name.replace("_", ".")).write_text(f"{figure}\n", encoding="ascii")


def test_without_limits_it_has_what_the_machine_has(
    groups: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    enter("/", monkeypatch, tmp_path)
    limit(groups, memory_max="max", memory_high="max", memory_current="5", cpu_max="max 100000")
    assert machine.processors() == 8
    assert (machine.memory_limit(), machine.available_memory()) == (16 * GIGABYTE, 12 * GIGABYTE)
    monkeypatch.setattr(machine, "MEMORY", tmp_path / "none")
    assert (machine.memory_limit(), machine.available_memory()) == (None, None)


@pytest.mark.parametrize(
    ("place", "limited"),
    [("/", "."), ("/system.slice/monitor.service", "system.slice"), ("/away/from/here", ".")],
    ids=["container", "service", "container-by-the-hosts-path"],
)
def test_the_limits_of_a_container_or_service_hold(
    groups: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, limited: str
) -> None:
    enter(place, monkeypatch, tmp_path)
    stat = f"anon 7\ninactive_file {GIGABYTE}\nactive_file 7"
    limit(groups / limited, memory_max=str(4 * GIGABYTE), memory_current=str(3 * GIGABYTE), memory_stat=stat)
    limit(groups / limited, cpu_max="150000 100000")
    assert machine.processors() == 2
    assert (machine.memory_limit(), machine.available_memory()) == (4 * GIGABYTE, 2 * GIGABYTE)
    limit(groups / limited, memory_high=str(2 * GIGABYTE))
    assert (machine.memory_limit(), machine.available_memory()) == (2 * GIGABYTE, 0)
