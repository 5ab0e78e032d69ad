#include "cli/command.h"
#include "cli/json.h"
#include "pkcs/pfx_target.h"

namespace certwright::cli {
namespace {

std::string algorithms(const PfxTarget& target) {
  return std::string(to_string(target.cipher)) + ", " + std::string(to_string(target.mac_digest));
}

void write_json(Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/pfx-targets/1");
  json.key("targets").begin_array();
  for (const PfxTarget& target : pfx_targets()) {
    json.begin_object().member("id", target.id).member("description", target.description);
    json.member("default", &target == &default_pfx_target());
    json.member("cipher", to_string(target.cipher)).member("mac", to_string(target.mac_digest));
    json.member("iterations", target.iterations);
    json.member("root", target.root == PfxTarget::Root::include);
    json.member("weak", target.weakness == PfxTarget::Weakness::weak).end_object();
  }
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class PfxTargets final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists the targets of --target: each fixes ciphers, iterations and contents so that the "
        "PFX opens there; the first is the default.");
    options.example("certwright pfx targets");
    options.example("certwright pfx targets -f json");
    options.exits({ExitCode::ok, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    if (!services.human()) {
      write_json(services);
      return ExitCode::ok;
    }
    for (const PfxTarget& target : pfx_targets()) {
      services.out().styled(Style::strong, target.id)
          << (&target == &default_pfx_target() ? "  (default)" : "") << '\n';
      (services.out() << "  opens on   ").value(target.description) << '\n';
      (services.out() << "  written    ").value(algorithms(target))
          << ", " << target.iterations << " iterations"
          << (target.root == PfxTarget::Root::include ? ", root included\n" : ", root left out\n");
      if (target.weakness == PfxTarget::Weakness::weak) {
        services.out() << "  note       weaker than AES-256: for that target only\n";
      }
    }
    return ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_pfx_targets() { return std::make_unique<PfxTargets>(); }

}  // namespace certwright::cli
