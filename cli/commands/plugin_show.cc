#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/plugin_options.h"
#include "validators/role.h"

namespace certwright::cli {
namespace {

using validators::PluginRule;

std::string_view use_words(PluginRule::Use use) {
  return use == PluginRule::Use::every_target ? "every certificate" : "roles that demand it";
}

class PluginShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Loads a plugin as `check` would and shows its rules and roles, or says why it is not "
        "loaded. It must be named by its absolute path, and nobody else may be able to change it.");
    options.positional("FILE", file_, "The shared object; FILE=SHA256 accepts only this very file")
        .completes_files();
    options.example("certwright plugin show /usr/local/lib/certwright-plugins/acme_names.so");
    options.example("certwright plugin show /opt/acme/acme_printer.so -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto source = parse_plugin(file_);
    if (!source) return services.fail(source.error());
    const auto set = load_plugins({&*source, 1});
    if (!set) return services.fail(set.error());
    const validators::Plugin& plugin = *(*set)->plugins().front();
    std::vector<validators::Role> roles;
    for (const std::string& text : plugin.roles()) {
      auto role = validators::load_role(text, source->path, set->get());
      if (!role) return services.fail(role.error());
      roles.push_back(std::move(*role));
    }
    services.human() ? print(plugin, roles, services) : write_json(plugin, roles, services);
    return ExitCode::ok;
  }

 private:
  static void print(const validators::Plugin& plugin, const std::vector<validators::Role>& roles,
                    Services& services) {
    services.out().styled(Style::strong, plugin.name()) << "  ";
    services.out().value(plugin.version()) << "  ";
    services.out().value(plugin.summary()) << '\n';
    for (const PluginRule& rule : plugin.rules()) {
      services.out() << "rule ";
      services.out().styled(Style::strong, rule.id)
          << "  " << to_string(rule.severity) << ", for " << use_words(rule.use) << '\n';
      print_fact(services, "demands", rule.requirement);
      print_fact(services, "fix", rule.fix);
      print_fact(services, "source", rule.citation);
    }
    for (const validators::Role& role : roles) {
      services.out() << "role ";
      services.out().styled(Style::strong, role.id) << "  ";
      services.out().value(role.title) << ", " << role.demands.size() << " demands\n";
    }
  }

  static void write_json(const validators::Plugin& plugin,
                         const std::vector<validators::Role>& roles, Services& services) {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/plugin/1").member("name", plugin.name());
    json.member("version", plugin.version()).member("summary", plugin.summary());
    json.key("rules").begin_array();
    for (const PluginRule& rule : plugin.rules()) {
      json.begin_object().member("id", rule.id).member("severity", to_string(rule.severity));
      json.member("title", rule.title).member("requirement", rule.requirement);
      json.member("citation", rule.citation).member("fix", rule.fix);
      json.member("every_target", rule.use == PluginRule::Use::every_target).end_object();
    }
    json.end_array().key("roles").begin_array();
    for (const validators::Role& role : roles) {
      json.begin_object().member("id", role.id).member("title", role.title);
      json.member("demands", role.demands.size()).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::string file_;
};

}  // namespace

std::unique_ptr<Command> make_plugin_show() { return std::make_unique<PluginShow>(); }

}  // namespace certwright::cli
