#include "validators/site_configuration.h"

#include <algorithm>

#include "validators/finding_catalogue.h"
#include "validators/toml_document.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kSeverities[] = {"info", "notice", "warning", "error", "fatal"};

// `set = { template = "1.3.6…", amt = ["11.8", "16.1"] }`: any name, strings or lists of strings.
Result<RoleParameters> read_set(TomlReader& in) {
  RoleParameters out;
  const TomlTable* table = in.table("set");
  if (table == nullptr) return out;
  TomlReader values(*table, "set");
  for (const TomlEntry& entry : table->entries) out.set(entry.key, values.strings(entry.key));
  CW_CHECK(values.finish());
  return out;
}

Result<CheckSection> read_check(const TomlTable& table) {
  TomlReader in(table, "[check]");
  CheckSection out;
  out.roots = in.strings("roots");
  out.intermediates = in.strings("intermediates");
  out.crls = in.strings("crls");
  out.ocsp = in.strings("ocsp");
  out.role_directories = in.strings("roles");
  out.role = in.string("role");
  out.policy = in.string("policy");
  out.store = in.string("store");
  if (const auto severity = in.choice("fail-on", kSeverities)) {
    out.fail_on = static_cast<Severity>(*severity);
  }
  if (const auto days = in.integer("min-days", 0, 36500)) out.min_days = static_cast<int>(*days);
  CW_CHECK(in.finish());
  return out;
}

Result<TargetSection> read_target(const TomlTable& table) {
  TomlReader in(table, "[[target]]");
  TargetSection out;
  out.line = table.line;
  out.path = in.required_string("path");
  out.role = in.string("role");
  out.names = in.strings("name");
  out.pass_in = in.string("pass-in");
  CW_TRY(out.parameters, read_set(in));
  CW_CHECK(in.finish());
  return out;
}

Result<AllowSection> read_allow(const TomlTable& table) {
  TomlReader in(table, "[allow]");
  AllowSection out;
  out.dns = in.strings("dns");
  out.root_hashes = in.strings("root-hashes");
  const bool issuers = in.has("issuers");
  CW_CHECK(in.finish());
  if (issuers) {
    CW_TRY(out.issuers, read_authority_entries(*table.find("issuers"), "[allow] issuers"));
  }
  return out;
}

Result<PluginSource> read_plugin(const TomlTable& table) {
  TomlReader in(table, "[[plugin]]");
  PluginSource out{in.required_string("path"), {}};
  const std::string digest = in.string("sha256");
  if (!out.path.empty() && out.path.front() != '/') in.refuse("path", "it must begin with \"/\"");
  if (!digest.empty()) {
    out.sha256 = parse_sha256(digest);
    if (!out.sha256) in.refuse("sha256", "it must be the 64 hexadecimal digits of a SHA-256");
  }
  CW_CHECK(in.finish());
  return out;
}

// A misspelt id would change nothing, and nobody would notice.
Error unknown_finding(unsigned line, std::string_view place, const std::string& word) {
  std::vector<std::string> known;
  for (const auto& definition : finding_catalogue()) known.emplace_back(definition.id);
  const std::string_view near = nearest_word(word, known);
  return toml_error(
      line, std::string(place) + " names no finding: \"" + word + "\"" +
                (near.empty() ? std::string() : "; did you mean \"" + std::string(near) + "\"?"));
}

// One suppression for each finding that is meant. Areas that are not ours may be a plugin's, when
// there is one.
Status add_suppressions(const Suppression& written, SiteConfiguration& out) {
  auto ids = findings_meant_by(written.id);
  const auto area = std::string_view(written.id).substr(0, written.id.find('.'));
  if (ids.empty() && !out.plugins.empty() && !is_finding_area(area)) ids.push_back(written.id);
  if (ids.empty()) return unknown_finding(written.line, "[[suppress]]", written.id);
  for (auto& id : ids) {
    out.suppressions.push_back(written);
    out.suppressions.back().id = std::move(id);
  }
  return ok();
}

