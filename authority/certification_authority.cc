#include "authority/certification_authority.h"

#include <algorithm>

#include "authority/pre_issuance.h"
#include "authority/serial_number.h"
#include "pkcs/certificate_builder.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/extensions/name_constraints.h"
#include "pkcs/string_conversion.h"

namespace certwright::authority {
namespace {

constexpr std::size_t kMaxChain = 10;
// A serial collision is a broken random generator, not bad luck: one more try, then the error
// stands.
constexpr int kSerialTries = 2;

store::Place place_of(std::string_view name) {
  return {store::Location::current_user, {}, std::string(name)};
}

Bytes common_name_tlv(std::string_view name) {
  return NameBuilder().add(oids::kCommonName, name).encode();
}

std::string findings_text(const std::vector<validators::Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    if (finding.severity < validators::Severity::error) continue;
    if (!text.empty()) text += "; ";
    text += finding.message.empty() ? finding.title : finding.message;
  }
  return text;
}

bool forbids_signing(const std::vector<validators::Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const validators::Finding& finding) {
    return finding.severity >= validators::Severity::error;
  });
}

std::vector<CertificatePtr> issuer_chain(const CertificatePtr& issuer,
                                         const std::vector<CertificatePtr>& above) {
  std::vector<CertificatePtr> chain{issuer};
  chain.insert(chain.end(), above.begin(), above.end());
  return chain;
}

// The issuers of `certificate` that the store has, nearest first. Followed by name and signature,
// never by name alone.
Result<std::vector<CertificatePtr>> find_chain(store::CertificateStore& store,
                                               const Certificate& certificate) {
  std::vector<CertificatePtr> chain;
  const Certificate* current = &certificate;
  while (!current->is_self_issued() && chain.size() < kMaxChain) {
    store::CertificateQuery query;
    query.subject_tlv = to_bytes(current->issuer.tlv());
    CW_TRY(const auto candidates, store.find_certificates(query));
    CertificatePtr issuer;
    for (const auto& candidate : candidates) {
      auto parsed = Certificate::parse(candidate.der);
      if (parsed && current->verify_signed_by(**parsed)) issuer = *parsed;
    }
    if (!issuer) break;
    chain.push_back(issuer);
    current = chain.back().get();
  }
  return chain;
}

std::string names_of(const std::vector<store::AuthorityRecord>& authorities) {
  std::string out;
  for (const auto& authority : authorities)
    out += (out.empty() ? "\"" : ", \"") + authority.name + "\"";
  return out;
}

// A root and what stands below it count as one: the lowest is meant.
Result<store::AuthorityRecord> only_authority(const std::vector<store::AuthorityRecord>& all) {
  std::vector<store::AuthorityRecord> lowest;
  for (const auto& authority : all) {
    const bool has_child = std::any_of(
        all.begin(), all.end(),
        [&](const store::AuthorityRecord& other) { return other.issuer == authority.name; });
    if (!has_child) lowest.push_back(authority);
  }
  if (lowest.size() == 1) return lowest.front();
  return Error(ErrorCode::ambiguous, "there are several CAs: name one of " + names_of(all));
}

Result<store::AuthorityRecord> find_authority_record(store::CertificateStore& store,
                                                     std::string_view name) {
  CW_TRY(const auto all, store.list_authorities());
  if (all.empty()) {
    return Error(ErrorCode::not_found,
                 "there is no CA in this store yet: make one with `certwright ca init NAME`");
  }
  if (name.empty()) return only_authority(all);
  for (const auto& authority : all) {
    if (authority.name == name) return authority;
  }
  return Error(ErrorCode::not_found, "there is no CA \"" + std::string(name) +
                                         "\" in this store; there are " + names_of(all));
}

