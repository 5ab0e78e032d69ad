#include "cli/known_findings.h"

#include "cli/input.h"
#include "cli/output_file.h"
#include "validators/toml_document.h"

namespace certwright::cli {
namespace {

using validators::Baseline;

void take_known(Baseline& known, validators::Report& report) {
  for (auto& result : report.results) {
    const auto taken = known.apply(result);
    for (const auto& finding : taken) result.not_checked.push_back("known: " + finding.id);
    if (!taken.empty()) result.conclude();
  }
}

}  // namespace

void suppress(const validators::SiteConfiguration& configuration, UtcTime at,
              validators::TargetResult& result) {
  const auto taken = validators::apply_suppressions(configuration.suppressions, at, result.target,
                                                    result.findings);
  for (const auto& finding : taken) result.not_checked.push_back("suppressed: " + finding.id);
  if (!taken.empty() || result.verdict != validators::Verdict::pass) result.conclude();
}

void KnownFindings::declare(OptionSet& options) {
  options
      .text("--baseline", path_, "FILE", "Known findings, of --write-baseline: only others count")
      .completes_files();
  options
      .text("--write-baseline", new_path_, "FILE",
            "Write what is found there as known; what is fatal still counts")
      .completes_files();
}

Status KnownFindings::prepare() {
  if (path_.empty()) return ok();
  CW_TRY(const auto text, read_file(path_, validators::kMaxTomlOctets));
  auto loaded = Baseline::load(text_of(text), path_);
  if (!loaded) return Error(ErrorCode::invalid_argument, loaded.error().message());
  known_ = std::move(*loaded);
  return ok();
}

Status KnownFindings::leave_out(validators::Report& report, Baseline::Judged judged,
                                Services& services) {
  if (!new_path_.empty()) {
    CW_TRY(const std::string text, Baseline::of(report).to_toml(report.at));
    CW_CHECK(write_output({new_path_, Sensitivity::open, Overwrite::replace, Content::text},
                          view_of(text), services));
  }
  if (path_.empty()) return ok();
  take_known(known_, report);
  for (const auto& each : known_.stale(judged)) {
    services.warn(path_ + ": " + each.id + " of " + each.target +
                  " is known there but was not found; --write-baseline writes the file anew");
  }
  return ok();
}

void KnownFindings::forget_written(validators::Report& report) const {
  if (new_path_.empty()) return;
  Baseline written = Baseline::of(report);
  take_known(written, report);
}

}  // namespace certwright::cli
