"""A daemon with a real cluster of separate processes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import trustme

from monitor.cluster import Edition, prepare_edition, remote_workers
from monitor.errors import ModelError
from monitor.revision import analysis_revision
from monitor.workers import local_workers
from tests.processes import PATIENCE, Workspace, wait_until
from tests.toys import toy_analysis

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60


class Cluster:
    """A scheduler and workers, each a process that can be killed."""

    def __init__(self, folder: Path, protocol: str = "tcp") -> None:
        self.processes = ExitStack()
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.protocol = protocol

    @property
    def address(self) -> str:
        return f"{self.protocol}://127.0.0.1:{self.port}"

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + command[0], *command[1:], "--no-dashboard"],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.callback(process.wait, SECONDS)
        self.processes.callback(process.kill)
        return process

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        return self.start(
            "dask_scheduler", "--protocol", self.protocol, "--host", "127.0.0.1", "--port", str(self.port)
        )

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    with cluster.processes:
        yield cluster


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path)
    yield workspace
    if workspace.process is not None:
        workspace.process.kill()
        workspace.process.wait()


def drop(workspace: Workspace, name: str, count: int) -> None:
    for number in range(count):
        (workspace.watched / f"{name}{number}.txt").write_text(f"Mayor: {name} {number}", encoding="utf-8")


def test_what_a_cluster_analyses_is_stored_once_whatever_dies(cluster: Cluster, workspace: Workspace) -> None:
    scheduler, first, _ = cluster.start_scheduler(), cluster.start_worker(), cluster.start_worker()
    daemon = workspace.start(0.2, cluster.address)
    drop(workspace, "calm", 10)
    wait_until(lambda: len(workspace.names()) == 10)
    drop(workspace, "worker", 20)
    first.kill()
    wait_until(lambda: len(workspace.names()) == 30)
    scheduler.kill()
    scheduler.wait()
    drop(workspace, "scheduler", 10)
    cluster.start_scheduler()
    cluster.start_worker()
    wait_until(lambda: len(workspace.names()) == 40)
    daemon.kill()
    daemon.wait()
    drop(workspace, "daemon", 10)
    workspace.start(0.2, cluster.address)
    wait_until(lambda: len(workspace.names()) == 50)
    workspace.check()


def test_a_text_that_ends_the_clusters_workers_is_quarantined(cluster: Cluster, workspace: Workspace) -> None:
    cluster.start_scheduler()
    for _ in range(3):
        cluster.start_worker()
    workspace.start(0.2, cluster.address)
    poison = workspace.watched / "poison.txt"
    poison.write_text("die", encoding="utf-8")
    drop(workspace, "good", 5)
    wait_until(lambda: len(workspace.names()) == 5 and workspace.query("SELECT reason FROM quarantine"))
    poison.unlink()
    workspace.check()


def test_an_archive_goes_through_a_cluster_once_whatever_dies(cluster: Cluster, workspace: Workspace) -> None:
    cluster.start_scheduler()
    first = cluster.start_worker()
    archive = workspace.root / "wire.jsonl"
    texts = [*(f"Mayor: number {number}" for number in range(60)), "die"]
    archive.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    command = ("--json", "--scheduler", cluster.address, str(archive))
    killed = workspace.backfill(*command)
    wait_until(lambda: workspace.query("SELECT count(*) >= 10 FROM documents") == [(1,)])
    killed.kill()
    killed.wait()
    workspace.check_soundness()
    again = workspace.backfill(*command)
    cluster.start_worker()
    first.kill()
    cluster.start_worker()
    output, _ = again.communicate(timeout=PATIENCE)
    known = 60 - json.loads(output)["stored"]
    assert known >= 10
    assert json.loads(output) == {
        "archive": "wire.jsonl",
        "stored": 60 - known,
        "known": known,
        "quarantined": 1,
        "interrupted": False,
    }
    workspace.check_soundness()
    assert workspace.query("SELECT count(*), count(DISTINCT sha256) FROM documents") == [(60, 60)]


def test_a_cluster_that_is_reached_by_tls_analyses(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, own = trustme.CA(), tmp_path / "own.pem"
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(own)
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TLS__CA_FILE", str(tmp_path / "authority.pem"))
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT", str(own))
    cluster = Cluster(tmp_path, "tls")
    with cluster.processes:
        cluster.start_scheduler()
        cluster.start_worker()
        workspace.start(0.2, cluster.address)
        drop(workspace, "secret", 3)
        wait_until(lambda: len(workspace.names()) == 3)
        workspace.check()


def test_a_worker_of_another_edition_says_so(tmp_path: Path) -> None:
    actors = tmp_path / "actors.toml"
    edition = Edition("no-such-model", b"", analysis_revision("another-model", actors))
    with pytest.raises(ModelError, match="another edition"):
        prepare_edition(edition)


def test_where_no_scheduler_answers_it_says_so(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.cluster.CONNECT_SECONDS", 0.2)
    workers = remote_workers(cluster.address, lambda: None, toy_analysis, lambda: local_workers("toy"))
    with pytest.raises(ConnectionError, match=f"{cluster.port}: no scheduler answers there"):
        workers.submit_prepare()
