#include "cli/linting.h"

#include <algorithm>
#include <array>

#include "cli/output/report_output.h"
#include "cli/parallel.h"
#include "cli/spelling.h"
#include "cli/weak_keys.h"
#include "validators/finding_catalogue.h"
#include "validators/lint/batch.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::LintResult;
using validators::TargetResult;

Error unknown_word(std::string_view option, const std::string& word,
                   const std::vector<std::string_view>& known) {
  const std::string_view near = nearest(word, known);
  return Error(ErrorCode::invalid_argument,
               std::string(option) + ": there is no \"" + word + "\"" +
                   (near.empty() ? "" : "; did you mean " + std::string(near) + "?"));
}

Status add_severity(const std::string& text, validators::LintSettings& settings) {
  const std::size_t equals = text.find('=');
  const auto severity = equals == std::string::npos
                            ? std::nullopt
                            : validators::severity_from_string(text.substr(equals + 1));
  if (!severity) {
    return Error(ErrorCode::invalid_argument,
                 "--severity takes ID=SEVERITY, for example --severity "
                 "rfc5280.explicit_text_encoding=notice");
  }
  const std::string word = text.substr(0, equals);
  const auto ids = validators::findings_meant_by(word);
  if (ids.empty()) {
    std::vector<std::string_view> known;
    for (const auto& rule : validators::finding_catalogue()) known.push_back(rule.id);
    return unknown_word("--severity", word, known);
  }
  for (const auto& id : ids) settings.severities[id] = *severity;
  return ok();
}

// How strong keys and hashes must be is the policy's to say where a path is judged (--policy
// legacy).
constexpr std::array<std::string_view, 2> kDecidedByPolicy{"private_pki.short_rsa_key",
                                                           "private_pki.weak_signature_hash"};

std::string count_of_rules(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " rule" : " rules");
}

}  // namespace

void LintingOptions::declare(OptionSet& options) {
  options
      .text("--profile", profile, "NAME",
            "Which rules: standards, private, public-tls, public-smime, public-code-signing, "
            "qualified, all")
      .completes({"standards", "private", "public-tls", "public-smime", "public-code-signing",
                  "qualified", "all"})
      .default_text("chosen from each document");
  const auto types = validators::LintType::names();
  options
      .text("--type", type, "NAME",
            "What the certificates are, where they cannot say it: dv, ov, ev, root-ca, "
            "external-cross-ca, mailbox, qevcp-w-eidas, …")
      .completes({types.begin(), types.end()})
      .default_text("read from each certificate");
  options.texts("--severity", severities, "ID=SEVERITY",
                "Take findings of a rule or a source (cabf_br.*) for more or less serious; other "
                "linters' names are understood");
  options
      .text("--public-roots", public_roots, "FILE",
            "The roots that the public trusts: rules of public CAs concern what chains to them")
      .completes_files()
      .default_text("the system's list");
  options
      .text(
          "--weak-keys", weak_keys, "DIR",
          "Lists of the keys that Debian's OpenSSL of 2006 to 2008 could make: blacklist.RSA-2048 "
          "and so on")
      .completes_files()
      .default_text(kWeakKeyFolder);
  options.flag("--cross-certificate", cross_certificate,
               "The certificates are for CAs that have another one already");
  options.flag("--ca-crl", ca_crl, "The revocation lists are about CAs, not about subscribers");
  options.flag("--all", idle_rules,
               "Also tell the rules that do not apply or are not in force (with --verbose)");
}

Result<validators::LintSettings> LintingOptions::settings(
    const validators::LintSection& configured) const {
  validators::LintSettings out;
  out.profile = configured.profile;
  if (!profile.empty()) {
    out.profile = validators::lint_profile_from_string(profile);
    if (!out.profile) return unknown_word("--profile", profile, validators::lint_profile_names());
  }
  if (configured.type) out.type = *configured.type;
  if (!type.empty()) {
    const auto stated = validators::LintType::parse(type);
    if (!stated) return unknown_word("--type", type, validators::LintType::names());
    out.type = *stated;
  }
  out.severities = configured.severities;
  for (const auto& text : severities) CW_CHECK(add_severity(text, out));
  out.options.cross_certificate = cross_certificate;
  out.options.subscriber_crl = !ca_crl;
  out.idle_rules = idle_rules;
  CW_TRY(out.weak_keys, read_weak_keys(weak_keys));
  out.options.weak_keys = out.weak_keys.get();
  return out;
}

DocumentLinter::DocumentLinter(validators::LintSettings settings, std::string public_roots)
    : linter_(std::move(settings)), public_roots_(std::move(public_roots)) {}

void DocumentLinter::take(const LintResult& found, TargetResult& result) const {
  for (const auto& each : found.results) {
    result.findings.push_back(linter_.to_finding(each, result.certificate));
  }
  result.profile = to_string(found.choice.profile);
  result.proved.push_back(count_of_rules(found.rules_run) + " of profile " + result.profile + " (" +
                          found.choice.reason + ")");
}

