#include "validators/roles/amt/amt_chains.h"

#include <algorithm>

#include "validators/certificate_pool.h"
#include "validators/role_rules/role_rule.h"
#include "validators/trust.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kMostChains = 16;
constexpr std::size_t kMostCertificates = 8;
constexpr std::size_t kMostSignatures = 256;

using Certificates = std::vector<CertificatePtr>;

bool same_key_and_name(const Certificate& a, const Certificate& b) {
  return a.subject == b.subject && equal(a.spki.tlv, b.spki.tlv);
}

// Depth first, every issuer that signed; a subject with its key stands once on a chain.
class Search {
 public:
  explicit Search(const RoleSubject& subject) : subject_(subject), own_(subject.file) {
    for (const CertificatePtr& each : subject.chain) own_.add(each);
  }

  std::vector<Certificates> run() {
    current_.push_back(subject_.certificate);
    extend();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.size() < b.size(); });
    return std::move(found_);
  }

 private:
  Certificates issuers_of(const Certificate& child) const {
    CertificatePool out(own_.find_issuers(child));
    for (const IssuerSource* source : subject_.sources) {
      for (CertificatePtr& each : source->find_issuers(child)) out.add(std::move(each));
    }
    if (subject_.trust != nullptr) {
      for (CertificatePtr& each : subject_.trust->find_all_by_name(child.issuer)) {
        out.add(std::move(each));
      }
    }
    const auto all = out.certificates();
    return {all.begin(), all.end()};
  }

  bool stands_on_chain(const Certificate& certificate) const {
    return std::any_of(current_.begin(), current_.end(), [&](const CertificatePtr& each) {
      return same_key_and_name(*each, certificate);
    });
  }

  void extend() {
    if (found_.size() == kMostChains) return;
    const CertificatePtr last = current_.back();
    if (last->is_self_issued()) {
      found_.push_back(current_);
      return;
    }
    if (current_.size() == kMostCertificates) return;
    for (CertificatePtr& issuer : issuers_of(*last)) {
      if (stands_on_chain(*issuer) || signatures_ == kMostSignatures) continue;
      ++signatures_;
      if (!last->verify_signed_by(*issuer).has_value()) continue;
      current_.push_back(std::move(issuer));
      extend();
      current_.pop_back();
    }
  }

  const RoleSubject& subject_;
  CertificatePool own_;
  Certificates current_;
  std::vector<Certificates> found_;
  std::size_t signatures_ = 0;
};

ChainService service(const AmtCase& context, const Certificates& chain, const AmtRelease& release) {
  RoleSubject subject = context.subject;
  subject.chain = chain;
  subject.chain_end = ChainEnd::by_self_issue;
  subject.file = {};
  subject.key.reset();
  const AmtCase alone{subject, context.asked};
  std::vector<Finding> found;
  check_amt_key(alone, release, found);
  check_amt_chain(alone, release, found);
  check_amt_root_hash(alone, release, found);
  ChainService out = ChainService::accepted;
  for (const Finding& each : found) {
    if (each.severity >= Severity::error) return ChainService::refused;
    if (each.id == "amt.root_hash_unconfirmed") out = ChainService::unconfirmed;
  }
  return out;
}

bool same_chain(std::span<const CertificatePtr> a, std::span<const CertificatePtr> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return same_certificate(*x, *y); });
}

// "AMT 11.8 and 16.1", "AMT 16.1 (not confirmed)", "no release asked for"
std::string releases_of(const AmtCase& context, const AmtChain& chain) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < chain.releases.size(); ++i) {
    if (chain.releases[i] == ChainService::refused) continue;
    words.push_back(context.asked[i].text() +
                    (chain.releases[i] == ChainService::unconfirmed ? " (not confirmed)" : ""));
  }
  return words.empty() ? "no release asked for" : "AMT " + join_words(words);
}

