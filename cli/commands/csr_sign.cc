#include "authority/certification_authority.h"
#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/issuing_options.h"
#include "cli/open_store.h"
#include "cli/plan_report.h"
#include "cli/requested_subject.h"

namespace certwright::cli {
namespace {

// `csr sign` and `ca sign`: one command under the two nouns where people look for it.
class CsrSign final : public Command {
 public:
  explicit CsrSign(std::string path) : path_(std::move(path)) {}

  void declare(OptionSet& options) override {
    options.description(
        "Issues a certificate for a request, from a CA of the store, when the request's own "
        "signature proves that its maker holds the key. Names are copied and shown; what grants "
        "power is the role's to decide, never the request's.");
    options.positional("FILE", file_, "The request in any form (PEM, DER, base64)")
        .completes_files();
    options.text("--ca", ca_, "CA", "The CA that signs; may be left out when there is one");
    options.text("--role", role_, "ROLE", "What the certificate is for; `role list` shows all");
    options.texts("--san", sans_, "NAME", "One more name; may be given several times");
    options.number("--days", days_, 1, 36500, "N", "Days of validity; the role's when not given");
    delivery_.declare(options, Delivery::Keys::elsewhere);
    options.example("certwright " + path_ + " srv.csr --ca \"Lab Root\" -o srv.pem");
    options.example("certwright " + path_ + " srv.csr --role tls-client --days 90 -o srv.pem");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::key_refused, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto signed_request = sign(services);
    if (!signed_request) return services.fail(signed_request.error());
    if (!*signed_request) return ExitCode::ok;
    const auto& issued = (*signed_request)->issued;
    auto written = deliver(delivery_, issued, services);
    if (!written) {
      services.note(
          "the certificate is kept in the store; write it with `certwright store export " +
          issued.certificate->sha256_hex() + " -o FILE`");
      return services.fail(written.error());
    }
    if (delivery_.out == "-") return ExitCode::ok;
    return report_issued(issued, {role_, {}}, *written, services, (*signed_request)->wishes);
  }

 private:
  // Nothing when --dry-run found nothing to object to.
  Result<std::optional<authority::SignedRequest>> sign(Services& services) {
    CW_TRY(const auto profile, profile_of_role(role_, {}, moment(services)));
    CW_TRY(const auto file, read_input(file_, {}, services));
    CW_TRY(const auto request, only_request(file));
    authority::IssueRequest wishes;
    CW_CHECK(take_sans(sans_, wishes));
    if (days_ != 0) wishes.days = days_;
    CW_CHECK(check_delivery(delivery_));
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    CW_TRY(auto ca, authority::CertificationAuthority::load(*store, ca_));
    if (delivery_.dry_run) {
      CW_CHECK(plan(*request, ca.name(), services));
      return std::optional<authority::SignedRequest>();
    }
    auto signed_request = ca.sign_request(*request, wishes, profile, moment(services));
    if (!signed_request) return std::move(signed_request).error().in_file(file_);
    return std::optional<authority::SignedRequest>(std::move(*signed_request));
  }

  Status plan(const CertificationRequest& request, const std::string& ca,
              Services& services) const {
    if (auto proof = request.verify_proof_of_possession(); !proof) {
      return std::move(proof).error().in_file(file_);
    }
    report_plan("would sign " + request.display_name() + " in role " + role_ + " by \"" + ca + "\"",
                {}, services);
    if (services.human()) print_request(services, request, Detail::screen);
    return ok();
  }

  std::string path_, file_, ca_;
  std::string role_ = "tls-server";
  std::vector<std::string> sans_;
  std::int64_t days_ = 0;
  Delivery delivery_;
};

}  // namespace

std::unique_ptr<Command> make_csr_sign() { return std::make_unique<CsrSign>("csr sign"); }
std::unique_ptr<Command> make_ca_sign() { return std::make_unique<CsrSign>("ca sign"); }

}  // namespace certwright::cli