Result<LintSection> read_lint(const TomlTable& table) {
  TomlReader in(table, "[lint]");
  LintSection out;
  const std::string profile = in.string("profile");
  out.profile = lint_profile_from_string(profile);
  if (!profile.empty() && !out.profile) in.refuse("profile", "no profile is called so");
  const std::string type = in.string("type");
  out.type = LintType::parse(type);
  if (!type.empty() && !out.type) in.refuse("type", "no type of certificate is called so");
  const TomlTable* severities = in.table("severity");
  CW_CHECK(in.finish());
  if (severities == nullptr) return out;
  for (const TomlEntry& entry : severities->entries) {
    const std::string* text = entry.value.string();
    const auto severity = text == nullptr ? std::nullopt : severity_from_string(*text);
    if (!severity) {
      return toml_error(entry.line, "[lint.severity] " + entry.key +
                                        ": not one of fatal, error, warning, notice, info");
    }
    auto ids = findings_meant_by(entry.key);
    if (ids.empty()) return unknown_finding(entry.line, "[lint.severity]", entry.key);
    for (auto& id : ids) out.severities[std::move(id)] = *severity;
  }
  return out;
}

Result<Suppression> read_suppression(const TomlTable& table) {
  TomlReader in(table, "[[suppress]]");
  Suppression out;
  out.line = table.line;
  out.id = in.required_string("id");
  out.match = in.string("match");
  out.reason = in.required_string("reason");
  const auto until = in.date("until");
  if (!until) in.lacks("an end date: until = 2027-03-31");
  CW_CHECK(in.finish());
  out.until = *until;
  return out;
}

Result<ServerSection> read_server(const TomlTable& table, const std::string& place) {
  TomlReader in(table, place);
  ServerSection out;
  out.line = table.line;
  out.role = in.required_string("role");
  out.fqdn = in.string("fqdn");
  out.certificate = in.string("certificate");
  out.pfx = in.string("pfx");
  out.pass_in = in.string("pass-in");
  out.names = in.strings("names");
  out.urls = in.strings("url");
  out.publishes = in.strings("publishes");
  out.url_files = in.strings("url-files");
  out.scp_files = in.strings("scp-files");
  out.pool = in.string("pool");
  CW_TRY(out.parameters, read_set(in));
  if (out.certificate.empty() == out.pfx.empty()) {
    in.lacks("either \"certificate\" or \"pfx\"");
  }
  CW_CHECK(in.finish());
  return out;
}

Result<InstanceSection> read_instance(const TomlEntry& entry) {
  const std::string place = "[instance." + entry.key + "]";
  if (entry.value.table() == nullptr) {
    return toml_error(entry.line, place + " must be a table");
  }
  TomlReader in(*entry.value.table(), place);
  InstanceSection out;
  out.name = entry.key;
  out.line = entry.line;
  out.root = in.string("root");
  if (out.root == "same-for-all") {
    out.root_kind = InstanceRoot::same_for_all;
  } else if (!out.root.empty()) {
    out.root_kind =
        parse_thumbprint(out.root).usable() ? InstanceRoot::thumbprint : InstanceRoot::file;
  }
  out.shares_root_with = in.strings("shares-root-with");
  CW_TRY(out.parameters, read_set(in));
  const auto servers = in.tables("server");
  CW_CHECK(in.finish());
  for (const TomlTable* each : servers) {
    CW_TRY(ServerSection server, read_server(*each, "[[instance." + entry.key + ".server]]"));
    out.servers.push_back(std::move(server));
  }
  return out;
}

// A misspelt name would permit nothing, and the notice would puzzle.
Status check_shared_roots(std::span<const InstanceSection> instances) {
  std::vector<std::string> names;
  for (const InstanceSection& each : instances) names.push_back(each.name);
  for (const InstanceSection& each : instances) {
    for (const std::string& other : each.shares_root_with) {
      if (std::find(names.begin(), names.end(), other) != names.end()) continue;
      const std::string_view near = nearest_word(other, names);
      return toml_error(
          each.line,
          "[instance." + each.name + "] shares-root-with names no instance: \"" + other + "\"" +
              (near.empty() ? std::string() : "; did you mean \"" + std::string(near) + "\"?"));
    }
  }
  return ok();
}

