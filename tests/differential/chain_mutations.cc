// Dates, keys, signatures, CA rights, purposes and critical extensions.
#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using fixtures::kNow;
using fixtures::TestKey;

constexpr std::uint8_t kIssuers = kAuthority | kRoot;
constexpr std::uint8_t kIssued = kTarget | kAuthority;
constexpr std::uint8_t kAll = kTarget | kAuthority | kRoot;

void set_usage(CertificatePlan& plan, std::uint16_t bits) {
  plan.set(oids::kKeyUsage, Critical::yes, KeyUsage{bits, false}.encode());
}

void set_purposes(CertificatePlan& plan, const std::vector<Oid>& purposes,
                  Critical critical = Critical::no) {
  plan.set(oids::kExtendedKeyUsage, critical, ExtendedKeyUsage::encode(purposes));
}

void set_constraints(CertificatePlan& plan, Critical critical, const BasicConstraints& value) {
  plan.set(oids::kBasicConstraints, critical, value.encode());
}

// CAs below the CA at `at`.
std::uint32_t authorities_below(const Change& change) {
  return static_cast<std::uint32_t>(change.scene.path.size() - 2 - change.at);
}

Bytes identifier(std::uint8_t octet) { return Bytes(20, octet); }

Bytes issuer_and_serial(std::uint8_t serial) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.nested(0xa1, [](DerWriter& names) {
      names.raw(encode_directory_name(NameBuilder::parse("CN=Nobody,O=Nowhere").value().encode()));
    });
    const Bytes number{serial};
    in.element(der::context(2), number);
  });
  return std::move(out).take();
}

// The key of nobody: only its public half is needed. 1024 bits.
constexpr std::string_view kModulus1024 =
    "c78e1d04ce3531a576b4c6805cdb215c866f4ada20f5044a40411016cd3e69ef1af27d676406fe0882f4d84c0a8bff"
    "9b4c18bf4da47b7576486bdfb82defd664d8884e41448e7c0bdd3fba07091aa88ed5ad7dbc2154b9c505565abef55e"
    "403dfccb8cb0461efdfb5cf979bf018f5e0aacd8d07b5d414434a053c1b1f47eaf0b";

Bytes rsa_key(BytesView modulus, std::int64_t exponent) {
  DerWriter out;
  out.sequence([&](DerWriter& spki) {
    spki.sequence([](DerWriter& in) {
      in.oid(oids::kRsaEncryption);
      in.null();
    });
    spki.bit_string_of([&](DerWriter& in) {
      in.sequence([&](DerWriter& key) {
        key.unsigned_integer(modulus);
        key.integer(exponent);
      });
    });
  });
  return std::move(out).take();
}

Bytes small_rsa_key() { return rsa_key(from_hex(kModulus1024).value(), 65537); }

// RSAPublicKey stands at the end of the SubjectPublicKeyInfo; its exponent is the last thing in it.
Bytes modulus_of(TestKey key) {
  const BytesView spki = fixtures::test_key(key).spki_tlv();
  return to_bytes(spki.subspan(spki.size() - 5 - 256, 256));
}

