#include <algorithm>

#include "cli/command.h"
#include "cli/judging.h"
#include "cli/text_table.h"

namespace certwright::cli {
namespace {

using validators::Report;
using validators::TargetResult;

bool disagrees(const TargetResult& result) {
  return std::ranges::any_of(result.findings, [](const validators::Finding& finding) {
    return finding.id == "engine.disagreement";
  });
}

class EngineCompare final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Asks Certwright, OpenSSL and Botan the same question about certificates and shows the "
        "verdicts side by side, with each one's reason. The exit code is 9 when they disagree, 1 "
        "when they agree to refuse, 0 when they agree to accept. Which clients each stands for: "
        "certwright engine list.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    judging_.declare_question(options);
    options.example("certwright engine compare srv.pem --roots root.pem --name srv.lab.example");
    options.example("certwright engine compare chain.pem --roots root.pem -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::nothing, ExitCode::disagreement});
  }

  ExitCode run(Services& services) override {
    judging_.engine = "all";
    const auto threshold = judging_.threshold();
    if (!threshold) return services.fail(threshold.error());
    const auto judge = Judge::make(judging_, services);
    if (!judge) return services.fail(judge.error());
    InputOptions input;
    input.password = judging_.pass_in;
    const Inputs inputs = read_inputs(targets_, input, services);
    Report report;
    report.at = judge->at();
    ExitCode code = ExitCode::ok;
    for (const auto& file : inputs.files) {
      if (file.certificates().empty()) continue;
      report.results.push_back(judge->judge(file, validators::PathDemand::required));
    }
    for (const auto& failure : inputs.failures) {
      code = combine(code, services.complain(failure.error));
    }
    if (report.results.empty()) {
      return combine(code, services.complain(ExitCode::nothing,
                                             "no certificate matched: nothing was compared"));
    }
    if (services.human()) {
      print(report, services);
    } else {
      write_report(report, services);
    }
    return combine(code, outcome(report, *threshold));
  }

 private:
  static ExitCode outcome(const Report& report, Threshold threshold) {
    if (std::ranges::any_of(report.results, disagrees)) return ExitCode::disagreement;
    return report_exit_code(report, threshold);
  }

  static void print(const Report& report, Services& services) {
    for (const TargetResult& result : report.results) {
      services.out().value(result.target);
      services.out() << "  ";
      const bool differ = disagrees(result);
      services.out().styled(differ ? Style::bad : Style::good,
                            differ ? "the engines disagree" : "no disagreement")
          << '\n';
      TextTable table({"engine", "verdict", "reason"});
      for (const auto& opinion : result.engines) {
        table.add({opinion.engine, opinion.verdict, opinion.reason});
      }
      table.print(services.out(), services.terminal.width);
    }
  }

  std::vector<std::string> targets_;
  JudgingOptions judging_;
};

}  // namespace

std::unique_ptr<Command> make_engine_compare() { return std::make_unique<EngineCompare>(); }

}  // namespace certwright::cli
