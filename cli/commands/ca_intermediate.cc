#include "authority/certification_authority.h"
#include "cli/authority_report.h"
#include "cli/command.h"
#include "cli/issuing_options.h"
#include "cli/open_store.h"

namespace certwright::cli {
namespace {

class CaIntermediate final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description("Makes a CA below another one of the store. It never outlives its issuer.");
    request_.days = 1825;
    options.positional("NAME", request_.name, "Name of the new CA, also its common name");
    options.text("--issuer", issuer_, "CA", "The CA that signs it").required();
    declare_key_type(options, key_type_);
    options.number("--days", request_.days, 1, 36500, "N", "Days of validity");
    options.texts("--permit-dns", request_.permit_dns, "DOMAIN",
                  "Let it issue only below this domain");
    options.number("--path-length", path_length_, -1, 10, "N",
                   "How many CAs may stand below it; -1: as the issuer allows");
    options.texts("--crl-url", request_.points.crl_urls, "URL",
                  "Where its revocation list will be; written into what it issues");
    options.texts("--issuer-url", request_.points.issuer_urls, "URL",
                  "Where its certificate will be; written into what it issues");
    options.text("-o,--out", out_, "FILE", "Write its certificate here (PEM)").completes_files();
    options.flag("--force", force_, "Replace FILE when it exists");
    options.flag("--dry-run", dry_run_, "Say what would be done; change nothing");
    options.example("certwright ca intermediate \"Lab Issuing CA\" --issuer \"Lab Root\"");
    options.example(
        "certwright ca intermediate \"Lab TLS CA\" --issuer \"Lab Root\" --days 1825 --key-type "
        "ec-p384");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    if (const auto type = chosen_key_type(key_type_)) request_.key_type = *type;
    if (path_length_ >= 0) request_.path_length = static_cast<std::uint32_t>(path_length_);
    Delivery delivery;
    delivery.out = out_;
    delivery.force = force_;
    if (auto ready = check_delivery(delivery); !ready) return services.fail(ready.error());
    auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    auto issuer = authority::CertificationAuthority::load(**store, issuer_);
    if (!issuer) return services.fail(issuer.error());
    if (dry_run_) return report_planned_authority(request_, issuer->name(), services);
    auto made = issuer->create_intermediate(request_, moment(services));
    if (!made) return services.fail(made.error());
    return report_authority(*made, out_, force_, (*store)->url(), services);
  }

 private:
  authority::AuthorityRequest request_;
  std::string issuer_;
  std::string key_type_ = "ec-p256";
  std::int64_t path_length_ = 0;
  std::string out_;
  bool force_ = false;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ca_intermediate() { return std::make_unique<CaIntermediate>(); }

}  // namespace certwright::cli
