#include <map>

#include "cli/command.h"
#include "cli/json.h"
#include "validators/role.h"

namespace certwright::cli {
namespace {

using Roles = std::map<std::string, std::vector<std::shared_ptr<const validators::Role>>>;

// By product; within one in the order of the ids.
Result<Roles> by_product() {
  const validators::RoleCatalogue catalogue;
  Roles roles;
  for (const auto& id : catalogue.ids()) {
    CW_TRY(auto role, catalogue.find(id));
    roles[role->product].push_back(std::move(role));
  }
  return roles;
}

void write_row(JsonWriter& json, const validators::Role& role) {
  json.begin_object().member("id", role.id).member("title", role.title);
  json.member("product", role.product).member("summary", role.summary);
  json.member("demands", role.demands.size()).end_object();
}

void write_json(const Roles& roles, Services& services) {
  if (services.options.format == Format::jsonl) {
    for (const auto& [product, list] : roles) {
      for (const auto& role : list) {
        JsonWriter json(JsonLayout::one_line);
        write_row(json, *role);
        services.out() << json.text() << '\n';
      }
    }
    return;
  }
  JsonWriter json;
  json.begin_object().member("schema", "certwright/roles/1").key("roles").begin_array();
  for (const auto& [product, list] : roles) {
    for (const auto& role : list) write_row(json, *role);
  }
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class RoleList final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists what a certificate can be for: the word that --role takes, by product.");
    options.example("certwright role list");
    options.example("certwright role list -f json");
    options.exits({ExitCode::ok, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    const auto roles = by_product();
    if (!roles) return services.fail(roles.error());
    if (!services.human()) {
      write_json(*roles, services);
      return ExitCode::ok;
    }
    std::size_t width = 0;
    for (const auto& [product, list] : *roles) {
      for (const auto& role : list) width = std::max(width, role->id.size());
    }
    bool first = true;
    for (const auto& [product, list] : *roles) {
      if (!std::exchange(first, false)) services.out() << '\n';
      services.out().styled(Style::strong, product) << '\n';
      for (const auto& role : list) {
        services.out() << "  " << role->id << std::string(width - role->id.size() + 2, ' ');
        services.out().value(role->title) << '\n';
      }
    }
    return ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_role_list() { return std::make_unique<RoleList>(); }

}  // namespace certwright::cli