// Domains become dNSName subtrees in their A-label form.
Result<std::vector<Bytes>> permitted_subtrees(const std::vector<std::string>& domains) {
  std::vector<Bytes> out;
  for (const std::string_view domain : domains) {
    auto parsed = parse_requested_name(domain.starts_with('.') ? domain.substr(1) : domain);
    if (!parsed) {
      return Error(ErrorCode::invalid_argument,
                   "\"" + std::string(domain) + "\": " + parsed.error().detail());
    }
    RequestedName& name = *parsed;
    if (name.kind != GeneralNameKind::dns_name || name.text.starts_with('*')) {
      return Error(ErrorCode::invalid_argument, "a CA can be constrained to DNS domains; \"" +
                                                    std::string(domain) + "\" is none");
    }
    out.push_back(std::move(name.general_name));
  }
  return out;
}

Result<CertificateBuilder> authority_builder(const AuthorityRequest& request, const PrivateKey& key,
                                             const SubjectPublicKeyInfo& spki) {
  CertificateBuilder builder;
  builder.subject(request.subject_tlv.empty() ? common_name_tlv(request.name) : request.subject_tlv)
      .public_key(key.spki_tlv())
      .basic_constraints_ca(request.path_length)
      .key_usage(KeyUsage::key_cert_sign | KeyUsage::crl_sign)
      .subject_key_identifier(key_identifier(spki));
  if (!request.permit_dns.empty()) {
    CW_TRY(const auto permitted, permitted_subtrees(request.permit_dns));
    builder.extension(oids::kNameConstraints, Critical::yes,
                      NameConstraints::encode(permitted, {}));
  }
  return builder;
}

// Checks, then signs: the only place of this room where a signature is made.
Result<Issued> check_and_sign(CertificateBuilder& builder, const PrivateKey& signer,
                              const std::vector<CertificatePtr>& issuers, KeyOrigin origin) {
  const SignatureAlgorithm algorithm = signer.default_signature();
  CW_TRY(const SerialNumber serial, make_serial_number());
  builder.serial(serial);
  CW_TRY(const Bytes tbs, builder.encode_tbs(algorithm));
  Issued issued;
  CW_TRY(issued.findings, check_before_signing(tbs, issuers, algorithm, origin));
  if (forbids_signing(issued.findings)) {
    return Error(ErrorCode::refused, "not signed: " + findings_text(issued.findings));
  }
  CW_TRY(const Bytes signature, signer.sign(algorithm, tbs));
  CW_TRY(issued.certificate, Certificate::parse(encode_signed(tbs, algorithm, signature)));
  issued.chain = issuers;
  return issued;
}

Status check_authority_request(store::CertificateStore& store, const AuthorityRequest& request) {
  CW_CHECK(CertificationAuthority::check(request));
  CW_TRY(const auto existing, store.find_authority(request.name));
  if (existing) {
    return Error(ErrorCode::already_exists,
                 "there is already a CA \"" + request.name + "\" in this store");
  }
  return ok();
}

Status keep_authority(store::CertificateStore& store, const AuthorityRequest& request,
                      const Certificate& certificate, const PrivateKey& key,
                      std::string_view issuer, UtcTime now) {
  const auto record =
      to_record(certificate, place_of("CA"), store::Origin::issued, request.name, now);
  CW_TRY(auto transaction, store::StoreTransaction::begin(store));
  CW_TRY(auto pkcs8, key.to_pkcs8());
  CW_CHECK(store.add_authority({request.name, certificate.sha256(), record.spki_sha256,
                                std::string(issuer), request.points.to_text(), now},
                               record,
                               store::KeyRecord{record.spki_sha256, std::move(pkcs8), now}));
  if (issuer.empty()) {
    // Whoever makes a root in a store trusts it there; this is the one place that does so without
    // being asked again.
    auto anchor = record;
    anchor.place = place_of("Root");
    CW_CHECK(store.add_trusted(anchor, certificate.sha256()));
  }
  return transaction.commit();
}

