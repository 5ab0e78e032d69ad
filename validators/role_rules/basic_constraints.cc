// Rule kinds on the basic constraints (RFC 5280 section 4.2.1.9).
#include <charconv>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class CaFlag final : public DemandCheck {
 public:
  explicit CaFlag(TomlReader& in) {
    constexpr std::string_view kCa[] = {"no", "yes"};
    constexpr std::string_view kCritical[] = {"optional", "required"};
    const auto ca = in.choice("ca", kCa);
    if (!ca && !in.failed()) in.refuse("ca", "\"yes\" or \"no\" is needed");
    ca_ = ca == 1U;
    critical_ = in.choice("critical", kCritical) == 1U;
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Certificate& certificate = *subject.certificate;
    const bool malformed = certificate.is_malformed(ExtensionId::basic_constraints);
    if (certificate.is_ca() != ca_ || malformed) {
      out.findings.push_back(demand
                                 .violation("role.ca_flag", subject,
                                            malformed ? "the basic constraints are malformed"
                                            : ca_     ? "the certificate is not a CA's"
                                                      : "the certificate is a CA's")
                                 .at_field("extensions.basicConstraints")
                                 .expected_found(ca_ ? "cA TRUE" : "cA FALSE or absent",
                                                 malformed             ? "malformed"
                                                 : certificate.is_ca() ? "cA TRUE"
                                                                       : "cA FALSE or absent"));
    } else if (critical_ && !certificate.is_critical(ExtensionId::basic_constraints)) {
      out.findings.push_back(
          demand.violation("role.ca_flag", subject, "the basic constraints are not critical")
              .at_field("extensions.basicConstraints")
              .expected_found("critical", "not critical"));
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.subject = ca_ ? RoleNeeds::Subject::ca : RoleNeeds::Subject::end_entity;
  }

 private:
  bool ca_ = false;
  bool critical_ = false;
};

// Room for `depth` further CAs below this one, in its own limit and in those above it. Without the
// parameter: room for end-entity certificates, which every limit leaves.
class PathLength final : public DemandCheck {
 public:
  explicit PathLength(TomlReader& /*in*/) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::size_t depth = number(parameter(subject, "depth"));
    const ChainView chain = chain_of(subject);
    for (std::size_t i = 0; i < chain.certificates.size(); ++i) {
      const CertificatePtr& authority = chain.certificates[i];
      const auto& constraints = authority->basic_constraints;
      // CAs between this one and the end entity: those below it in the chain, and `depth` more.
      if (!constraints || !constraints->path_length || *constraints->path_length >= i + depth) {
        continue;
      }
      out.findings.push_back(
          demand
              .violation("role.path_length", subject,
                         "\"" + authority->display_name() + "\" allows " +
                             std::to_string(*constraints->path_length) +
                             " CAs below it, but there would be " + std::to_string(i + depth))
              .about(authority, i)
              .at_field("extensions.basicConstraints")
              .expected_found("pathLenConstraint " + std::to_string(i + depth) + " or more",
                              std::to_string(*constraints->path_length)));
      return;
    }
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    needs.path_length = static_cast<unsigned>(number(parameter(request, "depth")));
  }

  std::vector<std::string> parameters() const override { return {"depth"}; }

 private:
  // 0 when not given.
  static std::uint16_t number(std::span<const std::string> values) {
    std::uint16_t out = 0;
    for (const std::string& value : values) {
      std::from_chars(value.data(), value.data() + value.size(), out);
    }
    return out;
  }
};

}  // namespace

extern const RoleRule kBasicConstraints{"basic-constraints",
                                        "The certificate is a CA's, or is not.",
                                        [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                          return std::make_shared<CaFlag>(in);
                                        }};
extern const RoleRule kPathLength{"path-length",
                                  "The path lengths leave room for the certificates below.",
                                  [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                    return std::make_shared<PathLength>(in);
                                  }};

}  // namespace certwright::validators
