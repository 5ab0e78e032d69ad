#include "validators/site.h"

#include <algorithm>
#include <iterator>

#include "validators/ascii.h"
#include "validators/chain_rule.h"
#include "validators/ldif.h"
#include "validators/name_check.h"
#include "validators/role_rules/role_rule.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

ChainView chain_of(const LoadedServer& server) {
  if (server.chain.empty()) return {std::span(&server.certificate, 1), ChainEnd::by_self_issue};
  return {server.chain, server.chain_end};
}

bool same_key(const Certificate& a, const Certificate& b) { return equal(a.spki.tlv, b.spki.tlv); }

// "url=https://…" is how service connection points hold their keyword.
std::string_view without_keyword(std::string_view text) {
  if (ascii_istarts_with(text, "url=")) text.remove_prefix(4);
  return text;
}

// What stands between a URL and its reader: LDIF's folded lines and base64, JSON's "\\/".
std::string as_plain_text(std::string_view text) {
  std::string out;
  if (looks_like_ldif(text)) {
    const auto attributes = parse_ldif(text);
    if (attributes.has_value()) {
      for (const LdifAttribute& each : *attributes) out += each.value + "\n";
      return out;
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '/') continue;
    out += text[i];
  }
  return out;
}

// Each once.
std::vector<std::string> find_urls(std::string_view octets, std::string_view scheme) {
  const std::string plain = as_plain_text(octets);
  const std::string_view text = plain;
  std::vector<std::string> out;
  for (std::size_t at = 0; at + scheme.size() < text.size();) {
    if (!ascii_istarts_with(text.substr(at), scheme)) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'<>`,;)]}\\", at), text.size());
    std::string url(text.substr(at, end - at));
    if (std::find(out.begin(), out.end(), url) == out.end()) out.push_back(std::move(url));
    at = end;
  }
  return out;
}

class SiteEvaluation {
 public:
  explicit SiteEvaluation(const SiteInput& input) : input_(input), out_(input.servers.size()) {
    std::map<std::string_view, std::shared_ptr<const Role>> known;
    for (const LoadedServer& each : input.servers) {
      const auto [entry, added] = known.try_emplace(each.section->role);
      if (added) {
        auto role = input.roles->find(each.section->role);
        if (role.has_value()) entry->second = std::move(*role);
      }
      roles_.push_back(entry->second);
      if (!roots_.contains(each.instance)) {
        roots_.emplace(each.instance, find_instance_root(*each.instance, input));
      }
    }
  }

  std::vector<ServerFindings> run() {
    for (std::size_t i = 0; i < input_.servers.size(); ++i) {
      if (input_.servers[i].certificate == nullptr) continue;
      check_root(i);
      check_instances(i);
      if (roles_[i] != nullptr) {
        for (const PeerRule& rule : roles_[i]->peer_rules) check_peer_rule(i, rule);
      }
      check_urls(i);
    }
    return std::move(out_);
  }

 private:
  const LoadedServer& server(std::size_t index) const { return input_.servers[index]; }
  void add(std::size_t index, Finding finding) {
    out_[index].findings.push_back(std::move(finding));
  }

  // Whether the role demands it, which is then judged.
  bool check_root_by_role(std::size_t index) {
    if (roles_[index] == nullptr) return false;
    const LoadedServer& judged = server(index);
    const ChainView chain = chain_of(judged);
    const RoleParameters parameters = parameters_of(judged);
    RoleSubject subject;
    subject.certificate = judged.certificate;
    subject.chain = chain.certificates;
    subject.chain_end = chain.end;
    subject.parameters = &parameters;
    subject.instance = judged.instance->name;
    subject.instance_root = roots_.at(judged.instance);
    subject.role = roles_[index]->id;
    subject.at = input_.at;
    RoleJudgement judgement;
    bool demanded = false;
    for (const Demand& each : roles_[index]->demands) {
      if (!each.is_single_root()) continue;
      demanded = true;
      evaluate_demand(*roles_[index], each, subject, judgement);
    }
    ServerFindings& out = out_[index];
    std::move(judgement.findings.begin(), judgement.findings.end(),
              std::back_inserter(out.findings));
    std::move(judgement.proved.begin(), judgement.proved.end(), std::back_inserter(out.proved));
    std::move(judgement.not_checked.begin(), judgement.not_checked.end(),
              std::back_inserter(out.not_checked));
    return demanded;
  }

