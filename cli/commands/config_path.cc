#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/json.h"

namespace certwright::cli {
namespace {

class ConfigPath final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists the places where a configuration is looked for, in order of precedence, and which "
        "of them is there: --config, else CERTWRIGHT_CONFIG, else the folders from the target's "
        "up to the top of its repository, the user's and the system's.");
    options.positionals("TARGET", targets_, "As `check` would be given: decides where to begin")
        .optional();
    options.example("certwright config path");
    options.example("certwright config path certs/mail/srv.pem -f json");
    options.exits({ExitCode::ok, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    const auto places = configuration_places(targets_, services);
    if (services.human()) {
      bool folder_found = false;
      for (const auto& place : places) {
        const bool nearer = folder_found && place.reason == "folder";
        folder_found = folder_found || (place.there && place.reason == "folder");
        services.out() << (!place.there ? "  -     " : nearer ? "  not   " : "  read  ");
        services.out().value(place.path);
        services.out() << "  (" << place.reason
                       << (nearer && place.there ? ", another is nearer)" : ")") << '\n';
      }
      return ExitCode::ok;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/config-path/1").key("places").begin_array();
    for (const auto& place : places) {
      json.begin_object().member("path", place.path).member("reason", place.reason);
      json.member("there", place.there).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
    return ExitCode::ok;
  }

 private:
  std::vector<std::string> targets_;
};

}  // namespace

std::unique_ptr<Command> make_config_path() { return std::make_unique<ConfigPath>(); }

}  // namespace certwright::cli
