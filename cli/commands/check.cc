#include <unistd.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/judging.h"
#include "cli/known_findings.h"
#include "cli/linting.h"
#include "cli/output/report_options.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/site_check.h"
#include "validators/chain_rule.h"

namespace certwright::cli {
namespace {

using validators::TargetResult;

// [allow] issuers: the direct issuer must be listed. [allow] root-hashes: the root must be.
void check_list(const validators::ChainRule& rule, TargetResult& result) {
  if (rule.list.entries.empty() || result.paths.empty()) return;
  const auto& path = result.paths.front();
  const bool valid = path.outcome == validators::CandidatePath::Outcome::valid;
  auto findings = validators::check_chain_rule(
      rule, {path.certificates,
             valid ? validators::ChainEnd::trust_anchor : validators::ChainEnd::by_self_issue});
  result.findings.insert(result.findings.end(), findings.begin(), findings.end());
  result.conclude();
}

validators::ChainRule list_rule(const Configuration& configuration,
                                validators::ChainRuleKind kind) {
  validators::ChainRule rule;
  rule.kind = kind;
  rule.list.title = "the list [allow] of " + configuration.allow_files;
  return rule;
}

// A list of hashes, or the name of a file that holds one.
Result<validators::ChainRule> root_rule(const Configuration& configuration) {
  auto rule = list_rule(configuration, validators::ChainRuleKind::root_hash_list);
  const auto& hashes = configuration.content.allow.root_hashes;
  const std::string path =
      hashes.size() == 1 ? configuration.resolve(hashes.front()) : std::string();
  if (!path.empty() && ::access(path.c_str(), F_OK) == 0) {
    CW_TRY(const auto text, read_file(path, std::size_t{1} << 20));
    rule.list.entries = validators::parse_authority_list(text_of(text), path).entries;
    return rule;
  }
  for (const auto& hash : hashes)
    rule.list.entries.push_back(validators::parse_authority_entry(hash));
  return rule;
}

// [allow] dns: every DNS name of the certificate must fit one of the patterns.
void check_allowed_names(const Configuration& configuration, TargetResult& result) {
  const auto& patterns = configuration.content.allow.dns;
  if (patterns.empty() || !result.certificate) return;
  const auto names = result.certificate->subject_alt_names();
  if (!names) return;
  for (const auto& name : *names) {
    if (name.kind != GeneralNameKind::dns_name) continue;
    const std::string text(name.text());
    const bool listed = std::any_of(
        patterns.begin(), patterns.end(),
        [&](const std::string& pattern) { return validators::matches_pattern(pattern, text); });
    if (listed) continue;
    result.findings.push_back(validators::finding("list.name_not_listed")
                                  .about(result.certificate, 0)
                                  .says("\"" + text + "\" is not among the names that [allow] of " +
                                        configuration.allow_files + " lists.")
                                  .at_field("subjectAltName"));
  }
  result.conclude();
}

class Check final : public Command {
 public:
  explicit Check(std::string path) : path_(std::move(path)) {}

