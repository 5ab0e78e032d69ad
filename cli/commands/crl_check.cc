#include "cli/command.h"
#include "cli/crl_input.h"
#include "cli/issued_pair.h"
#include "cli/output/report_output.h"
#include "validators/status_check.h"

namespace certwright::cli {
namespace {

class CrlCheck final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Says whether a revocation list may be believed: issuer, signature, dates, extensions; and "
        "with --cert whether it names a certificate, or may decide about it at all.");
    options.positional("FILE", list_, "The list").completes_files();
    pair_.declare_issuer(options);
    pair_.declare_certificate(options);
    options.choice("--policy", policy_, {"strict", "rfc5280", "windows", "legacy"}, "How strict");
    options.example("certwright crl check ca.crl --issuer ca.pem");
    options.example("certwright crl check ca.crl --issuer ca.pem --cert srv.pem");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    validators::Report report;
    report.at = UtcTime{services.now()};
    const auto status = check(report, services);
    if (!status) return services.fail(status.error());
    write_report(report, services);
    return report_exit_code(report, Threshold(validators::Severity::error));
  }

 private:
  Status check(validators::Report& report, Services& services) const {
    IssuedPair pair;
    if (pair_.certificate.empty()) {
      CW_TRY(pair.issuer, read_issuer(pair_.issuer, nullptr, services));
    } else {
      CW_TRY(pair, read_issued_pair(pair_, services));
    }
    const auto wanted = [&](BytesView serial) {
      return pair.certificate != nullptr && equal(serial, pair.certificate->serial);
    };
    CW_TRY(const auto lists, read_revocation_lists({list_}, services, wanted));
    for (const auto& list : lists) {
      auto result = validators::check_list(
          list, {pair.certificate, pair.issuer, report.at, *validators::find_policy(policy_)});
      result.target = list_;
      report.results.push_back(std::move(result));
    }
    return ok();
  }

  std::string list_, policy_ = "rfc5280";
  IssuedPairOptions pair_;
};

}  // namespace

std::unique_ptr<Command> make_crl_check() { return std::make_unique<CrlCheck>(); }

}  // namespace certwright::cli
