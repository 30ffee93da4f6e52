"""How the command ends: exit codes, one clear line for what a person can mend, help with examples that work."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import janji as package
from janji.cli import app, evaluating, explaining, exporting, reading, table, verifying
from janji.cli.exits import Exit
from janji.cli.reading import exit_code
from janji.run import Summary

from .conftest import Janji

ROOT = Path(__file__).parents[2]
COMMAND = typer.main.get_command(app.app)
EXAMPLES = [
    example for module in (evaluating, explaining, exporting, reading, table, verifying) for example in module.EXAMPLES
]


def summary(new: int = 0, known: int = 0, **issues: str) -> Summary:
    counts = {(severity, what.replace("_", "-")): 1 for what, severity in issues.items()}
    return Summary(new, known, {}, (), counts, {}, 1.0, None, "")


def test_all_read_ends_with_zero_also_when_all_was_known() -> None:
    assert exit_code(summary(new=3)) == Exit.DONE
    assert exit_code(summary(known=3)) == Exit.DONE


def test_a_warning_is_no_skipped_input() -> None:
    assert exit_code(summary(new=1, no_language_pack="warning")) == Exit.DONE


def test_some_input_skipped_ends_with_three() -> None:
    assert exit_code(summary(new=1, missing_path="skipped")) == Exit.SKIPPED


def test_nothing_read_ends_with_one_and_a_mistyped_path_with_two() -> None:
    assert exit_code(summary(no_article="skipped")) == Exit.FAILED
    assert exit_code(summary(missing_path="skipped")) == Exit.USAGE
    assert exit_code(summary(missing_path="skipped", no_article="skipped")) == Exit.FAILED


def test_a_whole_ledger_verifies(janji: Janji, filled: Path) -> None:
    ending = janji("verify", "--ledger", filled)
    assert (ending.code, ending.err) == (0, "")
    assert "whole" in ending.out


def test_a_changed_byte_is_a_fault(janji: Janji, filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(filled) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    raw = copy.read_bytes()
    place = raw.index(b"senilai Rp48")
    copy.write_bytes(raw[:place] + b"S" + raw[place + 1 :])
    ending = janji("verify", "--ledger", copy)
    assert ending.code == Exit.FAILED
    assert "documents d-" in ending.out


@pytest.mark.parametrize("command", ["ledger", "verify", "export", "explain"])
def test_a_missing_ledger_ends_with_four_and_one_line(janji: Janji, tmp_path: Path, command: str) -> None:
    what = {"export": ["frames"], "explain": ["x"]}.get(command, [])
    ending = janji(command, *what, "--ledger", tmp_path / "no.db")
    assert ending.code == Exit.LEDGER
    assert ending.err.startswith("janji: ledger ")
    assert ending.err.count("\n") == 1


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(janji: Janji, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.db"
    stranger.write_text("bukan buku janji", encoding="utf-8")
    assert janji("ledger", "--ledger", stranger).code == Exit.LEDGER
    assert stranger.read_text(encoding="utf-8") == "bukan buku janji"


def test_wrong_usage_ends_with_two(janji: Janji, filled: Path) -> None:
    assert janji("export", "promises", "--ledger", filled).code == Exit.USAGE
    assert janji("ledger", "--no-such-option").code == Exit.USAGE
    assert janji("eval", filled.parent / "nothing-here").code == Exit.USAGE


def test_a_reader_who_has_had_enough_is_no_failure(filled: Path) -> None:
    command = [sys.executable, "-c", "from janji.cli import main; main()", "ledger", "--ledger", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_version_is_the_package_s(janji: Janji) -> None:
    assert janji("--version").out == f"janji {package.__version__}\n"


def test_help_names_every_exit_code(janji: Janji) -> None:
    out = janji("--help").out
    assert all(re.search(rf"{code.value}\s+{re.escape(code.meaning[:30])}", out) for code in Exit)


@pytest.mark.parametrize("name", ["read", "ledger", "explain", "export", "eval", "verify"])
def test_every_command_has_help_with_examples(janji: Janji, name: str) -> None:
    ending = janji(name, "--help")
    assert ending.code == 0
    assert f"janji {name}" in ending.out


def check_line(line: str) -> None:
    """Raises where the command line names a command or option that there is not, or a value that is not allowed."""
    words = shlex.split(line.split("   ")[0].split(" | ")[0].split(" > ")[0])
    assert words[0].endswith("janji"), line
    context = COMMAND.make_context("janji", words[1:], resilient_parsing=True)
    assert isinstance(COMMAND, typer.core.TyperGroup)
    name, command, rest = COMMAND.resolve_command(context, words[1:])
    assert command is not None, line
    command.make_context(name, list(rest), parent=context)


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_of_the_help_are_commands_that_exist(line: str) -> None:
    check_line(line)


def fenced_commands(page: Path) -> list[str]:
    blocks = re.findall(r"^```(?:sh|console)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(("janji ", ".venv/bin/janji ", "make "))]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_of_the_pages_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for line in fenced_commands(ROOT / page):
        if line.startswith("make "):
            assert line.split()[1] in targets, line
        else:
            check_line(line)


def test_the_readme_shows_the_two_commands_for_a_start() -> None:
    commands = fenced_commands(ROOT / "README.md")
    assert "make demo" in commands
    assert any(c.startswith("janji read") for c in commands)


def test_the_readme_tells_every_exit_code() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"| {code.value} | {code.meaning} |" in page for code in Exit)


def test_janji_is_on_the_path_of_the_environment() -> None:
    assert shutil.which("janji") or (ROOT / ".venv" / "bin" / "janji").exists()