  void check_root(std::size_t index) {
    const InstanceSection& instance = *server(index).instance;
    if (check_root_by_role(index) || instance.root_kind == InstanceRoot::none) return;
    ChainRule rule;
    rule.kind = ChainRuleKind::single_root;
    rule.root_owner = "instance " + instance.name;
    rule.root = roots_.at(&instance);
    if (instance.root_kind == InstanceRoot::thumbprint)
      rule.root_id = parse_thumbprint(instance.root);
    if (rule.root == nullptr && !rule.root_id.usable()) return;
    std::vector<Finding> findings = check_chain_rule(rule, chain_of(server(index)));
    if (findings.empty()) out_[index].proved.push_back("root of instance " + instance.name);
    for (Finding& each : findings) add(index, std::move(each));
  }

  static bool may_share_root(const InstanceSection& one, const InstanceSection& other) {
    const auto names = [](const InstanceSection& a, const InstanceSection& b) {
      return std::find(a.shares_root_with.begin(), a.shares_root_with.end(), b.name) !=
             a.shares_root_with.end();
    };
    return names(one, other) || names(other, one);
  }

  // Told once, at the first server of the later instance.
  void check_instances(std::size_t index) {
    const InstanceSection* mine = server(index).instance;
    for (std::size_t i = 0; i < index; ++i) {
      if (server(i).instance == mine) return;
    }
    const CertificatePtr root = roots_.at(mine);
    if (root == nullptr) return;
    const InstanceSection* last = nullptr;
    for (std::size_t i = 0; i < index; ++i) {
      const InstanceSection* other = server(i).instance;
      if (other == last) continue;
      last = other;
      const CertificatePtr theirs = roots_.at(other);
      if (theirs == nullptr || !same_root(*root, *theirs) || may_share_root(*mine, *other))
        continue;
      add(index, finding("site.instances_share_root")
                     .about(root, 0)
                     .says("instances " + quoted(other->name) + " and " + quoted(mine->name) +
                           " both end in " + identify(*root)));
      return;
    }
  }

  void check_peer_rule(std::size_t index, const PeerRule& rule) {
    for (std::size_t i = 0; i < input_.servers.size(); ++i) {
      if (i == index || server(i).certificate == nullptr) continue;
      if (compare_peers(index, i, rule)) return;
    }
  }

  // True when there is no need to look at further servers.
  bool compare_peers(std::size_t index, std::size_t other, const PeerRule& rule) {
    switch (rule.kind) {
      case PeerRule::Kind::same_key: return other < index && check_same_key(index, other, rule);
      case PeerRule::Kind::not_shared: return check_not_shared(index, other, rule);
      case PeerRule::Kind::subject_equal:
        return other < index && is_peer(index, other, rule) &&
               check_subject_equal(index, other, rule);
      case PeerRule::Kind::subject_different:
        return is_peer_told_once(index, other, rule) && check_subject_different(index, other, rule);
      case PeerRule::Kind::names_differ:
        return is_peer_told_once(index, other, rule) && check_names_differ(index, other, rule);
    }
    return false;
  }

  std::string_view role_of(std::size_t index) const {
    return roles_[index] != nullptr ? std::string_view(roles_[index]->id)
                                    : std::string_view(server(index).section->role);
  }

  // Of the same instance, and of one of the rule's roles.
  bool is_peer(std::size_t index, std::size_t other, const PeerRule& rule) const {
    if (server(index).instance != server(other).instance) return false;
    if (rule.roles.empty()) return role_of(index) == role_of(other);
    return std::find(rule.roles.begin(), rule.roles.end(), role_of(other)) != rule.roles.end();
  }
  // Two servers of one role are compared once.
  bool is_peer_told_once(std::size_t index, std::size_t other, const PeerRule& rule) const {
    return is_peer(index, other, rule) && (role_of(index) != role_of(other) || other < index);
  }

