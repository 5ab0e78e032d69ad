#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/file_source.h"
#include "cli/known_findings.h"
#include "cli/lint_stream.h"
#include "cli/linting.h"
#include "cli/output/report_options.h"
#include "cli/parallel.h"

namespace certwright::cli {
namespace {

class Lint final : public Command {
 public:
  void declare(OptionSet& options) override {
    options_ = &options;
    options.description(
        "Runs the rules that concern certificates, revocation lists and OCSP responses: what the "
        "standards, the CA/Browser Forum, ETSI and the browsers demand of documents like these. "
        "The profile is chosen from each document and said; a certificate of an organisation's own "
        "CA is not held to public CAs' rules. No path is built: `check` judges the whole.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry")
        .optional();
    linting_.declare(options);
    options
        .text("--jsonl", stream_, "FILE",
              "Read documents from a stream (\"-\": standard input): a line of base64 each, or DER "
              "behind its length in four octets; write a result a line, in order")
        .completes_files();
    options.number("--jobs", jobs_, 1, 256, "N", "Threads for --jsonl")
        .default_text("as many as the machine runs");
    declare_threshold(options, fail_on_);
    reports_.declare(options);
    known_.declare(options);
    options.secret("--pass-in", pass_in_, "Where the password of encrypted inputs comes from");
    options.flag("--exit-zero", exit_zero_, "Exit with 0 whatever is found");
    options.example("certwright lint www.pem");
    options.example("certwright lint ca.crl --profile public-tls --report sarif=crl.sarif");
    options.example("certwright lint --jsonl - < certificates.base64 > results.jsonl");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    auto configuration = find_configuration(targets_, services);
    if (!configuration) return services.fail(configuration.error());
    if (auto applied = configuration->apply(*options_, services); !applied)
      return services.fail(applied.error());
    const auto threshold = parse_threshold(fail_on_);
    if (!threshold) return services.fail(threshold.error());
    auto settings = linting_.settings(configuration->content.lint);
    if (!settings) return services.fail(settings.error());
    if (auto ready = reports_.prepare(services); !ready) return services.fail(ready.error());
    if (auto ready = known_.prepare(); !ready) return services.fail(ready.error());
    const DocumentLinter linter(std::move(*settings), linting_.public_roots);
    if (!stream_.empty()) return lint_a_stream(linter, *threshold, services);
    if (targets_.empty()) {
      return services.fail(ExitCode::usage, "nothing to lint: name a file or a directory");
    }
    return lint_targets(linter, *configuration, *threshold, services);
  }

 private:
  ExitCode lint_targets(const DocumentLinter& linter, const Configuration& configuration,
                        Threshold threshold, Services& services) {
    InputOptions input;
    input.password = pass_in_;
    input.malformed_certificates = MalformedCertificates::keep;
    const Inputs inputs = read_inputs(targets_, input, services);
    validators::Report report;
    report.at = UtcTime{services.now()};
    report.results = linter.lint(inputs.files);
    ExitCode code = ExitCode::ok;
    for (const auto& failure : inputs.failures) {
      report.results.push_back(unreadable(failure.path, failure.error));
      code = combine(code, services.complain(failure.error));
    }
    for (auto& result : report.results) suppress(configuration.content, report.at, result);
    if (auto left_out = known_.leave_out(report, validators::Baseline::Judged::some, services);
        !left_out) {
      return services.fail(left_out.error());
    }
    code = combine(code, reports_.write(report, threshold, services));
    if (report.results.empty()) {
      return combine(code, services.complain(ExitCode::nothing,
                                             "no certificate, revocation list or OCSP response "
                                             "matched: nothing was linted"));
    }
    known_.forget_written(report);
    return exit_zero_ ? ExitCode::ok : combine(code, report_exit_code(report, threshold));
  }

  ExitCode lint_a_stream(const DocumentLinter& linter, Threshold threshold, Services& services) {
    if (!targets_.empty()) {
      return services.fail(ExitCode::usage, "--jsonl reads a stream instead of targets");
    }
    auto source = stream_ == "-" ? FileSource::standard_input() : FileSource::open(stream_);
    if (!source) return services.fail(source.error());
    const std::size_t threads = jobs_ == 0 ? available_threads() : static_cast<std::size_t>(jobs_);
    const auto summary =
        lint_stream(**source, stream_, linter, threads, threshold, [&](std::string_view lines) {
          services.out() << lines;
          return services.out().flush().has_value();
        });
    if (!summary) return services.complain(Error(summary.error()).in_file(stream_));
    if (summary->documents == 0) {
      return services.complain(ExitCode::nothing, "the stream is empty: nothing was linted");
    }
    const ExitCode unread = summary->unreadable == 0 ? ExitCode::ok : ExitCode::input;
    return exit_zero_ ? ExitCode::ok : combine(unread, summary->code);
  }

  OptionSet* options_ = nullptr;  // those of declare(), which outlive the run
  std::vector<std::string> targets_;
  std::string stream_, fail_on_;
  std::int64_t jobs_ = 0;
  SecretSource pass_in_;
  LintingOptions linting_;
  ReportOptions reports_;
  KnownFindings known_;
  bool exit_zero_ = false;
};

}  // namespace

std::unique_ptr<Command> make_lint() { return std::make_unique<Lint>(); }

}  // namespace certwright::cli
