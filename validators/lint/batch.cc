#include "validators/lint/batch.h"

#include <algorithm>
#include <utility>

#include "pkcs/ascii.h"
#include "pkcs/crypto/big_number.h"
#include "validators/certificate_text.h"

namespace certwright::validators {
namespace {

using Members = std::vector<std::size_t>;  // indices of results
using Groups = std::map<Sha256Digest, Members>;

constexpr std::size_t kMostModulusOctets = 8192 / 8;
// Common factors below 64 bits are not primes of an RSA key: such a modulus has small factors,
// which is a finding of its own.
constexpr std::size_t kLeastFactorOctets = 8;
// Of those that share, how many pairs are looked at to find who with.
constexpr std::size_t kMostPairs = 20'000;

// Names that both certificates could be asked for by. Those of a malformed extension count as none.
bool have_common_name(const Certificate& a, const Certificate& b) {
  const auto ours = a.subject_alt_names(), theirs = b.subject_alt_names();
  if (!ours || !theirs) return false;
  return std::ranges::any_of(*ours, [&](const GeneralName& name) {
    return std::ranges::any_of(*theirs, [&](const GeneralName& other) {
      return name.kind == other.kind &&
             (name.kind == GeneralNameKind::dns_name ? ascii_iequal(name.text(), other.text())
                                                     : equal(name.tlv, other.tlv));
    });
  });
}

bool is_same_holder(const Certificate& a, const Certificate& b) {
  if (same_certificate(a, b)) return true;
  if (a.is_ca() != b.is_ca()) return false;
  return (!a.subject.empty() && a.subject == b.subject) || have_common_name(a, b);
}

// "Lab Server" (srv.pem)
std::string called(const TargetResult& result) {
  const std::string entry = result.entry.empty() ? "" : "#" + result.entry;
  return quoted_name(*result.certificate) + " (" + result.target + entry + ")";
}

class Comparison {
 public:
  Comparison(std::vector<TargetResult>& results, const BatchOptions& options)
      : results_(results), options_(options) {}

  void run() {
    Groups by_key, by_modulus;
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (!results_[i].certificate) continue;
      const SubjectPublicKeyInfo& key = results_[i].certificate->spki;
      by_key[spki_sha256(key.tlv)].push_back(i);
      if (!key.modulus.empty()) by_modulus[sha256(key.modulus)].push_back(i);
    }
    changed_.assign(results_.size(), false);
    for (const auto& [key, members] : by_key) compare_holders(members);
    for (const auto& [modulus, members] : by_modulus) compare_encodings(members);
    compare_primes(by_modulus);
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (changed_[i]) results_[i].conclude();
    }
  }

 private:
  const Certificate& certificate(std::size_t index) const { return *results_[index].certificate; }

  void add(std::size_t index, Finding&& found) {
    for (const std::string& word : {std::string("key.*"), found.id}) {
      const auto chosen = options_.severities.find(word);
      if (chosen != options_.severities.end()) found.severity = chosen->second;
    }
    results_[index].findings.push_back(
        std::move(found).about(results_[index].certificate, 0).at_field("subjectPublicKeyInfo"));
    changed_[index] = true;
  }

  // Certificates with one public key.
  void compare_holders(const Members& members) {
    const auto other_than = [&](std::size_t index) {
      return std::ranges::find_if(members, [&](std::size_t other) {
        return !is_same_holder(certificate(index), certificate(other));
      });
    };
    const auto second = other_than(members.front());
    if (second == members.end()) return;
    for (const std::size_t index : members) {
      // Who is no other holder than the first is one than the second, or than neither.
      const std::size_t first = members.front();
      const bool is_first = is_same_holder(certificate(index), certificate(first));
      const std::size_t other = is_first ? *second : first;
      if (is_same_holder(certificate(index), certificate(other))) continue;
      add(index, finding("key.shared_key")
                     .says(called(results_[index]) + " and " + called(results_[other]) +
                           " have the same public key."));
    }
  }

