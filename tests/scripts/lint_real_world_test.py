"""lint_real_world_test.py PROGRAM: every error that certificates from the field get, and every rule that many of them violate, is argued.

Works on a copy of docs/lint-real-world.md. Also: what the script refuses to pass over.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = TOP / "docs/lint-real-world.md"
PROGRAM = pathlib.Path(sys.argv[1])
CORPORA = pathlib.Path(os.environ.get("CERTWRIGHT_CORPORA", TOP.parent / "shared/corpora"))


class RealWorldTest(unittest.TestCase):
    def write_table(self, text):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "page.md"
            page.write_text(text, encoding="utf-8")
            run = subprocess.run([sys.executable, "-B", TOP / "scripts/lint_real_world.py", PROGRAM, CORPORA, page], capture_output=True, text=True)
            return run, page.read_text(encoding="utf-8")

    def test_everything_is_argued(self):
        run, text = self.write_table(PAGE.read_text(encoding="utf-8"))
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("| rule | severity | certificates | percent |", text)

    def test_two_runs_write_the_same(self):
        _, first = self.write_table(PAGE.read_text(encoding="utf-8"))
        _, second = self.write_table(first)
        self.assertEqual(first, second)

    def test_what_nobody_argued_is_named(self):
        text = PAGE.read_text(encoding="utf-8")
        self.assertIn("`rfc5280.serial_number_not_positive`", text)
        run, _ = self.write_table(text.replace("`rfc5280.serial_number_not_positive`", ""))
        self.assertEqual(run.returncode, 1)
        self.assertIn("does not argue rfc5280.serial_number_not_positive", run.stderr)

    def test_page_without_marks(self):
        run, text = self.write_table("no marks\n")
        self.assertEqual((run.returncode, text), (2, "no marks\n"))


if __name__ == "__main__":
    if not (CORPORA / "real-world/certificates.jsonl").is_file():
        print("no conformance data: skipped")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