// ECParameters of P-256 written out (RFC 3279 section 2.3.5).
Bytes explicit_curve_key(TestKey key) {
  const auto octets = [](std::string_view hex) { return from_hex(hex).value(); };
  const BytesView spki = fixtures::test_key(key).spki_tlv();
  const BytesView point = spki.subspan(spki.size() - 65);
  DerWriter out;
  out.sequence([&](DerWriter& all) {
    all.sequence([&](DerWriter& algorithm) {
      algorithm.oid(oids::kEcPublicKey);
      algorithm.sequence([&](DerWriter& curve) {
        curve.integer(1);
        curve.sequence([&](DerWriter& field) {
          field.oid(oids::kPrimeField);
          field.unsigned_integer(
              octets("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"));
        });
        curve.sequence([&](DerWriter& equation) {
          equation.octet_string(
              octets("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc"));
          equation.octet_string(
              octets("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"));
        });
        curve.octet_string(
            octets("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7"
                   "f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
        curve.unsigned_integer(
            octets("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"));
        curve.integer(1);
      });
    });
    all.bit_string(point);
  });
  return std::move(out).take();
}

// What the certificate signed is signed with its new key.
void give_key(Change& change, TestKey key) {
  change.plan.key = key;
  if (change.plan.find(oids::kSubjectKeyIdentifier) != nullptr) identify_subject(change.plan);
  for (CertificatePlan& plan : change.scene.certificates) {
    if (plan.find(oids::kAuthorityKeyIdentifier) != nullptr) identify_issuer(change.scene, plan);
  }
}

void damage(CertificatePlan& plan, std::size_t from_end) {
  plan.signature_edit = [from_end](Bytes& signature) {
    signature[signature.size() - from_end] ^= 0x01;
  };
}

Bytes any_value() { return {0x05, 0x00}; }

constexpr Oid kPrivate{"1.3.6.1.4.1.32473.1"};
using E = Expected;
using B = BasicConstraints;

constexpr MutationRow kRows[] = {
    // Dates (RFC 5280 section 6.1.3 (a)(2))
    {"expired", kAll, E::refused, [](Change& c) { c.plan.not_after = kNow.plus_days(-1); }},
    {"not-yet-valid", kAll, E::refused, [](Change& c) { c.plan.not_before = kNow.plus_days(1); }},
    {"ends-now", kAll, E::accepted, [](Change& c) { c.plan.not_after = kNow; }},
    {"begins-now", kAll, E::accepted, [](Change& c) { c.plan.not_before = kNow; }},
    {"ended-a-second-ago", kAll, E::refused,
     [](Change& c) { c.plan.not_after = kNow.plus_seconds(-1); }},
    {"begins-in-a-second", kAll, E::refused,
     [](Change& c) { c.plan.not_before = kNow.plus_seconds(1); }},
    {"ends-before-it-begins", kAll, E::refused,
     [](Change& c) { std::swap(c.plan.not_before, c.plan.not_after); }},
    {"no-end", kAll, E::accepted, [](Change& c) { c.plan.not_after = kNoWellDefinedEnd; }},
    {"outlives-its-issuer", kIssued, E::accepted,
     [](Change& c) { c.plan.not_after = kNow.plus_days(3000); }},
    // Signatures and keys
    {"wrong-key", kIssued, E::refused, [](Change& c) { c.plan.signer = TestKey::ec_p521; }},
    {"damaged-signature", kIssued, E::refused, [](Change& c) { damage(c.plan, 1); }},
    {"damaged-signature", kRoot, E::accepted, [](Change& c) { damage(c.plan, 1); }},
    {"damaged-contents", kIssued, E::refused,
     [](Change& c) { c.plan.certificate_edit = [](Bytes& der) { der[4 + 4 + 5 + 3] ^= 0x01; }; }},
    {"sha1", kTarget, E::refused, [](Change& c) { c.plan.digest = DigestAlgorithm::sha1; }},
    {"sha1", kRoot, E::accepted, [](Change& c) { c.plan.digest = DigestAlgorithm::sha1; }},
    {"sha512", kIssued, E::accepted, [](Change& c) { c.plan.digest = DigestAlgorithm::sha512; }},
    {"sha224", kIssued, E::either, [](Change& c) { c.plan.digest = DigestAlgorithm::sha224; }},
    {"rsa-1024-key", kTarget, E::refused, [](Change& c) { c.plan.spki = small_rsa_key(); }},
    {"rsa-exponent-1", kTarget, E::refused,
     [](Change& c) { c.plan.spki = rsa_key(modulus_of(TestKey::rsa_2048_2), 1); }},
    {"rsa-exponent-3", kTarget, E::either,
     [](Change& c) { c.plan.spki = rsa_key(modulus_of(TestKey::rsa_2048_2), 3); }},
    {"rsa-even-modulus", kTarget, E::refused,
     [](Change& c) {
       Bytes modulus = modulus_of(TestKey::rsa_2048_2);
       modulus.back() ^= 0x01;
       c.plan.spki = rsa_key(modulus, 65537);
     }},
    {"explicit-curve", kTarget, E::refused,
     [](Change& c) { c.plan.spki = explicit_curve_key(TestKey::ec_p256_2); }},
    {"explicit-curve", kAuthority, E::refused,
     [](Change& c) {
       give_key(c, TestKey::ec_p256_2);
       c.plan.spki = explicit_curve_key(TestKey::ec_p256_2);
     }},
    {"p521", kAll, E::accepted, [](Change& c) { give_key(c, TestKey::ec_p521); }},
    {"p384", kAll, E::accepted, [](Change& c) { give_key(c, TestKey::ec_p384); }},
    {"rsa-2048", kIssued, E::accepted, [](Change& c) { give_key(c, TestKey::rsa_2048_2); }},
    {"ed25519", kAll, E::accepted, [](Change& c) { give_key(c, TestKey::ed25519); }},
    {"ed448", kTarget, E::accepted, [](Change& c) { give_key(c, TestKey::ed448); }},
    {"ed448", kAuthority, E::accepted, [](Change& c) { give_key(c, TestKey::ed448); }},
    // CA rights (RFC 5280 section 6.1.4 (k) to (n))
    {"not-a-ca", kIssuers, E::refused,
     [](Change& c) { set_constraints(c.plan, Critical::yes, B{}); }},
    {"no-basic-constraints", kIssuers, E::refused,
     [](Change& c) { c.plan.drop(oids::kBasicConstraints); }},
    {"basic-constraints-not-critical", kIssuers, E::accepted,
     [](Change& c) {
       set_constraints(c.plan, Critical::no, B{true, std::nullopt, false});
     }},
    {"no-key-cert-sign", kIssuers, E::refused,
     [](Change& c) { set_usage(c.plan, KeyUsage::crl_sign | KeyUsage::digital_signature); }},
    {"no-key-usage", kAll, E::accepted, [](Change& c) { c.plan.drop(oids::kKeyUsage); }},
    {"key-usage-not-critical", kAll, E::accepted,
     [](Change& c) {
       if (auto* usage = c.plan.find(oids::kKeyUsage)) usage->critical = Critical::no;
     }},
    {"path-length-exact", kIssuers, E::accepted,
     [](Change& c) { c.plan.set_authority(authorities_below(c)); }},
    {"path-length-short", kIssuers, E::either,
     [](Change& c) {
       const std::uint32_t below = authorities_below(c);
       c.plan.set_authority(below == 0 ? 0 : below - 1);
     }},
    {"path-length-zero", kIssuers, E::either, [](Change& c) { c.plan.set_authority(0); }},
    {"path-length-of-no-ca", kTarget, E::either,
     [](Change& c) {
       set_constraints(c.plan, Critical::yes, B{false, 0, false});
     }},
    {"path-length-without-cert-sign", kRoot, E::refused,
     [](Change& c) {
       c.plan.set_authority(5);
       set_usage(c.plan, KeyUsage::crl_sign);
     }},
    {"ca-as-target", kTarget, E::either,
     [](Change& c) {
       c.plan.set_authority(std::nullopt);
       set_usage(c.plan, KeyUsage::key_cert_sign | KeyUsage::digital_signature);
     }},
    {"end-entity-constraints", kTarget, E::accepted,
     [](Change& c) { set_constraints(c.plan, Critical::yes, B{}); }},
    // Key usage and purposes of the target and of CAs (section 4.2.1.12)
    {"usage-for-other-things", kTarget, E::refused,
     [](Change& c) { set_usage(c.plan, KeyUsage::content_commitment); }},
    {"usage-key-encipherment", kTarget, E::accepted,
     [](Change& c) { set_usage(c.plan, KeyUsage::key_encipherment); }},
    {"usage-cert-sign-of-no-ca", kTarget, E::either,
     [](Change& c) { set_usage(c.plan, KeyUsage::key_cert_sign | KeyUsage::digital_signature); }},
    {"no-purposes", kTarget, E::accepted, [](Change& c) { c.plan.drop(oids::kExtendedKeyUsage); }},
    {"client-only", kIssued | kRoot, E::refused,
     [](Change& c) { set_purposes(c.plan, {oids::kClientAuth}); }},
    {"server-and-client", kAll, E::accepted,
     [](Change& c) {
       set_purposes(c.plan, {oids::kServerAuth, oids::kClientAuth});
     }},
    {"any-purpose", kAll, E::accepted,
     [](Change& c) { set_purposes(c.plan, {oids::kAnyExtendedKeyUsage}); }},
    {"any-purpose-and-client", kAll, E::accepted,
     [](Change& c) {
       set_purposes(c.plan, {oids::kAnyExtendedKeyUsage, oids::kClientAuth});
     }},
    {"purposes-critical", kAll, E::accepted,
     [](Change& c) { set_purposes(c.plan, {oids::kServerAuth}, Critical::yes); }},
    {"unknown-purpose", kAll, E::refused, [](Change& c) { set_purposes(c.plan, {kPrivate}); }},
    {"step-up-purpose", kAll, E::refused,
     [](Change& c) { set_purposes(c.plan, {Oid("2.16.840.1.113730.4.1")}); }},
    {"ocsp-signing-only", kTarget, E::refused,
     [](Change& c) { set_purposes(c.plan, {oids::kOcspSigning}); }},
    // Extensions
    {"unknown-critical", kAll, E::refused,
     [](Change& c) { c.plan.set(kPrivate, Critical::yes, any_value()); }},
    {"unknown-not-critical", kAll, E::accepted,
     [](Change& c) { c.plan.set(kPrivate, Critical::no, any_value()); }},
    {"key-identifiers-missing", kAll, E::accepted,
     [](Change& c) {
       c.plan.drop(oids::kSubjectKeyIdentifier);
       c.plan.drop(oids::kAuthorityKeyIdentifier);
     }},
    {"authority-key-identifier-wrong", kAll, E::accepted,
     [](Change& c) {
       c.plan.set(oids::kAuthorityKeyIdentifier, Critical::no,
                  AuthorityKeyIdentifier::encode(identifier(0x11)));
     }},
    {"authority-issuer-wrong", kIssued, E::accepted,
     [](Change& c) {
       c.plan.set(oids::kAuthorityKeyIdentifier, Critical::no, issuer_and_serial(9));
     }},
    {"subject-key-identifier-wrong", kIssuers, E::accepted,
     [](Change& c) {
       c.plan.set(oids::kSubjectKeyIdentifier, Critical::no,
                  SubjectKeyIdentifier::encode(identifier(0x22)));
     }},
    {"subject-key-identifier-critical", kAll, E::either,
     [](Change& c) {
       if (auto* each = c.plan.find(oids::kSubjectKeyIdentifier)) each->critical = Critical::yes;
     }},
    {"ocsp-no-check-critical", kTarget, E::either,
     [](Change& c) { c.plan.set(Oid("1.3.6.1.5.5.7.48.1.5"), Critical::yes, any_value()); }},
    {"precertificate", kTarget, E::refused,
     [](Change& c) { c.plan.set(Oid("1.3.6.1.4.1.11129.2.4.3"), Critical::yes, any_value()); }},
    {"issuer-name-differs", kIssued, E::refused,
     [](Change& c) {
       c.plan.issuer_tlv = NameBuilder::parse("CN=Somebody Else,O=Lab").value().encode();
     }},
    {"issuer-name-in-capitals", kIssued, E::accepted,
     [](Change& c) {
       std::string name = c.scene.at(c.plan.issuer).subject;
       for (char& each : name) {
         if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
       }
       c.plan.issuer_tlv = NameBuilder::parse(name).value().encode();
     }},
    {"same-name-as-its-issuer", kTarget, E::either,
     [](Change& c) { c.plan.subject = c.scene.at(c.plan.issuer).subject; }},
};

}  // namespace

std::vector<Mutation> chain_mutations() { return from_rows(kRows); }

}  // namespace certwright::differential
