#include "cli/issuer_chain.h"

#include <algorithm>

#include "cli/open_store.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kMaxChain = 32;
constexpr std::string_view kDisallowed = "Disallowed";

bool issued(const Certificate& issuer, const Certificate& subject) {
  return issuer.subject == subject.issuer && subject.verify_signed_by(issuer).has_value();
}

bool contains(const std::vector<CertificatePtr>& list, const Certificate& certificate) {
  return std::any_of(list.begin(), list.end(), [&](const CertificatePtr& each) {
    return same_certificate(*each, certificate);
  });
}

// Goes up as far as `pool` leads. Of several issuers with one key the one that lasts longest.
void climb(const CertificatePtr& leaf, const std::vector<CertificatePtr>& pool,
           IssuerChain& chain) {
  while (chain.issuers.size() < kMaxChain) {
    const CertificatePtr& top = chain.top(leaf);
    if (top->is_self_signed()) {
      chain.complete = true;
      return;
    }
    CertificatePtr best;
    for (const auto& candidate : pool) {
      if (same_certificate(*candidate, *leaf) || contains(chain.issuers, *candidate)) continue;
      if (!issued(*candidate, *top)) continue;
      if (!best || candidate->not_after > best->not_after) best = candidate;
    }
    if (!best) return;
    chain.issuers.push_back(best);
  }
}

// Every certificate of the store that could be an issuer; nothing when there is no store.
Result<std::vector<CertificatePtr>> store_issuers(Services& services) {
  std::vector<CertificatePtr> pool;
  const auto store = open_store(services, store::OpenMode::existing);
  if (!store) {
    if (store.error().code() == ErrorCode::not_found) return pool;
    return store.error();
  }
  CW_TRY(const auto records, (*store)->find_certificates({}));
  for (const auto& record : records) {
    if (record.place.store == kDisallowed) continue;
    CW_TRY(auto certificate, Certificate::parse(record.der));
    const bool issuer = certificate->is_ca() || certificate->is_self_issued();
    if (issuer && !contains(pool, *certificate)) pool.push_back(std::move(certificate));
  }
  return pool;
}

}  // namespace

Result<IssuerChain> find_issuer_chain(const CertificatePtr& leaf,
                                      const std::vector<CertificatePtr>& given,
                                      Services& services) {
  IssuerChain chain;
  climb(leaf, given, chain);
  if (!chain.complete) {
    CW_TRY(auto pool, store_issuers(services));
    pool.insert(pool.begin(), given.begin(), given.end());
    climb(leaf, pool, chain);
  }
  for (const auto& issuer : chain.issuers) {
    if (!contains(given, *issuer)) chain.from_store.push_back(issuer);
  }
  for (const auto& certificate : given) {
    if (same_certificate(*certificate, *leaf) || contains(chain.issuers, *certificate)) continue;
    // Another certificate of an issuer that is in the chain, cross-signed or renewed, has its
    // place.
    const bool related = issued(*certificate, *leaf) ||
                         std::any_of(chain.issuers.begin(), chain.issuers.end(),
                                     [&](const auto& each) { return issued(*certificate, *each); });
    if (!related) chain.unrelated.push_back(certificate);
  }
  return chain;
}

}  // namespace certwright::cli
