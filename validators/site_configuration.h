// SiteConfiguration: certwright.toml, read strictly: what to check, targets, lists, suppressions,
// and the instances and servers of a site.
//
//   [check]  [lint]  [[target]]  [allow]  [[suppress]]  [[plugin]]
//   [instance.NAME]  root = "pki/root.pem" | "sha256:…" | "same-for-all", parameters and lists of
//                    names in `set`, shares-root-with = ["OTHER"]
//   [[instance.NAME.server]]  role ("ID" or "ID@VERSION"), fqdn, certificate or pfx, names, url,
//                    scp-files, publishes, url-files, pool, parameters in `set`
//
// A certificate is a file ("dm.pem"), an entry of one ("dm.pfx#alias") or of the store
// ("store:LocalMachine/My#THUMBPRINT", or a name or serial number after the "#").
//
// Paths stay as they were written. Unknown keys are errors with a suggestion. Immutable after
// loading.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validators/authority_list.h"
#include "validators/finding.h"
#include "validators/lint/lint_profile.h"
#include "validators/plugin/plugin_file.h"
#include "validators/role.h"

namespace certwright::validators {

struct CheckSection {
  std::vector<std::string> roots, intermediates, crls, ocsp;
  std::vector<std::string> role_directories;  // `roles`
  std::string role, policy, store;            // may be empty
  std::optional<Severity> fail_on;
  std::optional<int> min_days;
};

// What rules are run, and how their findings count.
struct LintSection {
  std::optional<LintProfile> profile;  // absent: chosen from each document
  std::optional<LintType> type;        // absent: read from each certificate
  // [lint.severity]: ids, sources ("cabf_br.*") or names of other linters, resolved to ids.
  std::map<std::string, Severity, std::less<>> severities;
};

struct TargetSection {
  std::string path;  // may hold * and ?
  std::string role;
  std::vector<std::string> names;  // `name`
  std::string pass_in;             // where a password comes from: "env:PFX_PW"
  RoleParameters parameters;       // `set`
  unsigned line = 0;
};

struct AllowSection {
  std::vector<AuthorityEntry> issuers;
  std::vector<std::string> dns;
  std::vector<std::string> root_hashes;  // thumbprints, or one file of them
};

struct Suppression {
  // Finding id, or an area: "role.*". A rule may be named as another linter does ("zlint:e_…",
  // "pkilint:…"): each rule that is meant becomes a suppression.
  std::string id;
  std::string match;   // target, with * and ?; empty: every target
  std::string reason;  // required
  UtcTime until;       // the last day it holds; required
  unsigned line = 0;
};

struct ServerSection {
  std::string role, fqdn;
  std::string certificate;  // a file, an entry of one or of the store; or
  std::string pfx;          // a PKCS#12 file
  std::string pass_in;
  std::vector<std::string> names;      // further names it must be valid for
  std::vector<std::string> urls;       // `url`: where it is published; "url=https://…" too
  std::vector<std::string> scp_files;  // LDIF files whose connection points publish it
  std::vector<std::string> publishes;  // URLs that it hands out
  std::vector<std::string> url_files;  // files full of URLs that it hands out
  std::string pool;                    // servers that are balanced together
  RoleParameters parameters;           // `set`
  unsigned line = 0;

  // fqdn, else the file.
  std::string label() const;
  const std::string& file() const { return certificate.empty() ? pfx : certificate; }
};

enum class InstanceRoot : std::uint8_t { none, file, thumbprint, same_for_all };

struct InstanceSection {
  std::string name;
  InstanceRoot root_kind = InstanceRoot::none;
  std::string root;                           // the file or thumbprint
  std::vector<std::string> shares_root_with;  // instances that may have the same root
  RoleParameters parameters;
  std::vector<ServerSection> servers;
  unsigned line = 0;
};

struct SiteConfiguration {
  CheckSection check;
  LintSection lint;
  std::vector<TargetSection> targets;
  AllowSection allow;
  std::vector<Suppression> suppressions;
  std::vector<PluginSource> plugins;
  std::vector<InstanceSection> instances;  // in the order of the text
};

// Errors as parse_toml; `malformed` also for unknown keys and values of the wrong kind.
Result<SiteConfiguration> load_site_configuration(std::string_view toml, std::string_view file);

// Takes out what is suppressed and returns it. A suppression that has ended hides nothing and adds
// site.suppression_expired where it would have. Fatal findings cannot be suppressed.
std::vector<Finding> apply_suppressions(std::span<const Suppression> suppressions, UtcTime at,
                                        std::string_view target, std::vector<Finding>& findings);
// "*" is any text, "?" one character; linear in practice, no regular expressions.
bool matches_pattern(std::string_view pattern, std::string_view text);

}  // namespace certwright::validators
