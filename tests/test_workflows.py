"""Workflows, Dependabot and issue forms: least rights, known actions, and no command that nobody can run at home."""
from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
#: Actions by their major version, all of GitHub's own.
ACTIONS = {"actions/checkout@v6", "actions/setup-python@v6", "actions/upload-artifact@v6", "actions/download-artifact@v6",
           "actions/configure-pages@v6",
           "actions/upload-pages-artifact@v5", "actions/deploy-pages@v5"}
WRITE = {"deploy": {"contents": "read", "pages": "write", "id-token": "write"}}


def read(path: Path) -> dict:
    """``on`` is a key and not the truth: the core schema's words for that are ``true`` and ``false`` alone."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def jobs() -> list[tuple[str, dict]]:
    return [(name, job) for path in WORKFLOWS for name, job in read(path)["jobs"].items()]


def steps() -> list[dict]:
    return [step for _, job in jobs() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_has_the_least_rights(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["on"]) <= {"push", "pull_request", "workflow_dispatch"}, "pull_request_target would run foreign code with our rights"
    for name, job in workflow["jobs"].items():
        assert job.get("permissions") == WRITE.get(name), name
        assert job["timeout-minutes"] and job["runs-on"].startswith("ubuntu-")
    assert "secrets." not in path.read_text("utf-8")


def test_actions_are_known_and_leave_no_token_behind() -> None:
    used = [step for step in steps() if "uses" in step]
    assert {step["uses"] for step in used} == ACTIONS
    assert all(step["with"]["persist-credentials"] == "false" for step in used if step["uses"].startswith("actions/checkout@"))


def test_no_value_of_a_pull_request_is_pasted_into_a_command() -> None:
    assert [step["run"] for step in steps() if "${{" in step.get("run", "")] == []


def test_every_command_is_one_of_ci_run_or_of_the_readme() -> None:
    known = (ROOT / ".ci" / "run").read_text("utf-8").replace('"$python"', "python") + (ROOT / "README.md").read_text("utf-8")
    modules = {m for step in steps() for m in re.findall(r"python -m (hooks\.study \w+|[\w.]+)", step.get("run", ""))}
    assert {"hooks.study check", "hooks.study links", "hooks.study public", "hooks.study changes", "mkdocs", "pip_audit"} <= modules
    assert [m for m in sorted(modules) if f"python -m {m}" not in known] == []


def test_deploy_looks_for_private_texts_after_the_last_build_and_before_it_uploads() -> None:
    deploy = dict(jobs())["deploy"]
    commands = [step.get("run") or step["uses"] for step in deploy["steps"]]
    refuse, upload = commands.index("python -m hooks.study public site"), commands.index("actions/upload-pages-artifact@v5")
    assert max(i for i, c in enumerate(commands) if "build" in c) < refuse < upload
    assert deploy["needs"] == ["content", "tests"] and "github.event_name == 'push'" in deploy["if"]
    uploaded = [step["with"]["path"] for step in steps() if "upload" in step.get("uses", "")]
    assert sorted(uploaded) == ["part", "preview", "site", "site"], "nothing else leaves the machine: no cache, no log"


@pytest.mark.parametrize(("files", "refused"), [
    (["index.html"], False), (["index.html", "private.txt"], True), (["index.html", "downloads/duidu.zip"], False),
    (["index.html", "downloads/private.zip"], True)])
def test_a_private_site_is_refused(tmp_path: Path, files: list[str], refused: bool) -> None:
    for name in files:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("duidu/private.txt" if path.stem == "private" else "duidu/index.html", "")
        else:
            path.write_text("", "utf-8")
    done = subprocess.run([sys.executable, "-m", "hooks.study", "public", str(tmp_path / "site")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == refused and ("may not be published" in done.stdout) == refused


def test_dependabot_watches_both_kinds_of_pins() -> None:
    config = read(GITHUB / "dependabot.yml")
    assert config["version"] == "2"
    assert {u["package-ecosystem"] for u in config["updates"]} == {"pip", "github-actions"}
    assert all(u["directory"] == "/" and u["schedule"]["interval"] == "weekly" for u in config["updates"])


@pytest.mark.parametrize("name", ["term", "import"])
def test_an_issue_form_asks_in_two_languages(name: str) -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml")
    assert {"name", "description", "body"} <= form.keys()
    fields = [f for f in form["body"] if f["type"] != "markdown"]
    assert len({f["id"] for f in fields}) == len(fields) and any(f["validations"]["required"] == "true" for f in fields if "validations" in f)
    said = [form["name"], form["description"], *(f["attributes"]["label"] for f in fields),
            *(option for f in fields for option in f["attributes"].get("options", ()))]
    assert [s for s in said if not (re.search("[一-鿿]", s) and re.search("[A-Za-z]{2}", s))] == []
    assert {f["type"] for f in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}