// A certificate that only a tolerant reading gets through, or none.
void DocumentLinter::lint_unreadable(BytesView der, TargetResult& result) const {
  const auto strict = CertificateView::parse(der);
  const auto view = CertificateView::parse(der, Reading::tolerant);
  if (!strict) {
    result.findings.push_back(
        validators::finding("parse.malformed")
            .says(strict.error().message() + ". Programs refuse this certificate.")
            .with_severity(view ? validators::Severity::error : validators::Severity::fatal));
  }
  if (!view) return;
  result.document = "certificate";
  take(linter_.lint(*view), result);
}

void DocumentLinter::lint_list(BytesView der, TargetResult& result) const {
  auto facts = validators::CrlFacts::parse(der, linter_.settings().options);
  if (!facts) {
    result.findings = unreadable(result.target, facts.error()).findings;
    return;
  }
  result.document = "revocation list";
  take(linter_.lint(*facts), result);
}

void DocumentLinter::lint_response(BytesView der, TargetResult& result) const {
  auto response = OcspResponse::parse(to_bytes(der));
  if (!response) {
    result.findings = unreadable(result.target, response.error()).findings;
    return;
  }
  result.document = "OCSP response";
  take(linter_.lint(validators::OcspFacts(*response)), result);
}

struct DocumentLinter::Job {
  const InputFile* file = nullptr;
  const InputEntry* entry = nullptr;
  const validators::CertificatePool* others = nullptr;
};

TargetResult DocumentLinter::lint_entry(const Job& job) const {
  TargetResult result;
  result.target = job.file->path;
  result.entry = job.entry->label;
  result.line = job.entry->line;
  switch (job.entry->kind) {
    case DocumentKind::certificate_list: lint_list(job.entry->der, result); break;
    case DocumentKind::ocsp_response: lint_response(job.entry->der, result); break;
    default:
      result.certificate = job.entry->certificate;
      if (result.certificate) {
        const auto trust = [&] {
          return public_roots_.source().trust_in(*result.certificate, *job.others);
        };
        take(linter_.lint(*result.certificate, trust), result);
      } else {
        lint_unreadable(job.entry->der, result);
      }
  }
  result.conclude();
  return result;
}

std::vector<TargetResult> DocumentLinter::lint(const std::vector<InputFile>& files) const {
  std::vector<validators::CertificatePool> pools;
  pools.reserve(files.size());
  std::vector<Job> jobs;
  for (const auto& file : files) {
    pools.emplace_back(file.certificates());
    for (const auto& entry : file.entries) {
      const bool is_certificate =
          entry.kind == DocumentKind::certificate && (entry.certificate || !entry.der.empty());
      if (is_certificate || entry.kind == DocumentKind::certificate_list ||
          entry.kind == DocumentKind::ocsp_response) {
        jobs.push_back({&file, &entry, &pools.back()});
      }
    }
  }
  std::vector<TargetResult> results(jobs.size());
  for_each_index(jobs.size(), available_threads(),
                 [&](std::size_t index) { results[index] = lint_entry(jobs[index]); });
  compare(results);
  return results;
}

void DocumentLinter::compare(std::vector<TargetResult>& results) const {
  validators::BatchOptions options;
  options.severities = linter_.settings().severities;
  validators::compare_keys(results, options);
}

TargetResult DocumentLinter::lint_octets(BytesView der, const std::string& target,
                                         const std::string& entry) const {
  TargetResult result;
  result.target = target;
  result.entry = entry;
  const auto type = identify_document(der);
  if (type && type->kind == DocumentKind::certificate_list) {
    lint_list(der, result);
  } else if (type && type->kind == DocumentKind::ocsp_response) {
    lint_response(der, result);
  } else if (auto certificate = Certificate::parse(der)) {
    result.certificate = std::move(*certificate);
    const auto trust = [&] {
      return public_roots_.source().trust_in(*result.certificate, validators::CertificatePool());
    };
    take(linter_.lint(*result.certificate, trust), result);
  } else {
    lint_unreadable(der, result);
  }
  result.conclude();
  return result;
}

void DocumentLinter::add_to(TargetResult& result) const {
  if (!result.certificate) return;
  const auto trust = [&] {
    const auto& roots = public_roots_.source();
    if (result.paths.empty()) {
      return roots.trust_in(*result.certificate, validators::CertificatePool());
    }
    // The path was built already: what it ends in decides.
    const auto& chain = result.paths.front().certificates;
    return roots.trust_in(*chain.back(), validators::CertificatePool(chain));
  };
  TargetResult linted;
  linted.certificate = result.certificate;
  take(linter_.lint(*result.certificate, trust), linted);
  for (auto& finding : linted.findings) {
    if (finding.severity < validators::Severity::warning) continue;
    const bool known = std::ranges::any_of(result.findings, [&](const Finding& other) {
      return other.id == finding.id && (!other.certificate || other.certificate->position == 0);
    });
    const bool decided = std::ranges::find(kDecidedByPolicy, finding.id) != kDecidedByPolicy.end();
    if (!known && !decided) result.findings.push_back(std::move(finding));
  }
  for (auto& text : linted.proved) result.proved.push_back(std::move(text));
  result.conclude();
}

}  // namespace certwright::cli