  // RSA keys with one modulus.
  void compare_encodings(const Members& members) {
    for (const std::size_t index : members) {
      const SubjectPublicKeyInfo& key = certificate(index).spki;
      const auto differs = [&](std::size_t other) {
        return !equal(key.tlv, certificate(other).spki.tlv);
      };
      const auto other_exponent = std::ranges::find_if(members, [&](std::size_t each) {
        return !equal(key.public_exponent, certificate(each).spki.public_exponent);
      });
      const bool exponents_differ = other_exponent != members.end();
      const auto other = exponents_differ ? other_exponent : std::ranges::find_if(members, differs);
      if (other == members.end()) continue;
      auto found = finding("key.shared_modulus")
                       .says(called(results_[index]) + " and " + called(results_[*other]) +
                             " have RSA keys with the same modulus and " +
                             (exponents_differ ? "different exponents." : "different encodings."));
      if (!exponents_differ) found.severity = Severity::warning;
      add(index, std::move(found));
    }
  }

  // A modulus that is shared in part: whose it is, and what it shares.
  struct Shared {
    const Members* members;
    BytesView modulus;
    Bytes factor;
  };

  void compare_primes(const Groups& by_modulus) {
    // In the order of the results.
    std::vector<const Members*> groups;
    for (const auto& [hash, members] : by_modulus) groups.push_back(&members);
    std::ranges::sort(groups, {}, [](const Members* members) { return members->front(); });
    std::vector<const Members*> compared;
    std::vector<BytesView> moduli;
    for (const Members* members : groups) {
      const BytesView modulus = certificate(members->front()).spki.modulus;
      if (modulus.size() > kMostModulusOctets || modulus.size() < kLeastFactorOctets ||
          modulus.back() % 2 == 0) {
        continue;
      }
      if (moduli.size() == options_.most_moduli) {
        say_left_out(*members);
        continue;
      }
      compared.push_back(members);
      moduli.push_back(modulus);
    }
    std::vector<Bytes> factors = shared_factors(moduli);
    std::vector<Shared> sharing;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      if (factors[i].size() >= kLeastFactorOctets) {
        sharing.push_back({compared[i], moduli[i], std::move(factors[i])});
      }
    }
    for (const Shared& each : sharing) tell_shared_prime(each, partner_of(each, sharing));
  }

  void say_left_out(const Members& members) {
    for (const std::size_t index : members) {
      results_[index].not_checked.push_back("primes shared with other keys: only " +
                                            std::to_string(options_.most_moduli) +
                                            " RSA keys of a run are compared");
    }
  }

  // Most share one prime, which is then all that both have in common with anyone.
  const Members* partner_of(const Shared& one, const std::vector<Shared>& sharing) {
    const auto same = std::ranges::find_if(sharing, [&](const Shared& other) {
      return &other != &one && equal(other.factor, one.factor);
    });
    if (same != sharing.end()) return same->members;
    for (const Shared& other : sharing) {
      if (&other == &one) continue;
      if (pairs_ == kMostPairs) return nullptr;
      ++pairs_;
      const BytesView pair[] = {one.modulus, other.modulus};
      if (shared_factors(pair).front().size() >= kLeastFactorOctets) return other.members;
    }
    return nullptr;
  }

  void tell_shared_prime(const Shared& each, const Members* partner) {
    for (const std::size_t index : *each.members) {
      const std::string other =
          partner == nullptr ? "another key of this run" : called(results_[partner->front()]);
      add(index, finding("key.shared_prime")
                     .says("The RSA keys of " + called(results_[index]) + " and of " + other +
                           " have a prime in common: both can be factored by anyone."));
    }
  }

  std::vector<TargetResult>& results_;
  const BatchOptions& options_;
  std::vector<bool> changed_;
  std::size_t pairs_ = 0;
};

}  // namespace

void compare_keys(std::vector<TargetResult>& results, const BatchOptions& options) {
  Comparison(results, options).run();
}

}  // namespace certwright::validators
