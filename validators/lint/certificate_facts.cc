#include "validators/lint/certificate_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pkcs/crypto/big_number.h"
#include "validators/ip_address.h"

namespace certwright::validators {
namespace {

using E = ExtensionId;

constexpr std::size_t kMostModulusOctets = 16384 / 8;

// Calls `read` with each element of the SEQUENCE that is the whole value, up to one that cannot be
// read.
template <class Read>
void for_each_element(BytesView value, Read&& read) {
  DerReader outer(value);
  auto list = outer.read_sequence();
  while (list && !list->at_end()) {
    const auto element = list->read();
    if (!element) return;
    read(*element);
  }
}

std::vector<AlternativeName> read_general_names(BytesView value) {
  DerReader outer(value);
  const auto list = outer.read(der::kSequence);
  return list ? read_alternative_names(list->value) : std::vector<AlternativeName>();
}

std::vector<BytesView> read_purposes(BytesView value) {
  std::vector<BytesView> out;
  for_each_element(value, [&](const DerElement& element) {
    if (element.tag == der::kOid) out.push_back(element.value);
  });
  return out;
}

PolicyFacts read_policy(const DerElement& element) {
  PolicyFacts policy;
  DerReader in(element.value);
  if (const auto oid = in.read_oid()) policy.policy = *oid;
  const auto list = in.read_optional(der::kSequence);
  if (!list || !*list) return policy;
  policy.has_qualifiers = true;
  for_each_element((*list)->tlv, [&](const DerElement& qualifier) {
    DerReader parts(qualifier.value);
    QualifierFacts facts;
    if (const auto id = parts.read_oid()) facts.id = *id;
    if (const auto body = parts.read()) facts.body = *body;
    policy.qualifiers.push_back(facts);
  });
  return policy;
}

std::vector<PolicyFacts> read_policies(BytesView value) {
  std::vector<PolicyFacts> out;
  for_each_element(value, [&](const DerElement& element) { out.push_back(read_policy(element)); });
  return out;
}

std::vector<AccessFacts> read_access(BytesView value) {
  std::vector<AccessFacts> out;
  for_each_element(value, [&](const DerElement& element) {
    DerReader in(element.value);
    const auto method = in.read_oid();
    const auto location = in.read();
    if (!method || !location) return;
    auto names = read_alternative_names(location->tlv);
    if (names.size() == 1) out.push_back({*method, names.front()});
  });
  return out;
}

// DistributionPointName ::= CHOICE { fullName [0], nameRelativeToCRLIssuer [1] }
void read_point_name(DistributionPointFacts& point, BytesView contents) {
  point.has_name = true;
  DerReader in(contents);
  const auto choice = in.read();
  if (!choice) return;
  if (choice->tag == der::context_constructed(0)) {
    point.full_name = read_alternative_names(choice->value);
  } else if (choice->tag == der::context_constructed(1)) {
    point.relative_name = choice->value;
  }
}

std::vector<DistributionPointFacts> read_distribution_points(BytesView value) {
  std::vector<DistributionPointFacts> out;
  for_each_element(value, [&](const DerElement& element) {
    DistributionPointFacts point;
    DerReader in(element.value);
    while (!in.at_end()) {
      const auto part = in.read();
      if (!part) break;
      if (part->tag == der::context_constructed(0)) read_point_name(point, part->value);
      if (part->tag == der::context(1)) point.has_reasons = true;
      if (part->tag == der::context_constructed(2)) {
        point.has_crl_issuer = true;
        point.crl_issuer = read_alternative_names(part->value);
      }
    }
    out.push_back(std::move(point));
  });
  return out;
}

std::vector<SubtreeFacts> read_subtrees(BytesView contents) {
  std::vector<SubtreeFacts> out;
  DerReader in(contents);
  while (!in.at_end()) {
    auto subtree = in.read_sequence();
    if (!subtree) break;
    const auto base = subtree->read();
    if (!base) break;
    const auto names = read_alternative_names(base->tlv);
    if (names.size() != 1) break;
    SubtreeFacts facts{names.front(), 0, false};
    if (subtree->next_is(der::context(0))) {
      if (const auto minimum = subtree->read_small_integer(der::context(0)))
        facts.minimum = *minimum;
    }
    facts.has_maximum = subtree->next_is(der::context(1));
    out.push_back(facts);
  }
  return out;
}

NameConstraintFacts read_name_constraints(BytesView value) {
  NameConstraintFacts out;
  for_each_element(value, [&](const DerElement& element) {
    if (element.tag == der::context_constructed(0)) {
      out.has_permitted = true;
      out.permitted = read_subtrees(element.value);
    } else if (element.tag == der::context_constructed(1)) {
      out.has_excluded = true;
      out.excluded = read_subtrees(element.value);
    }
  });
  return out;
}

AuthorityKeyIdentifierFacts read_authority_key_identifier(BytesView value) {
  AuthorityKeyIdentifierFacts out;
  for_each_element(value, [&](const DerElement& element) {
    if (element.tag == der::context(0)) {
      out.has_key_identifier = true;
      out.key_identifier = element.value;
    }
    if (element.tag == der::context_constructed(1)) out.has_issuer = true;
    if (element.tag == der::context(2)) out.has_serial = true;
  });
  return out;
}

std::vector<QcStatementFacts> read_qc_statements(BytesView value) {
  std::vector<QcStatementFacts> out;
  for_each_element(value, [&](const DerElement& element) {
    DerReader in(element.value);
    QcStatementFacts statement;
    if (const auto id = in.read_oid()) statement.id = *id;
    if (const auto info = in.read()) statement.info = *info;
    out.push_back(statement);
  });
  return out;
}

// cA of BasicConstraints, whatever follows it.
bool says_ca(const CertificateView& certificate) {
  if (certificate.basic_constraints) return certificate.basic_constraints->ca;
  DerReader outer(certificate.value_of(E::basic_constraints));
  auto in = outer.read_sequence();
  if (!in || !in->next_is(der::kBoolean)) return false;
  const auto ca = in->read_boolean();
  return ca && *ca;
}

bool made_own_signature(const CertificateView& certificate) {
  if (!certificate.signature_algorithm) return false;
  const auto key = PublicKey::from_spki(certificate.spki, kLeastRsaBitsEver);
  return key &&
         key->verify(*certificate.signature_algorithm, certificate.tbs_tlv, certificate.signature)
             .has_value();
}

KeyIdentifierMethod method_of(BytesView identifier, BytesView key_bits) {
  using M = KeyIdentifierMethod;
  if (identifier.empty()) return M::absent;
  const Sha1Digest first = sha1(key_bits);
  if (equal(identifier, first)) return M::sha1;
  if (identifier.size() == 8) {
    // The type field 0100 and the last 60 bits.
    std::array<std::uint8_t, 8> tail{};
    std::copy(first.end() - 8, first.end(), tail.begin());
    tail[0] = static_cast<std::uint8_t>(0x40 | (tail[0] & 0x0f));
    return equal(identifier, tail) ? M::sha1_64_bits : M::other;
  }
  if (identifier.size() != 20) return M::other;
  constexpr std::pair<DigestAlgorithm, M> kTruncated[] = {{DigestAlgorithm::sha256, M::sha256},
                                                          {DigestAlgorithm::sha384, M::sha384},
                                                          {DigestAlgorithm::sha512, M::sha512}};
  for (const auto& [algorithm, method] : kTruncated) {
    const auto octets = digest(algorithm, key_bits);
    if (octets && equal(identifier, BytesView(*octets).first(20))) return method;
  }
  return M::other;
}

std::vector<DomainFacts> domains_of(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

CertificateFacts::CertificateFacts(const CertificateView& certificate, const LintOptions& options,
                                   const LintType& stated_type)
    : certificate_(certificate),
      options_(options),
      type_(stated_type),
      subject_(certificate.subject),
      issuer_(certificate.issuer) {
  ca_ = says_ca(certificate);
  self_signed_ =
      equal(certificate.subject.tlv(), certificate.issuer.tlv()) && made_own_signature(certificate);
  read_extensions();
  if (!type_.stated) type_ = LintType::of(*this);
  tls_server_ = type_.stated ? type_.tls != TlsType::none
                             : purposes_.empty() || has_purpose(oids::kServerAuth) ||
                                   has_purpose(oids::kAnyExtendedKeyUsage);
}

void CertificateFacts::read_extensions() {
  const auto value = [&](ExtensionId id) { return certificate_.value_of(id); };
  const auto has = [&](ExtensionId id) { return certificate_.has(id); };
  if (has(E::subject_alt_name)) subject_alt_names_ = read_general_names(value(E::subject_alt_name));
  if (has(E::issuer_alt_name)) issuer_alt_names_ = read_general_names(value(E::issuer_alt_name));
  if (has(E::extended_key_usage)) purposes_ = read_purposes(value(E::extended_key_usage));
  if (has(E::certificate_policies)) policies_ = read_policies(value(E::certificate_policies));
  if (has(E::authority_info_access))
    authority_info_access_ = read_access(value(E::authority_info_access));
  if (has(E::subject_info_access))
    subject_info_access_ = read_access(value(E::subject_info_access));
  if (has(E::crl_distribution_points)) {
    distribution_points_ = read_distribution_points(value(E::crl_distribution_points));
  }
  if (has(E::freshest_crl)) freshest_crl_ = read_distribution_points(value(E::freshest_crl));
  if (has(E::name_constraints))
    name_constraints_ = read_name_constraints(value(E::name_constraints));
  if (has(E::authority_key_identifier)) {
    authority_key_identifier_ = read_authority_key_identifier(value(E::authority_key_identifier));
  }
  if (has(E::qc_statements)) qc_statements_ = read_qc_statements(value(E::qc_statements));
  if (has(E::sct_list)) {
    if (auto list = SctList::decode(value(E::sct_list))) scts_ = std::move(list->scts);
  }
}

bool CertificateFacts::has_alt_name(GeneralNameKind kind) const {
  return std::ranges::any_of(subject_alt_names_,
                             [&](const AlternativeName& name) { return name.is(kind); });
}

const std::vector<DomainFacts>& CertificateFacts::dns_names() const {
  if (!dns_names_) {
    std::vector<std::string_view> names;
    for (const auto& name : subject_alt_names_) {
      if (name.is(GeneralNameKind::dns_name)) names.push_back(name.text());
    }
    dns_names_ = domains_of(names);
  }
  return *dns_names_;
}

const std::vector<DomainFacts>& CertificateFacts::common_name_domains() const {
  if (!common_name_domains_) {
    std::vector<std::string_view> names;
    for (const auto& attribute : subject_.attributes) {
      if (attribute.is(oids::kCommonName) && !IpAddress::parse(attribute.text)) {
        names.emplace_back(attribute.text);
      }
    }
    common_name_domains_ = domains_of(names);
  }
  return *common_name_domains_;
}

bool CertificateFacts::has_purpose(const Oid& purpose) const {
  return std::ranges::any_of(purposes_, [&](BytesView oid) { return purpose == oid; });
}

bool CertificateFacts::has_policy(const Oid& policy) const {
  return std::ranges::any_of(policies_,
                             [&](const PolicyFacts& facts) { return policy == facts.policy; });
}

bool CertificateFacts::has_rsa_modulus() const {
  const BytesView modulus = certificate_.spki.modulus;
  return is_rsa() && !modulus.empty() && modulus.size() <= kMostModulusOctets &&
         (modulus.back() & 1) != 0;
}

bool CertificateFacts::has_close_primes() const {
  if (!close_primes_) {
    close_primes_ = has_rsa_modulus() &&
                    fermat_finds_factors(certificate_.spki.modulus, options_.fermat_rounds);
  }
  return *close_primes_;
}

KeyIdentifierMethod CertificateFacts::key_identifier_method() const {
  if (!key_identifier_method_) {
    key_identifier_method_ =
        method_of(certificate_.subject_key_identifier, certificate_.spki.key_bits);
  }
  return *key_identifier_method_;
}

const QcStatementFacts* CertificateFacts::qc_statement(const Oid& id) const {
  const auto found = std::ranges::find_if(
      qc_statements_, [&](const QcStatementFacts& statement) { return id == statement.id; });
  return found == qc_statements_.end() ? nullptr : &*found;
}

}  // namespace certwright::validators
