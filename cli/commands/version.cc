#include "cli/version.h"

#include "cli/command.h"
#include "cli/json.h"
#include "pkcs/crypto/library.h"

namespace certwright::cli {
namespace {

class Version final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Prints the program's version. With --verbose or --format json also the cryptographic "
        "library in use.");
    options.example("certwright version");
    options.example("certwright version --format json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    if (services.human()) {
      services.out() << "certwright " << program_version() << '\n';
      if (services.options.verbose) {
        services.out() << "cryptographic library: " << crypto_library_version() << '\n';
      }
      return ExitCode::ok;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/version/1").member("name", "certwright");
    json.member("version", program_version());
    json.member("crypto_library", crypto_library_version()).end_object();
    services.out() << json.text() << '\n';
    return ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_version() { return std::make_unique<Version>(); }

}  // namespace certwright::cli
