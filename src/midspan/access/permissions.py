"""The permission table: which role may do what, read from `permissions.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Role:
    """A job at a center. `sees` is `everyone`, `caseload` or `nobody`; `classes` are the privacy classes it reads."""

    id: str
    label: str
    sees: str
    classes: frozenset[str]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table: permissions by id, roles by id, privacy classes by id."""

    permissions: dict[str, str]
    roles: dict[str, Role]
    classes: dict[str, str]

    def of(self, roles: frozenset[str]) -> frozenset[str]:
        """Every permission that any of these roles holds."""
        return frozenset().union(*(self.roles[r].may for r in roles if r in self.roles))

    def classes_of(self, roles: frozenset[str]) -> frozenset[str]:
        """Every privacy class that any of these roles reads."""
        return frozenset().union(*(self.roles[r].classes for r in roles if r in self.roles))

    def sees(self, roles: frozenset[str]) -> str:
        """The widest sight among these roles."""
        sights = {self.roles[r].sees for r in roles if r in self.roles}
        return next((s for s in ("everyone", "caseload") if s in sights), "nobody")


@cache
def table() -> Table:
    """The table as shipped. Raises ValueError where a role names a permission or class that does not exist."""
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text())
    permissions, classes = dict(data["permissions"]), dict(data["classes"])
    roles = {}
    for name, row in data["roles"].items():
        unknown = [p for p in row["may"] if p not in permissions] + [
            c for c in row["classes"] if c not in classes
        ]
        if unknown:
            raise ValueError(
                f"permissions.toml: role {name} names {', '.join(unknown)}, which the table does not define."
            )
        roles[name] = Role(name, row["label"], row["sees"], frozenset(row["classes"]), frozenset(row["may"]))
    return Table(permissions, roles, classes)


def known(permission: str) -> str:
    """The permission itself. Raises KeyError for a word that the table does not define: a mistake in code."""
    if permission not in table().permissions:
        raise KeyError(f"No permission {permission!r} in permissions.toml")
    return permission


def role_label(role: str) -> str:
    """A role in words; an unknown one as it is."""
    found = table().roles.get(role)
    return found.label if found else role


def render_markdown() -> str:
    """`docs/permissions.md`: the table as a page."""
    t = table()
    lines = [
        "# Who may do what",
        "",
        "Generated from `src/midspan/access/permissions.toml`; change it there and run `make docs`.",
        "",
        "## Roles",
        "",
        "| Role | Sees clients | Reads | May |",
        "|---|---|---|---|",
    ]
    for role in t.roles.values():
        lines.append(
            f"| {role.label} (`{role.id}`) | {role.sees} | {', '.join(sorted(role.classes)) or '-'} | {', '.join(sorted(role.may))} |"
        )
    lines += ["", "## Permissions", "", "| Permission | Lets a person | Roles |", "|---|---|---|"]
    for name, label in t.permissions.items():
        holders = ", ".join(r.label for r in t.roles.values() if name in r.may)
        lines.append(f"| `{name}` | {label} | {holders or '-'} |")
    lines += ["", "## Privacy classes", "", "| Class | What it covers |", "|---|---|"]
    lines += [f"| `{name}` | {label} |" for name, label in t.classes.items()]
    return "\n".join(lines) + "\n"