// The chain to send to one release: an accepted one before one that is not confirmed.
const AmtChain* best_for(std::span<const AmtChain> chains, std::size_t release) {
  const AmtChain* best = nullptr;
  for (const AmtChain& each : chains) {
    if (each.releases[release] == ChainService::refused) continue;
    if (best == nullptr || each.releases[release] > best->releases[release]) best = &each;
  }
  return best;
}

// The chain to send to all: the one with most releases that are confirmed.
const AmtChain* best_for_all(std::span<const AmtChain> chains) {
  const auto confirmed = [](const AmtChain& chain) {
    return std::count(chain.releases.begin(), chain.releases.end(), ChainService::accepted);
  };
  const AmtChain* best = nullptr;
  for (const AmtChain& each : chains) {
    if (!each.serves_all()) continue;
    if (best == nullptr || confirmed(each) > confirmed(*best)) best = &each;
  }
  return best;
}

std::string listing(const AmtCase& context, std::span<const AmtChain> chains) {
  std::string out;
  for (const AmtChain& each : chains) {
    out += (out.empty() ? "" : "; ") + each.words() + " serves " + releases_of(context, each);
  }
  return out;
}

constexpr std::string_view kWrite =
    "write the file with these certificates only: certwright pfx new --target amt";

// One clause for all releases that want the same chain.
std::string advice_by_release(const AmtCase& context, std::span<const AmtChain> chains) {
  struct Clause {
    const AmtChain* chain;
    std::vector<std::string> releases;
  };
  std::vector<Clause> clauses;
  for (std::size_t i = 0; i < context.asked.size(); ++i) {
    const AmtChain* best = best_for(chains, i);
    auto found = std::find_if(clauses.begin(), clauses.end(),
                              [&](const Clause& each) { return each.chain == best; });
    if (found == clauses.end()) found = clauses.insert(clauses.end(), {best, {}});
    found->releases.push_back(context.asked[i].text());
  }
  std::string out;
  for (const Clause& each : clauses) {
    out += (out.empty() ? "AMT " : "; AMT ") + join_words(each.releases) + ": " +
           (each.chain != nullptr ? each.chain->words()
                                  : "none of these chains, another certificate is needed");
  }
  return "keep one file for each kind of device (" + out +
         "), or have a certificate issued below a root that all of them have and accept";
}

}  // namespace

bool AmtChain::serves_all() const {
  return std::none_of(releases.begin(), releases.end(),
                      [](ChainService each) { return each == ChainService::refused; });
}

std::string AmtChain::words() const {
  std::string out;
  for (const CertificatePtr& each : certificates) {
    out += (out.empty() ? "\"" : " > \"") + each->display_name() + "\"";
  }
  return out;
}

std::vector<AmtChain> find_amt_chains(const AmtCase& context) {
  std::vector<AmtChain> out;
  if (context.subject.certificate == nullptr) return out;
  for (Certificates& each : Search(context.subject).run()) {
    AmtChain chain;
    for (const AmtRelease& release : context.asked) {
      chain.releases.push_back(service(context, each, release));
    }
    chain.judged = same_chain(each, context.subject.chain);
    chain.certificates = std::move(each);
    out.push_back(std::move(chain));
  }
  return out;
}

std::vector<Finding> describe_amt_chains(const AmtCase& context, std::span<const AmtChain> chains) {
  std::vector<Finding> out;
  const bool any_serves = std::any_of(chains.begin(), chains.end(), [](const AmtChain& each) {
    return std::any_of(each.releases.begin(), each.releases.end(),
                       [](ChainService service) { return service != ChainService::refused; });
  });
  if (chains.size() < 2 || !any_serves) return out;
  const AmtChain* best = best_for_all(chains);
  out.push_back(finding(best != nullptr ? "amt.chain_choice" : "amt.chain_per_release")
                    .about(context.subject.certificate, 0)
                    .says(listing(context, chains))
                    .fix_by(best != nullptr ? "send " + best->words() + "; " + std::string(kWrite)
                                            : advice_by_release(context, chains)));
  return out;
}

}  // namespace certwright::validators
