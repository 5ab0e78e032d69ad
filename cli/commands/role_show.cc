#include "cli/command.h"
#include "cli/role_report.h"

namespace certwright::cli {
namespace {

class RoleShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows everything that a role demands of a certificate: how severe, where it is written, "
        "and what an administrator sees when it is not met. --toml prints the role's file, the "
        "form in which roles of one's own are written.");
    options.positional("ID", id_, "The role, as `role list` names it").completes_nothing();
    options.flag("--toml", toml_, "Print the role's file");
    options.example("certwright role show scmdm-device-management");
    options.example("certwright role show tls-server --toml");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    const auto role = validators::RoleCatalogue().find(id_);
    if (!role) return services.fail(role.error());
    if (toml_) {
      services.out() << validators::built_in_role_text(id_);
    } else if (services.human()) {
      print_role(**role, services);
    } else {
      write_role_json(**role, services);
    }
    return ExitCode::ok;
  }

 private:
  std::string id_;
  bool toml_ = false;
};

}  // namespace

std::unique_ptr<Command> make_role_show() { return std::make_unique<RoleShow>(); }

}  // namespace certwright::cli