  Finding peer_finding(std::string_view id, std::size_t index, const PeerRule& rule,
                       const std::string& what) const {
    Finding found = finding(id)
                        .about(server(index).certificate, 0)
                        .says(what + "; needed: " + rule.requirement +
                              (rule.symptom.empty() ? "" : ". Seen when wrong: " + rule.symptom))
                        .with_severity(rule.severity);
    found.citation = rule.source;
    return found;
  }

  std::string label(std::size_t index) const { return quoted(server(index).section->label()); }

  bool check_subject_equal(std::size_t index, std::size_t other, const PeerRule& rule) {
    const Certificate& mine = *server(index).certificate;
    const Certificate& theirs = *server(other).certificate;
    const bool subjects = subjects_agree(mine.subject, theirs.subject, rule.attributes);
    if (subjects &&
        (rule.issuers == PeerRule::Issuers::may_differ || mine.issuer == theirs.issuer)) {
      return true;
    }
    const std::string here =
        subjects ? mine.issuer.to_string() : subject_text(mine.subject, rule.attributes);
    const std::string there =
        subjects ? theirs.issuer.to_string() : subject_text(theirs.subject, rule.attributes);
    add(index, peer_finding("site.subject_differs", index, rule,
                            label(index) + " has another " + (subjects ? "issuer" : "subject") +
                                " than " + label(other))
                   .expected_found(there, here));
    return true;
  }

  bool check_subject_different(std::size_t index, std::size_t other, const PeerRule& rule) {
    const Certificate& mine = *server(index).certificate;
    const Certificate& theirs = *server(other).certificate;
    if (!subjects_agree(mine.subject, theirs.subject, rule.attributes)) return false;
    add(index, peer_finding("site.subject_same", index, rule,
                            label(index) + " and " + label(other) + " have the same subject")
                   .expected_found("another subject", subject_text(mine.subject, rule.attributes)));
    return true;
  }

  // Values of the rule's parameter, or the names of the certificate.
  std::vector<std::string> compared_names(std::size_t index, const PeerRule& rule) const {
    if (rule.parameter.empty()) {
      std::vector<std::string> names;
      for (AltName& each : alt_names_of(*server(index).certificate)) {
        names.push_back(std::move(each.text));
      }
      return names;
    }
    const RoleParameters set = parameters_of(server(index));
    const auto values = set.values(rule.parameter);
    return {values.begin(), values.end()};
  }

  bool check_names_differ(std::size_t index, std::size_t other, const PeerRule& rule) {
    std::vector<std::string> shared;
    const std::vector<std::string> theirs = compared_names(other, rule);
    for (const std::string& name : compared_names(index, rule)) {
      const bool there = std::any_of(theirs.begin(), theirs.end(), [&](const std::string& each) {
        return ascii_iequal(each, name);
      });
      if (there) shared.push_back(name);
    }
    if (shared.empty()) return false;
    add(index,
        peer_finding("site.names_shared", index, rule,
                     label(index) + " and " + label(other) + " both have " + quoted_list(shared))
            .expected_found("names of its own", join_words(shared)));
    return true;
  }

  // Compared with the first server of the group; true when that was found.
  bool check_same_key(std::size_t index, std::size_t other, const PeerRule& rule) {
    const LoadedServer& mine = server(index);
    const LoadedServer& theirs = server(other);
    if (mine.instance != theirs.instance || role_of(index) != role_of(other) ||
        mine.section->pool != theirs.section->pool) {
      return false;
    }
    if (rule.grouping == PeerRule::Grouping::by_pool && mine.section->pool.empty()) return false;
    if (same_certificate(*mine.certificate, *theirs.certificate)) {
      out_[index].proved.push_back("same certificate as " + theirs.section->label());
      return true;
    }
    const bool key_only = same_key(*mine.certificate, *theirs.certificate);
    Finding found = finding("site.certificate_differs")
                        .about(mine.certificate, 0)
                        .says(quoted(mine.section->label()) + " has another certificate" +
                              (key_only ? " (with the same key)" : " and key") + " than " +
                              quoted(theirs.section->label()) + "; needed: " + rule.requirement +
                              (rule.symptom.empty() ? "" : ". Seen when wrong: " + rule.symptom))
                        .expected_found("sha256:" + theirs.certificate->sha256_hex(),
                                        "sha256:" + mine.certificate->sha256_hex())
                        .with_severity(rule.severity);
    found.citation = rule.source;
    add(index, std::move(found));
    return true;
  }

