#include "authority/certification_authority.h"
#include "cli/command.h"
#include "cli/issuing_options.h"
#include "cli/open_store.h"
#include "cli/plan_report.h"
#include "cli/requested_subject.h"

namespace certwright::cli {
namespace {

// `issue` and `ca issue`: one command, as a task and under its noun.
class Issue final : public Command {
 public:
  explicit Issue(std::string path) : path_(std::move(path)) {}

  void declare(OptionSet& options) override {
    options.description(
        "Makes a key, issues a certificate for NAME from a CA of the store, keeps both, and "
        "verifies the result as a client "
        "would. The role decides purposes, key and days.");
    options.positional("NAME", name_, "Host name, address or mailbox; or a distinguished name");
    options.text("--ca", ca_, "CA", "The CA that issues; may be left out when there is one");
    options.text("--role", role_, "ROLE", "What the certificate is for; `role list` shows all");
    options.texts("--set", sets_, "NAME=VALUE", "A parameter of the role: template=OID, amt=16.1");
    options.texts("--san", sans_, "NAME", "One more name; may be given several times");
    options.number("--days", days_, 1, 36500, "N", "Days of validity; the role's when not given");
    declare_key_type(options, key_type_);
    options.text("--friendly-name", friendly_name_, "TEXT", "Name shown in the store");
    delivery_.declare(options, Delivery::Keys::made_here);
    options.example("certwright " + path_ + " srv.lab.example --san alt.lab.example --pfx srv.pfx");
    options.example(
        "certwright " + path_ +
        " dm.emea.contoso.com --role scmdm-device-management --target windows-2016 --pfx dm.pfx");
    options.exits(
        {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto issued = issue(services);
    if (!issued) return services.fail(issued.error());
    if (delivery_.dry_run) {
      report_plan("would issue " + name_ + " in role " + role_, {}, services);
      return ExitCode::ok;
    }
    auto written = deliver(delivery_, **issued, services);
    if (!written) {
      // The certificate is in the store and in the ledger: nothing is lost, and the way to it is
      // said.
      services.note(
          "the certificate is kept in the store; write it with `certwright store export " +
          (*issued)->certificate->sha256_hex() + " --pfx FILE`");
      return services.fail(written.error());
    }
    if (delivery_.out == "-") return ExitCode::ok;
    made_.id = role_;
    const PfxTarget* target = find_pfx_target(delivery_.target);
    if (!delivery_.pfx.empty() && target != nullptr && target->root == PfxTarget::Root::include) {
      made_.root = IssuedRole::Root::included;
    }
    return report_issued(**issued, made_, *written, services);
  }

 private:
  // Nothing when --dry-run found nothing to object to.
  Result<std::optional<authority::Issued>> issue(Services& services) {
    CW_TRY(made_.parameters, role_parameters(sets_));
    const RequestedSubject subject{name_, {}, sans_};
    CW_TRY(const auto profile,
           profile_of_role(role_, made_.parameters, moment(services), &subject));
    tell_open_parameters(profile, services);
    if (delivery_.target.empty()) delivery_.target = profile.pfx_target;
    authority::IssueRequest request;
    CW_CHECK(take_subject(subject, profile, request));
    request.key_type = chosen_key_type(key_type_);
    request.friendly_name = friendly_name_;
    if (days_ != 0) request.days = days_;
    CW_CHECK(check_delivery(delivery_));
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    CW_TRY(auto ca, authority::CertificationAuthority::load(*store, ca_));
    if (delivery_.dry_run) return std::optional<authority::Issued>();
    CW_CHECK(ask_passwords(delivery_, services));
    CW_TRY(auto issued, ca.issue(request, profile, moment(services)));
    return std::optional<authority::Issued>(std::move(issued));
  }

  std::string name_, ca_, key_type_, friendly_name_;
  std::string path_;
  std::string role_ = "tls-server";
  std::vector<std::string> sans_, sets_;
  IssuedRole made_;
  std::int64_t days_ = 0;
  Delivery delivery_;
};

}  // namespace

std::unique_ptr<Command> make_issue() { return std::make_unique<Issue>("issue"); }
std::unique_ptr<Command> make_ca_issue() { return std::make_unique<Issue>("ca issue"); }

}  // namespace certwright::cli
