"""A browser without a window, spoken to over WebDriver with nothing but the standard library."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

SKIPPED = 77
OPTIONS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
           "--disable-component-update --disable-sync --disable-extensions --disable-dev-shm-usage --hide-scrollbars "
           "--force-device-scale-factor=1 --remote-debugging-pipe").split()


def require(*names):
    """The paths of programs; ends the process as skipped where one is missing, as failed with CI=true."""
    paths = [shutil.which(name) for name in names]
    for name, path in zip(names, paths):
        if path is None:
            print(f"{'failed' if os.environ.get('CI') == 'true' else 'skipped'}: {name} is not installed")
            sys.exit(1 if os.environ.get("CI") == "true" else SKIPPED)
    return paths


class Browser:
    """A context: the browser ends with it, and its profile is gone."""

    def __enter__(self):
        chromium, driver = require("chromium", "chromedriver")
        self.profile = tempfile.TemporaryDirectory(prefix="browser-")
        self.log = open(os.path.join(self.profile.name, "driver.log"), "w+", encoding="utf-8")
        # Port 0: whichever is free; the driver says which.
        self.driver = subprocess.Popen([driver, "--port=0"], stdout=self.log, stderr=subprocess.STDOUT,
                                       env={**os.environ, "HOME": self.profile.name})
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.base = f"http://127.0.0.1:{self._port()}/session"
        self.base += "/" + self._start(chromium)["sessionId"]
        return self

    def _start(self, chromium):
        """A browser on a busy machine may not answer the driver in time: it gets three starts, each with a new profile."""
        for attempt in range(3):
            try:
                return self._call("POST", "", {"capabilities": {"alwaysMatch": {
                    "goog:chromeOptions": {"binary": chromium,
                                           "args": OPTIONS + [f"--user-data-dir={self.profile.name}/profile{attempt}"]},
                    "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}}})
            except (OSError, RuntimeError):
                if attempt == 2:
                    raise

    def __exit__(self, *_):
        try:
            self._call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=10)
            self.log.close()
            self.profile.cleanup()

    def _port(self):
        for _ in range(200):
            self.log.flush()
            with open(self.log.name, encoding="utf-8") as log:
                for line in log:
                    if "started successfully on port" in line:
                        return int(line.rsplit("port", 1)[1].strip(" .\n"))
            if self.driver.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("the driver did not start")

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode(errors="replace")[:2000]) from error

    def command(self, name, **parameters):
        """A command of the DevTools protocol."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def show(self, path, width, scheme):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._call("POST", "/url", {"url": f"file://{path}"})
        for _ in range(600):  # a long page is shown before it is read to its end
            if self.run("return document.readyState === 'complete' && location.pathname === arguments[0]", path):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{path} was not read to its end within half a minute")

    def run(self, script, *arguments):
        """What the body of a function returns in the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def requests(self):
        """The addresses that pages of files asked for since the last call; the browser's own pages are not ours."""
        events = [json.loads(entry["message"])["message"] for entry in self._call("POST", "/se/log", {"type": "performance"})]
        return [event["params"]["request"]["url"] for event in events
                if event["method"] == "Network.requestWillBeSent" and event["params"]["documentURL"].startswith("file://")]

    def complaints(self):
        """What stands on the page's console since the last call: refused scripts, broken styles."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def picture(self, path):
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        shot = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))
