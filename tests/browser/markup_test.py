"""The HTML report read back by a strict parser: markup_test.py REPORT_SAMPLES

[T-111] [T-112] Whatever a name is, the report is well-formed, has only the elements and attributes that the program writes, and
holds the name as text.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

SAMPLES = sys.argv.pop(1)
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = ({HTML + name for name in (
    "html head meta title style body header main section p ul ol li h1 h2 h3 h4 h5 dl dt dd div span a code time table caption "
    "thead tbody tr th td details summary").split()}
    | {SVG + name for name in "svg title desc defs pattern g rect circle line path text".split()})
ATTRIBUTES = set(
    "lang charset http-equiv content name class id role scope data-label href open datetime aria-label aria-labelledby aria-hidden "
    "viewBox width height x y x1 x2 y1 y2 cx cy r rx d text-anchor patternUnits patternTransform".split())
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# As they stand in report_scenes.cc: what needs no escape is read back as it was.
PLAIN = [
    "<script>document.title='owned'</script>", "\"><img src=x onerror=document.title='owned'>", "' onmouseover='document.title=1",
    "</style><script>document.title='owned'</script>", "</title></svg><iframe srcdoc=x>", "]]><!--", "--> &xxe; &#60;b&#62;",
    "[x](javascript:1) javascript:alert(1)", "https://tracker.example/pixel.png", "=HYPERLINK(\"https://tracker.example\")",
    "\u05d0\u05d1\u05d2 \u0627\u0628\u062a.example", "\u8b49\u660e\u66f8\u691c\u8a3c\u5c40 \U0001f512", "W" * 280,
    "url(https://tracker.example/x) ; } * { display: none }"]
# What has an effect but no shape is shown as an escape.
ESCAPED = ["esc \\u{1B}[2J bel \\u{07} csi \\u{9B}", "line\\u{0D}\\u{0A}VALID", "nul \\u{00} octet", "right to left \\u{202E}gnp.exe",
           "zero\\u{200B}width \\u{2028} separator \\u{FEFF}"]


class MarkupTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([SAMPLES, folder], check=True)
            cls.texts = {path.stem: path.read_text(encoding="utf-8") for path in pathlib.Path(folder).glob("*.html")}
        cls.pages = {name: ElementTree.fromstring(text) for name, text in cls.texts.items()}

    def test_only_our_elements_and_attributes(self):
        for page in self.pages.values():
            self.assertEqual({element.tag for element in page.iter()} - ELEMENTS, set())
            self.assertEqual({name for element in page.iter() for name in element.attrib} - ATTRIBUTES, set())

    def test_names_make_no_elements(self):
        """Nineteen targets alike but for their names have the same elements, drawings apart: a cut text has a title."""
        sections = [element for element in self.pages["hostile"].iter(HTML + "details") if "target" in element.get("class").split()]
        self.assertEqual(len(sections), len(PLAIN) + len(ESCAPED))

        shapes = {tuple(element.tag for element in section.iter() if element.tag != SVG + "title") for section in sections}
        self.assertEqual(len(shapes), 1)

    def test_names_are_read_back(self):
        texts = [text for element in self.pages["hostile"].iter() for text in (element.text, element.tail) if text]
        for name in PLAIN + ESCAPED:
            # As message, both sides of the evidence, location, role and instance, proved, not checked.
            self.assertGreaterEqual(texts.count(name), 6, name)

    def test_nothing_invisible(self):
        for name, text in self.texts.items():
            self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", text), name)

    def test_links_and_references_stay_inside(self):
        for page in self.pages.values():
            for element in page.iter():
                self.assertRegex(element.get("href", "#target-1"), r"^#target-\d+$")
                for name in set(element.attrib) - {"content", "data-label", "aria-label"}:
                    self.assertNotIn(":", re.sub(r"^\d{4}-.*Z$", "", element.get(name)), name)

    def test_head(self):
        for text, page in zip(self.texts.values(), self.pages.values()):
            self.assertTrue(text.startswith("<!DOCTYPE html>\n<html lang=\"en\""))
            policies = [meta.get("content") for meta in page.iter(HTML + "meta") if meta.get("http-equiv")]
            self.assertEqual(policies, [POLICY])
            style, = [element.text for element in page.iter(HTML + "style")]
            self.assertEqual(re.findall(r"@import|https?:|url\((?!#hatch-)", style), [])

    def test_every_kind_of_break_is_told_in_words(self):
        page = self.pages["paths"]
        drawn = {}
        for section in page.iter(HTML + "details"):
            if "target" not in section.get("class").split():
                continue
            name = section.find(f"{HTML}summary/{HTML}h3").text
            words = ["".join(text.itertext()) for svg in section.iter(SVG + "svg") for text in svg.iter(SVG + "text")]
            links = [path for svg in section.iter(SVG + "svg") for path in svg.iter(SVG + "path") if path.get("class") == "link broken"]
            drawn[name] = (words, len(links))
        broken = {name: links for name, (_, links) in drawn.items()}
        self.assertEqual(broken, {"www.pem": 0, "mail.pem": 0, "old.pem": 0, "next.pem": 0, "branch.pem": 0, "lone.pem": 1,
                                  "damaged.pem": 1, "namesake.pem": 4, "own-root.pem": 1, "empty.pem": 0})
        self.assertIn("Path 1: valid", drawn["www.pem"][0])
        self.assertIn("✕ A certificate has expired", drawn["old.pem"][0])
        self.assertIn("Issuer is missing", drawn["lone.pem"][0])
        self.assertIn("No trust anchor", drawn["own-root.pem"][0])
        self.assertTrue(any(words.startswith("Broken: ") for words in drawn["damaged.pem"][0]))


if __name__ == "__main__":
    unittest.main()
