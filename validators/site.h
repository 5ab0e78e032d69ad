// Site: rules across the servers of instances, which no certificate shows alone.
//
// Pure functions over certificates that the caller has loaded; each server's own role is judged
// with verify_target (RootDemand::left_to_site). Findings stand in the order of the servers.
// Thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/role.h"
#include "validators/site_configuration.h"

namespace certwright::validators {

// One server with what was read for it.
struct LoadedServer {
  const InstanceSection* instance = nullptr;  // never null
  const ServerSection* section = nullptr;     // never null
  CertificatePtr certificate;                 // null when it could not be read
  std::vector<CertificatePtr> chain;          // target first; the validated path or the best one
  ChainEnd chain_end = ChainEnd::by_self_issue;
  std::vector<std::string> keyword_urls;  // of its scp_files: where it is published
  std::vector<std::string> url_texts;     // contents of its url_files
};

struct SiteInput {
  std::span<const LoadedServer> servers;
  // Certificates of the instances whose root is a file, by instance name.
  std::map<std::string, CertificatePtr, std::less<>> root_files;
  const RoleCatalogue* roles = nullptr;  // never null
  UtcTime at;
};

// What a server's role is judged with: its own parameters before those of its instance; `url` where
// it is published, `root` where the instance has a thumbprint.
RoleParameters parameters_of(const LoadedServer& server);

struct ServerFindings {
  std::vector<Finding> findings;
  std::vector<std::string> proved, not_checked;
};

// One element a server, in their order. Rules:
//   one root an instance (site.root_differs), in the words of the server's role where that demands
//   it; instances with roots of their own unless they are said to share one
//   (site.instances_share_root); the roles' peer rules (site.certificate_…, site.subject_…,
//   site.names_shared); published URLs (site.url_…).
std::vector<ServerFindings> evaluate_site(const SiteInput& input);

// The root of an instance: its file, or for "same-for-all" where the first server with a complete
// chain ends. nullptr for a thumbprint (give it as parameter `root`) and when nothing is known.
CertificatePtr find_instance_root(const InstanceSection& instance, const SiteInput& input);

// https URLs in any text (XML, JSON, LDIF, plain), in order, each once. Folded lines and base64 of
// LDIF and the slashes that JSON escapes are undone first.
std::vector<std::string> find_https_urls(std::string_view text);

}  // namespace certwright::validators
