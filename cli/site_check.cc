#include "cli/site_check.h"

#include <algorithm>
#include <deque>
#include <map>

#include "cli/amt_device_file.h"
#include "cli/certificate_parameters.h"
#include "cli/server_input.h"
#include "validators/site.h"

namespace certwright::cli {
namespace {

using validators::InstanceRoot;
using validators::InstanceSection;
using validators::LoadedServer;
using validators::ServerSection;
using validators::TargetResult;

// A server with everything read for it. Addresses stay: findings and requests point into it.
struct Server {
  LoadedServer loaded;
  InputFile file;
  std::optional<Error> failure;
  TargetResult result;
};

class SiteCheck {
 public:
  SiteCheck(const Configuration& configuration, const Judge& judge,
            const validators::RoleCatalogue& roles, Services& services)
      : configuration_(configuration),
        judge_(judge),
        roles_(roles),
        services_(services),
        reader_(configuration, services),
        instances_(configuration.content.instances) {}

  SiteResult run() {
    for (auto& instance : instances_) load(instance);
    check_parameters();
    for (auto& server : servers_) {
      if (server.failure) {
        fail(server, *server.failure);
      } else {
        judge(server);
      }
    }
    add_rules_across();
    SiteResult out;
    out.code = code_;
    for (auto& server : servers_) out.results.push_back(std::move(server.result));
    return out;
  }

 private:
  void load(InstanceSection& instance) {
    if (instance.root_kind == InstanceRoot::file) load_root(instance);
    if (auto read = read_parameter_files(instance.parameters); !read)
      failures_.emplace(instance.name, std::move(read).error());
    for (auto& section : instance.servers) {
      Server& server = servers_.emplace_back();
      server.loaded.instance = &instance;
      server.loaded.section = &section;
      auto loaded = read_parameter_files(section.parameters);
      if (loaded) loaded = load_server(server);
      if (!loaded) server.failure = std::move(loaded).error();
    }
  }

  // Files that parameters name stand beside the configuration; of certificates the hashes are read.
  Status read_parameter_files(validators::RoleParameters& parameters) {
    constexpr std::string_view kFile = "file:";
    for (const std::string& name : parameters.names()) {
      std::vector<std::string> values;
      for (const std::string& value : parameters.values(name)) {
        if (name == kDeviceFileParameter) {
          values.push_back(configuration_.resolve(value));
        } else if (value.starts_with(kFile)) {
          values.push_back(std::string(kFile) + configuration_.resolve(value.substr(kFile.size())));
        } else {
          values.push_back(value);
        }
      }
      parameters.set(name, std::move(values));
    }
    CW_TRY(parameters, with_certificate_files(parameters, services_));
    return ok();
  }

  Status load_server(Server& server) {
    CW_TRY(server.file, reader_.read(*server.loaded.section));
    const auto certificates = server.file.certificates();
    if (certificates.empty()) {
      return Error(ErrorCode::wrong_type,
                   "no certificate here: the file holds " + describe_contents(server.file))
          .in_file(server.file.path);
    }
    server.loaded.certificate = certificates[validators::find_target(certificates)];
    server.loaded.chain = {server.loaded.certificate};
    return reader_.read_published(server.loaded);
  }

  void load_root(const InstanceSection& instance) {
    auto file = read_input(configuration_.resolve(instance.root), {}, services_);
    if (file) {
      for (const auto& certificate : file->certificates()) {
        if (root_files_.contains(instance.name)) break;
        root_files_[instance.name] = certificate;
        all_roots_.add(certificate);
      }
    }
    // A root that cannot be read is every server's failure: none of them can be judged.
    if (!root_files_.contains(instance.name)) {
      failures_.emplace(instance.name, file ? Error(ErrorCode::wrong_type,
                                                    "the instance's root: no certificate here")
                                                  .in_file(instance.root)
                                            : std::move(file).error());
    }
  }

  // The anchors of an instance: its own root where it names one, else what the command line and
  // [check] give.
  const validators::TrustAnchors& trust_of(const Server& server) {
    const InstanceSection& instance = *server.loaded.instance;
    auto& own = instance_trust_[instance.name];
    if (const auto root = root_files_.find(instance.name); root != root_files_.end()) {
      if (own.empty()) own.add(root->second);
      return own;
    }
    return judge_.trust();
  }

  validators::VerifyRequest request_for(const Server& server) {
    const auto& section = *server.loaded.section;
    auto request = judge_.request_for(server.file, validators::PathDemand::when_anchors_are);
    request.target_name = section.label();
    request.entry.clear();
    request.instance = server.loaded.instance->name;
    request.trust = &trust_of(server);
    request.sources.push_back(&all_roots_);
    request.role_parameters =
        request.role_parameters.over(validators::parameters_of(server.loaded));
    request.root_demand = validators::RootDemand::left_to_site;
    return request;
  }

