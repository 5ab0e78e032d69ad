// Rule kinds on the form of the chain and of the file that holds it.
#include <algorithm>
#include <charconv>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class SelfSigned final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.certificate->is_self_issued()) return;
    out.findings.push_back(
        demand.violation("role.self_signed", subject, "the certificate is its own issuer")
            .at_field("issuer")
            .expected_found("another issuer", subject.certificate->issuer.to_string()));
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.remarks.emplace_back("issued by a CA, not self-signed");
  }
};

// At most `depth` intermediates between the target and the root; parameter `verification-depth`
// replaces the number.
class VerificationDepth final : public DemandCheck {
 public:
  explicit VerificationDepth(TomlReader& in) {
    const auto depth = in.integer("depth", 0, 100);
    if (!depth) in.refuse("depth", "is needed");
    depth_ = static_cast<std::size_t>(depth.value_or(0));
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    const std::size_t allowed = allowed_for(subject);
    const std::size_t size = chain.certificates.size();
    const bool complete = chain.root() != nullptr;
    const std::size_t intermediates = complete && size >= 2 ? size - 2 : size - 1;
    if (intermediates > allowed) {
      out.findings.push_back(
          demand
              .violation("role.chain_too_deep", subject,
                         "the chain has " + std::to_string(intermediates) +
                             " intermediates; accepted: " + std::to_string(allowed))
              .expected_found(std::to_string(allowed) + " intermediates or fewer",
                              std::to_string(intermediates)));
    } else if (!complete) {
      out.not_checked.push_back("verification depth: the chain does not end in a root");
    } else {
      out.proved.push_back("intermediates: " + std::to_string(intermediates));
    }
  }

  std::vector<std::string> parameters() const override { return {std::string(kParameter)}; }

 private:
  static constexpr std::string_view kParameter = "verification-depth";
  std::size_t allowed_for(const RoleSubject& subject) const {
    std::size_t allowed = depth_;
    for (const std::string& value : parameter(subject, kParameter)) {
      std::from_chars(value.data(), value.data() + value.size(), allowed);
    }
    return allowed;
  }

  std::size_t depth_ = 0;
};

// The file is leaf first, then each issuer; `root-in-file` is "optional", "unwanted" or "wanted".
class FileChain final : public DemandCheck {
 public:
  explicit FileChain(TomlReader& in) {
    constexpr std::string_view kRoot[] = {"optional", "unwanted", "wanted"};
    root_ = static_cast<Root>(in.choice("root-in-file", kRoot).value_or(0));
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (subject.file.empty()) {
      out.not_checked.push_back("file: " + demand.requirement);
      return;
    }
    const ChainView chain = chain_of(subject);
    const bool has_root = chain.root() != nullptr && chain.certificates.size() > 1;
    const auto wanted = chain.certificates.first(chain.certificates.size() - (has_root ? 1U : 0U));
    const std::size_t before = out.findings.size();
    check_members(demand, subject, wanted, out);
    if (out.findings.size() == before) check_order(demand, subject, wanted, out);
    if (has_root) check_root(demand, subject, chain.certificates.back(), out);
    if (out.findings.size() != before) return;
    if (chain.root() == nullptr) {
      out.not_checked.push_back("file: the chain does not end in a root");
    } else {
      out.proved.push_back("file: " + std::to_string(subject.file.size()) + " certificates");
    }
  }

 private:
  static bool holds(std::span<const CertificatePtr> file, const Certificate& certificate) {
    return std::any_of(file.begin(), file.end(), [&](const CertificatePtr& each) {
      return same_certificate(*each, certificate);
    });
  }

  static void check_members(const Demand& demand, const RoleSubject& subject,
                            std::span<const CertificatePtr> wanted, RoleJudgement& out) {
    std::vector<std::string> missing;
    for (const CertificatePtr& each : wanted) {
      if (!holds(subject.file, *each)) missing.push_back(each->display_name());
    }
    if (missing.empty()) return;
    out.findings.push_back(
        demand
            .violation("role.file_chain_missing", subject,
                       "the file lacks the intermediate " + quoted_list(missing))
            .expected_found(join_words(missing),
                            std::to_string(subject.file.size()) + " certificates without it"));
  }

  static void check_order(const Demand& demand, const RoleSubject& subject,
                          std::span<const CertificatePtr> wanted, RoleJudgement& out) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i < subject.file.size() && same_certificate(*subject.file[i], *wanted[i])) continue;
      const std::string place = i == 0 ? "first" : "number " + std::to_string(i + 1);
      const std::string found =
          i < subject.file.size() ? subject.file[i]->display_name() : "nothing";
      out.findings.push_back(demand
                                 .violation("role.file_order", subject,
                                            std::string("the file has \"")
                                                .append(found)
                                                .append("\" as ")
                                                .append(place)
                                                .append(", where \"")
                                                .append(wanted[i]->display_name())
                                                .append("\" belongs"))
                                 .expected_found(wanted[i]->display_name(), found));
      return;
    }
  }

  void check_root(const Demand& demand, const RoleSubject& subject, const CertificatePtr& root,
                  RoleJudgement& out) const {
    if (root_ == Root::optional) return;
    const bool there = holds(subject.file, *root);
    if (there == (root_ == Root::wanted)) return;
    out.findings.push_back(demand
                               .violation("role.file_root", subject,
                                          "the file " + std::string(there ? "holds" : "lacks") +
                                              " the root \"" + root->display_name() + "\"")
                               .expected_found(there ? "without the root" : "with the root",
                                               there ? "present" : "absent"));
  }

  enum class Root : std::uint8_t { optional, unwanted, wanted } root_ = Root::optional;
};

}  // namespace

extern const RoleRule kSelfSigned{"self-signed", "The certificate is not its own issuer.",
                                  [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                    constexpr std::string_view kAllowed[] = {"no"};
                                    if (!in.choice("allowed", kAllowed)) {
                                      in.refuse("allowed", "\"no\" is needed");
                                    }
                                    return std::make_shared<SelfSigned>();
                                  }};
extern const RoleRule kVerificationDepth{"verification-depth",
                                         "The chain has no more intermediates than peers accept.",
                                         [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                           return std::make_shared<VerificationDepth>(in);
                                         }};
extern const RoleRule kFileChain{"file-chain",
                                 "The file holds the leaf first, then each issuer in order.",
                                 [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                   return std::make_shared<FileChain>(in);
                                 }};

}  // namespace certwright::validators