KeyType same_kind_of_key(const SubjectPublicKeyInfo& spki, KeyType otherwise) {
  switch (spki.type) {
    case KeyAlgorithm::rsa:
      return spki.bits <= 2048   ? KeyType::rsa_2048
             : spki.bits <= 3072 ? KeyType::rsa_3072
                                 : KeyType::rsa_4096;
    case KeyAlgorithm::ec:
      return spki.curve == NamedCurve::p521   ? KeyType::ec_p521
             : spki.curve == NamedCurve::p384 ? KeyType::ec_p384
                                              : KeyType::ec_p256;
    case KeyAlgorithm::ed25519: return KeyType::ed25519;
    case KeyAlgorithm::ed448: return KeyType::ed448;
    case KeyAlgorithm::ml_dsa_44: return KeyType::ml_dsa_44;
    case KeyAlgorithm::ml_dsa_65: return KeyType::ml_dsa_65;
    case KeyAlgorithm::ml_dsa_87: return KeyType::ml_dsa_87;
    default: return otherwise;
  }
}

}  // namespace

store::CertificateRecord to_record(const Certificate& certificate, const store::Place& place,
                                   store::Origin origin, std::string_view friendly_name,
                                   UtcTime now) {
  store::CertificateRecord record;
  record.place = place;
  record.der = to_bytes(certificate.der);
  record.subject_tlv = to_bytes(certificate.subject.tlv());
  record.issuer_tlv = to_bytes(certificate.issuer.tlv());
  record.serial = to_bytes(certificate.serial);
  record.spki_sha256 = spki_sha256(certificate.spki.tlv);
  record.not_before = certificate.not_before;
  record.not_after = certificate.not_after;
  record.subject_text = certificate.subject.to_string();
  record.friendly_name = friendly_name;
  record.origin = origin;
  record.added_at = now;
  return record;
}

CertificationAuthority::CertificationAuthority(store::CertificateStore& store, std::string name,
                                               CertificatePtr certificate,
                                               std::vector<CertificatePtr> chain, PrivateKey key,
                                               PublicationPoints points)
    : store_(&store),
      name_(std::move(name)),
      certificate_(std::move(certificate)),
      chain_(std::move(chain)),
      key_(std::move(key)),
      points_(std::move(points)) {}

Status CertificationAuthority::check(const AuthorityRequest& request) {
  if (request.name.empty()) return Error(ErrorCode::invalid_argument, "a CA needs a name");
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
  if (std::any_of(request.name.begin(), request.name.end(), is_control)) {
    return Error(ErrorCode::invalid_argument, "the name of a CA holds no control characters");
  }
  if (!convert_string(der::kUtf8String, view_of(request.name)).exact) {
    return Error(ErrorCode::invalid_argument, "a CA's name is UTF-8 text");
  }
  if (request.days < 1 || request.days > 36500) {
    return Error(ErrorCode::invalid_argument, "a CA lives between 1 and 36500 days");
  }
  CW_CHECK(permitted_subtrees(request.permit_dns).and_then([](const auto&) { return ok(); }));
  return request.points.check();
}

Result<CertificationAuthority> CertificationAuthority::create_root(store::CertificateStore& store,
                                                                   const AuthorityRequest& request,
                                                                   UtcTime now) {
  CW_CHECK(check_authority_request(store, request));
  CW_TRY(auto key, PrivateKey::generate(request.key_type));
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(key.spki_tlv()));
  CW_TRY(auto builder, authority_builder(request, key, spki));
  builder.issuer(builder.subject_tlv()).validity(backdated(now), now.plus_days(request.days));
  CW_TRY(const auto issued, check_and_sign(builder, key, {}, KeyOrigin::made_here));
  CW_CHECK(keep_authority(store, request, *issued.certificate, key, {}, now));
  return CertificationAuthority(store, request.name, issued.certificate, {}, std::move(key),
                                request.points);
}

