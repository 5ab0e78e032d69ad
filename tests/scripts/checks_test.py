"""Each check script over a small tree with one planted fault: it must name the fault, and nothing in a clean tree."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent.parent / "scripts"
HEADER = "// A value.\n#pragma once\n"
LONG_RUN = "\n".join(f"int value_{number} = {number};" for number in range(12)) + "\n"

# name, check, files, what the output must contain (None: the check passes)
ROWS = [
    ("clean tree", "layers", {"pkcs/a.h": HEADER, "store/b.cc": '#include "pkcs/a.h"\n#include <vector>\n'}, None),
    ("upward include", "layers", {"pkcs/a.cc": '#include "store/b.h"\n'}, "pkcs may not know store"),
    ("library in the wrong room", "layers", {"store/a.cc": "#include <openssl/evp.h>\n"}, "pkcs/crypto/openssl/ only"),
    ("library in its room", "layers", {"pkcs/crypto/openssl/a.cc": "#include <openssl/evp.h>\n"}, None),
    ("oracle in a test", "layers", {"tests/pkcs/a_test.cc": "#include <openssl/evp.h>\n"}, None),
    ("unknown library", "layers", {"cli/a.cc": "#include <boost/any.hpp>\n"}, "not in the table"),
    ("parser library in two files", "layers",
     {"cli/a.cc": "#include <CLI/CLI.hpp>\n", "cli/b.cc": "#include <CLI/CLI.hpp>\n"}, "more than one file"),
    ("clean header", "guards", {"pkcs/a.h": HEADER}, None),
    ("open task", "guards", {"pkcs/a.cc": "// TODO: later\n"}, "open task"),
    ("open task with its issue", "guards", {"pkcs/a.cc": "// TODO(#12): later\n"}, None),
    ("machine path", "guards", {"docs/a.md": "see /home/someone/tree\n"}, "path of one machine"),
    ("no pragma", "guards", {"pkcs/a.h": "// A value.\n"}, "no #pragma once"),
    ("no contract", "guards", {"pkcs/a.h": "#pragma once\n"}, "no header comment"),
    ("bare lint exception", "guards", {"pkcs/a.cc": "int a;  // NOLINT\n"}, "lint exception"),
    ("explained lint exception", "guards", {"pkcs/a.cc": "int a;  // NOLINT(cert-err33-c): the value is unused\n"}, None),
    ("long file", "guards", {"pkcs/a.cc": "int a;\n" * 1001}, "more than 1000 lines"),
    ("rule id twice", "guards",
     {"validators/rules/a.cc": '    .id = "x.y",\n', "validators/rules/b.cc": '    .id = "x.y",\n'}, "rule x.y occurs 2 times"),
    ("role id twice", "guards",
     {"validators/roles/p/a.toml": 'id = "r"\n', "validators/roles/q/a.toml": 'id = "r"\n'}, "role r occurs 2 times"),
    ("threat tag", "guards", {"tests/pkcs/a_test.cc": 'TEST_CASE("a", "[T-119]")\n'}, None),
    ("same run twice", "duplicates", {"pkcs/a.cc": LONG_RUN, "store/b.cc": "// other\n" + LONG_RUN}, "share 12 lines"),
    ("shorter run", "duplicates", {"pkcs/a.cc": LONG_RUN, "store/b.cc": LONG_RUN.replace("value_5", "other")}, None),
]

JUNIT = """<testsuite name="s">
<testcase name="a" status="run"><system-out/></testcase>
<testcase name="b" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><system-out>skipped: no tool</system-out></testcase>
{extra}</testsuite>"""
SUMMARIES = [
    ("all ran", "", "1 passed, 0 failed, 1 skipped", 0),
    ("one failed", '<testcase name="c" status="fail"><failure message=""/><system-out>why</system-out></testcase>',
     "1 passed, 1 failed, 1 skipped", 1),
    ("a program is missing", '<testcase name="c" status="notrun"><skipped message="Unable to find executable"/></testcase>',
     "1 passed, 1 failed, 1 skipped", 1),
]


class ChecksTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        shutil.copytree(SCRIPTS, self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))

    def tearDown(self):
        self.folder.cleanup()

    def run_script(self, name, *arguments):
        return subprocess.run([sys.executable, "-B", str(self.root / "scripts" / name), *arguments],
                              capture_output=True, text=True)

    def test_checks(self):
        for name, check, files, expected in ROWS:
            with self.subTest(name):
                for path, text in files.items():
                    (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                    (self.root / path).write_text(text)
                run = self.run_script(f"check_{check}.py")
                self.assertEqual(run.returncode, 0 if expected is None else 1, run.stdout + run.stderr)
                self.assertIn(expected or "in order", run.stdout)
                for path in files:
                    (self.root / path).unlink()

    def test_threat_tags_are_counted(self):
        (self.root / "tests").mkdir()
        (self.root / "tests/a_test.cc").write_text("// [T-001] [T-119]\n")
        self.assertIn("threats: 2 of 119 rows", self.run_script("check_guards.py").stdout)

    def test_summary(self):
        for name, extra, expected, status in SUMMARIES:
            with self.subTest(name):
                (self.root / "tests.xml").write_text(JUNIT.format(extra=extra))
                run = self.run_script("ctest_summary.py", str(self.root / "tests.xml"))
                self.assertEqual(run.stdout.splitlines()[-1], expected)
                self.assertEqual(run.returncode, status)
                self.assertIn("skipped 1: no tool", run.stdout)

    def test_summary_without_results(self):
        run = self.run_script("ctest_summary.py", str(self.root / "absent.xml"))
        self.assertEqual((run.returncode, run.stdout.splitlines()[-1]), (1, "0 passed, 1 failed"))


if __name__ == "__main__":
    unittest.main()
