// Report: what a run judged, in the order asked. Rendered by cli/output; the JSON form is schema
// certwright/report/1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/time.h"
#include "validators/finding.h"

namespace certwright::validators {

// Starts as `error` (could not be judged) and becomes `pass` in conclude() only (threats: rule 2).
enum class Verdict : std::uint8_t { error, fail, pass };
std::string_view to_string(Verdict verdict);

// One path that was tried, target first, trust anchor last where one was reached.
struct CandidatePath {
  std::vector<CertificatePtr> certificates;
  enum class Outcome : std::uint8_t { rejected, valid } outcome = Outcome::rejected;
  std::string reason;  // finding id of the deciding cause; empty when valid
  std::vector<Finding> findings;
};

// One engine's opinion: "certwright", "openssl", "botan".
struct EngineOpinion {
  std::string engine;
  std::string verdict;  // "pass", "fail", "not-run"
  std::string reason;
  // It is the verdict in other words, and changes with it.
  bool follows_verdict = false;
};

// Something that was asked of the network.
struct Fetch {
  std::string url;         // as the certificate gives it
  std::string failure;     // empty when it was fetched
  std::size_t octets = 0;  // of what was fetched
};

struct TargetResult {
  std::string target;          // file name or store entry as the user gave it
  std::string file;            // the file that holds it, where `target` is another name for it
  std::string entry;           // within the file; may be empty
  std::size_t line = 1;        // of its BEGIN in `file` or `target`; 1 for binary files
  std::string role;            // may be empty
  std::string name;            // reference identity asked for; may be empty
  std::string instance;        // site instance; may be empty
  CertificatePtr certificate;  // null when none could be read
  // What was judged where that is no certificate, or one that only a linter can read: "revocation
  // list". Empty otherwise.
  std::string document;
  std::string profile;  // whose rules it was held to: "public-tls"; empty when to none
  std::vector<Finding> findings;
  std::vector<CandidatePath> paths;
  std::vector<EngineOpinion> engines;
  std::vector<std::string> proved;       // "path to \"Lab Root\"", "name srv.lab.example", …
  std::vector<std::string> not_checked;  // "revocation: offline", …
  std::vector<Fetch> fetches;            // in the order asked; empty when offline
  Verdict verdict = Verdict::error;

  // Sets the verdict: `error` stays when there is neither `certificate` nor `document` or a finding
  // is fatal, else `fail` when any finding is error, else `pass`. Orders findings: most severe
  // first, then by position, then by id. The one place where a verdict becomes `pass`.
  void conclude();
};

struct ReportSummary {
  std::size_t targets = 0, pass = 0, fail = 0;
  std::size_t fatal = 0, error = 0, warning = 0, notice = 0;
};

struct Report {
  UtcTime at;
  std::vector<TargetResult> results;
  ReportSummary summary() const;
  // The most severe finding of all results; nothing when there is none.
  std::optional<Severity> worst() const;
};

}  // namespace certwright::validators