Result<CertificationAuthority> CertificationAuthority::create_intermediate(
    const AuthorityRequest& request, UtcTime now) {
  CW_CHECK(check_authority_request(*store_, request));
  AuthorityRequest wanted = request;
  const auto& own_length = certificate_->basic_constraints->path_length;
  if (own_length && *own_length == 0) {
    return Error(ErrorCode::refused,
                 "\"" + name_ + "\" has path length 0: no CA may stand below it");
  }
  if (own_length) {
    wanted.path_length = std::min(wanted.path_length.value_or(*own_length - 1), *own_length - 1);
  }
  CW_TRY(auto key, PrivateKey::generate(wanted.key_type));
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(key.spki_tlv()));
  CW_TRY(auto builder, authority_builder(wanted, key, spki));
  builder.issuer(certificate_->subject.tlv())
      .validity(backdated(now, *certificate_),
                std::min(now.plus_days(wanted.days), certificate_->not_after));
  if (!certificate_->subject_key_identifier.empty()) {
    builder.authority_key_identifier(certificate_->subject_key_identifier);
  }
  points_.add_to(builder);
  CW_TRY(const auto issued,
         check_and_sign(builder, key_, issuer_chain(certificate_, chain_), KeyOrigin::made_here));
  CW_CHECK(keep_authority(*store_, wanted, *issued.certificate, key, name_, now));
  return CertificationAuthority(*store_, wanted.name, issued.certificate, issued.chain,
                                std::move(key), wanted.points);
}

Result<CertificationAuthority> CertificationAuthority::load(store::CertificateStore& store,
                                                            std::string_view name) {
  CW_TRY(const auto record, find_authority_record(store, name));
  store::CertificateQuery query;
  query.sha256 = record.certificate_sha256;
  CW_TRY(const auto stored, store::find_one(store, query));
  CW_TRY(auto certificate, Certificate::parse(stored.der));
  CW_TRY(const auto pkcs8, store.load_key(record.spki_sha256));
  CW_TRY(auto key, PrivateKey::from_pkcs8(pkcs8));
  if (!equal(key.spki_tlv(), certificate->spki.tlv)) {
    return Error(ErrorCode::key_mismatch,
                 "the stored key of CA \"" + record.name + "\" is not its certificate's");
  }
  CW_TRY(auto chain, find_chain(store, *certificate));
  return CertificationAuthority(store, record.name, std::move(certificate), std::move(chain),
                                std::move(key), PublicationPoints::parse(record.profile));
}

Status CertificationAuthority::check_valid_at(UtcTime now) const {
  if (now >= certificate_->not_before && now <= certificate_->not_after) return ok();
  return Error(ErrorCode::refused, "CA \"" + name_ + "\" is not valid at this time (" +
                                       to_date(certificate_->not_before) + " to " +
                                       to_date(certificate_->not_after) + ")");
}

Result<Issued> CertificationAuthority::sign_draft(const IssuanceDraft& draft, UtcTime now) const {
  CW_CHECK(check_valid_at(now));
  CertificateBuilder builder = draft.builder;
  points_.add_to(builder);
  const KeyOrigin origin = draft.key ? KeyOrigin::made_here : KeyOrigin::foreign;
  CW_TRY(auto issued, check_and_sign(builder, key_, issuer_chain(certificate_, chain_), origin));
  issued.key = draft.key;
  return issued;
}

store::Issuance CertificationAuthority::to_issuance(const Issued& issued, store::LedgerEvent event,
                                                    std::string_view friendly_name,
                                                    UtcTime now) const {
  store::Issuance issuance;
  issuance.certificate =
      to_record(*issued.certificate, place_of("My"), store::Origin::issued, friendly_name, now);
  issuance.issuer_spki_sha256 = spki_sha256(certificate_->spki.tlv);
  issuance.event = event;
  return issuance;
}

Result<Issued> CertificationAuthority::sign_and_keep(const IssuanceDraft& draft,
                                                     store::LedgerEvent event, UtcTime now) {
  for (int attempt = 1;; ++attempt) {
    CW_TRY(auto issued, sign_draft(draft, now));
    auto issuance = to_issuance(issued, event, draft.friendly_name, now);
    if (draft.key) {
      CW_TRY(auto pkcs8, draft.key->to_pkcs8());
      issuance.key = store::KeyRecord{issuance.certificate.spki_sha256, std::move(pkcs8), now};
    }
    const auto kept = store_->issue(issuance);
    if (kept) return issued;
    if (kept.error().code() != ErrorCode::already_exists || attempt == kSerialTries)
      return kept.error();
  }
}

