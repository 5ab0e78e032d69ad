#include <algorithm>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/open_store.h"
#include "cli/requested_subject.h"
#include "cli/role_report.h"
#include "validators/site_configuration.h"
#include "validators/uri.h"

namespace certwright::cli {
namespace {

using validators::ReferenceIdentity;

constexpr std::size_t kMaxSiteFile = std::size_t{1} << 20;

// "url=https://…" is how service connection points hold their keyword.
std::string host_of(std::string_view url) {
  constexpr std::string_view kKeyword = "url=";
  if (url.substr(0, kKeyword.size()) == kKeyword) url.remove_prefix(kKeyword.size());
  const auto authority = validators::parse_uri_authority(url);
  return authority ? std::string(authority->host) : std::string();
}

class RoleDerive final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Prints what a new certificate in a role must hold: subject, names, purposes, key usage, "
        "key, validity and extensions. With --site, for every server of the site file that has "
        "the role. What the role asks about and nobody has said is listed as not given.");
    options.positional("ID", id_, "The role; ID@VERSION for a product version").completes_nothing();
    options.texts("--name", names_, "NAME", "A name that clients use; may be given several times");
    options.texts("--set", sets_, "NAME=VALUE", "A parameter of the role");
    options.text("--site", site_, "FILE", "Take names and parameters from a site file")
        .completes_files();
    options.example("certwright role derive exchange-federation-legacy");
    options.example("certwright role derive tls-server --name srv.lab.example");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    const validators::RoleCatalogue catalogue;
    const auto role = catalogue.find(id_);
    if (!role) return services.fail(role.error());
    const auto derived = derive(catalogue, **role, services);
    if (!derived) return services.fail(derived.error());
    if (!services.human()) {
      write_derived_json(**role, *derived, services);
      return ExitCode::ok;
    }
    for (std::size_t i = 0; i < derived->size(); ++i) {
      if (i != 0) services.out() << '\n';
      print_derived(**role, (*derived)[i], services);
    }
    return ExitCode::ok;
  }

 private:
  Result<std::vector<DerivedNeeds>> derive(const validators::RoleCatalogue& catalogue,
                                           const validators::Role& role, Services& services) const {
    CW_TRY(const auto parameters, role_parameters(sets_));
    CW_CHECK(catalogue.check_parameters(parameters, &role));
    std::vector<DerivedNeeds> out;
    if (site_.empty()) {
      CW_TRY(auto one, derive_one(role, names_, parameters, services));
      out.push_back(std::move(one));
      return out;
    }
    CW_TRY(const auto text, read_file(site_, kMaxSiteFile));
    CW_TRY(const auto site, validators::load_site_configuration(text_of(text), site_));
    for (const auto& instance : site.instances) {
      for (const auto& server : instance.servers) {
        CW_TRY(const auto theirs, catalogue.find(server.role));
        if (theirs->id != role.id) continue;
        const auto set = parameters.over(server.parameters).over(instance.parameters);
        CW_TRY(auto one, derive_one(*theirs, names_of(server), set, services));
        one.server = instance.name + "/" + server.label();
        out.push_back(std::move(one));
      }
    }
    if (!out.empty()) return out;
    return Error(ErrorCode::invalid_argument, "no server of the site has the role " + role.id)
        .in_file(site_);
  }

  std::vector<std::string> names_of(const validators::ServerSection& server) const {
    std::vector<std::string> out = names_;
    const auto add = [&](const std::string& name) {
      if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) {
        out.push_back(name);
      }
    };
    add(server.fqdn);
    for (const auto& name : server.names) add(name);
    for (const auto& url : server.urls) add(host_of(url));
    return out;
  }

  static Result<DerivedNeeds> derive_one(const validators::Role& role,
                                         const std::vector<std::string>& names,
                                         const validators::RoleParameters& parameters,
                                         Services& services) {
    std::vector<ReferenceIdentity> identities;
    for (const std::string& name : names) {
      auto parsed = ReferenceIdentity::parse(name);
      if (!parsed) {
        return Error(ErrorCode::invalid_argument, "\"" + name + "\": " + parsed.error().detail());
      }
      identities.push_back(std::move(*parsed));
    }
    validators::NeedsRequest request;
    request.names = identities;
    request.parameters = &parameters;
    request.issued = moment(services);
    return DerivedNeeds{{}, std::string(role.version_for(&parameters)), role.needs(request)};
  }

  std::string id_;
  std::vector<std::string> names_, sets_;
  std::string site_;
};

}  // namespace

std::unique_ptr<Command> make_role_derive() { return std::make_unique<RoleDerive>(); }

}  // namespace certwright::cli
