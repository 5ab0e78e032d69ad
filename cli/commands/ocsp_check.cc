#include "cli/command.h"
#include "cli/crl_input.h"
#include "cli/issued_pair.h"
#include "cli/ocsp_input.h"
#include "cli/output/report_output.h"
#include "validators/status_check.h"

namespace certwright::cli {
namespace {

class OcspCheck final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Says whether an OCSP response may be believed and what it says of a certificate: its "
        "signature, the signer's authority, the entry, the dates, the nonce. Only a response that "
        "proves the certificate good exits with 0.");
    options.positional("FILE", response_, "The response as it was received").completes_files();
    pair_.declare_certificate(options).required();
    pair_.declare_issuer(options);
    ocsp_.declare_question(options);
    options.texts("--crls", lists_, "FILE", "Revocation lists, for the responder's certificate")
        .completes_files();
    options.choice("--policy", policy_, {"strict", "rfc5280", "windows", "legacy"}, "How strict");
    options.example("certwright ocsp check resp.der --cert srv.pem --issuer int.pem");
    options.example(
        "certwright ocsp check resp.der --cert srv.pem --issuer int.pem --ocsp-request req.der");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    auto result = check(services);
    if (!result) return services.fail(result.error());
    validators::Report report;
    report.at = UtcTime{services.now()};
    report.results.push_back(std::move(*result));
    write_report(report, services);
    return report_exit_code(report, Threshold(validators::Severity::error));
  }

 private:
  Result<validators::TargetResult> check(Services& services) const {
    CW_TRY(const auto pair, read_issued_pair(pair_, services));
    CW_TRY(const auto evidence, read_ocsp_evidence(ocsp_));
    CW_TRY(const auto lists, read_revocation_lists(lists_, services));
    CW_TRY(const auto received, read_ocsp_response(response_));
    return validators::check_response(received, evidence.nonce, lists,
                                      {pair.certificate, pair.issuer, UtcTime{services.now()},
                                       *validators::find_policy(policy_)});
  }

  std::string response_, policy_ = "rfc5280";
  IssuedPairOptions pair_;
  OcspOptions ocsp_;
  std::vector<std::string> lists_;
};

}  // namespace

std::unique_ptr<Command> make_ocsp_check() { return std::make_unique<OcspCheck>(); }

}  // namespace certwright::cli
