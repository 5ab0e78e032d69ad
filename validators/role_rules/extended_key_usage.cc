// Rule kinds on the extended key usage (RFC 5280 section 4.2.1.12, T-058).
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

enum class Absent : std::uint8_t { refused, accepted };

Absent read_absent(TomlReader& in) {
  constexpr std::string_view kWords[] = {"refused", "accepted"};
  return in.choice("absent", kWords) == 1U ? Absent::accepted : Absent::refused;
}

bool has_all(const ExtendedKeyUsage& usage, std::span<const Oid> purposes) {
  return std::all_of(purposes.begin(), purposes.end(),
                     [&](const Oid& purpose) { return usage.has(purpose); });
}

bool has_one(const ExtendedKeyUsage& usage, std::span<const Oid> purposes) {
  return std::any_of(purposes.begin(), purposes.end(),
                     [&](const Oid& purpose) { return usage.has(purpose); });
}

// By name or in dotted form; nothing for any other word.
std::optional<Oid> purpose_of(const std::string& word) {
  if (const OidName* named = find_oid_by_name(word)) return named->oid;
  const auto parsed = Oid::parse(word);
  return parsed.has_value() ? std::optional<Oid>(*parsed) : std::nullopt;
}

// Every purpose of `purposes`, or of the parameter that `purposes-parameter` names, or one of
// `instead`. `absent = "accepted"` lets certificates without the extension pass, `any = "counts"`
// anyExtendedKeyUsage, `others = "refused"` wants no further purpose, `critical = "required"` the
// extension marked so. CAs below the root that have the extension must allow the purposes too;
// anyExtendedKeyUsage does in a CA, where it means "no limit".
class EkuAllOf final : public DemandCheck {
 public:
  explicit EkuAllOf(TomlReader& in)
      : purposes_(read_oids(in, "purposes")),
        instead_(read_oids(in, "instead")),
        parameter_(in.string("purposes-parameter")) {
    if (purposes_.empty() == parameter_.empty()) {
      in.refuse("purposes", purposes_.empty() ? "at least one is needed, or purposes-parameter"
                                              : "not together with purposes-parameter");
    }
    absent_ = read_absent(in);
    any_counts_ = in.choice("any", kAnyWords) == 1U;
    others_ = read_tolerance(in, "others");
    critical_ = in.choice("critical", kCriticalWords) == 1U ? Critical::yes : Critical::no;
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<Oid> wanted = purposes_;
    for (const std::string& word : parameter(subject, parameter_)) {
      if (const auto purpose = purpose_of(word)) {
        wanted.push_back(*purpose);
      } else {
        out.findings.push_back(demand.violation(
            "role.eku_missing", subject,
            "\"" + word + "\" is neither the name of a purpose nor an object identifier"));
        return;
      }
    }
    if (wanted.empty()) {
      out.not_checked.push_back("purposes: give them with --set " + parameter_ +
                                "=PURPOSE: " + demand.requirement);
      return;
    }
    const std::size_t before = out.findings.size();
    check_target(demand, subject, wanted, out);
    if (out.findings.size() == before) check_authorities(demand, subject, wanted, out);
    if (out.findings.size() == before) {
      out.proved.push_back("purpose: " + purpose_names(wanted));
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    for (const Oid& purpose : purposes_) needs.add_purpose(purpose);
    if (critical_ == Critical::yes) needs.purposes_critical = Critical::yes;
  }

  std::vector<std::string> parameters() const override {
    return parameter_.empty() ? std::vector<std::string>() : std::vector{parameter_};
  }

 private:
  static constexpr std::string_view kAnyWords[] = {"does-not-count", "counts"};
  static constexpr std::string_view kCriticalWords[] = {"optional", "required"};

  bool does_for(const ExtendedKeyUsage& usage, std::span<const Oid> wanted) const {
    return has_all(usage, wanted) || has_one(usage, instead_);
  }

  void check_target(const Demand& demand, const RoleSubject& subject, std::span<const Oid> wanted,
                    RoleJudgement& out) const {
    const Certificate& certificate = *subject.certificate;
    if (!certificate.has(ExtensionId::extended_key_usage)) {
      if (absent_ == Absent::accepted) return;
      out.findings.push_back(demand
                                 .violation("role.eku_absent", subject,
                                            "the certificate has no extended key usage; needed: " +
                                                purpose_names(wanted))
                                 .expected_found(purpose_names(wanted), "absent"));
      return;
    }
    const auto& usage = certificate.extended_key_usage;
    const bool any = any_counts_ && usage && usage->has(ExtendedKeyUsage::any);
    if (!usage || (!any && !does_for(*usage, wanted))) {
      std::vector<Oid> missing;
      for (const Oid& purpose : wanted) {
        if (!usage || !usage->has(purpose)) missing.push_back(purpose);
      }
      out.findings.push_back(
          demand
              .violation("role.eku_missing", subject,
                         "the extended key usage lacks " + purpose_names(missing))
              .at_field("extensions.extKeyUsage")
              .expected_found(purpose_names(wanted), listed_purposes(certificate)));
      return;
    }
    if (critical_ == Critical::yes && !certificate.is_critical(ExtensionId::extended_key_usage)) {
      out.findings.push_back(
          demand
              .violation("role.eku_not_critical", subject, "the extended key usage is not critical")
              .at_field("extensions.extKeyUsage")
              .expected_found("critical", "not critical"));
    }
    if (others_ == Tolerance::refused && usage->count > wanted.size()) {
      out.findings.push_back(
          demand
              .violation("role.eku_forbidden", subject, purpose_names(wanted) + " must stand alone")
              .at_field("extensions.extKeyUsage")
              .expected_found("only " + purpose_names(wanted), listed_purposes(certificate)));
    }
  }

  void check_authorities(const Demand& demand, const RoleSubject& subject,
                         std::span<const Oid> wanted, RoleJudgement& out) const {
    const ChainView chain = chain_of(subject);
    for (std::size_t i = 1; i < scope_size(ChainScope::below_root, subject); ++i) {
      const CertificatePtr& authority = chain.certificates[i];
      if (!authority->has(ExtensionId::extended_key_usage)) continue;
      const auto& usage = authority->extended_key_usage;
      if (usage && (usage->has(ExtendedKeyUsage::any) || does_for(*usage, wanted))) continue;
      out.findings.push_back(
          demand
              .violation("role.eku_ca_restricts", subject,
                         "the issuing CA \"" + authority->display_name() + "\" is limited to " +
                             listed_purposes(*authority))
              .about(authority, i)
              .at_field("extensions.extKeyUsage")
              .expected_found(purpose_names(wanted), listed_purposes(*authority)));
    }
  }

  std::vector<Oid> purposes_;  // empty: the parameter's
  std::vector<Oid> instead_;
  std::string parameter_;
  Absent absent_ = Absent::refused;
  bool any_counts_ = false;
  Tolerance others_ = Tolerance::allowed;
  Critical critical_ = Critical::no;
};

// One of the purposes; an absent extension passes or not.
class EkuAnyOf final : public DemandCheck {
 public:
  EkuAnyOf(TomlReader& in, Absent absent) : purposes_(read_oids(in, "purposes")), absent_(absent) {
    if (purposes_.empty()) in.refuse("purposes", "at least one is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Certificate& certificate = *subject.certificate;
    if (!certificate.has(ExtensionId::extended_key_usage)) {
      if (absent_ == Absent::accepted) return;
      const std::string wanted = "one of " + purpose_names(purposes_);
      out.findings.push_back(
          demand
              .violation("role.eku_absent", subject,
                         "the certificate has no extended key usage; needed: " + wanted)
              .expected_found(wanted, "absent"));
      return;
    }
    const auto& usage = certificate.extended_key_usage;
    if (usage && has_one(*usage, purposes_)) return;
    out.findings.push_back(
        demand
            .violation("role.eku_missing", subject,
                       "the extended key usage has none of " + purpose_names(purposes_))
            .at_field("extensions.extKeyUsage")
            .expected_found("one of " + purpose_names(purposes_), listed_purposes(certificate)));
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    const bool met = std::any_of(purposes_.begin(), purposes_.end(), [&](const Oid& each) {
      return std::find(needs.purposes.begin(), needs.purposes.end(), each) != needs.purposes.end();
    });
    if (!met) needs.add_purpose(purposes_.front());
  }

 private:
  std::vector<Oid> purposes_;
  Absent absent_;
};

class EkuForbidden final : public DemandCheck {
 public:
  explicit EkuForbidden(TomlReader& in) : purposes_(read_oids(in, "purposes")) {}
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto& usage = subject.certificate->extended_key_usage;
    if (!usage) return;
    std::vector<Oid> present;
    for (const Oid& purpose : purposes_) {
      if (usage->has(purpose)) present.push_back(purpose);
    }
    if (present.empty()) return;
    out.findings.push_back(demand
                               .violation("role.eku_forbidden", subject,
                                          "the extended key usage holds " + purpose_names(present))
                               .at_field("extensions.extKeyUsage")
                               .expected_found("without " + purpose_names(purposes_),
                                               listed_purposes(*subject.certificate)));
  }

 private:
  std::vector<Oid> purposes_;
};

}  // namespace

extern const RoleRule kEkuAllOf{
    "eku-all-of", "Every listed purpose is in the extended key usage, and CAs allow it.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<EkuAllOf>(in);
    }};
extern const RoleRule kEkuAnyOfOrNone{
    "eku-any-of-or-none", "One of the listed purposes, or no extended key usage at all.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<EkuAnyOf>(in, Absent::accepted);
    }};
extern const RoleRule kEkuAnyOf{"eku-any-of",
                                "One of the listed purposes is in the extended key usage.",
                                [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                  return std::make_shared<EkuAnyOf>(in, Absent::refused);
                                }};
extern const RoleRule kEkuForbidden{"eku-forbidden",
                                    "None of the listed purposes is in the extended key usage.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<EkuForbidden>(in);
                                    }};

}  // namespace certwright::validators
