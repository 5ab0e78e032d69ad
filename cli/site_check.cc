#include "cli/site_check.h"

#include <deque>

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
  std::vector<validators::Fetch> fetches;  // while its chain was looked for
};

class SiteCheck {
 public:
  SiteCheck(const Configuration& configuration, const Judge& judge,
            const validators::RoleCatalogue& roles, Services& services)
      : configuration_(configuration), judge_(judge), roles_(roles), services_(services) {}

  SiteResult run() {
    for (const auto& instance : configuration_.content.instances) load(instance);
    for (auto& server : servers_) find_chain(server);
    SiteResult out;
    for (auto& server : servers_) {
      if (server.failure) {
        fail(server, *server.failure);
      } else {
        judge(server);
        auto& fetches = server.result.fetches;
        fetches.insert(fetches.begin(), server.fetches.begin(), server.fetches.end());
      }
    }
    add_rules_across();
    out.code = code_;
    for (auto& server : servers_) out.results.push_back(std::move(server.result));
    return out;
  }

 private:
  void load(const InstanceSection& instance) {
    if (instance.root_kind == InstanceRoot::file) load_root(instance);
    for (const auto& section : instance.servers) {
      Server& server = servers_.emplace_back();
      server.loaded.instance = &instance;
      server.loaded.section = &section;
      auto read = read_server(section);
      if (!read) {
        server.failure = std::move(read).error();
        continue;
      }
      server.file = std::move(*read);
      const auto certificates = server.file.certificates();
      if (certificates.empty()) {
        server.failure = Error(ErrorCode::wrong_type, "no certificate here: the file holds " +
                                                          describe_contents(server.file))
                             .in_file(server.file.path);
        continue;
      }
      server.loaded.certificate = certificates[validators::find_target(certificates)];
      for (const auto& path : section.url_files) {
        auto text = read_file(configuration_.resolve(path), std::size_t{16} << 20);
        if (text) {
          server.loaded.url_texts.emplace_back(text_of(*text));
        } else if (!server.failure) {
          server.failure = std::move(text).error();
        }
      }
    }
  }

  void load_root(const InstanceSection& instance) {
    auto file = read_input(configuration_.resolve(instance.root), {}, services_);
    if (file) {
      for (const auto& certificate : file->certificates()) {
        if (!root_files_.contains(instance.name)) root_files_[instance.name] = certificate;
      }
    }
    // A root that cannot be read is every server's failure: none of them can be judged.
    if (!root_files_.contains(instance.name)) {
      root_failures_.emplace(instance.name, file ? Error(ErrorCode::wrong_type,
                                                         "the instance's root: no certificate here")
                                                       .in_file(instance.root)
                                                 : std::move(file).error());
    }
  }

  Result<InputFile> read_server(const ServerSection& section) {
    InputOptions options;
    if (!section.pass_in.empty()) {
      CW_TRY(options.password, configuration_.secret_source(section.pass_in));
    }
    return read_input(configuration_.resolve(section.file()), options, services_);
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
    request.role_parameters = section.parameters.over(server.loaded.instance->parameters);
    if (server.loaded.instance->root_kind == InstanceRoot::thumbprint) {
      request.role_parameters.set("root", {server.loaded.instance->root});
    }
    if (!section.urls.empty()) request.role_parameters.set("url", section.urls);
    return request;
  }

  void find_chain(Server& server) {
    if (server.failure) return;
    auto request = request_for(server);
    request.role = nullptr;
    request.names.clear();
    const auto result = judge_.verify(std::move(request));
    server.fetches = result.fetches;
    server.loaded.chain = {server.loaded.certificate};
    if (result.paths.empty()) return;
    const auto& path = result.paths.front();
    server.loaded.chain = path.certificates;
    const bool valid = path.outcome == validators::CandidatePath::Outcome::valid;
    server.loaded.chain_end =
        valid ? validators::ChainEnd::trust_anchor : validators::ChainEnd::by_self_issue;
  }

  validators::SiteInput site_input() {
    loaded_.clear();
    for (const auto& server : servers_) loaded_.push_back(server.loaded);
    validators::SiteInput input;
    input.servers = loaded_;
    input.root_files = root_files_;
    input.roles = &roles_;
    return input;
  }

  void fail(Server& server, const Error& error) {
    server.result = unreadable(server.loaded.section->label(), error);
    server.result.role = server.loaded.section->role;
    server.result.instance = server.loaded.instance->name;
    code_ = combine(code_, services_.complain(error));
  }

  void judge(Server& server) {
    const auto& section = *server.loaded.section;
    if (const auto failed = root_failures_.find(server.loaded.instance->name);
        failed != root_failures_.end()) {
      fail(server, failed->second);
      return;
    }
    auto request = request_for(server);
    auto role = roles_.find(section.role);
    if (!role) {
      fail(server, role.error());
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
    request.instance_root = validators::find_instance_root(*server.loaded.instance, site_input());
    server.result = judge_.verify(std::move(request));
    auto about_keys = check_keys_of(server.file);
    server.result.findings.insert(server.result.findings.end(), about_keys.begin(),
                                  about_keys.end());
    server.result.conclude();
  }

  void add_rules_across() {
    auto across = validators::evaluate_site(site_input());
    for (std::size_t i = 0; i < servers_.size() && i < across.size(); ++i) {
      TargetResult& result = servers_[i].result;
      if (!result.certificate) continue;
      for (auto& finding : across[i].findings) result.findings.push_back(std::move(finding));
      for (auto& fact : across[i].proved) result.proved.push_back(std::move(fact));
      result.conclude();
    }
  }

  const Configuration& configuration_;
  const Judge& judge_;
  const validators::RoleCatalogue& roles_;
  Services& services_;
  ExitCode code_ = ExitCode::ok;
  std::deque<Server> servers_;
  std::vector<LoadedServer> loaded_;
  std::map<std::string, CertificatePtr, std::less<>> root_files_;
  std::map<std::string, Error, std::less<>> root_failures_;
  std::map<std::string, validators::TrustAnchors, std::less<>> instance_trust_;
};

}  // namespace

SiteResult check_site(const Configuration& configuration, const Judge& judge,
                      const validators::RoleCatalogue& roles, Services& services) {
  return SiteCheck(configuration, judge, roles, services).run();
}

}  // namespace certwright::cli
