// Rule kinds on the hash and the scheme of signatures.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// One of `hashes`, or none of `refused`.
class SignatureHash final : public DemandCheck {
 public:
  explicit SignatureHash(TomlReader& in)
      : allowed_(read_digests(in, "hashes")),
        refused_(read_digests(in, "refused")),
        scope_(read_scope(in)) {
    if (allowed_.empty() == refused_.empty()) {
      in.refuse("hashes", allowed_.empty() ? "at least one is needed, or refused"
                                           : "not together with refused");
    }
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    std::vector<std::string> words;
    for (const DigestAlgorithm each : allowed_) words.emplace_back(to_string(each));
    for (const DigestAlgorithm each : refused_) {
      words.push_back("not " + std::string(to_string(each)));
    }
    for (std::size_t i = 0; i < scope_size(scope_, subject); ++i) {
      const CertificatePtr& certificate = chain.certificates[i];
      const auto& algorithm = certificate->signature_algorithm;
      if (algorithm && is_fine(algorithm->digest)) continue;
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
  static bool lists(const std::vector<DigestAlgorithm>& list, DigestAlgorithm digest) {
    return std::find(list.begin(), list.end(), digest) != list.end();
  }
  bool is_fine(DigestAlgorithm digest) const {
    return allowed_.empty() ? !lists(refused_, digest) : lists(allowed_, digest);
  }

  std::vector<DigestAlgorithm> allowed_;
  std::vector<DigestAlgorithm> refused_;
  ChainScope scope_;
};

struct SchemeWord {
  std::string_view word;
  SignatureScheme scheme;
};
constexpr SchemeWord kSchemes[] = {
    {"rsa-pkcs1", SignatureScheme::rsa_pkcs1}, {"rsassa-pss", SignatureScheme::rsa_pss},
    {"ecdsa", SignatureScheme::ecdsa},         {"ed25519", SignatureScheme::ed25519},
    {"ed448", SignatureScheme::ed448},
};

class SignatureSchemeDemand final : public DemandCheck {
 public:
  explicit SignatureSchemeDemand(TomlReader& in) : scope_(read_scope(in)) {
    for (const std::string& word : in.strings("refused")) {
      const auto* found = std::find_if(std::begin(kSchemes), std::end(kSchemes),
                                       [&](const SchemeWord& each) { return each.word == word; });
      if (found == std::end(kSchemes)) {
        in.refuse("refused",
                  "\"" + word + "\" is none of rsa-pkcs1, rsassa-pss, ecdsa, ed25519, ed448");
      } else {
        refused_.push_back(found->scheme);
        words_.push_back(word);
      }
    }
    if (refused_.empty()) in.refuse("refused", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    for (std::size_t i = 0; i < scope_size(scope_, subject); ++i) {
      const CertificatePtr& certificate = chain.certificates[i];
      const auto& algorithm = certificate->signature_algorithm;
      if (!algorithm ||
          std::find(refused_.begin(), refused_.end(), algorithm->scheme) == refused_.end()) {
        continue;
      }
      out.findings.push_back(demand
                                 .violation("role.signature_scheme", subject,
                                            "\"" + certificate->display_name() +
                                                "\" is signed with " + algorithm->name())
                                 .about(certificate, i)
                                 .at_field("signatureAlgorithm")
                                 .expected_found("not " + join_words(words_), algorithm->name()));
    }
  }

 private:
  ChainScope scope_;
  std::vector<SignatureScheme> refused_;
  std::vector<std::string> words_;
};

}  // namespace

extern const RoleRule kSignatureHash{
    "signature-hash", "Signatures use one of the listed hashes, or none of the refused ones.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<SignatureHash>(in);
    }};
extern const RoleRule kSignatureScheme{"signature-scheme",
                                       "Signatures use none of the refused schemes.",
                                       [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<SignatureSchemeDemand>(in);
                                       }};

}  // namespace certwright::validators
