// Rule kinds on the subjectAltName (RFC 5280 section 4.2.1.6).
#include <algorithm>

#include "validators/ascii.h"
#include "validators/ip_address.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// At least one entry of one of the kinds.
class SanRequired final : public DemandCheck {
 public:
  explicit SanRequired(TomlReader& in) : kinds_(read_alt_name_kinds(in, "kinds")) {
    if (kinds_.empty()) in.refuse("kinds", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::vector<AltName> names = alt_names_of(*subject.certificate);
    if (std::any_of(names.begin(), names.end(),
                    [&](const AltName& name) { return is_one(name); })) {
      return;
    }
    const bool absent = !subject.certificate->has(ExtensionId::subject_alt_name);
    out.findings.push_back(
        demand
            .violation("role.san_missing", subject,
                       absent          ? "there is no subjectAltName"
                       : names.empty() ? "the subjectAltName is malformed"
                                       : "the subjectAltName has no entry of the kind needed")
            .at_field("extensions.subjectAltName")
            .expected_found("an entry of kind " + alt_name_kind_words(kinds_),
                            absent ? "absent" : "other kinds"));
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.alt_names = RoleNeeds::AltNames::required;
    if (std::none_of(needs.names.begin(), needs.names.end(),
                     [&](const AltName& name) { return is_one(name); })) {
      needs.open_kinds.push_back(kinds_.front());
    }
  }

 private:
  bool is_one(const AltName& name) const {
    return std::find(kinds_.begin(), kinds_.end(), name.kind) != kinds_.end();
  }
  std::vector<AltNameKind> kinds_;
};

// Entries of the listed kinds only.
class SanKindsOnly final : public DemandCheck {
 public:
  explicit SanKindsOnly(TomlReader& in) : kinds_(read_alt_name_kinds(in, "kinds")) {
    if (kinds_.empty()) in.refuse("kinds", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> strange;
    for (const AltName& name : alt_names_of(*subject.certificate)) {
      if (std::find(kinds_.begin(), kinds_.end(), name.kind) != kinds_.end()) continue;
      strange.push_back(std::string(to_string(name.kind)) + " \"" + name.text + "\"");
    }
    if (strange.empty()) return;
    const std::string wanted = "only " + alt_name_kind_words(kinds_);
    out.findings.push_back(
        demand
            .violation("role.san_kind", subject,
                       "the subjectAltName has " + join_words(strange) + "; wanted: " + wanted)
            .at_field("extensions.subjectAltName")
            .expected_found(wanted, join_words(strange)));
  }

 private:
  std::vector<AltNameKind> kinds_;
};

// RFC 5280 section 4.2.1.6: critical exactly when the subject is empty.
class SanCriticality final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Certificate& certificate = *subject.certificate;
    if (!certificate.has(ExtensionId::subject_alt_name)) return;
    const bool critical = certificate.is_critical(ExtensionId::subject_alt_name);
    if (critical == certificate.subject.empty()) return;
    out.findings.push_back(
        demand
            .violation("role.san_critical", subject,
                       critical ? "the subjectAltName is critical although there is a subject"
                                : "the subject is empty, and the subjectAltName is not critical")
            .at_field("extensions.subjectAltName")
            .expected_found(critical ? "not critical" : "critical",
                            critical ? "critical" : "not critical"));
  }
};