  bool check_not_shared(std::size_t index, std::size_t other, const PeerRule& rule) {
    const LoadedServer& mine = server(index);
    const LoadedServer& theirs = server(other);
    if (std::find(rule.roles.begin(), rule.roles.end(), role_of(other)) == rule.roles.end() ||
        !same_key(*mine.certificate, *theirs.certificate)) {
      return false;
    }
    const bool whole = same_certificate(*mine.certificate, *theirs.certificate);
    Finding found =
        finding("site.certificate_shared")
            .about(mine.certificate, 0)
            .says(quoted(mine.section->label()) + " (" + mine.section->role + ") and " +
                  quoted(theirs.section->label()) + " (" + theirs.section->role + ") share one " +
                  (whole ? "certificate" : "key") + "; needed: " + rule.requirement)
            .expected_found("different keys", "sha256:" + theirs.certificate->sha256_hex())
            .with_severity(rule.severity);
    found.citation = rule.source;
    add(index, std::move(found));
    return true;
  }

  void check_urls(std::size_t index) {
    const ServerSection& section = *server(index).section;
    for (const std::string& url : section.urls) check_own_url(index, url);
    for (const std::string& url : server(index).keyword_urls) check_own_url(index, url);
    std::vector<std::string> published = section.publishes;
    for (const std::string& text : server(index).url_texts) {
      for (std::string& url : find_https_urls(text)) published.push_back(std::move(url));
      for (const std::string& url : find_urls(text, "http://")) check_plain_url(index, url);
    }
    for (const std::string& url : published) check_published_url(index, url);
  }

  // nullopt after reporting what is wrong with the URL itself, and for schemes without TLS.
  std::optional<ReferenceIdentity> host_of(std::size_t index, std::string_view url) {
    const std::string_view text = without_keyword(url);
    const auto authority = parse_uri_authority(text);
    if (authority && !ascii_iequal(authority->scheme, "https")) return std::nullopt;
    auto host = authority ? ReferenceIdentity::parse(text)
                          : Result<ReferenceIdentity>(Error(ErrorCode::malformed, "no host"));
    if (!host.has_value()) {
      add(index,
          finding("site.url_invalid")
              .says(quoted(url) + ", published by " + quoted(server(index).section->label()) +
                    ", cannot be read: " + host.error().detail())
              .at_field("url"));
      return std::nullopt;
    }
    return std::move(*host);
  }

  bool covers(std::size_t index, const ReferenceIdentity& host) const {
    const IdentityPolicy policy =
        roles_[index] != nullptr ? roles_[index]->names.policy : IdentityPolicy{};
    return check_name(server(index).certificate, host, policy, PublicSuffixWildcards::allowed)
        .matched;
  }

  Finding not_covered(std::size_t holder, std::string_view url, const ReferenceIdentity& host,
                      std::size_t publisher) const {
    const CertificatePtr& certificate = server(holder).certificate;
    const bool short_name =
        host.dns_name() != nullptr && host.text().find('.') == std::string::npos;
    return finding(short_name ? "site.url_short_name" : "site.url_not_covered")
        .about(certificate, 0)
        .says(quoted(url) + ", published by " + quoted(server(publisher).section->label()) +
              ", names the host " + quoted(host.text()) + ", which the certificate " +
              quoted(certificate->display_name()) + " of " +
              quoted(server(holder).section->label()) + " does not cover")
        .at_field("url")
        .expected_found(host.text(), certificate->display_name());
  }

