#include "authority/certification_authority.h"
#include "cli/authority_report.h"
#include "cli/command.h"
#include "cli/issuing_options.h"
#include "cli/open_store.h"

namespace certwright::cli {
namespace {

class CaInit final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Makes a self-signed root certificate and its key and keeps both in the store. "
        "Certificates issued below it are "
        "trusted wherever the root is installed: `ca show NAME -o root.pem` writes it.");
    options.positional("NAME", request_.name, "Name of the new CA, also its common name");
    declare_key_type(options, key_type_);
    options.number("--days", request_.days, 1, 36500, "N", "Days of validity");
    options.texts(
        "--permit-dns", request_.permit_dns, "DOMAIN",
        "Let it issue only below this domain (name constraints); may be given several times");
    options.texts("--crl-url", request_.points.crl_urls, "URL",
                  "Where its revocation list will be; written into what it issues");
    options.texts("--issuer-url", request_.points.issuer_urls, "URL",
                  "Where its certificate will be; written into what it issues");
    options.text("-o,--out", out_, "FILE", "Write the root certificate here (PEM)")
        .completes_files();
    options.flag("--force", force_, "Replace FILE when it exists");
    options.flag("--dry-run", dry_run_, "Say what would be done; change nothing");
    options.example("certwright ca init \"Lab Root\"");
    options.example("certwright ca init \"Lab Root\" --permit-dns lab.example --key-type ec-p384");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    if (const auto type = chosen_key_type(key_type_)) request_.key_type = *type;
    // Before a store is made for what will be refused.
    if (auto fit = authority::CertificationAuthority::check(request_); !fit)
      return services.fail(fit.error());
    if (dry_run_) return report_planned_authority(request_, "", services);
    Delivery delivery;
    delivery.out = out_;
    delivery.force = force_;
    if (auto ready = check_delivery(delivery); !ready) return services.fail(ready.error());
    auto store = open_store(services, store::OpenMode::create_if_missing);
    if (!store) return services.fail(store.error());
    auto made = authority::CertificationAuthority::create_root(**store, request_, moment(services));
    if (!made) return services.fail(made.error());
    return report_authority(*made, out_, force_, (*store)->url(), services);
  }

 private:
  authority::AuthorityRequest request_;
  std::string key_type_ = "ec-p256";
  std::string out_;
  bool force_ = false;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ca_init() { return std::make_unique<CaInit>(); }

}  // namespace certwright::cli
