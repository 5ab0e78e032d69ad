// Rule kind on the hash of signatures.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class SignatureHash final : public DemandCheck {
 public:
  explicit SignatureHash(TomlReader& in) : allowed_(read_digests(in, "hashes")) {
    scope_ = read_scope(in);
    if (allowed_.empty()) in.refuse("hashes", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    std::vector<std::string> words;
    for (const DigestAlgorithm each : allowed_) words.emplace_back(to_string(each));
    for (std::size_t i = 0; i < scope_size(scope_, subject); ++i) {
      const CertificatePtr& certificate = chain.certificates[i];
      const auto& algorithm = certificate->signature_algorithm;
      if (algorithm &&
          std::find(allowed_.begin(), allowed_.end(), algorithm->digest) != allowed_.end()) {
        continue;
      }
      const std::string found =
          algorithm ? algorithm->name() : oid_display_name(certificate->signature_identifier.oid);
      out.findings.push_back(
          demand
              .violation("role.signature_hash", subject,
                         "\"" + certificate->display_name() + "\" is signed with " + found)
              .about(certificate, i)
              .at_field("signatureAlgorithm")
              .expected_found(join_words(words), found));
    }
  }

 private:
  std::vector<DigestAlgorithm> allowed_;
  ChainScope scope_ = ChainScope::target;
};

}  // namespace

extern const RoleRule kSignatureHash{"signature-hash", "Signatures use one of the listed hashes.",
                                     [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                       return std::make_shared<SignatureHash>(in);
                                     }};

}  // namespace certwright::validators
