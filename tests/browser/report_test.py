"""The HTML report in a real browser: report_test.py CERTWRIGHT REPORT_SAMPLES FIXTURES [FOLDER-FOR-PICTURES]

Reports of a good site, a broken one, one with hostile names, one with every kind of broken path and one of a thousand targets
are laid out narrow and wide, light and dark, and measured (measure.js).
"""
import pathlib
import subprocess
import sys
import tempfile

from webdriver import Browser, require

HERE = pathlib.Path(__file__).resolve().parent
MEASURE = (HERE / "measure.js").read_text(encoding="utf-8")
# Drawings: one a target, and the timeline.
REPORTS = {
    "good": ("All 4 targets pass – certificate report", 5),
    "broken": ("3 of 4 targets do not pass – certificate report", 5),
    "hostile": ("None of 19 targets passes – certificate report", 20),
    "paths": ("8 of 10 targets do not pass – certificate report", 10),
}
GROUNDS = {"light": "rgb(244, 246, 249)", "dark": "rgb(15, 19, 26)"}


def write_reports(certwright, samples, fixtures, folder):
    for name, site in (("good", "certwright"), ("broken", "broken")):
        command = [certwright, "-q", "check", "--config", f"{fixtures}/sites/scmdm/{site}.toml", "--at", "2026-11-20",
                   "--report", f"html={folder}/{name}.html"]
        status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
        if status != (1 if name == "broken" else 0):
            raise RuntimeError(f"{' '.join(command)} ended with {status}")
    subprocess.run([samples, folder], check=True)


def measure(browser, folder, name, width, scheme):
    """The sentences of what is wrong with one report at one width in one scheme."""
    title, drawings = REPORTS[name]
    path = f"{folder}/{name}.html"
    browser.requests(), browser.complaints()
    browser.show(path, width, scheme)
    found = browser.run(MEASURE)
    wrong = found["wrong"]
    expected = {"title": title, "width": width, "drawings": drawings, "dark": scheme == "dark", "ground": GROUNDS[scheme]}
    wrong += [f"{key} is {found[key]}, not {value}" for key, value in expected.items() if found[key] != value]
    if found["measured"] < 50:
        wrong.append(f"only {found['measured']} texts were measured")
    asked = browser.requests()
    wrong += [] if set(asked) == {f"file://{path}"} else [f"asked for {asked}"]
    return wrong + [f"console: {text}" for text in browser.complaints()]


def measure_large(browser, folder):
    """A thousand targets: those that pass are folded, and the page is no wider than its window."""
    browser.show(f"{folder}/large.html", 1400, "light")
    found = browser.run("""return [document.documentElement.scrollWidth, document.documentElement.scrollHeight,
        document.querySelectorAll("details.target[open]").length, document.querySelectorAll("details.target").length,
        document.querySelectorAll("table")[0].rows.length]""")
    width, height, unfolded, targets, rows = found
    wrong = [] if (width, unfolded, targets, rows) == (1400, 20, 1000, 21) else [f"widths and counts are {found}"]
    return wrong + ([] if height < 30000 else [f"the page is {height} high"])


def measure_paper(browser, folder):
    """On paper nothing is dark and everything is open."""
    browser.show(f"{folder}/good.html", 1400, "dark")
    browser.command("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    found = browser.run("""return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,
        document.querySelector("details.target:not([open]) .finding, details.target:not([open]) h4").getBoundingClientRect().height > 0]""")
    browser.command("Emulation.setEmulatedMedia", media="")
    return [] if found == ["rgb(255, 255, 255)", "rgb(24, 32, 44)", True] else [f"on paper: {found}"]


def main():
    certwright, samples, fixtures = sys.argv[1:4]
    pictures = sys.argv[4] if len(sys.argv) > 4 else None
    require("chromium", "chromedriver")
    wrong = 0

    def told(sentences, where):
        for sentence in sentences[:12]:
            print(f"{where}: {sentence}")
        return len(sentences)

    with tempfile.TemporaryDirectory(prefix="reports-") as folder, Browser() as browser:
        write_reports(certwright, samples, fixtures, folder)
        for name in REPORTS:
            for width in (400, 1400):
                for scheme in ("light", "dark"):
                    wrong += told(measure(browser, folder, name, width, scheme), f"{name} {width} {scheme}")
                    if pictures:
                        browser.show(f"{folder}/{name}.html", width, scheme)
                        browser.picture(f"{pictures}/{name}-{width}-{scheme}.png")
        wrong += told(measure_large(browser, folder), "large")
        wrong += told(measure_paper(browser, folder), "paper")
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