// The product reads the first entry only, or the common name where there is none.
class FirstSanOnly final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::vector<AltName> names = alt_names_of(*subject.certificate);
    const std::string found =
        names.empty() ? subject.certificate->subject.common_name() : names.front().text;
    if (found.empty()) {
      complain(demand, subject, "the certificate has neither a common name nor a subjectAltName",
               found, out);
      return;
    }
    if (subject.names.empty()) {
      out.not_checked.push_back("first name: no name was given with --name");
      return;
    }
    const bool fits = std::any_of(
        subject.names.begin(), subject.names.end(),
        [&](const ReferenceIdentity& each) { return ascii_iequal(each.text(), found); });
    if (fits) {
      out.proved.push_back("first name: " + found);
    } else {
      complain(demand, subject,
               std::string(names.empty() ? "the common name" : "the first subjectAltName entry") +
                   " is \"" + found + "\"",
               found, out);
    }
  }

 private:
  static void complain(const Demand& demand, const RoleSubject& subject, const std::string& what,
                       const std::string& found, RoleJudgement& out) {
    std::vector<std::string> wanted;
    for (const ReferenceIdentity& each : subject.names) wanted.push_back(each.text());
    const std::string text = wanted.empty() ? "the computer's name" : join_words(wanted);
    out.findings.push_back(
        demand.violation("role.first_san", subject, what + "; needed there: " + text)
            .at_field("extensions.subjectAltName")
            .expected_found(text, found.empty() ? "absent" : found));
  }
};

// An iPAddress entry is the address that the peer sees. Where there are DNS names only, the peer
// resolves them, which no file shows.
class PeerAddressMatch final : public DemandCheck {
 public:
  explicit PeerAddressMatch(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto wanted = parameter(subject, parameter_);
    if (wanted.empty()) {
      out.not_checked.push_back("peer address: give it with --set " + parameter_ + "=ADDRESS");
      return;
    }
    std::vector<std::string> addresses;
    std::size_t dns_names = 0;
    for (const AltName& each : alt_names_of(*subject.certificate)) {
      if (each.kind == AltNameKind::ip) addresses.push_back(each.text);
      if (each.kind == AltNameKind::dns) ++dns_names;
    }
    std::vector<std::string> missing;
    for (const std::string& each : wanted) {
      const auto address = IpAddress::parse(each);
      const std::string text = address.has_value() ? address->text() : each;
      if (std::find(addresses.begin(), addresses.end(), text) == addresses.end()) {
        missing.push_back(text);
      }
    }
    if (missing.empty()) {
      out.proved.push_back("peer address: " + join_words({wanted.begin(), wanted.end()}));
    } else if (addresses.empty() && dns_names != 0) {
      out.not_checked.push_back("peer address: the DNS names must resolve to " +
                                join_words(missing));
    } else {
      out.findings.push_back(demand
                                 .violation("role.peer_address", subject,
                                            "no iPAddress entry is " + join_words(missing))
                                 .at_field("extensions.subjectAltName")
                                 .expected_found(join_words(missing), addresses.empty()
                                                                          ? "no addresses"
                                                                          : join_words(addresses)));
    }
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    const auto wanted = parameter(request, parameter_);
    if (wanted.empty()) needs.add_open(parameter_);
    for (const std::string& each : wanted) needs.add_name(AltNameKind::ip, each);
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
};

class SanForbidden final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.certificate->has(ExtensionId::subject_alt_name)) return;
    out.findings.push_back(
        demand.violation("role.san_forbidden", subject, "the certificate has a subjectAltName")
            .at_field("extensions.subjectAltName")
            .expected_found("absent", "present"));
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.alt_names = RoleNeeds::AltNames::forbidden;
  }
};

}  // namespace

extern const RoleRule kSanRequired{"san-required",
                                   "The subjectAltName has an entry of one of the listed kinds.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<SanRequired>(in);
                                   }};
extern const RoleRule kSanForbidden{"san-forbidden", "There is no subjectAltName.",
                                    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<SanForbidden>();
                                    }};
extern const RoleRule kSanKindsOnly{"san-kinds-only",
                                    "The subjectAltName has entries of the listed kinds only.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<SanKindsOnly>(in);
                                    }};
extern const RoleRule kSanCriticality{
    "san-criticality", "The subjectAltName is critical exactly when the subject is empty.",
    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<SanCriticality>();
    }};
extern const RoleRule kFirstSanOnly{
    "first-san-only", "The first subjectAltName entry holds the name; later ones do not count.",
    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<FirstSanOnly>();
    }};
extern const RoleRule kPeerAddressMatch{"peer-address-match",
                                        "An iPAddress entry is the address that the peer sees.",
                                        [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                          return std::make_shared<PeerAddressMatch>(in);
                                        }};

}  // namespace certwright::validators
