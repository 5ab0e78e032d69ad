// The policies of ETSI EN 319 411-1 and -2 and the types that they belong to.
#pragma once

#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

// Of EN 319 411-2 section 5.3; nullptr for a type that has none.
inline const Oid* qualified_policy_of(EtsiPolicy type) {
  using P = EtsiPolicy;
  namespace p = policy_oids;
  switch (type) {
    case P::qcp_n: return &p::kEtsiQcpN;
    case P::qcp_n_qscd: return &p::kEtsiQcpNQscd;
    case P::qcp_l: return &p::kEtsiQcpL;
    case P::qcp_l_qscd: return &p::kEtsiQcpLQscd;
    case P::qncp_w:
    case P::qncp_w_ov:
    case P::qncp_w_iv: return &p::kEtsiQncpW;
    case P::qncp_w_gen: return &p::kEtsiQncpWGen;
    case P::qevcp_w: return &p::kEtsiQcpW;
    default: return nullptr;
  }
}
// Of EN 319 411-1 section 5.3, for a certificate of the CA/Browser Forum's profiles.
inline const Oid* web_policy_of(TlsType type) {
  switch (type) {
    case TlsType::domain_validated: return &policy_oids::kEtsiDvcp;
    case TlsType::individual_validated: return &policy_oids::kEtsiIvcp;
    case TlsType::organization_validated: return &policy_oids::kEtsiOvcp;
    case TlsType::extended_validation: return &policy_oids::kEtsiEvcp;
    default: return nullptr;
  }
}
// 0.4.0.2042.1.n and 0.4.0.194112.1.n.
inline bool is_plain_policy(BytesView oid) {
  namespace p = policy_oids;
  return p::kEtsiNcp == oid || p::kEtsiNcpPlus == oid || p::kEtsiLcp == oid ||
         p::kEtsiEvcp == oid || p::kEtsiDvcp == oid || p::kEtsiOvcp == oid || p::kEtsiIvcp == oid;
}
inline bool is_qualified_policy(BytesView oid) {
  namespace p = policy_oids;
  return p::kEtsiQcpN == oid || p::kEtsiQcpL == oid || p::kEtsiQcpNQscd == oid ||
         p::kEtsiQcpLQscd == oid || p::kEtsiQcpW == oid || p::kEtsiQncpW == oid ||
         p::kEtsiQncpWGen == oid;
}

// The policies of one of these kinds that a certificate has.
struct PolicyCount {
  std::size_t count = 0;
  BytesView last;
};
inline PolicyCount count_policies(const CertificateFacts& c, bool (*is_counted)(BytesView)) {
  PolicyCount out;
  for (const PolicyFacts& policy : c.policies()) {
    if (!is_counted(policy.policy)) continue;
    ++out.count;
    out.last = policy.policy;
  }
  return out;
}
inline bool should_have_qualified_policy(const CertificateFacts& c) {
  return is_eu_qualified(c) && qualified_policy_of(c.type().etsi) != nullptr &&
         c->has(ExtensionId::certificate_policies);
}

}  // namespace certwright::validators::rules::etsi
