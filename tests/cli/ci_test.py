#!/usr/bin/env python3
"""The CI recipes, run as the CI runs them: commands are taken out of the files that the CI reads. Argument: the program."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from run_script import block, read_lines

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ACTION = (ROOT / "packaging/ci/github/action.yml").read_text()
COMPONENT = (ROOT / "templates/check.yml").read_text()
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text()


def chain_files(folder):
    lines, index = read_lines(HERE / "chain.inc"), 0
    while index < len(lines):
        words = lines[index].split()
        if words and words[0] == "file":
            content, index = block(lines, index + 1)
            (folder / words[1]).write_text("".join(line + "\n" for line in content))
        else:
            index += 1


def action_step(name):
    """The environment (variable: input) and the command of a step of the action."""
    step = ACTION.split(f"- name: {name}\n")[1].split("    - name:")[0]
    return dict(re.findall(r"(CHECK_\w+): \$\{\{ inputs\.([\w-]+) \}\}", step)), re.search(r"run: '(.*)'", step)[1]


class CiTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        chain_files(self.folder)
        self.environment = {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                            "SOURCE_DATE_EPOCH": "1795132800"}

    def tearDown(self):
        self.temporary.cleanup()

    def run_in(self, command, **environment):
        return subprocess.run(["sh", "-e", "-c", command], cwd=self.folder, env={**self.environment, **environment},
                              capture_output=True, text=True, timeout=120)

    def run_action(self, **inputs):
        defaults = dict(re.findall(r"^  ([\w-]+):\n    description: .*\n    default: \"?(.*?)\"?$", ACTION, re.M))
        variables, command = action_step("Check")
        values = {variable: inputs.get(name, defaults[name]) for variable, name in variables.items()}
        output, summary = self.folder / "output", self.folder / "summary"
        for file in (output, summary):
            file.write_text("")
        run = self.run_in(command, GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary),
                          GITHUB_WORKSPACE=str(self.folder), GITHUB_ACTION_PATH=str(ROOT / "packaging/ci/github"), **values)
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        declared = set(re.findall(r"steps\.check\.outputs\.([\w-]+) \}\}\n", ACTION))
        return run, outputs, summary.read_text(), declared

    def mixed(self):
        """A tree of good and bad: a Secret with the wrong key, a file without certificates."""
        tree = self.folder / "deploy"
        tree.mkdir()
        encoded = {name: subprocess.run(["base64", "-w0", name], cwd=self.folder, capture_output=True, text=True).stdout
                   for name in ("srv.pem", "other.key")}
        (tree / "web.yaml").write_text("apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\ntype: kubernetes.io/tls\n"
                                       f"data:\n  tls.crt: {encoded['srv.pem']}\n  tls.key: {encoded['other.key']}\n")
        (tree / "readme.txt").write_text("nothing\n")
        shutil.copy(self.folder / "root.pem", tree)

    def test_action_on_findings(self):
        self.mixed()
        run, outputs, summary, declared = self.run_action(path="deploy")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertEqual(outputs, {"exit-code": "1", "reports": "certwright-reports", "targets": "2", "failed": "1", "errors": "1",
                                   "warnings": outputs.get("warnings"), "sarif": "certwright-reports/certwright.sarif"})
        self.assertEqual(declared, set(outputs))
        self.assertRegex(run.stdout, r"(?m)^::error .*file=deploy/web\.yaml,.*line=7")
        self.assertIn("key\\.mismatch", summary)
        sarif = json.loads((self.folder / outputs["sarif"]).read_text())
        places = [(result["ruleId"], location["physicalLocation"]["artifactLocation"]["uri"],
                   location["physicalLocation"]["region"]["startLine"])
                  for result in sarif["runs"][0]["results"] for location in result["locations"]]
        self.assertIn(("key.mismatch", "deploy/web.yaml", 7), places)

    def test_action_on_a_good_file(self):
        full = "".join((self.folder / name).read_text() for name in ("srv.pem", "int.pem"))
        (self.folder / "full.pem").write_text(full)
        run, outputs, _, _ = self.run_action(path="full.pem\nint.pem", roots="root.pem")
        self.assertEqual((run.returncode, outputs["exit-code"], outputs["targets"]), (0, "0", "2"), run.stdout + run.stderr)

    def test_action_with_nothing_to_check(self):
        (self.folder / "empty").mkdir()
        run, outputs, _, _ = self.run_action(path="empty")
        self.assertEqual((run.returncode, outputs["exit-code"], outputs["targets"]), (8, "8", "0"))

    def test_what_the_runner_lacks(self):
        run, _, _, _ = self.run_action(path="srv.pem", program="nosuch")
        self.assertEqual(run.returncode, 2)
        self.assertIn('"nosuch" is not on this runner', run.stderr)
        run, _, _, _ = self.run_action(path="srv.pem", version="99")
        self.assertEqual(run.returncode, 2)
        self.assertIn("version 99 is asked for, this is 0.", run.stderr)
        variables, command = action_step("Install")
        self.assertEqual(variables, {"CHECK_PACKAGE": "package"})
        path = str(ROOT / "packaging/ci/github")
        self.assertEqual(self.run_in(command, GITHUB_ACTION_PATH=path, CHECK_PACKAGE="").returncode, 0)
        run = self.run_in(command, GITHUB_ACTION_PATH=path, CHECK_PACKAGE="nosuch.deb")
        self.assertEqual((run.returncode, run.stderr), (2, "certwright: error: there is no package nosuch.deb\n"))

    def test_an_input_is_no_command(self):
        run, _, _, _ = self.run_action(path="$(touch pwned); `touch pwned` *.pem --roots", name="a; touch pwned")
        self.assertNotEqual(run.returncode, 0)
        self.assertFalse((self.folder / "pwned").exists())

    def test_component(self):
        self.mixed()
        command = re.search(r"script:\n    - (.*)", COMPONENT)[1]
        packed = (ROOT / "packaging/CMakeLists.txt").read_text()
        self.assertIn("DESTINATION ${CMAKE_INSTALL_DATADIR}/certwright/ci", packed)
        command = command.replace("/usr/share/certwright/ci", str(ROOT / "packaging/ci"))
        defaults = dict(re.findall(r"^    ([\w-]+):\n(?:      description: .*\n)?      default: \"?(.*?)\"?$", COMPONENT, re.M))
        variables = {name: defaults.get(key, "") for name, key in
                     re.findall(r"(CHECK_\w+): \$\[\[ inputs\.([\w-]+) \]\]", COMPONENT)}
        variables["CHECK_PATH"] = "deploy"
        variables["CHECK_REPORTS"] = re.search(r"CHECK_REPORTS: (.*)", COMPONENT)[1]
        run = self.run_in(command, GITLAB_CI="true", CI_PROJECT_DIR=str(self.folder), **variables)
        self.assertEqual(run.returncode, 1, run.stderr)
        quality = json.loads((self.folder / re.search(r"codequality: (.*)", COMPONENT)[1]).read_text())
        self.assertIn(("key.mismatch", "deploy/web.yaml", 7), [(entry["check_name"], entry["location"]["path"],
                                                               entry["location"]["lines"]["begin"]) for entry in quality])
        ElementTree.parse(self.folder / re.search(r"junit: (.*)", COMPONENT)[1])

    def hook(self, name, *arguments):
        """As pre-commit calls it: entry, arguments, files."""
        entry = re.search(rf"- id: {name}\n(?:  .*\n)*?  entry: (.*)\n", HOOKS)[1]
        return self.run_in(entry + ' "$@"'.replace('"$@"', " ".join(arguments)))

    def test_hooks(self):
        self.mixed()
        (self.folder / "note.md").write_text("Put -----BEGIN PRIVATE KEY----- there.\n")
        self.assertEqual(self.hook("certwright-check", "srv.pem", "deploy/readme.txt").returncode, 0)
        self.assertEqual(self.hook("certwright-check", "deploy/readme.txt", "srv.key").returncode, 0)
        self.assertEqual(self.hook("certwright-check", "deploy/web.yaml").returncode, 1)
        self.assertEqual(self.hook("certwright-expiry", "srv.pem", "note.md").returncode, 0)
        self.assertEqual(self.hook("certwright-expiry", "--days", "60", "srv.pem").returncode, 1)
        run = self.hook("certwright-no-private-key", "srv.pem", "note.md", "deploy/readme.txt")
        self.assertEqual((run.returncode, run.stdout), (0, ""))
        run = self.hook("certwright-no-private-key", "srv.key", "srv.pem", "deploy/web.yaml")
        self.assertEqual((run.returncode, run.stdout), (1, "srv.key:1: PRIVATE KEY\n"
                                                           "deploy/web.yaml:8: PRIVATE KEY in secret/web/tls.key\n"))


if __name__ == "__main__":
    unittest.main()