Result<SiteConfiguration> read_configuration(const TomlTable& document) {
  TomlReader in(document, "the file");
  SiteConfiguration out;
  const TomlTable* check = in.table("check");
  const TomlTable* lint = in.table("lint");
  const auto targets = in.tables("target");
  const auto plugins = in.tables("plugin");
  const TomlTable* allow = in.table("allow");
  const auto suppressions = in.tables("suppress");
  const TomlTable* instances = in.table("instance");
  CW_CHECK(in.finish());
  if (check != nullptr) {
    CW_TRY(out.check, read_check(*check));
  }
  if (lint != nullptr) {
    CW_TRY(out.lint, read_lint(*lint));
  }
  for (const TomlTable* each : targets) {
    CW_TRY(TargetSection target, read_target(*each));
    out.targets.push_back(std::move(target));
  }
  if (allow != nullptr) {
    CW_TRY(out.allow, read_allow(*allow));
  }
  for (const TomlTable* each : plugins) {
    CW_TRY(PluginSource plugin, read_plugin(*each));
    out.plugins.push_back(std::move(plugin));
  }
  for (const TomlTable* each : suppressions) {
    CW_TRY(const Suppression suppression, read_suppression(*each));
    CW_CHECK(add_suppressions(suppression, out));
  }
  if (instances != nullptr) {
    for (const TomlEntry& entry : instances->entries) {
      CW_TRY(InstanceSection instance, read_instance(entry));
      out.instances.push_back(std::move(instance));
    }
    CW_CHECK(check_shared_roots(out.instances));
  }
  return out;
}

bool id_fits(std::string_view id, const Finding& finding) {
  if (id.ends_with(".*")) return finding.id.starts_with(id.substr(0, id.size() - 1));
  return finding.id == id;
}

bool is_meant(const Suppression& rule, const Finding& finding, std::string_view target) {
  return finding.severity != Severity::fatal && id_fits(rule.id, finding) &&
         (rule.match.empty() || matches_pattern(rule.match, target));
}

}  // namespace

std::string ServerSection::label() const { return fqdn.empty() ? file() : fqdn; }

Result<SiteConfiguration> load_site_configuration(std::string_view toml, std::string_view file) {
  CW_TRY(const TomlTable document, parse_toml(toml, file));
  auto configuration = read_configuration(document);
  if (!configuration.has_value()) return std::move(configuration).error().in_file(file);
  return configuration;
}

bool matches_pattern(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || (pattern[p] == text[t] && pattern[p] != '*'))) {
      ++p;
      ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<Finding> apply_suppressions(std::span<const Suppression> suppressions, UtcTime at,
                                        std::string_view target, std::vector<Finding>& findings) {
  std::vector<Finding> taken, kept;
  std::vector<bool> ended(suppressions.size());
  for (Finding& each : findings) {
    bool hidden = false;
    for (std::size_t i = 0; i < suppressions.size() && !hidden; ++i) {
      const Suppression& rule = suppressions[i];
      if (!is_meant(rule, each, target)) continue;
      // `until` is a day, and holds to its end.
      if (at < rule.until.plus_days(1)) {
        hidden = true;
      } else {
        ended[i] = true;
      }
    }
    (hidden ? taken : kept).push_back(std::move(each));
  }
  for (std::size_t i = 0; i < suppressions.size(); ++i) {
    if (!ended[i]) continue;
    kept.push_back(finding("site.suppression_expired")
                       .says("the suppression of " + suppressions[i].id + " (" +
                             suppressions[i].reason + ") ended on " +
                             to_date(suppressions[i].until)));
  }
  findings = std::move(kept);
  return taken;
}

}  // namespace certwright::validators
