#include "validators/lint/lint_type.h"

#include <algorithm>
#include <array>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"

namespace certwright::validators {
namespace {

struct NamedType {
  std::string_view name;
  LintType type;
};

constexpr LintType tls(TlsType type) { return {.tls = type, .stated = true}; }
constexpr LintType ca(TlsType type, bool external, bool constrained, bool ev = false) {
  return {.tls = type, .external = external, .constrained = constrained, .ev = ev, .stated = true};
}
constexpr LintType mail(SmimeType type) { return {.smime = type, .stated = true}; }
constexpr LintType etsi(EtsiPolicy policy, Person person = Person::unknown, bool eidas = false,
                        bool psd2 = false) {
  return {.etsi = policy, .person = person, .eidas = eidas, .psd2 = psd2, .stated = true};
}
// Web certificates under ETSI policies are TLS certificates as well.
constexpr LintType web(TlsType type, LintType policy) {
  policy.tls = type;
  return policy;
}

using T = TlsType;
using P = EtsiPolicy;
constexpr auto kTypes = std::to_array<NamedType>({
    {"any", {.stated = true}},
    {"dv", tls(T::domain_validated)},
    {"iv", tls(T::individual_validated)},
    {"ov", tls(T::organization_validated)},
    {"ev", tls(T::extended_validation)},
    {"root_ca", tls(T::root_ca)},
    {"internal_unconstrained_tls_ca", ca(T::tls_ca, false, false)},
    {"internal_constrained_tls_ca", ca(T::tls_ca, false, true)},
    {"external_unconstrained_tls_ca", ca(T::tls_ca, true, false)},
    {"external_constrained_tls_ca", ca(T::tls_ca, true, true)},
    {"external_unconstrained_ev_tls_ca", ca(T::tls_ca, true, false, true)},
    {"external_constrained_ev_tls_ca", ca(T::tls_ca, true, true, true)},
    {"internal_cross_ca", ca(T::cross_ca, false, false)},
    {"external_cross_ca", ca(T::cross_ca, true, false)},
    {"non_tls_ca", tls(T::non_tls_ca)},
    {"precert_signing_ca", tls(T::precert_signing_ca)},
    {"ocsp_responder", tls(T::ocsp_responder)},
    {"mailbox", mail(SmimeType::mailbox)},
    {"organization", mail(SmimeType::organization)},
    {"sponsored", mail(SmimeType::sponsored)},
    {"individual", mail(SmimeType::individual)},
    {"lcp_natural_person", etsi(P::lcp, Person::natural)},
    {"lcp_legal_person", etsi(P::lcp, Person::legal)},
    {"ncp_natural_person", etsi(P::ncp, Person::natural)},
    {"ncp_legal_person", etsi(P::ncp, Person::legal)},
    {"ncp_plus_natural_person", etsi(P::ncp_plus, Person::natural)},
    {"ncp_plus_legal_person", etsi(P::ncp_plus, Person::legal)},
    {"dvcp", web(T::domain_validated, etsi(P::dvcp))},
    {"ivcp", web(T::individual_validated, etsi(P::ivcp, Person::natural))},
    {"ovcp", web(T::organization_validated, etsi(P::ovcp, Person::legal))},
    {"evcp", web(T::extended_validation, etsi(P::evcp, Person::legal))},
    {"qcp_n_eidas", etsi(P::qcp_n, Person::natural, true)},
    {"qcp_n_non_eidas", etsi(P::qcp_n, Person::natural)},
    {"qcp_n_qscd_eidas", etsi(P::qcp_n_qscd, Person::natural, true)},
    {"qcp_n_qscd_non_eidas", etsi(P::qcp_n_qscd, Person::natural)},
    {"qcp_l_eidas", etsi(P::qcp_l, Person::legal, true)},
    {"qcp_l_non_eidas", etsi(P::qcp_l, Person::legal)},
    {"qcp_l_qscd_eidas", etsi(P::qcp_l_qscd, Person::legal, true)},
    {"qcp_l_qscd_non_eidas", etsi(P::qcp_l_qscd, Person::legal)},
    {"qncp_w_dv_eidas", web(T::domain_validated, etsi(P::qncp_w_dv, Person::unknown, true))},
    {"qncp_w_dv_non_eidas", web(T::domain_validated, etsi(P::qncp_w_dv))},
    {"qncp_w_ov_eidas", web(T::organization_validated, etsi(P::qncp_w_ov, Person::legal, true))},
    {"qncp_w_ov_non_eidas", web(T::organization_validated, etsi(P::qncp_w_ov, Person::legal))},
    {"qncp_w_iv_eidas", web(T::individual_validated, etsi(P::qncp_w_iv, Person::natural, true))},
    {"qncp_w_iv_non_eidas", web(T::individual_validated, etsi(P::qncp_w_iv, Person::natural))},
    {"qncp_w_gen_natural_person_eidas", etsi(P::qncp_w_gen, Person::natural, true)},
    {"qncp_w_gen_natural_person_non_eidas", etsi(P::qncp_w_gen, Person::natural)},
    {"qncp_w_gen_legal_person_eidas", etsi(P::qncp_w_gen, Person::legal, true)},
    {"qncp_w_gen_legal_person_non_eidas", etsi(P::qncp_w_gen, Person::legal)},
    {"qevcp_w_eidas", web(T::extended_validation, etsi(P::qevcp_w, Person::legal, true))},
    {"qevcp_w_non_eidas", web(T::extended_validation, etsi(P::qevcp_w, Person::legal))},
    {"qevcp_w_psd2_eidas",
     web(T::extended_validation, etsi(P::qevcp_w, Person::legal, true, true))},
    {"qevcp_w_psd2_non_eidas",
     web(T::extended_validation, etsi(P::qevcp_w, Person::legal, false, true))},
});

// "OV-final-certificate" is "ov": that it is final or not is read from the certificate.
std::string plain_name(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  for (const std::string_view end : {"_final_certificate", "_pre_certificate", "_certificate"}) {
    if (out.size() > end.size() && out.ends_with(end)) out.resize(out.size() - end.size());
  }
  return out;
}

TlsType tls_type_of(const CertificateFacts& facts) {
  const bool may_serve = facts.purposes().empty() || facts.has_purpose(oids::kServerAuth) ||
                         facts.has_purpose(oids::kAnyExtendedKeyUsage);
  if (facts.is_ca()) {
    if (facts.is_self_signed()) return TlsType::root_ca;
    if (facts.has_purpose(policy_oids::kPrecertificateSigning)) return TlsType::precert_signing_ca;
    return may_serve ? TlsType::tls_ca : TlsType::non_tls_ca;
  }
  if (facts.has_purpose(oids::kOcspSigning)) return TlsType::ocsp_responder;
  if (!may_serve) return TlsType::none;
  if (facts.has_policy(policy_oids::kExtendedValidation)) return TlsType::extended_validation;
  if (facts.has_policy(policy_oids::kOrganizationValidated)) return TlsType::organization_validated;
  if (facts.has_policy(policy_oids::kIndividualValidated)) return TlsType::individual_validated;
  if (facts.has_policy(policy_oids::kDomainValidated)) return TlsType::domain_validated;
  return TlsType::none;
}

SmimeType smime_type_of(const CertificateFacts& facts) {
  for (const auto& policy : facts.policies()) {
    const SmimePolicy found = smime_policy(policy.policy);
    if (found.type != SmimeType::none) return found.type;
  }
  return SmimeType::none;
}

struct EtsiRow {
  Oid oid;
  EtsiPolicy policy;
  Person person;
};
constexpr auto kEtsiPolicies = std::to_array<EtsiRow>({
    {policy_oids::kEtsiQcpW, P::qevcp_w, Person::legal},
    {policy_oids::kEtsiQncpWGen, P::qncp_w_gen, Person::unknown},
    {policy_oids::kEtsiQncpW, P::qncp_w, Person::unknown},
    {policy_oids::kEtsiQcpNQscd, P::qcp_n_qscd, Person::natural},
    {policy_oids::kEtsiQcpLQscd, P::qcp_l_qscd, Person::legal},
    {policy_oids::kEtsiQcpN, P::qcp_n, Person::natural},
    {policy_oids::kEtsiQcpL, P::qcp_l, Person::legal},
    {policy_oids::kEtsiEvcp, P::evcp, Person::legal},
    {policy_oids::kEtsiOvcp, P::ovcp, Person::legal},
    {policy_oids::kEtsiIvcp, P::ivcp, Person::natural},
    {policy_oids::kEtsiDvcp, P::dvcp, Person::unknown},
    {policy_oids::kEtsiNcpPlus, P::ncp_plus, Person::unknown},
    {policy_oids::kEtsiNcp, P::ncp, Person::unknown},
    {policy_oids::kEtsiLcp, P::lcp, Person::unknown},
});

void find_etsi_type(const CertificateFacts& facts, LintType& type) {
  for (const EtsiRow& row : kEtsiPolicies) {
    if (!facts.has_policy(row.oid)) continue;
    type.etsi = row.policy;
    type.person = row.person;
    break;
  }
  if (type.etsi == EtsiPolicy::none) return;
  // ETSI EN 319 412-5 section 4.2.4: without a list of countries, qualified under eIDAS.
  type.eidas = type.is_qualified() && facts.qc_statement(policy_oids::kQcCclegislation) == nullptr;
  type.psd2 = facts.qc_statement(policy_oids::kQcPsd2) != nullptr;
  if (type.person == Person::unknown && !facts.is_ca()) {
    const bool natural = facts.subject().has(oids::kGivenName) ||
                         facts.subject().has(oids::kSurname) ||
                         facts.subject().has(oids::kPseudonym);
    type.person = natural ? Person::natural : Person::legal;
  }
}

std::string_view describe(TlsType type) {
  static constexpr std::array<std::string_view, 11> kTexts{
      "certificate",
      "TLS certificate, domain validated",
      "TLS certificate, individual validated",
      "TLS certificate, organization validated",
      "TLS certificate, extended validation",
      "root CA",
      "CA that issues TLS certificates",
      "cross-certified CA",
      "CA that issues no TLS certificates",
      "CA that signs precertificates",
      "OCSP responder",
  };
  return kTexts[static_cast<std::size_t>(type)];
}

std::string_view describe(SmimeType type) {
  static constexpr std::array<std::string_view, 5> kTexts{
      "", "S/MIME certificate, mailbox validated", "S/MIME certificate, organization validated",
      "S/MIME certificate, sponsor validated", "S/MIME certificate, individual validated"};
  return kTexts[static_cast<std::size_t>(type)];
}

}  // namespace

SmimePolicy smime_policy(BytesView oid) {
  static constexpr Oid kArc{"2.23.140.1.5"};
  const BytesView arc = kArc.octets();
  if (oid.size() != arc.size() + 2 || !equal(oid.subspan(0, arc.size()), arc)) return {};
  const unsigned type = oid[arc.size()];
  const unsigned generation = oid[arc.size() + 1];
  if (type < 1 || type > 4 || generation < 1 || generation > 3) return {};
  return {static_cast<SmimeType>(type), static_cast<SmimeGeneration>(generation)};
}

std::optional<LintType> LintType::parse(std::string_view text) {
  const std::string name = plain_name(text);
  const auto* const row = std::ranges::find(kTypes, name, &NamedType::name);
  return row == kTypes.end() ? std::nullopt : std::optional<LintType>(row->type);
}

std::vector<std::string_view> LintType::names() {
  std::vector<std::string_view> out;
  out.reserve(kTypes.size());
  for (const auto& row : kTypes) out.push_back(row.name);
  return out;
}

LintType LintType::of(const CertificateFacts& facts) {
  LintType type;
  type.tls = tls_type_of(facts);
  type.smime = facts.is_ca() ? SmimeType::none : smime_type_of(facts);
  type.constrained = !facts.name_constraints().permitted.empty();
  find_etsi_type(facts, type);
  return type;
}

std::string LintType::description() const {
  std::string out(smime != SmimeType::none ? describe(smime) : describe(tls));
  if (is_qualified()) {
    out += ", qualified (ETSI)";
  } else if (is_etsi()) {
    out += ", by an ETSI policy";
  }
  return out;
}

}  // namespace certwright::validators