Result<Issued> CertificationAuthority::issue(const IssueRequest& request,
                                             const IssuanceProfile& profile, UtcTime now) {
  CW_TRY(auto key, PrivateKey::generate(request.key_type.value_or(profile.key_type)));
  CW_TRY(auto draft, make_draft(*certificate_, request, profile, key.spki_tlv(), now));
  draft.key = std::move(key);
  return sign_and_keep(draft, store::LedgerEvent::issued, now);
}

Result<std::vector<Issued>> CertificationAuthority::issue_all(
    std::span<const IssueRequest> requests, const IssuanceProfile& profile, UtcTime now) {
  std::vector<Issued> out;
  std::vector<store::Issuance> issuances;
  out.reserve(requests.size());
  issuances.reserve(requests.size());
  for (const auto& request : requests) {
    CW_TRY(auto key, PrivateKey::generate(request.key_type.value_or(profile.key_type)));
    CW_TRY(auto draft, make_draft(*certificate_, request, profile, key.spki_tlv(), now));
    CW_TRY(auto issued, sign_draft(draft, now));
    auto issuance = to_issuance(issued, store::LedgerEvent::issued, request.friendly_name, now);
    CW_TRY(auto pkcs8, key.to_pkcs8());
    issuance.key = store::KeyRecord{issuance.certificate.spki_sha256, std::move(pkcs8), now};
    issued.key = std::move(key);
    issuances.push_back(std::move(issuance));
    out.push_back(std::move(issued));
  }
  CW_CHECK(store_->issue_all(issuances));
  return out;
}

Result<Issued> CertificationAuthority::renew(const Certificate& old, const IssuanceProfile& profile,
                                             Rekey rekey, std::optional<std::int64_t> days,
                                             UtcTime now) {
  if (!(old.issuer == certificate_->subject)) {
    return Error(ErrorCode::refused, "\"" + old.display_name() + "\" was issued by " +
                                         old.issuer.to_string() + ", not by CA \"" + name_ + "\"");
  }
  // A name proves nothing: another CA may bear it.
  CW_TRY(const bool ours, has_signed(old));
  if (!ours) {
    return Error(ErrorCode::refused, "\"" + old.display_name() +
                                         "\" does not bear a signature of CA \"" + name_ + "\"");
  }
  IssueRequest request;
  request.subject_tlv = to_bytes(old.subject.tlv());
  request.days = days;
  CW_TRY(const auto names, old.subject_alt_names());
  for (const auto& entry : names) {
    CW_TRY(auto name, check_requested_name(entry));
    request.names.push_back(std::move(name));
  }
  Bytes spki = to_bytes(old.spki.tlv);
  std::optional<PrivateKey> key;
  if (rekey == Rekey::new_key) {
    CW_TRY(key, PrivateKey::generate(same_kind_of_key(old.spki, profile.key_type)));
    spki = to_bytes(key->spki_tlv());
  } else {
    CW_TRY(const bool held, store_->has_key(spki_sha256(old.spki.tlv)));
    if (!held) {
      return Error(ErrorCode::not_found,
                   "the store does not hold the private key of \"" + old.display_name() +
                       "\": renew with --new-key, or have its holder send a new request");
    }
  }
  CW_TRY(auto draft, make_draft(*certificate_, request, profile, spki, now));
  draft.key = std::move(key);
  return sign_and_keep(draft, store::LedgerEvent::renewed, now);
}

// A certificate of this name counts as this CA's when the store holds its private key.
Result<bool> CertificationAuthority::has_signed(const Certificate& certificate) const {
  if (certificate.verify_signed_by(*certificate_)) return true;
  store::CertificateQuery query;
  query.place = place_of("CA");
  query.subject_tlv = to_bytes(certificate_->subject.tlv());
  CW_TRY(const auto records, store_->find_certificates(query));
  for (const auto& record : records) {
    if (!record.has_key) continue;
    CW_TRY(const auto earlier, Certificate::parse(record.der));
    if (certificate.verify_signed_by(*earlier)) return true;
  }
  return false;
}

