#include <unistd.h>

#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/json.h"
#include "cli/judging.h"

namespace certwright::cli {
namespace {

class ConfigCheck final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Reads the configuration and says what is wrong with it before a check does: unknown keys "
        "and values, roles that do not exist, files that are not there, suppressions that have "
        "ended.");
    options.positionals("TARGET", targets_, "As `check` would be given: decides which file counts")
        .optional();
    options.example("certwright config check");
    options.example("certwright config check --config pki/certwright.toml -f json");
    options.exits(
        {ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    const auto configuration = find_configuration(targets_, services);
    if (!configuration) return services.fail(configuration.error());
    if (configuration->files.empty()) {
      return services.fail(ExitCode::nothing,
                           "there is no configuration; `config path` lists the places");
    }
    check_settings(*configuration, services);
    check_sections(*configuration, services);
    report(*configuration, services);
    return problems_.empty() ? ExitCode::ok : ExitCode::findings;
  }

 private:
  void problem(std::string text) { problems_.push_back(std::move(text)); }

  static std::string at_line(const Configuration& configuration, unsigned line) {
    return configuration.path + ":" + std::to_string(line) + ": ";
  }

  void check_file(const std::string& where, const std::string& path) {
    if (path.empty() || path == "system" || path.starts_with("store:")) return;
    if (path.find_first_of("*?") != std::string::npos) return;
    // One entry of a file: "srv.pfx#alias".
    const std::string file = path.substr(0, path.rfind('#'));
    if (::access(path.c_str(), F_OK) == 0 || ::access(file.c_str(), F_OK) == 0) return;
    problem(where + path + " is not there");
  }

  // What check would do with them before it looks at anything.
  void check_settings(const Configuration& configuration, Services& services) {
    JudgingOptions judging;
    OptionSet options;
    judging.declare(options);
    if (auto applied = configuration.apply(options, services); !applied) {
      problem(applied.error().message());
      return;
    }
    for (const char* key : {"roots", "intermediates", "crls", "ocsp", "roles"}) {
      const auto found = configuration.check.find(key);
      if (found == configuration.check.end()) continue;
      for (const auto& path : found->second.values)
        check_file(found->second.file + ": " + key + ": ", path);
    }
    if (!problems_.empty()) return;
    auto judge = Judge::make(judging, services);
    if (!judge) {
      problem(judge.error().message());
      return;
    }
    roles_ = judge->roles();
  }

  void check_role(const std::string& where, const std::string& role) {
    if (role.empty()) return;
    if (const auto found = roles_.find(role); !found) problem(where + found.error().detail());
  }

  void check_secret(const std::string& where, const std::string& source,
                    const Configuration& configuration) {
    if (source.empty()) return;
    if (const auto parsed = configuration.secret_source(source); !parsed)
      problem(where + "pass-in: " + parsed.error().detail());
  }

  void check_sections(const Configuration& configuration, Services& services) {
    for (const auto& target : configuration.content.targets) {
      const std::string where = at_line(configuration, target.line);
      check_file(where, configuration.resolve(target.path));
      check_role(where, target.role);
      check_secret(where, target.pass_in, configuration);
    }
    for (const auto& suppression : configuration.content.suppressions) {
      if (suppression.until.seconds + 86400 > services.now()) continue;
      problem(at_line(configuration, suppression.line) + "the suppression of " + suppression.id +
              " ended on " + to_date(suppression.until));
    }
    for (const auto& instance : configuration.content.instances) {
      if (instance.root_kind == validators::InstanceRoot::file) {
        check_file(at_line(configuration, instance.line) + "root: ",
                   configuration.resolve(instance.root));
      }
      for (const auto& server : instance.servers) {
        const std::string where = at_line(configuration, server.line);
        check_file(where, configuration.resolve(server.file()));
        for (const auto* files : {&server.scp_files, &server.url_files}) {
          for (const auto& path : *files) check_file(where, configuration.resolve(path));
        }
        check_role(where, server.role);
        check_secret(where, server.pass_in, configuration);
      }
    }
  }

  void report(const Configuration& configuration, Services& services) const {
    if (!services.human()) {
      JsonWriter json(layout_of(services.options.format));
      json.begin_object().member("schema", "certwright/config-check/1");
      json.strings("files", configuration.files).strings("problems", problems_).end_object();
      services.out() << json.text() << '\n';
      return;
    }
    for (const auto& file : configuration.files) {
      services.out().value(file) << "  ";
      services.out().styled(problems_.empty() ? Style::good : Style::plain,
                            problems_.empty() ? "good" : "read");
      services.out() << '\n';
    }
    for (const auto& each : problems_) (services.out() << "  ").value(each) << '\n';
  }

  std::vector<std::string> targets_;
  std::vector<std::string> problems_;
  validators::RoleCatalogue roles_;
};

}  // namespace

std::unique_ptr<Command> make_config_check() { return std::make_unique<ConfigCheck>(); }

}  // namespace certwright::cli
