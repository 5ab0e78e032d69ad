#include <algorithm>

#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/json.h"
#include "cli/judging.h"
#include "cli/policy_text.h"
#include "cli/text_table.h"

namespace certwright::cli {
namespace {

using Policies = std::vector<const validators::VerificationPolicy*>;

// One setting as it counts, and where it comes from.
struct Setting {
  std::string name;
  std::vector<std::string> values;
  std::string origin;  // "command line", "CERTWRIGHT_ROLE", a file, "default"
};

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

class ConfigShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options_ = &options;
    options.description(
        "Shows what `check` would go by here: every setting of certwright.toml with its value, "
        "after command line, environment and files (in this order; of the files the nearest wins "
        "per key). With --profile: what a verification profile demands, or a comparison of all.");
    options.positionals("TARGET", targets_, "As `check` would be given: decides which file counts")
        .optional();
    options.flag("--origin", origin_, "Say where each value comes from");
    options.choice("--profile", profile_, {"strict", "rfc5280", "windows", "legacy", "all"},
                   "Show this verification profile instead");
    judging_.declare(options);
    options.example("certwright config show --origin");
    options.example("certwright config show --profile strict");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    if (!profile_.empty()) return show_profiles(services);
    const auto configuration = find_configuration(targets_, services);
    if (!configuration) return services.fail(configuration.error());
    if (auto applied = configuration->apply(*options_, services); !applied)
      return services.fail(applied.error());
    const auto settings = settings_of(*configuration, services);
    if (services.human()) {
      print(*configuration, settings, services);
    } else {
      write(*configuration, settings, services);
    }
    return ExitCode::ok;
  }

 private:
  std::string origin_of(const std::string& name, const Configuration& configuration) const {
    for (const auto& option : options_->declared()) {
      if (option.name() != "--" + name) continue;
      switch (option.origin()) {
        case Origin::command_line: return "command line";
        case Origin::environment: return option.environment_name();
        case Origin::file: return configuration.check.find(name)->second.file;
        case Origin::unset: break;
      }
    }
    return "default";
  }

  std::vector<Setting> settings_of(const Configuration& configuration,
                                   const Services& services) const {
    const auto text = [](const std::string& given, const char* otherwise) {
      return std::vector<std::string>{given.empty() ? otherwise : given};
    };
    std::vector<Setting> settings{
        {"roots", judging_.roots, {}},
        {"intermediates", judging_.intermediates, {}},
        {"crls", judging_.crls, {}},
        {"ocsp", judging_.ocsp.responses, {}},
        {"roles", judging_.role_directories, {}},
        {"role", text(judging_.role, "none"), {}},
        {"policy", text(judging_.policy, std::string(default_policy().name).c_str()), {}},
        {"fail-on", text(judging_.fail_on, "error"), {}},
        {"min-days", {std::to_string(judging_.min_days)}, {}},
        {"store", text(services.options.store, "the user's own"), {}},
    };
    for (auto& setting : settings) setting.origin = origin_of(setting.name, configuration);
    return settings;
  }

  static const validators::VerificationPolicy& default_policy() {
    return validators::default_policy();
  }

  void print(const Configuration& configuration, const std::vector<Setting>& settings,
             Services& services) const {
    services.out() << "configuration  ";
    services.out().value(configuration.files.empty() ? "none" : joined(configuration.files))
        << '\n';
    for (const auto& setting : settings) {
      std::string text = setting.values.empty() ? "none" : joined(setting.values);
      if (origin_) text += " (" + setting.origin + ")";
      print_fact(services, setting.name, text);
    }
    const auto& content = configuration.content;
    const auto count = [&](std::string_view label, std::size_t number) {
      if (number != 0) print_fact(services, label, std::to_string(number));
    };
    count("targets", content.targets.size());
    count("issuers", content.allow.issuers.size());
    count("dns", content.allow.dns.size());
    count("root-hashes", content.allow.root_hashes.size());
    count("suppressed", content.suppressions.size());
    for (const auto& instance : content.instances) {
      print_fact(services, "instance",
                 instance.name + ", " + std::to_string(instance.servers.size()) +
                     (instance.servers.size() == 1 ? " server" : " servers"));
    }
  }

  static void write(const Configuration& configuration, const std::vector<Setting>& settings,
                    Services& services) {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/config/1");
    json.strings("files", configuration.files).key("settings").begin_array();
    for (const auto& setting : settings) {
      json.begin_object().member("name", setting.name).strings("values", setting.values);
      json.member("origin", setting.origin).end_object();
    }
    const auto& content = configuration.content;
    json.end_array().member("targets", content.targets.size());
    json.member("suppressions", content.suppressions.size()).key("instances").begin_array();
    for (const auto& instance : content.instances) {
      json.begin_object().member("name", instance.name);
      json.member("servers", instance.servers.size()).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  ExitCode show_profiles(Services& services) const {
    Policies policies;
    for (const auto& policy : validators::verification_policies()) {
      if (profile_ == "all" || policy.name == profile_) policies.push_back(&policy);
    }
    if (!services.human()) {
      write_profiles(policies, services);
    } else if (profile_ == "all") {
      compare_profiles(policies, services);
    } else {
      services.out().styled(Style::strong, policies.front()->name);
      services.out() << (policies.front() == &default_policy() ? "  the default profile\n"
                                                               : "  profile\n");
      for (const auto& fact : policy_facts(*policies.front()))
        print_fact(services, fact.label, fact.text);
    }
    return ExitCode::ok;
  }

  // What is the same in all profiles is said once, below what differs.
  static void compare_profiles(const Policies& policies, Services& services) {
    std::vector<std::string> headings{"PROFILE"};
    for (const auto* policy : policies) headings.emplace_back(policy->name);
    std::vector<std::vector<PolicyFact>> facts;
    for (const auto* policy : policies) facts.push_back(policy_facts(*policy));
    TextTable table(headings);
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < facts.front().size(); ++i) {
      std::vector<std::string> cells{std::string(facts.front()[i].label)};
      for (const auto& each : facts) cells.push_back(each[i].text);
      const bool differs = std::any_of(cells.begin() + 1, cells.end(),
                                       [&](const std::string& cell) { return cell != cells[1]; });
      if (differs) {
        table.add(std::move(cells));
      } else {
        same.push_back(i);
      }
    }
    table.print(services.out(), services.terminal.width);
    services.out() << "the same in all\n";
    for (const std::size_t i : same)
      print_fact(services, facts.front()[i].label, facts.front()[i].text);
  }

  static void write_profiles(const Policies& policies, Services& services) {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/profiles/1").key("profiles").begin_array();
    for (const auto* policy : policies) {
      json.begin_object().member("name", policy->name);
      json.member("default", policy == &default_policy());
      for (const auto& fact : policy_facts(*policy)) json.member(fact.key, fact.text);
      json.end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  OptionSet* options_ = nullptr;  // those of declare(), which outlive the run
  std::vector<std::string> targets_;
  std::string profile_;
  JudgingOptions judging_;
  bool origin_ = false;
};

}  // namespace

std::unique_ptr<Command> make_config_show() { return std::make_unique<ConfigShow>(); }

}  // namespace certwright::cli