  void declare(OptionSet& options) override {
    options_ = &options;
    options.description(
        "Judges certificates before they are deployed: encoding, key, dates, chain, names, "
        "purposes, and what the server's "
        "role demands. Without targets it checks what certwright.toml lists: targets, and the "
        "servers of instances.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry")
        .optional();
    judging_.declare(options);
    reports_.declare(options);
    known_.declare(options);
    options.flag("--no-lint", no_lint_, "Leave out the rules of `lint`");
    options.flag("--skip-others", skip_others_,
                 "Pass over named files without certificates, as in directories; none at all is no "
                 "failure");
    options.flag("--exit-zero", exit_zero_, "Exit with 0 whatever is found");
    options.example("certwright " + path_ +
                    " srv.pfx --role scmdm-gateway --name gw.contoso.com --roots root.pem");
    options.example("certwright " + path_ + " certs/ --fail-on warning --report json=certs.json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused, ExitCode::nothing, ExitCode::disagreement});
  }

  ExitCode run(Services& services) override {
    auto configuration = find_configuration(targets_, services);
    if (!configuration) return services.fail(configuration.error());
    if (auto applied = configuration->apply(*options_, services); !applied)
      return services.fail(applied.error());
    judging_.configured_plugins = configuration->content.plugins;
    const auto threshold = judging_.threshold();
    if (!threshold) return services.fail(threshold.error());
    if (auto ready = reports_.prepare(services); !ready) return services.fail(ready.error());
    auto judge = Judge::make(judging_, services);
    if (!judge) return services.fail(judge.error());
    report_.at = judge->at();
    if (auto ready = known_.prepare(); !ready) return services.fail(ready.error());
    auto rules = LintingOptions().settings(configuration->content.lint);
    if (!rules) return services.fail(rules.error());
    if (targets_.empty()) {
      check_configured(*configuration, *judge, services);
    } else {
      check_targets(targets_, judging_.pass_in, *judge, nullptr, services);
    }
    if (!no_lint_) lint(DocumentLinter(std::move(*rules), {}));
    return finish(*configuration, *threshold, services);
  }

 private:
  // Errors and warnings of the rules that concern each certificate.
  void lint(const DocumentLinter& linter) {
    for_each_index(report_.results.size(), available_threads(),
                   [&](std::size_t index) { linter.add_to(report_.results[index]); });
    linter.compare(report_.results);
  }

  void check_targets(const std::vector<std::string>& targets, const SecretSource& password,
                     const Judge& judge, const validators::TargetSection* section,
                     Services& services) {
    InputOptions input;
    input.password = password;
    if (skip_others_) input.others = Others::pass_over;
    const Inputs inputs = read_inputs(targets, input, services);
    const bool alone = targets.size() == 1 && inputs.files.size() == 1;
    Progress progress(services, {"checked", "files", inputs.files.size()});
    for (const auto& file : inputs.files) {
      progress.advance();
      if (file.certificates().empty()) {
        // Named alone it is a mistake; among others, keys and requests are simply no certificates.
        if (alone && !skip_others_) {
          const Error wrong(ErrorCode::wrong_type, "expected a certificate, but the file holds " +
                                                       describe_contents(file));
          report_.results.push_back(unreadable(file.path, wrong));
          code_ = combine(code_, services.complain(Error(wrong).in_file(file.path)));
        }
        continue;
      }
      judge_file(file, judge, section);
    }
    progress.clear();
    for (const auto& failure : inputs.failures) {
      report_.results.push_back(unreadable(failure));
      code_ = combine(code_, services.complain(failure.error));
    }
  }

  // A collection of certificates is many targets, everything else is one.
  void judge_file(const InputFile& file, const Judge& judge,
                  const validators::TargetSection* section) {
    const auto demand = validators::PathDemand::when_anchors_are;
    const bool for_one_server = section != nullptr || judging_.is_about_one_server();
    const auto targets = for_one_server ? std::vector<InputFile>() : split_collection(file);
    if (targets.empty()) {
      report_.results.push_back(judge.judge(file, demand, section));
      return;
    }
    const std::size_t first = report_.results.size();
    report_.results.resize(first + targets.size());
    const std::size_t threads = judge.is_thread_safe() ? available_threads() : 1;
    for_each_index(targets.size(), threads, [&](std::size_t index) {
      auto result = judge.judge(targets[index], demand);
      result.entry = targets[index].entries.front().label;
      report_.results[first + index] = std::move(result);
    });
  }

  void check_configured(const Configuration& configuration, const Judge& judge,
                        Services& services) {
    for (const auto& target : configuration.content.targets) {
      SecretSource password;
      if (!target.pass_in.empty()) {
        auto source = configuration.secret_source(target.pass_in);
        if (!source) {
          code_ = combine(code_, services.complain(source.error()));
          continue;
        }
        password = *source;
      }
      check_targets({configuration.resolve(target.path)}, password, judge, &target, services);
    }
    if (configuration.content.instances.empty()) return;
    auto site = check_site(configuration, judge, judge.roles(), services);
    for (auto& result : site.results) report_.results.push_back(std::move(result));
    code_ = combine(code_, site.code);
  }

  ExitCode finish(const Configuration& configuration, Threshold threshold, Services& services) {
    auto issuers = list_rule(configuration, validators::ChainRuleKind::issuer_allow_list);
    issuers.list.entries = configuration.content.allow.issuers;
    const auto roots = root_rule(configuration);
    if (!roots) return services.fail(roots.error());
    for (auto& result : report_.results) {
      check_list(issuers, result);
      check_list(*roots, result);
      check_allowed_names(configuration, result);
      suppress(configuration.content, report_.at, result);
    }
    using Judged = validators::Baseline::Judged;
    const Judged judged = targets_.empty() ? Judged::all : Judged::some;
    if (auto left_out = known_.leave_out(report_, judged, services); !left_out)
      return services.fail(left_out.error());
    code_ = combine(code_, reports_.write(report_, threshold, services));
    if (report_.results.empty() && skip_others_) return code_;
    if (report_.results.empty()) {
      return combine(
          code_,
          services.complain(
              ExitCode::nothing,
              targets_.empty() && configuration.path.empty()
                  ? "nothing to check: name a file or a directory, or write a certwright.toml"
                  : "no certificate matched: nothing was checked"));
    }
    known_.forget_written(report_);
    const ExitCode code = combine(code_, report_exit_code(report_, threshold));
    return exit_zero_ ? ExitCode::ok : code;
  }

  std::string path_;
  OptionSet* options_ = nullptr;  // those of declare(), which outlive the run
  std::vector<std::string> targets_;
  KnownFindings known_;
  JudgingOptions judging_;
  ReportOptions reports_;
  bool exit_zero_ = false, skip_others_ = false, no_lint_ = false;
  validators::Report report_;
  ExitCode code_ = ExitCode::ok;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>("check"); }
std::unique_ptr<Command> make_pfx_check() { return std::make_unique<Check>("pfx check"); }
std::unique_ptr<Command> make_cert_check() { return std::make_unique<Check>("cert check"); }

}  // namespace certwright::cli
