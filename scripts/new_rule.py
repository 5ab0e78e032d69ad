#!/usr/bin/env python3
"""Starts a rule: its file, its line in rules.def, and its two rows in the source's tests.

    scripts/new_rule.py rfc5280 basic_constraints_not_critical [CertificateRule|CrlRule|OcspRule]

What is left to write stands between angle brackets; the guards refuse a tree that still holds one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FACTS = {"CertificateRule": "certificate_facts", "CrlRule": "crl_facts", "OcspRule": "ocsp_facts"}
ARGUMENT = {"CertificateRule": "CertificateFacts", "CrlRule": "CrlFacts", "OcspRule": "OcspFacts"}

RULE = """#include "validators/lint/{facts}.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::{source} {{

extern constinit const {kind} {name}{{
    .text = {{.id = "{source}.{name}",
             .severity = Severity::error,
             .title = "<what is wrong, one short sentence.>",
             .citation = "<document and section>",
             .requirement = "<what is demanded, and why.>",
             .fix = "<what to do>",
             .aliases = "",
             .effective = {{.from = dates::kRfc5280}}}},
    .applies_to = [](const {argument}&) {{ return true; }},
    .check = [](const {argument}&) {{ return violated_if(false); }},
}};

}}  // namespace certwright::validators::rules::{source}
"""

ROWS = """#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {{
namespace {{

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{{
}};

}}  // namespace
}}  // namespace certwright::validators::rule_tests
"""

ROW_PAIR = """    {{"{source}.{name}", kViolation, [] {{ return tls_server()<.broken>; }}}},
    {{"{source}.{name}", kPass, [] {{ return tls_server(); }}}},
"""


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__)
        return 2
    source, name = sys.argv[1:3]
    kind = sys.argv[3] if len(sys.argv) == 4 else "CertificateRule"
    if not re.fullmatch(r"[a-z0-9_]+", source) or not re.fullmatch(r"[a-z0-9_]+", name) or kind not in FACTS:
        print("new_rule: SOURCE and NAME are of a-z, 0-9 and _; the kind is one of " + ", ".join(FACTS))
        return 2
    folder = ROOT / "validators/rules" / source
    if not folder.is_dir():
        print(f"new_rule: there is no source {source}; make {folder.relative_to(ROOT)}/rules.def and its line in rules.inc first")
        return 2
    file = folder / f"{name}.cc"
    if file.exists():
        print(f"new_rule: {file.relative_to(ROOT)} exists")
        return 2
    words = dict(source=source, name=name, kind=kind, facts=FACTS[kind], argument=ARGUMENT[kind])
    file.write_text(RULE.format(**words))

    listing = folder / "rules.def"
    lines = listing.read_text().splitlines()
    comments = [line for line in lines if not line.startswith("CW_RULE")]
    rules = sorted([line for line in lines if line.startswith("CW_RULE")] + [f"CW_RULE({kind}, {source}, {name})"],
                   key=lambda line: line.split(", ")[2])
    listing.write_text("\n".join(comments + rules) + "\n")

    rows = ROOT / f"tests/validators/rules/{source}_rows.cc"
    text = rows.read_text() if rows.exists() else ROWS.format()
    at = text.rindex("};\n\n}  // namespace\n")
    rows.write_text(text[:at] + ROW_PAIR.format(**words) + text[at:])
    print(f"{file.relative_to(ROOT)}\n{listing.relative_to(ROOT)}\n{rows.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
