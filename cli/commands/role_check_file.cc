#include "cli/command.h"
#include "cli/input.h"
#include "cli/role_report.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kMaxRoleFile = std::size_t{1} << 20;

class RoleCheckFile final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Reads a role of one's own and says what it demands, or where the file is wrong: unknown "
        "keys, rule kinds and values. `role show ID --toml` prints a role to begin with.");
    options.positional("FILE", file_, "A role in TOML").completes_files();
    options.example("certwright role check-file roles/mail-gateway.toml");
    options.example("certwright role check-file mail-gateway.toml -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto role = load();
    if (!role) return services.fail(role.error());
    if (!services.human()) {
      write_role_json(*role, services);
      return ExitCode::ok;
    }
    services.out().value(file_) << "  ";
    services.out().styled(Style::good, "good") << ": role " << role->id << "\n\n";
    print_role(*role, services);
    return ExitCode::ok;
  }

 private:
  Result<validators::Role> load() const {
    CW_TRY(const auto text, read_file(file_, kMaxRoleFile));
    CW_TRY(auto role, validators::load_role(text_of(text), file_));
    if (!validators::built_in_role_text(role.id).empty()) {
      return Error(ErrorCode::already_exists,
                   "there is a built-in role \"" + role.id + "\"; choose another id")
          .in_file(file_);
    }
    return role;
  }

  std::string file_;
};

}  // namespace

std::unique_ptr<Command> make_role_check_file() { return std::make_unique<RoleCheckFile>(); }

}  // namespace certwright::cli
