// Verdicts as text and as JSON (contracts: schema certwright/report/1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/services.h"
#include "validators/report.h"

namespace certwright::cli {

// The threshold of --fail-on: findings at or above it give exit code 1. Nothing: "never".
using Threshold = std::optional<validators::Severity>;

// --fail-on. What parse_threshold() takes: a severity, "never", or nothing for "error".
void declare_threshold(OptionSet& options, std::string& fail_on);
Result<Threshold> parse_threshold(std::string_view fail_on);

// An input that could not be judged: stands in the report as a result with verdict "error".
validators::TargetResult unreadable(const std::string& path, const Error& error);

// Verdict, cause, fix: at most a screen a target.
void write_report_text(const validators::Report& report, Services& services);

// "revocation: offline; network: TCP 443 inward": for one line; symptoms in brackets only with
// --verbose.
std::string enumerated(const std::vector<std::string>& parts, const Services& services);

// One document.
std::string report_json(const validators::Report& report);
// One line a result.
std::string result_jsonl(const validators::TargetResult& result);
std::string report_jsonl(const validators::Report& report);

// In the format that the user chose.
void write_report(const validators::Report& report, Services& services);

// 0, or 1 by the threshold, 9 when engines disagree and nothing else failed, 8 when there was
// nothing to judge. Failures to read are the caller's to combine.
ExitCode report_exit_code(const validators::Report& report, Threshold threshold);
// The part of one result in that.
ExitCode result_exit_code(const validators::TargetResult& result, Threshold threshold);

}  // namespace certwright::cli
