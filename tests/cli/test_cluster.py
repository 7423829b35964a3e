"""The embedded PostgreSQL: starts by itself, survives being killed, lets nobody else in, leaves with its last user."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from midspan.cli import cluster, databases, placement
from midspan.cli.problem import Problem
from midspan.config import paths
from tests.cli.conftest import server_is_gone, wait_until


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def show(name: str) -> str:
    with cluster.connect_superuser() as connection:
        return str(connection.execute(f"SHOW {name}").fetchone()[0])  # type: ignore[arg-type,index]


def test_it_starts_listens_on_no_network_and_is_closed_to_others(home: Path) -> None:
    with cluster.running():
        assert show("listen_addresses") == ""
        assert show("synchronous_commit") == show("fsync") == "on"
        assert (
            mode(paths.cluster_dir())
            == mode(paths.cluster_dir() / "data")
            == mode(paths.socket_dir())
            == 0o700
        )
        assert mode(paths.socket_dir() / ".s.PGSQL.5432") == 0o700
        assert mode(home) in {0o700, 0o710}
        assert {mode(home / name) for name in ("log", "mail", "secrets", "locks", "static")} == {0o700}
    assert wait_until(server_is_gone)


def test_another_user_of_the_machine_is_refused(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can try as another user; the modes are tested above")
    with cluster.running():
        place = placement.place()
        command = [str(place.bin / "psql"), "-h", str(paths.socket_dir()), "-d", "postgres", "-c", "SELECT 1"]

        def as_nobody(user: str) -> str:
            done = subprocess.run(
                [*command, "-U", user],
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
                user=65534,
                group=65534,
                extra_groups=[],
            )
            assert done.returncode != 0
            return done.stderr

        assert "Permission denied" in as_nobody("midspan_app")
        # Even with every folder open, the server asks the kernel who is calling.
        for folder in (home, paths.cluster_dir(), paths.socket_dir(), paths.socket_dir() / ".s.PGSQL.5432"):
            folder.chmod(0o777)
        for user in ("midspan_app", "midspan_owner", "postgres"):
            assert "Peer authentication failed" in as_nobody(user)


def test_a_committed_row_survives_kill_9_of_the_server(home: Path) -> None:
    with cluster.running():
        with cluster.connect_superuser() as connection:
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
        for _ in range(2):
            os.kill(cluster.server_pid() or 0, signal.SIGKILL)
            cluster.ensure_answering()
            with cluster.connect_superuser() as connection:
                assert connection.execute("SELECT n FROM kept").fetchone() == (1,)


def test_kill_9_of_server_and_keeper_together_is_mended_on_the_next_use(home: Path) -> None:
    with cluster.running():
        server = cluster.server_pid() or 0
        keeper = int(Path(f"/proc/{server}/stat").read_text().split()[3])
        os.kill(keeper, signal.SIGKILL)
        os.kill(server, signal.SIGKILL)
        assert (paths.cluster_dir() / "data" / "postmaster.pid").exists()
        cluster.ensure_answering()
        assert cluster.server_pid() not in {None, server}


@pytest.mark.parametrize("whose", ["of a process that lives", "of nobody", "unreadable"])
def test_a_stale_pid_file_is_no_obstacle(home: Path, whose: str) -> None:
    with cluster.running():
        pass
    assert wait_until(server_is_gone)
    pid = {"of a process that lives": str(os.getpid()), "of nobody": "4194000", "unreadable": "?"}[whose]
    data = paths.cluster_dir() / "data"
    (data / "postmaster.pid").write_text(f"{pid}\n{data}\n0\n5432\n{paths.socket_dir()}\n\n0 0\nready\n")
    (paths.socket_dir() / ".s.PGSQL.5432.lock").write_text(f"{pid}\n{data}\n")
    with cluster.running():
        assert cluster.answers()


def test_it_stays_while_anybody_uses_it_and_leaves_after_a_killed_user(home: Path) -> None:
    code = "from midspan.cli import cluster; import time\nwith cluster.running(): print('in', flush=True); time.sleep(600)"
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    first = cluster.server_pid()
    with cluster.running():
        assert cluster.server_pid() == first
    assert not wait_until(server_is_gone, seconds=0.5)
    other.kill()
    other.wait()
    other.stdout.close()
    assert wait_until(server_is_gone)


def test_its_log_has_no_values_and_no_statements(home: Path) -> None:
    with cluster.running(), cluster.connect_superuser() as connection:
        connection.execute("CREATE TABLE people (name text UNIQUE)")
        connection.execute("INSERT INTO people VALUES ('Zebedee')")
        for statement in ("INSERT INTO people VALUES ('Zebedee')", "SELECT 'Zebedee'::int", "SELECT Zebedee"):
            with contextlib.suppress(psycopg.Error):
                connection.execute(statement)  # type: ignore[arg-type]
    assert wait_until(server_is_gone)
    assert "ready to accept" in cluster.log().read_text()
    assert "ebedee" not in cluster.log().read_text()


def test_a_broken_server_is_explained_in_a_sentence(home: Path) -> None:
    with cluster.running():
        pass
    assert wait_until(server_is_gone)
    (paths.cluster_dir() / "data" / "global" / "pg_control").unlink()
    with pytest.raises(Problem, match="did not start"), cluster.running():
        pass


def test_somebody_elses_folder_is_not_used(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can lay another user's folder")
    os.chown(home, 65534, 65534)
    with pytest.raises(Problem, match="belongs to nobody"), cluster.running():
        pass
    os.chown(home, 0, 0)
    (home / "postgres").mkdir()
    os.chown(home / "postgres", 65534, 65534)
    with pytest.raises(Problem, match="not a folder of ours"), cluster.running():
        pass


def test_where_the_servers_user_may_not_go_it_lives_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root has a server user apart from itself")
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("MIDSPAN_HOME", str(closed / "state"))
    with cluster.running():
        assert cluster.answers()
        assert paths.cluster_dir() == placement.SHARED / paths.mark()
        assert mode(paths.cluster_dir()) == 0o700
    assert wait_until(server_is_gone)


def test_a_very_long_path_still_gets_a_socket(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.chmod(0o755)
    monkeypatch.setenv("MIDSPAN_HOME", str(home / ("long" * 25)))
    with cluster.running():
        assert paths.socket_dir().parent == Path("/tmp")
        assert mode(paths.socket_dir()) == 0o700
    assert wait_until(server_is_gone)
    paths.socket_dir().rmdir()


def test_what_is_remembered_stays_with_its_database(home: Path) -> None:
    with cluster.running():
        databases.create("one")
        databases.remember("one", migrations="abc", demo={"ready": True})
        databases.remember("one", demo=None)
        assert databases.remembered("one") == {"migrations": "abc"}
        databases.create("two", template="one")
        assert databases.remembered("two") == {}
