// Rule kinds on names that must be in the certificate beside those that the user asks for.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/ip_address.h"
#include "validators/role_rules/name_template.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// What a text is when the role does not say: an address, a mailbox, a URI, else a DNS name.
AltNameKind guess_kind(std::string_view text) {
  if (IpAddress::parse(text).has_value()) return AltNameKind::ip;
  if (ascii_istarts_with(text, "sip:") || text.find("://") != std::string_view::npos) {
    return AltNameKind::uri;
  }
  return text.find('@') != std::string_view::npos ? AltNameKind::email : AltNameKind::dns;
}

struct NamesLeftOpen {
  std::vector<std::string> parameters;  // without value

  void add(const NameTemplate& name, const PlaceholderValues& values) {
    for (std::string& each : name.unknown(values)) {
      if (std::find(parameters.begin(), parameters.end(), each) == parameters.end()) {
        parameters.push_back(std::move(each));
      }
    }
  }
  // "sip-domains: not given, so that …"
  void tell(RoleJudgement& out) const {
    for (const std::string& each : parameters) {
      out.not_checked.push_back(each == "name"
                                    ? "names: no name was given with --name"
                                    : "names: only their form was compared; give the rest with "
                                      "--set " +
                                          each + "=…");
    }
  }
};

class NamesPresent final : public DemandCheck {
 public:
  explicit NamesPresent(TomlReader& in) : templates_(read_templates(in, "names")) {
    constexpr std::string_view kMatch[] = {"all", "any"};
    constexpr std::string_view kWhere[] = {"san", "san-or-common-name"};
    constexpr std::string_view kWildcards[] = {"cover", "do-not-cover"};
    const auto kinds = in.has("kind") && in.string("kind") != "auto"
                           ? read_alt_name_kinds(in, "kind")
                           : std::vector<AltNameKind>();
    if (!kinds.empty()) kind_ = kinds.front();
    if (in.choice("match", kMatch) == 1U) match_ = Match::any;
    if (in.choice("where", kWhere) == 1U) where_ = Where::common_name_too;
    if (in.choice("wildcards", kWildcards) == 1U) wildcards_ = Wildcards::do_not_cover;
    if (templates_.empty()) in.refuse("names", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    PlaceholderValues values(subject);
    const std::vector<ReferenceIdentity> bare = without_prefixes(values.names);
    values.names = bare;
    const std::vector<AltName> present = alt_names_of(*subject.certificate);
    std::vector<std::string> found;
    std::vector<std::string> missing;
    NamesLeftOpen open;
    for (const NameTemplate& name : templates_) {
      open.add(name, values);
      for (const NamePattern& pattern : name.expand(values)) {
        if (!kind_ && !pattern.says_something()) continue;  // anything would do
        (is_there(pattern, present, subject) ? found : missing).push_back(pattern.text());
      }
    }
    open.tell(out);
    if (missing.empty() || (match_ == Match::any && !found.empty())) {
      if (!found.empty()) out.proved.push_back("names: " + join_words(found));
      return;
    }
    std::vector<std::string> texts;
    texts.reserve(present.size());
    for (const AltName& each : present) texts.push_back(each.text);
    const std::string lacking = match_ == Match::any ? "has none of " : "lacks ";
    out.findings.push_back(
        demand
            .violation("role.name_missing", subject,
                       "the certificate " + lacking + quoted_list(missing))
            .at_field("extensions.subjectAltName")
            .expected_found(join_words(missing), texts.empty() ? "no names" : join_words(texts)));
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    needs.alt_names = RoleNeeds::AltNames::required;
    PlaceholderValues values(request);
    const std::vector<ReferenceIdentity> bare = without_prefixes(values.names);
    values.names = bare;
    for (const NameTemplate& name : templates_) {
      for (std::string& each : name.unknown(values)) needs.add_open(each);
      for (const NamePattern& pattern : name.expand(values)) {
        if (!pattern.is_whole()) continue;
        needs.add_name(kind_.value_or(guess_kind(pattern.text())), pattern.text());
        if (match_ == Match::any) return;
      }
    }
  }

  std::vector<std::string> parameters() const override { return parameters_of(templates_); }

 private:
  // "as.{name}": who asks for as.HOST too does not mean as.as.HOST.
  std::vector<ReferenceIdentity> without_prefixes(std::span<const ReferenceIdentity> names) const {
    std::vector<ReferenceIdentity> out;
    for (const ReferenceIdentity& name : names) {
      const bool carries =
          std::any_of(templates_.begin(), templates_.end(), [&](const NameTemplate& each) {
            const std::size_t at = each.text().find("{name}");
            return at != std::string::npos && at != 0 &&
                   ascii_istarts_with(name.text(), std::string_view(each.text()).substr(0, at));
          });
      if (!carries) out.push_back(name);
    }
    return out;
  }

  bool is_there(const NamePattern& pattern, const std::vector<AltName>& present,
                const RoleSubject& subject) const {
    const AltNameKind kind = kind_.value_or(guess_kind(pattern.text()));
    const bool dns = kind == AltNameKind::dns;
    const bool in_san = std::any_of(present.begin(), present.end(), [&](const AltName& each) {
      return each.kind == kind &&
             (pattern.admits(each.text) ||
              (dns && wildcards_ == Wildcards::cover && pattern.admits_wildcard(each.text)));
    });
    if (in_san || where_ == Where::alt_names_only) return in_san;
    const auto names = subject.certificate->subject.values(oids::kCommonName);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& each) { return pattern.admits(each); });
  }

  std::vector<NameTemplate> templates_;
  std::optional<AltNameKind> kind_;
  enum class Match : std::uint8_t { all, any } match_ = Match::all;
  enum class Where : std::uint8_t {
    alt_names_only,
    common_name_too
  } where_ = Where::alt_names_only;
  enum class Wildcards : std::uint8_t { cover, do_not_cover } wildcards_ = Wildcards::cover;
};

