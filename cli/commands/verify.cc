#include "cli/command.h"
#include "cli/judging.h"
#include "cli/output/report_options.h"

namespace certwright::cli {
namespace {

class Verify final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Builds every path from the certificate to a trust anchor and validates it: dates, "
        "signatures, authority, purposes, "
        "name constraints, policies; then the name. Says what was proved and what was not. A name "
        "should be given; without one the report says that none was checked.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    judging_.declare(options);
    reports_.declare(options);
    options.flag("--no-name", no_name_, "Leave the name unchecked without a warning");
    options.example("certwright verify srv.pem --roots root.pem --name srv.lab.example");
    options.example("certwright verify bundle.p7b --roots system --no-name -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused, ExitCode::nothing, ExitCode::disagreement});
  }

  ExitCode run(Services& services) override {
    if (judging_.names.empty() && !no_name_ && judging_.role.empty()) {
      services.warn(
          "no name is checked: give the name that clients use with --name, or --no-name to say "
          "that "
          "none matters");
    }
    const auto threshold = judging_.threshold();
    if (!threshold) return services.fail(threshold.error());
    if (auto ready = reports_.prepare(services); !ready) return services.fail(ready.error());
    const auto judge = Judge::make(judging_, services);
    if (!judge) return services.fail(judge.error());
    InputOptions input;
    input.password = judging_.pass_in;
    const Inputs inputs = read_inputs(targets_, input, services);
    validators::Report report;
    report.at = judge->at();
    ExitCode code = ExitCode::ok;
    for (const auto& file : inputs.files) {
      if (file.certificates().empty()) {
        const Error wrong(ErrorCode::wrong_type,
                          "no certificate here: the file holds " + describe_contents(file));
        report.results.push_back(unreadable(file.path, wrong));
        code = combine(code, ExitCode::input);
        continue;
      }
      report.results.push_back(judge->judge(file, validators::PathDemand::required));
    }
    for (const auto& failure : inputs.failures) {
      report.results.push_back(unreadable(failure));
      code = combine(code, services.complain(failure.error));
    }
    code = combine(code, reports_.write(report, *threshold, services));
    if (report.results.empty()) {
      return combine(code, services.complain(ExitCode::nothing,
                                             "no certificate matched: nothing was verified"));
    }
    return combine(code, report_exit_code(report, *threshold));
  }

 private:
  std::vector<std::string> targets_;
  JudgingOptions judging_;
  ReportOptions reports_;
  bool no_name_ = false;
};

}  // namespace

std::unique_ptr<Command> make_verify() { return std::make_unique<Verify>(); }

}  // namespace certwright::cli
