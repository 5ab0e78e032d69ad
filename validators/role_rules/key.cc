// Rule kinds on the public key: type, curve, least and largest size.
#include <algorithm>
#include <charconv>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class KeyType final : public DemandCheck {
 public:
  explicit KeyType(TomlReader& in) : types_(read_key_types(in, "types")) {
    if (types_.empty()) in.refuse("types", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const SubjectPublicKeyInfo& spki = subject.certificate->spki;
    if (std::find(types_.begin(), types_.end(), spki.type) != types_.end()) return;
    std::vector<std::string> words;
    for (const KeyAlgorithm type : types_) words.emplace_back(to_string(type));
    out.findings.push_back(
        demand
            .violation("role.key_type", subject,
                       "the key is " + spki.description() + "; needed: " + join_words(words))
            .at_field("subjectPublicKeyInfo")
            .expected_found(join_words(words), spki.description()));
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.key_types = types_;
  }

 private:
  std::vector<KeyAlgorithm> types_;
};

class KeySize final : public DemandCheck {
 public:
  explicit KeySize(TomlReader& in) {
    constexpr std::string_view kScopes[] = {"target", "below-root", "all", "authorities"};
    const auto scope = in.choice("scope", kScopes);
    if (scope == 3U) {
      first_ = 1;
      scope_ = ChainScope::all;
    } else if (scope) {
      scope_ = static_cast<ChainScope>(*scope);
    }
    const auto bits = [&](std::string_view key) {
      return static_cast<unsigned>(in.integer(key, 1, 65536).value_or(0));
    };
    rsa_least_ = bits("rsa-least");
    rsa_most_ = bits("rsa-most");
    ec_least_ = bits("ec-least");
    rsa_multiple_ = bits("rsa-multiple");
    read_sizes(in);
    if (rsa_least_ == 0 && rsa_most_ == 0 && ec_least_ == 0 && rsa_multiple_ == 0) {
      in.refuse("rsa-least",
                "one of rsa-least, rsa-most, rsa-sizes, rsa-multiple, ec-least is needed");
    }
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    for (std::size_t i = first_; i < scope_size(scope_, subject); ++i) {
      const CertificatePtr& certificate = chain.certificates[i];
      const bool rsa = certificate->spki.type == KeyAlgorithm::rsa ||
                       certificate->spki.type == KeyAlgorithm::rsa_pss;
      const bool ec = certificate->spki.type == KeyAlgorithm::ec;
      const unsigned least = rsa ? rsa_least_ : ec ? ec_least_ : 0;
      const unsigned most = rsa ? rsa_most_ : 0;
      const unsigned bits = certificate->spki.bits;
      if (least != 0 && bits != 0 && bits < least) {
        complain(demand, subject, "role.key_too_small", i, std::to_string(least) + " bits or more",
                 out);
      } else if (most != 0 && bits > most) {
        complain(demand, subject, "role.key_too_large", i, std::to_string(most) + " bits or fewer",
                 out);
      } else if (rsa && rsa_multiple_ != 0 && bits % rsa_multiple_ != 0) {
        complain(demand, subject, "role.key_odd_size", i,
                 "a multiple of " + std::to_string(rsa_multiple_) + " bits", out);
      } else if (rsa && !rsa_sizes_.empty() &&
                 std::find(rsa_sizes_.begin(), rsa_sizes_.end(), bits) == rsa_sizes_.end()) {
        complain(demand, subject, "role.key_size_unlisted", i, sizes_text(), out);
      }
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    if (first_ != 0) return;
    needs.least_rsa_bits = std::max(needs.least_rsa_bits, rsa_least_);
    if (rsa_most_ != 0) needs.most_rsa_bits = rsa_most_;
  }

 private:
  // `rsa-sizes`: the only ones, whose ends are limits as well.
  void read_sizes(TomlReader& in) {
    for (const std::string& word : in.strings("rsa-sizes")) {
      unsigned size = 0;
      const char* end = word.data() + word.size();
      const auto read = std::from_chars(word.data(), end, size);
      if (read.ec != std::errc() || read.ptr != end || size == 0) {
        in.refuse("rsa-sizes", "\"" + word + "\" is no number of bits");
      }
      rsa_sizes_.push_back(size);
    }
    if (rsa_sizes_.empty()) return;
    std::sort(rsa_sizes_.begin(), rsa_sizes_.end());
    rsa_least_ = rsa_sizes_.front();
    rsa_most_ = rsa_sizes_.back();
  }

  std::string sizes_text() const {
    std::vector<std::string> words;
    for (const unsigned size : rsa_sizes_) words.push_back(std::to_string(size));
    return join_words(words) + " bits";
  }

  static void complain(const Demand& demand, const RoleSubject& subject, std::string_view id,
                       std::size_t position, const std::string& wanted, RoleJudgement& out) {
    const CertificatePtr& certificate = chain_of(subject).certificates[position];
    const std::string key = certificate->spki.description();
    out.findings.push_back(demand
                               .violation(id, subject,
                                          "the key of \"" + certificate->display_name() + "\" is " +
                                              key + "; needed: " + wanted)
                               .about(certificate, position)
                               .at_field("subjectPublicKeyInfo")
                               .expected_found(wanted, key));
  }

  std::size_t first_ = 0;  // 1: only the CAs above the target
  ChainScope scope_ = ChainScope::target;
  std::vector<unsigned> rsa_sizes_;  // empty: any
  unsigned rsa_least_ = 0, rsa_most_ = 0, ec_least_ = 0, rsa_multiple_ = 0;
};

constexpr NamedCurve kCurves[] = {NamedCurve::p256, NamedCurve::p384, NamedCurve::p521};

// EC keys only; whether others are wanted is key-type's business.
class KeyCurve final : public DemandCheck {
 public:
  explicit KeyCurve(TomlReader& in) {
    for (const std::string& word : in.strings("curves")) {
      const auto* found = std::find_if(std::begin(kCurves), std::end(kCurves),
                                       [&](NamedCurve each) { return to_string(each) == word; });
      if (found == std::end(kCurves)) {
        in.refuse("curves", "\"" + word + "\" is none of P-256, P-384, P-521");
      } else {
        curves_.push_back(*found);
        words_.push_back(word);
      }
    }
    if (curves_.empty()) in.refuse("curves", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const SubjectPublicKeyInfo& spki = subject.certificate->spki;
    if (spki.type != KeyAlgorithm::ec ||
        std::find(curves_.begin(), curves_.end(), spki.curve) != curves_.end()) {
      return;
    }
    out.findings.push_back(demand
                               .violation("role.key_curve", subject,
                                          "the key is " + spki.description() +
                                              "; usable curves: " + join_words(words_))
                               .at_field("subjectPublicKeyInfo")
                               .expected_found(join_words(words_), spki.description()));
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.key_curves = curves_;
  }

 private:
  std::vector<NamedCurve> curves_;
  std::vector<std::string> words_;
};

}  // namespace

extern const RoleRule kKeyType{"key-type", "The key is of one of the listed types.",
                               [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                 return std::make_shared<KeyType>(in);
                               }};
extern const RoleRule kKeySize{"key-size", "The key is neither too small nor too large.",
                               [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                 return std::make_shared<KeySize>(in);
                               }};

extern const RoleRule kKeyCurve{"key-curve", "An EC key is on one of the listed curves.",
                                [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                  return std::make_shared<KeyCurve>(in);
                                }};

}  // namespace certwright::validators