  // A misspelt parameter would be without effect. Looking through all roles takes time: once.
  void check_parameters() {
    validators::RoleParameters all;
    for (const auto& server : servers_) {
      all = all.over(server.loaded.section->parameters).over(server.loaded.instance->parameters);
    }
    if (roles_.check_parameters(all, nullptr)) return;
    for (auto& server : servers_) {
      const auto& section = *server.loaded.section;
      auto known = roles_.check_parameters(
          section.parameters.over(server.loaded.instance->parameters), nullptr);
      if (known || server.failure) continue;
      server.failure = Error(ErrorCode::invalid_argument, "line " + std::to_string(section.line) +
                                                              ": " + known.error().detail());
    }
  }

  // Of a version that the role does not tell apart nothing would be demanded.
  static Status check_version(const validators::Role& role,
                              const validators::RoleParameters& parameters) {
    if (role.versions.empty()) return ok();
    for (const auto& wanted : parameters.values(validators::kVersionParameter)) {
      const bool known =
          std::any_of(role.versions.begin(), role.versions.end(),
                      [&](const validators::RoleVersion& each) { return each.id == wanted; });
      if (!known) {
        return Error(ErrorCode::invalid_argument, role.id + " has no version \"" + wanted +
                                                      "\"; certwright role show " + role.id +
                                                      " lists them");
      }
    }
    return ok();
  }

  // Each role's file is read once.
  Result<std::shared_ptr<const validators::Role>> role_of(const ServerSection& section) {
    const auto known = known_roles_.find(section.role);
    if (known != known_roles_.end()) return known->second;
    CW_TRY(auto role, roles_.find(section.role));
    known_roles_.emplace(section.role, role);
    return role;
  }

  void fail(Server& server, const Error& error) {
    server.result = unreadable(server.loaded.section->label(), error);
    server.result.file = configuration_.resolve(server.loaded.section->file());
    server.result.role = server.loaded.section->role;
    server.result.instance = server.loaded.instance->name;
    code_ = combine(code_, services_.complain(error));
  }

  void judge(Server& server) {
    const auto& section = *server.loaded.section;
    if (const auto failed = failures_.find(server.loaded.instance->name);
        failed != failures_.end()) {
      fail(server, failed->second);
      return;
    }
    auto request = request_for(server);
    auto parameters = with_amt_device(request.role_parameters);
    if (!parameters) {
      fail(server, parameters.error());
      return;
    }
    request.role_parameters = std::move(*parameters);
    auto role = role_of(section);
    if (!role) {
      fail(server, role.error());
      return;
    }
    if (auto checked = check_version(**role, request.role_parameters); !checked) {
      fail(server, checked.error());
      return;
    }
    request.role = *role;
    request.names.clear();
    std::vector<std::string> wanted = section.names;
    if (!section.fqdn.empty()) wanted.insert(wanted.begin(), section.fqdn);
    for (const auto& name : wanted) {
      auto identity = validators::ReferenceIdentity::parse(name);
      if (!identity) {
        fail(server, Error(ErrorCode::invalid_argument, "name \"" + name + "\" of line " +
                                                            std::to_string(section.line) + ": " +
                                                            identity.error().detail()));
        return;
      }
      request.names.push_back(std::move(*identity));
    }
    server.result = judge_.verify(std::move(request));
    server.loaded.chain = validators::chain_of(server.result);
    server.loaded.chain_end = validators::chain_end_of(server.result);
    for (auto& each : check_file(server.file, role->get())) {
      server.result.findings.push_back(std::move(each));
    }
    server.result.file = server.file.path;
    server.result.line = line_of(server.file, server.result.certificate);
    server.result.conclude();
  }

  void add_rules_across() {
    std::vector<LoadedServer> loaded;
    loaded.reserve(servers_.size());
    for (auto& server : servers_) loaded.push_back(std::move(server.loaded));
    validators::SiteInput input;
    input.servers = loaded;
    input.root_files = root_files_;
    input.roles = &roles_;
    input.at = judge_.at();
    auto across = validators::evaluate_site(input);
    for (std::size_t i = 0; i < servers_.size() && i < across.size(); ++i) {
      TargetResult& result = servers_[i].result;
      if (!result.certificate) continue;
      for (auto& finding : across[i].findings) result.findings.push_back(std::move(finding));
      for (auto& fact : across[i].proved) result.proved.push_back(std::move(fact));
      for (auto& fact : across[i].not_checked) result.not_checked.push_back(std::move(fact));
      result.conclude();
    }
  }

  const Configuration& configuration_;
  const Judge& judge_;
  const validators::RoleCatalogue& roles_;
  Services& services_;
  ExitCode code_ = ExitCode::ok;
  ServerReader reader_;
  std::vector<InstanceSection> instances_;  // with what the files of their parameters hold
  std::deque<Server> servers_;
  std::map<std::string, std::shared_ptr<const validators::Role>, std::less<>> known_roles_;
  std::map<std::string, CertificatePtr, std::less<>> root_files_;
  // Untrusted, so that a chain into another instance is seen to its end.
  validators::CertificatePool all_roots_;
  std::map<std::string, Error, std::less<>> failures_;  // of instances, by name
  std::map<std::string, validators::TrustAnchors, std::less<>> instance_trust_;
};

}  // namespace

SiteResult check_site(const Configuration& configuration, const Judge& judge,
                      const validators::RoleCatalogue& roles, Services& services) {
  return SiteCheck(configuration, judge, roles, services).run();
}

}  // namespace certwright::cli