// Everything the certificate says of the CA itself; what its issuer says is added by that.
Result<CertificateBuilder> CertificationAuthority::renewed_builder(const PrivateKey& key) const {
  CertificateBuilder builder;
  builder.subject(to_bytes(certificate_->subject.tlv())).public_key(key.spki_tlv());
  for (const Extension& extension : certificate_->extensions) {
    switch (extension_id(extension.oid)) {
      case ExtensionId::authority_key_identifier:
      case ExtensionId::crl_distribution_points:
      case ExtensionId::authority_info_access: break;
      case ExtensionId::subject_key_identifier: {
        CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(key.spki_tlv()));
        const bool same = equal(key.spki_tlv(), certificate_->spki.tlv);
        builder.subject_key_identifier(same ? to_bytes(certificate_->subject_key_identifier)
                                            : to_bytes(BytesView(key_identifier(spki))));
        break;
      }
      default: {
        CW_TRY(const Oid oid, Oid::parse(oid_to_string(extension.oid)));
        builder.extension(oid, extension.critical ? Critical::yes : Critical::no, extension.value);
      }
    }
  }
  return builder;
}

Result<Issued> CertificationAuthority::renew_itself(Rekey rekey, std::optional<std::int64_t> days,
                                                    UtcTime now) {
  constexpr std::int64_t kSecondsPerDay = 86400;
  const bool root = certificate_->is_self_issued();
  std::optional<CertificationAuthority> issuer;
  if (!root) {
    CW_TRY(const auto record, find_authority_record(*store_, name_));
    if (record.issuer.empty()) {
      return Error(ErrorCode::refused, "CA \"" + name_ + "\" was certified by " +
                                           certificate_->issuer.to_string() +
                                           ", which is no CA of this store: renew it there");
    }
    CW_TRY(issuer, load(*store_, record.issuer));
    CW_CHECK(issuer->check_valid_at(now));
  }
  PrivateKey key = key_;
  if (rekey == Rekey::new_key) {
    CW_TRY(key, PrivateKey::generate(same_kind_of_key(certificate_->spki, KeyType::ec_p256)));
  }
  CW_TRY(auto builder, renewed_builder(key));
  // The start was put back a little; whole days are meant.
  const std::int64_t lifetime = days.value_or(std::max<std::int64_t>(
      1, (certificate_->not_after.seconds - certificate_->not_before.seconds) / kSecondsPerDay));
  if (root) {
    builder.issuer(builder.subject_tlv()).validity(backdated(now), now.plus_days(lifetime));
  } else {
    const Certificate& above = *issuer->certificate_;
    builder.issuer(above.subject.tlv())
        .validity(backdated(now, above), std::min(now.plus_days(lifetime), above.not_after));
    if (!above.subject_key_identifier.empty())
      builder.authority_key_identifier(above.subject_key_identifier);
    issuer->points_.add_to(builder);
  }
  const auto issuers =
      root ? std::vector<CertificatePtr>{} : issuer_chain(issuer->certificate_, issuer->chain_);
  const PrivateKey& signer = root ? key : issuer->key_;
  CW_TRY(auto issued, check_and_sign(builder, signer, issuers, KeyOrigin::made_here));
  store::Issuance issuance;
  issuance.certificate =
      to_record(*issued.certificate, place_of("CA"), store::Origin::issued, name_, now);
  issuance.issuer_spki_sha256 = spki_sha256(signer.spki_tlv());
  issuance.event = store::LedgerEvent::renewed;
  if (rekey == Rekey::new_key) {
    CW_TRY(auto pkcs8, key.to_pkcs8());
    issuance.key = store::KeyRecord{issuance.certificate.spki_sha256, std::move(pkcs8), now};
  }
  CW_TRY(auto transaction, store::StoreTransaction::begin(*store_));
  CW_CHECK(store_->issue(issuance));
  CW_CHECK(store_->set_authority_certificate(name_, issued.certificate->sha256()));
  if (root) {
    auto anchor = issuance.certificate;
    anchor.place = place_of("Root");
    CW_CHECK(store_->add_trusted(anchor, issued.certificate->sha256()));
  }
  CW_CHECK(transaction.commit());
  certificate_ = issued.certificate;
  chain_ = issuers;
  key_ = std::move(key);
  return issued;
}

}  // namespace certwright::authority