// The domain that `parameter` names, in one of the forms that `kinds` allows: as a DNS name, as a
// SIP URI (RFC 5922), or as a service name (RFC 4985).
class NameIsDomain final : public DemandCheck {
 public:
  explicit NameIsDomain(TomlReader& in)
      : parameter_(in.required_string("parameter")), service_(in.string("service")) {
    for (const std::string& word : in.strings("kinds")) {
      if (word == "dns") {
        kinds_.push_back(AltNameKind::dns);
      } else if (word == "uri-sip") {
        kinds_.push_back(AltNameKind::uri);
      } else if (word == "srv") {
        kinds_.push_back(AltNameKind::srv);
      } else {
        in.refuse("kinds", "\"" + word + "\" is none of dns, uri-sip, srv");
      }
    }
    if (kinds_.empty()) kinds_ = {AltNameKind::dns};
    constexpr std::string_view kCommonName[] = {"never", "without-san"};
    common_name_ = in.choice("common-name", kCommonName) == 1U;
    const bool srv = std::find(kinds_.begin(), kinds_.end(), AltNameKind::srv) != kinds_.end();
    if (srv && service_.empty()) in.refuse("service", "is needed for the kind srv");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto domains = parameter(subject, parameter_);
    if (domains.empty()) {
      out.not_checked.push_back("domain: give it with --set " + parameter_ + "=DOMAIN");
      return;
    }
    const std::vector<AltName> present = alt_names_of(*subject.certificate);
    std::vector<std::string> missing;
    for (const std::string& domain : domains) {
      const bool there =
          is_common_name(domain, *subject.certificate) ||
          std::any_of(kinds_.begin(), kinds_.end(), [&](AltNameKind kind) {
            const std::string wanted = form(kind, domain);
            return std::any_of(present.begin(), present.end(), [&](const AltName& each) {
              return each.kind == kind && ascii_iequal(each.text, wanted);
            });
          });
      if (!there) missing.push_back(domain);
    }
    if (missing.empty()) {
      out.proved.push_back("domain: " + join_words({domains.begin(), domains.end()}));
      return;
    }
    std::vector<std::string> texts;
    texts.reserve(present.size());
    for (const AltName& each : present) texts.push_back(each.text);
    out.findings.push_back(demand
                               .violation("role.name_is_no_domain", subject,
                                          "the certificate does not name the domain " +
                                              quoted_list(missing) +
                                              " itself; a host in it is not enough")
                               .at_field("extensions.subjectAltName")
                               .expected_found(form(kinds_.front(), missing.front()),
                                               texts.empty() ? "no names" : join_words(texts)));
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    needs.alt_names = RoleNeeds::AltNames::required;
    const auto domains = parameter(request, parameter_);
    if (domains.empty()) needs.add_open(parameter_);
    for (const std::string& domain : domains) {
      needs.add_name(kinds_.front(), form(kinds_.front(), domain));
    }
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string form(AltNameKind kind, const std::string& domain) const {
    if (kind == AltNameKind::uri) return "sip:" + domain;
    return kind == AltNameKind::srv ? "_" + service_ + "." + domain : domain;
  }

  // Counts where there is no subjectAltName.
  bool is_common_name(const std::string& domain, const Certificate& certificate) const {
    if (!common_name_ || certificate.has(ExtensionId::subject_alt_name)) return false;
    const auto names = certificate.subject.values(oids::kCommonName);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& each) { return ascii_iequal(each, domain); });
  }

  std::string parameter_;
  std::string service_;
  bool common_name_ = false;
  std::vector<AltNameKind> kinds_;
};

}  // namespace

extern const RoleRule kNamesPresent{"names-present",
                                    "The certificate has the listed names, fixed or by parameter.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<NamesPresent>(in);
                                    }};
extern const RoleRule kNameIsDomain{"name-is-domain",
                                    "The certificate names the domain itself, not only a host.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<NameIsDomain>(in);
                                    }};

}  // namespace certwright::validators