  void check_own_url(std::size_t index, std::string_view url) {
    const auto host = host_of(index, url);
    if (!host) return;
    if (covers(index, *host)) {
      out_[index].proved.push_back("url: " + std::string(url));
    } else {
      add(index, not_covered(index, url, *host, index));
    }
  }

  // The server whose host it is: by name in the same instance, then anywhere.
  std::optional<std::size_t> find_host(std::size_t index, const std::string& host) const {
    std::optional<std::size_t> elsewhere;
    for (std::size_t i = 0; i < input_.servers.size(); ++i) {
      const ServerSection& section = *server(i).section;
      const bool named =
          ascii_iequal(section.fqdn, host) ||
          std::any_of(section.names.begin(), section.names.end(),
                      [&](const std::string& name) { return ascii_iequal(name, host); });
      // A short name means the server of that first label.
      const bool shortened =
          host.find('.') == std::string::npos && ascii_istarts_with(section.fqdn, host + ".");
      if ((!named && !shortened) || server(i).certificate == nullptr) continue;
      if (server(i).instance == server(index).instance) return i;
      if (!elsewhere) elsewhere = i;
    }
    return elsewhere;
  }

  // Addresses of schemas and lists look the same: those of the site's servers are meant.
  void check_plain_url(std::size_t index, std::string_view url) {
    const auto host = ReferenceIdentity::parse(url);
    if (!host.has_value()) return;
    const auto holder = find_host(index, host->text());
    if (!holder) return;
    add(index, finding("site.url_plain_http")
                   .says(quoted(url) + ", published by " + quoted(server(index).section->label()) +
                         ", leads to " + quoted(server(*holder).section->label()) + " without TLS")
                   .at_field("url")
                   .expected_found("https", "http"));
  }

  void check_published_url(std::size_t index, std::string_view url) {
    const auto host = host_of(index, url);
    if (!host) return;
    const auto holder = find_host(index, host->text());
    if (!holder) {
      if (covers(index, *host)) return;
      if (host->dns_name() != nullptr && host->text().find('.') == std::string::npos) {
        add(index, not_covered(index, url, *host, index));
        return;
      }
      add(index,
          finding("site.url_unknown_host")
              .says(quoted(url) + ", published by " + quoted(server(index).section->label()) +
                    ": no server of the site is " + quoted(host->text()))
              .at_field("url")
              .expected_found("a server of the site", host->text()));
      return;
    }
    if (covers(*holder, *host)) {
      out_[index].proved.push_back("url: " + std::string(url));
    } else {
      add(index, not_covered(*holder, url, *host, index));
    }
  }

  const SiteInput& input_;
  std::vector<std::shared_ptr<const Role>> roles_;
  std::map<const InstanceSection*, CertificatePtr> roots_;  // null where none is known
  std::vector<ServerFindings> out_;
};

}  // namespace

CertificatePtr find_instance_root(const InstanceSection& instance, const SiteInput& input) {
  if (instance.root_kind == InstanceRoot::file) {
    const auto found = input.root_files.find(instance.name);
    return found == input.root_files.end() ? nullptr : found->second;
  }
  if (instance.root_kind != InstanceRoot::same_for_all) return nullptr;
  for (const LoadedServer& server : input.servers) {
    if (server.instance != &instance || server.certificate == nullptr) continue;
    const ChainView chain = chain_of(server);
    if (chain.root() != nullptr) return chain.certificates.back();
  }
  return nullptr;
}

std::vector<ServerFindings> evaluate_site(const SiteInput& input) {
  return SiteEvaluation(input).run();
}

RoleParameters parameters_of(const LoadedServer& server) {
  RoleParameters out = server.section->parameters.over(server.instance->parameters);
  if (server.instance->root_kind == InstanceRoot::thumbprint) {
    out.set("root", {server.instance->root});
  }
  std::vector<std::string> urls = server.section->urls;
  urls.insert(urls.end(), server.keyword_urls.begin(), server.keyword_urls.end());
  if (!urls.empty()) out.set("url", std::move(urls));
  return out;
}

std::vector<std::string> find_https_urls(std::string_view text) {
  return find_urls(text, "https://");
}
}  // namespace certwright::validators
