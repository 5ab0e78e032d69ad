#include "authority/certification_authority.h"
#include "cli/authority_report.h"
#include "cli/command.h"
#include "cli/open_store.h"

namespace certwright::cli {
namespace {

class CaShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows a CA of the store and, with -o, writes its certificate: the file to install as a "
        "trusted root.");
    options.positional("NAME", name_, "Name of the CA; may be left out when there is one")
        .optional();
    options.text("-o,--out", out_, "FILE", "Write its certificate here (PEM)").completes_files();
    options.flag("--force", force_, "Replace FILE when it exists");
    options.example("certwright ca show \"Lab Root\" -o root.pem");
    options.example("certwright ca show -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    auto found = authority::CertificationAuthority::load(**store, name_);
    if (!found) return services.fail(found.error());
    return report_authority(*found, out_, force_, (*store)->url(), services);
  }

 private:
  std::string name_, out_;
  bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ca_show() { return std::make_unique<CaShow>(); }

}  // namespace certwright::cli
