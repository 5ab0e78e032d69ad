#include "tests/differential/scene.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_list_fixture.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"

namespace certwright::differential {
namespace {

using fixtures::kNow;
using fixtures::test_key;
using fixtures::TestKey;

// A scene that cannot be made is a broken program.
template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "certwright-differential: %s\n", result.error().message().c_str());
    std::abort();
  }
  return std::move(result).value();
}

Bytes identifier_of(TestKey key) {
  return to_bytes(key_identifier(must(SubjectPublicKeyInfo::parse(test_key(key).spki_tlv()))));
}

Bytes name_of(const CertificatePlan& plan) {
  return must(NameBuilder::parse(plan.subject)).encode();
}

CertificatePlan plan_any(const Scene& scene, std::string subject, TestKey key, std::size_t issuer) {
  CertificatePlan plan;
  plan.subject = std::move(subject);
  plan.key = key;
  plan.issuer = issuer;
  plan.not_before = kNow.plus_days(-300);
  plan.not_after = kNow.plus_days(300);
  plan.serial = {0x5a, static_cast<std::uint8_t>(scene.certificates.size() + 1), 0x17, 0x2b};
  identify_subject(plan);
  identify_issuer(scene, plan);
  return plan;
}

Bytes encode(const Scene& scene, const CertificatePlan& plan) {
  const CertificatePlan& issuer =
      plan.issuer < scene.certificates.size() ? scene.certificates[plan.issuer] : plan;
  CertificateBuilder builder;
  builder.serial_contents(plan.serial)
      .issuer(plan.issuer_tlv ? *plan.issuer_tlv : name_of(issuer))
      .subject(name_of(plan))
      .validity(plan.not_before, plan.not_after)
      .public_key(plan.spki ? BytesView(*plan.spki) : test_key(plan.key).spki_tlv());
  if (plan.version) builder.version(*plan.version);
  for (const PlannedExtension& each : plan.extensions) {
    builder.extension(each.oid, each.critical, each.value);
  }
  if (!plan.names.empty()) builder.subject_alt_names(plan.names);
  for (const Bytes& each : plan.raw_extensions) builder.raw_extension(each);
  const PrivateKey& signer = test_key(plan.signer.value_or(issuer.key));
  SignatureAlgorithm algorithm = signer.default_signature();
  const bool has_choice =
      algorithm.scheme == SignatureScheme::ecdsa || algorithm.scheme == SignatureScheme::rsa_pkcs1;
  if (plan.digest && has_choice) algorithm.digest = *plan.digest;
  Bytes tbs = must(builder.encode_tbs(algorithm));
  if (plan.tbs_edit) plan.tbs_edit(tbs);
  Bytes signature = must(signer.sign(algorithm, tbs));
  if (plan.signature_edit) plan.signature_edit(signature);
  Bytes certificate = encode_signed(tbs, algorithm, signature);
  if (plan.certificate_edit) plan.certificate_edit(certificate);
  return certificate;
}

Bytes encode_list(const Scene& scene, const ListPlan& list) {
  const CertificatePlan& issuer = scene.certificates[list.issuer];
  // Only its name is read of this certificate.
  const fixtures::IssuedCertificate signer{
      fixtures::CertificateFixture(issuer.subject).key(issuer.key).self_signed().certificate,
      test_key(issuer.key)};
  std::vector<BytesView> serials;
  for (const std::size_t place : list.revoked) {
    serials.emplace_back(scene.certificates[place].serial);
  }
  return fixtures::make_certificate_list(signer, serials, list.this_update);
}

}  // namespace

void CertificatePlan::set(const Oid& oid, Critical critical, Bytes value) {
  if (PlannedExtension* known = find(oid)) {
    *known = {oid, critical, std::move(value)};
    return;
  }
  extensions.push_back({oid, critical, std::move(value)});
}

void CertificatePlan::drop(const Oid& oid) {
  std::erase_if(extensions, [&](const PlannedExtension& each) { return each.oid == oid; });
}

PlannedExtension* CertificatePlan::find(const Oid& oid) {
  const auto found = std::ranges::find_if(
      extensions, [&](const PlannedExtension& each) { return each.oid == oid; });
  return found == extensions.end() ? nullptr : &*found;
}

void CertificatePlan::set_authority(std::optional<std::uint32_t> path_length) {
  set(oids::kBasicConstraints, Critical::yes, BasicConstraints{true, path_length, false}.encode());
}

void identify_issuer(const Scene& scene, CertificatePlan& plan) {
  const TestKey key =
      plan.issuer < scene.certificates.size() ? scene.certificates[plan.issuer].key : plan.key;
  plan.set(oids::kAuthorityKeyIdentifier, Critical::no,
           AuthorityKeyIdentifier::encode(identifier_of(key)));
}

void identify_subject(CertificatePlan& plan) {
  plan.set(oids::kSubjectKeyIdentifier, Critical::no,
           SubjectKeyIdentifier::encode(identifier_of(plan.key)));
}

CertificatePlan plan_authority(const Scene& scene, std::string subject, TestKey key,
                               std::size_t issuer) {
  CertificatePlan plan = plan_any(scene, std::move(subject), key, issuer);
  plan.set_authority(std::nullopt);
  plan.set(oids::kKeyUsage, Critical::yes,
           KeyUsage{KeyUsage::key_cert_sign | KeyUsage::crl_sign, false}.encode());
  return plan;
}

CertificatePlan plan_target(const Scene& scene, TestKey key, std::size_t issuer) {
  CertificatePlan plan = plan_any(scene, "CN=www.lab.example,O=Lab", key, issuer);
  plan.names = {encode_dns_name("www.lab.example"), encode_dns_name("lab.example")};
  plan.set(oids::kKeyUsage, Critical::yes, KeyUsage{KeyUsage::digital_signature, false}.encode());
  plan.set(oids::kExtendedKeyUsage, Critical::no, ExtendedKeyUsage::encode({oids::kServerAuth}));
  return plan;
}

IssuedScene issue(const Scene& scene) {
  std::vector<Bytes> made;
  for (const CertificatePlan& plan : scene.certificates) made.push_back(encode(scene, plan));
  IssuedScene issued;
  issued.target = made[scene.path.back()];
  for (const std::size_t place : scene.pile) issued.pile.push_back(made[place]);
  for (const std::size_t place : scene.anchors) issued.anchors.push_back(made[place]);
  for (const ListPlan& list : scene.lists) issued.lists.push_back(encode_list(scene, list));
  return issued;
}

}  // namespace certwright::differential
