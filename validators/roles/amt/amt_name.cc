// Names of AMT provisioning certificates: the common name against the device's DNS suffix.
#include <algorithm>
#include <array>

#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/public_suffix.h"
#include "validators/role_rules/role_rule.h"
#include "validators/roles/amt/amt_roots.h"
#include "validators/roles/amt/amt_rules.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kUnit = "Intel(R) Client Setup Certificate";
constexpr std::size_t kMostSuffixOctets = 223;
// From here on public authorities issue no organizational units.
constexpr UtcTime kUnitsEnd{1661990400};  // 2022-09-01

// How many labels of a name count, by top-level domain; from an open source server whose author
// worked on AMT, not from a vendor document.
constexpr std::string_view kTwoLabels[] = {"com", "net", "org", "gov", "edu", "de",
                                           "ch",  "dk",  "cz",  "cl",  "ua"};
constexpr std::string_view kThreeLabels[] = {
    "arpa", "fr", "cn", "nl", "br", "mx", "uk", "pl", "tw", "ca", "fi", "be", "ru",
    "se",   "ar", "es", "no", "at", "in", "tr", "ro", "hu", "nz", "pt", "il", "gr",
    "co",   "ie", "za", "th", "sg", "hk", "lt", "id", "hr", "ee", "bg"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string_view last_labels(std::string_view name, std::size_t count) {
  std::size_t at = name.size();
  while (count-- != 0) {
    const std::size_t dot = at == 0 ? std::string_view::npos : name.rfind('.', at - 1);
    if (dot == std::string_view::npos) return name;
    at = dot;
  }
  return name.substr(at + 1);
}

std::string_view parent_of(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

bool same_or_below(std::string_view name, std::string_view domain) {
  if (domain.empty()) return false;
  return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                            name[name.size() - domain.size() - 1] == '.');
}

// Lower case, without trailing dot; a wildcard becomes the domain behind it.
struct Normal {
  std::string name;
  bool wildcard = false;
};
Normal normal_form(std::string_view text) {
  Normal out{ascii_lower_copy(text), false};
  if (out.name.ends_with('.')) out.name.pop_back();
  if (out.name.starts_with("*.")) {
    out.name.erase(0, 2);
    out.wildcard = true;
  }
  return out;
}

bool has_odd_form(std::string_view text) {
  if (text.ends_with('.')) return true;
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || ascii_control(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

Finding name_finding(std::string_view id, const AmtCase& context, std::string what) {
  return finding(id)
      .about(context.subject.certificate, 0)
      .says(std::move(what))
      .at_field("subject.commonName");
}

void check_units(const AmtCase& context, std::vector<Finding>& out) {
  const Certificate& certificate = *context.subject.certificate;
  const auto units = certificate.subject.values(oids::kOrganizationalUnitName);
  const auto unit = std::find(units.begin(), units.end(), kUnit);
  const auto& usage = certificate.extended_key_usage;
  if (unit == units.end() || (usage && usage->has(oids::kAmtSetup))) return;
  out.push_back(finding("amt.oid_missing")
                    .about(context.subject.certificate, 0)
                    .says("the certificate is marked by its organizational unit only")
                    .expected_found(oids::kAmtSetup.to_string(), listed_purposes(certificate)));
  const ChainView chain = chain_of(context.subject);
  if (const Certificate* root = chain.root();
      root != nullptr && find_amt_root(*root) != nullptr && certificate.not_before >= kUnitsEnd) {
    out.push_back(finding("amt.public_unit")
                      .about(context.subject.certificate, 0)
                      .says("\"" + root->display_name() +
                            "\" is a public authority, and the certificate was issued on " +
                            to_date(certificate.not_before)));
  }
  if (unit != units.begin()) {
    out.push_back(finding("amt.several_units")
                      .about(context.subject.certificate, 0)
                      .says("the mark is not the first organizational unit")
                      .expected_found(std::string(kUnit), units.front()));
  }
}

// The servers whose rule is known, in the order in which they are named.
struct Servers {
  std::vector<std::string> accepting, refusing;
};
Servers ask_servers(std::string_view name, std::string_view suffix) {
  constexpr std::pair<AmtServer, const char*> kServers[] = {{AmtServer::meshcentral, "MeshCentral"},
                                                            {AmtServer::rps, "RPS"}};
  Servers out;
  for (const auto& [server, title] : kServers) {
    (amt_server_accepts_suffix(name, suffix, server) ? out.accepting : out.refusing)
        .emplace_back(title);
  }
  return out;
}

// A name under which public authorities issue: its last label is in the public suffix list.
bool has_public_tld(const std::string& name) {
  const auto list = PublicSuffixList::system();
  const std::string plain = normal_form(name).name;
  return !list.has_value() || list->is_public_suffix(last_labels(plain, 1), SuffixSection::icann);
}

void check_suffix(const AmtCase& context, const AmtRelease& release, const std::string& name,
                  const std::string& suffix, std::vector<Finding>& out) {
  if (suffix.empty()) {
    out.push_back(name_finding("amt.no_suffix", context, "the devices have no DNS suffix"));
    return;
  }
  if (suffix.size() > kMostSuffixOctets) {
    out.push_back(name_finding("amt.suffix_too_long", context,
                               "the suffix has " + std::to_string(suffix.size()) + " octets")
                      .expected_found(std::to_string(kMostSuffixOctets) + " octets or fewer",
                                      std::to_string(suffix.size())));
    return;
  }
  if (has_odd_form(suffix) || has_odd_form(name)) {
    const std::string& odd = has_odd_form(suffix) ? suffix : name;
    out.push_back(name_finding("amt.suffix_form", context, "\"" + odd + "\" is not in plain form")
                      .expected_found(normal_form(odd).name, odd));
  }
  const std::vector<SuffixRule> rules = amt_suffix_rules(release);
  const auto accepted = std::count_if(rules.begin(), rules.end(), [&](SuffixRule rule) {
    return amt_suffix_matches(name, suffix, rule);
  });
  const std::string both =
      "the certificate is for \"" + name + "\", the devices have the suffix \"" + suffix + "\"";
  const Servers servers = ask_servers(name, suffix);
  if (accepted == 0) {
    const bool unreachable = !has_public_tld(suffix) && has_public_tld(name);
    out.push_back(
        name_finding(unreachable ? "amt.suffix_not_public" : "amt.suffix_mismatch", context, both)
            .expected_found(suffix, name));
    if (!servers.accepting.empty()) {
      out.push_back(name_finding("amt.suffix_server_only", context,
                                 join_words(servers.accepting) + " would accept it: " + both)
                        .expected_found(suffix, name));
    }
    return;
  }
  if (accepted != static_cast<std::ptrdiff_t>(rules.size())) {
    out.push_back(name_finding("amt.suffix_uncertain", context, both).expected_found(suffix, name));
  }
  if (!servers.refusing.empty()) {
    out.push_back(name_finding("amt.suffix_device_only", context,
                               join_words(servers.refusing) + " would refuse it: " + both)
                      .expected_found(suffix, name));
  }
}

}  // namespace

bool amt_suffix_matches(std::string_view name, std::string_view suffix, SuffixRule rule) {
  const Normal normal = normal_form(name);
  const std::string device = normal_form(suffix).name;
  const std::string_view whole = normal.name;
  const std::string_view tld = last_labels(whole, 1);
  switch (rule) {
    case SuffixRule::exact: break;
    case SuffixRule::com_and_net:
      if (tld == "com" || tld == "net") return same_or_below(device, last_labels(whole, 2));
      break;
    case SuffixRule::label_table:
      if (contains(kTwoLabels, tld)) return same_or_below(device, last_labels(whole, 2));
      if (contains(kThreeLabels, tld)) return same_or_below(device, last_labels(whole, 3));
      return same_or_below(device, whole);
  }
  const std::string_view domain = normal.wildcard ? whole : parent_of(whole);
  return !domain.empty() && device == domain;
}

bool amt_server_accepts_suffix(std::string_view name, std::string_view suffix, AmtServer server) {
  if (suffix.empty()) return false;
  if (server == AmtServer::meshcentral) {
    return amt_suffix_matches(name, suffix, SuffixRule::label_table);
  }
  return last_labels(normal_form(name).name, 2) == last_labels(normal_form(suffix).name, 2);
}

std::vector<SuffixRule> amt_suffix_rules(const AmtRelease& release) {
  if (!release.at_least(2, 6) || (release.major() == 3)) return {SuffixRule::exact};
  if (release.at_least(11)) return {SuffixRule::label_table};
  return {SuffixRule::com_and_net, SuffixRule::label_table};
}

void check_amt_name(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out) {
  check_units(context, out);
  const std::string name = context.subject.certificate->subject.common_name();
  const Normal normal = normal_form(name);
  if (check_presented_dns_name(normal.name) != DnsNameFault::none ||
      normal.name.find('.') == std::string::npos) {
    out.push_back(name_finding("amt.no_common_name", context,
                               name.empty() ? "the subject has no common name"
                                            : "the common name \"" + name + "\" is no DNS name")
                      .expected_found("a full DNS name", name.empty() ? "absent" : name));
    return;
  }
  if (normal.wildcard) {
    out.push_back(
        name_finding("amt.wildcard", context,
                     "the common name \"" + name + "\" counts as \"" + normal.name + "\""));
  }
  for (const std::string& suffix : parameter(context.subject, "dns-suffix")) {
    check_suffix(context, release, name, suffix, out);
  }
}

}  // namespace certwright::validators
