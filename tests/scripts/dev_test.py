"""`./dev setup` against package tools that only write down what they are asked: what it installs, and that it fetches nothing twice."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

DEV = pathlib.Path(__file__).resolve().parent.parent.parent / "dev"

TOOLS = {
    "dpkg-query": 'for name; do :; done; if grep -qx "$name" "$FAKE/installed"; then printf installed; else exit 1; fi',
    "apt-cache": 'for name; do :; done; grep -x "$name" "$FAKE/known" || exit 100',
    "apt-get": """echo "apt-get $*" >>"$FAKE/log"
case " $* " in
  *" update "*) cp "$FAKE/archive" "$FAKE/known" ;;
  *) for word; do case $word in -*|install) ;; *) echo "$word" >>"$FAKE/installed" ;; esac; done ;;
esac""",
    "id": 'cat "$FAKE/uid"',
    "sudo": 'echo sudo >>"$FAKE/log"; exec "$@"',
}
COMMON = ("g++ cmake ninja-build pkgconf ccache ca-certificates publicsuffix libssl-dev libsqlite3-dev libidn2-dev libpsl-dev "
          "libtomlplusplus-dev libcli11-dev nlohmann-json3-dev libyaml-dev catch2 python3 openssl gnutls-bin libnss3-tools "
          "default-jre-headless botan chromium chromium-driver").split()
DEBIAN_12 = COMMON + ["libbotan-2-dev"]
DEBIAN_13 = COMMON + ["libbotan-3-dev", "openssl-provider-legacy"]


class DevTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.fake = pathlib.Path(self.folder.name)
        shutil.copy(DEV, self.fake / "dev")
        for name, text in TOOLS.items():
            tool = self.fake / "bin" / name
            tool.parent.mkdir(exist_ok=True)
            tool.write_text("#!/bin/sh\n" + text + "\n")
            tool.chmod(0o755)
        self.arrange([], [], [])

    def tearDown(self):
        self.folder.cleanup()

    def arrange(self, installed, known, archive, uid=0):
        for name, lines in (("installed", installed), ("known", known), ("archive", archive), ("uid", [str(uid)]), ("log", [])):
            (self.fake / name).write_text("".join(line + "\n" for line in lines))

    def setup_step(self, step):
        environment = {**os.environ, "FAKE": str(self.fake), "PATH": f"{self.fake / 'bin'}:{os.environ['PATH']}"}
        run = subprocess.run(["sh", str(self.fake / "dev"), "setup", step], env=environment, capture_output=True, text=True)
        return run, (self.fake / "log").read_text().splitlines()

    def test_fetches_nothing_when_all_is_there(self):
        for release in (DEBIAN_12, DEBIAN_13):
            self.arrange(release, release, release)
            run, log = self.setup_step("test")
            self.assertEqual((run.returncode, log), (0, []), run.stderr)

    def test_bare_machine(self):
        for release in (DEBIAN_12, DEBIAN_13):
            self.arrange([], [], release)
            run, log = self.setup_step("test")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(len(log), 2, log)
            self.assertIn("update", log[0])
            self.assertEqual(set(release) - set((self.fake / "installed").read_text().split()), set())
            _, again = self.setup_step("test")
            self.assertEqual(again, log)

    def test_one_package_is_missing(self):
        self.arrange([name for name in DEBIAN_12 if name != "libidn2-dev"], DEBIAN_12, DEBIAN_12)
        run, log = self.setup_step("build")
        self.assertEqual((run.returncode, len(log)), (0, 1), run.stderr)
        self.assertTrue(log[0].endswith(" libidn2-dev"), log)

    def test_sudo_only_when_not_root(self):
        self.arrange(DEBIAN_12[1:], DEBIAN_12, DEBIAN_12, uid=1000)
        self.assertEqual(self.setup_step("build")[1][0], "sudo")
        self.arrange(DEBIAN_12[1:], DEBIAN_12, DEBIAN_12, uid=0)
        self.assertNotIn("sudo", self.setup_step("build")[1])

    def test_package_that_nobody_has(self):
        release = [name for name in DEBIAN_12 if name != "libpsl-dev"]
        self.arrange(release, release, release)
        run, _ = self.setup_step("build")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("libpsl-dev", run.stderr)

    def test_help_names_every_step(self):
        shown = subprocess.run(["sh", str(self.fake / "dev"), "help"], capture_output=True, text=True, check=True).stdout
        told = set(re.findall(r"^  ([a-z][a-z-]*)", shown, re.MULTILINE))
        known = set(re.findall(r"^  ([a-z][a-z-]*)\) run_", DEV.read_text(), re.MULTILINE))
        self.assertIn("lint-table", known)
        self.assertEqual(known - told, set())
        self.assertEqual(told - known, {"build", "setup", "help"})

    def test_unknown_step(self):
        run = subprocess.run(["sh", str(self.fake / "dev"), "nonsense"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn("no such step: nonsense", run.stderr)


if __name__ == "__main__":
    unittest.main()
