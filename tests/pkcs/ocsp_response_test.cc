#include "pkcs/ocsp_response.h"

#include "fixtures/ocsp_fixture.h"
#include "pkcs/ocsp_oids.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::OcspFixture;
using fixtures::TestKey;

const Bytes kDate = hex("180f32303236313131393132303030305a");  // 2026-11-19T12:00:00Z

// A response of which each part can be any octets: nothing is checked, lengths are always right.
struct ResponseParts {
  Bytes status = hex("0a0100");
  Bytes type = tlv(der::kOid, oids::kOcspBasic.octets());
  Bytes version;
  Bytes responder = tlv(der::context_constructed(1), hex("300c310a300806035504030c0161"));
  Bytes produced_at = kDate;
  Bytes hash_algorithm =
      tlv(der::kSequence, joined({tlv(der::kOid, oids::kSha1.octets()), hex("0500")}));
  Bytes name_hash = tlv(der::kOctetString, Bytes(20, 1));
  Bytes key_hash = tlv(der::kOctetString, Bytes(20, 2));
  Bytes serial = hex("020105");
  Bytes after_serial;
  Bytes cert_status = hex("8000");
  Bytes this_update = kDate;
  Bytes next_update;
  Bytes single_extensions;
  std::optional<Bytes> entries;
  Bytes extensions;
  Bytes after_extensions;
  Bytes algorithm = hex("300a06082a8648ce3d040302");
  Bytes signature = hex("03020001");
  Bytes certificates;
  Bytes after_certificates, after_basic, after_bytes, after_response;

  Bytes single() const {
    const Bytes id =
        tlv(der::kSequence, joined({hash_algorithm, name_hash, key_hash, serial, after_serial}));
    return tlv(der::kSequence,
               joined({id, cert_status, this_update, next_update, single_extensions}));
  }
  Bytes basic() const {
    const Bytes list = tlv(der::kSequence, entries.value_or(single()));
    const Bytes data =
        tlv(der::kSequence,
            joined({version, responder, produced_at, list, extensions, after_extensions}));
    return joined({tlv(der::kSequence,
                       joined({data, algorithm, signature, certificates, after_certificates})),
                   after_basic});
  }
  Bytes encode() const {
    const Bytes bytes = tlv(der::kSequence, joined({type, tlv(der::kOctetString, basic())}));
    const Bytes wrapped = tlv(der::context_constructed(0), joined({bytes, after_bytes}));
    return joined({tlv(der::kSequence, joined({status, wrapped})), after_response});
  }
};

Bytes explicit_tag(unsigned number, BytesView content) {
  return tlv(der::context_constructed(number), content);
}
Bytes list_of(std::initializer_list<BytesView> extensions) {
  return explicit_tag(1, tlv(der::kSequence, joined(extensions)));
}
Bytes extension(const Oid& oid, std::string_view value, Critical critical = Critical::no) {
  return encode_extension(oid, critical, spaced_hex(value));
}

struct Row {
  const char* name;
  void (*change)(ResponseParts&);
  std::optional<E> error;
};
const Row kRows[] = {
    {"as it should be", [](ResponseParts&) {}, std::nullopt},
    {"by key",
     [](ResponseParts& p) { p.responder = explicit_tag(2, tlv(der::kOctetString, Bytes(20))); },
     std::nullopt},
    {"status unknown", [](ResponseParts& p) { p.cert_status = hex("8200"); }, std::nullopt},
    {"revoked", [](ResponseParts& p) { p.cert_status = explicit_tag(1, kDate); }, std::nullopt},
    {"revoked with reason",
     [](ResponseParts& p) {
       p.cert_status = explicit_tag(1, joined({kDate, explicit_tag(0, hex("0a0101"))}));
     },
     std::nullopt},
    {"nextUpdate", [](ResponseParts& p) { p.next_update = explicit_tag(0, kDate); }, std::nullopt},
    {"a digest that is not known",
     [](ResponseParts& p) {
       p.hash_algorithm = tlv(der::kSequence, tlv(der::kOid, oids::kMd5.octets()));
     },
     std::nullopt},
    {"a nonce that is no OCTET STRING",
     [](ResponseParts& p) { p.extensions = list_of({extension(oids::kOcspNonce, "01 02 03")}); },
     std::nullopt},
    {"an unknown critical extension",
     [](ResponseParts& p) {
       p.extensions = list_of({extension(Oid("1.2.3.4"), "0500", Critical::yes)});
     },
     std::nullopt},
    {"extended revoke",
     [](ResponseParts& p) {
       p.extensions = list_of({extension(oids::kOcspExtendedRevoke, "0500")});
     },
     std::nullopt},
    {"no certificates in their list",
     [](ResponseParts& p) { p.certificates = explicit_tag(0, hex("3000")); }, std::nullopt},
    {"archive cutoff and CRL reference",
     [](ResponseParts& p) {
       p.single_extensions = list_of(
           {encode_extension(oids::kOcspArchiveCutoff, Critical::no, kDate),
            extension(oids::kOcspCrlReference, "30 0d a0 06 16 04 75 3a 2f 2f a1 03 02 01 07")});
     },
     std::nullopt},

    // T-008
    {"data after the response", [](ResponseParts& p) { p.after_response = hex("0500"); },
     E::malformed},
    {"data after the response bytes", [](ResponseParts& p) { p.after_bytes = hex("0500"); },
     E::malformed},
    {"data after the basic response", [](ResponseParts& p) { p.after_basic = hex("0500"); },
     E::malformed},
    {"data after the certificates", [](ResponseParts& p) { p.after_certificates = hex("0500"); },
     E::malformed},
    {"data after the extensions", [](ResponseParts& p) { p.after_extensions = hex("0500"); },
     E::malformed},
    {"data after the serial number", [](ResponseParts& p) { p.after_serial = hex("0500"); },
     E::malformed},
    {"data after the hash algorithm's parameters",
     [](ResponseParts& p) {
       p.hash_algorithm =
           tlv(der::kSequence, joined({tlv(der::kOid, oids::kSha1.octets()), hex("05000500")}));
     },
     E::malformed},
    {"data after the responder's name",
     [](ResponseParts& p) { p.responder = explicit_tag(1, hex("30000500")); }, E::malformed},
    {"data after the responder's key hash",
     [](ResponseParts& p) {
       p.responder = explicit_tag(2, joined({tlv(der::kOctetString, Bytes(20)), hex("0500")}));
     },
     E::malformed},
    {"data after nextUpdate",
     [](ResponseParts& p) {
       p.next_update = explicit_tag(0, joined({kDate, hex("0500")}));
     },
     E::malformed},
    {"data after the revocation reason",
     [](ResponseParts& p) {
       p.cert_status = explicit_tag(1, joined({kDate, explicit_tag(0, hex("0a01010500"))}));
     },
     E::malformed},
    {"data after the revocation info",
     [](ResponseParts& p) {
       p.cert_status = explicit_tag(1, joined({kDate, hex("0500")}));
     },
     E::malformed},

    // T-009
    {"an extension twice",
     [](ResponseParts& p) {
       p.extensions = list_of({extension(oids::kOcspExtendedRevoke, "0500"),
                               extension(oids::kOcspExtendedRevoke, "0500")});
     },
     E::malformed},
    {"an extension of an entry twice",
     [](ResponseParts& p) {
       p.single_extensions =
           list_of({extension(Oid("1.2.3"), "0500"), extension(Oid("1.2.3"), "0500")});
     },
     E::malformed},
    {"no extension in their list",
     [](ResponseParts& p) { p.extensions = explicit_tag(1, hex("3000")); }, E::malformed},

    // T-010, T-011, T-012, T-018
    {"a serial number with a leading zero", [](ResponseParts& p) { p.serial = hex("02020005"); },
     E::malformed},
    {"version v1 written out", [](ResponseParts& p) { p.version = hex("a003020100"); },
     E::malformed},
    {"version v2", [](ResponseParts& p) { p.version = hex("a003020101"); }, E::malformed},
    {"critical FALSE written out",
     [](ResponseParts& p) {
       p.extensions = explicit_tag(1, hex("300d300b06022a0301010004020500"));
     },
     E::malformed},
    {"a signature with unused bits", [](ResponseParts& p) { p.signature = hex("03020308"); },
     E::malformed},
    {"producedAt as UTCTime",
     [](ResponseParts& p) { p.produced_at = hex("170d3236313130313030303030305a"); }, E::malformed},
    {"producedAt with a fraction",
     [](ResponseParts& p) { p.produced_at = hex("181132303236313131393132303030302e355a"); },
     E::malformed},
    {"thisUpdate on 30 February",
     [](ResponseParts& p) { p.this_update = hex("180f32303236303233303132303030305a"); },
     E::malformed},
    {"a revocation time as UTCTime",
     [](ResponseParts& p) {
       p.cert_status = explicit_tag(1, hex("170d3236313130313030303030305a"));
     },
     E::malformed},
    {"nextUpdate as UTCTime",
     [](ResponseParts& p) {
       p.next_update = explicit_tag(0, hex("170d3236313130313030303030305a"));
     },
     E::malformed},

    // structure
    {"status 4", [](ResponseParts& p) { p.status = hex("0a0104"); }, E::malformed},
    {"status 7", [](ResponseParts& p) { p.status = hex("0a0107"); }, E::malformed},
    {"status -1", [](ResponseParts& p) { p.status = hex("0a01ff"); }, E::malformed},
    {"a status that is an INTEGER", [](ResponseParts& p) { p.status = hex("020100"); },
     E::malformed},
    {"an error with a body", [](ResponseParts& p) { p.status = hex("0a0103"); }, E::malformed},
    {"another response type", [](ResponseParts& p) { p.type = hex("06022a03"); }, E::unsupported},
    {"no entry", [](ResponseParts& p) { p.entries = Bytes(); }, E::malformed},
    {"a status of a certificate that is not known",
     [](ResponseParts& p) { p.cert_status = hex("8300"); }, E::malformed},
    {"good with contents", [](ResponseParts& p) { p.cert_status = hex("800100"); }, E::malformed},
    {"good as a constructed element", [](ResponseParts& p) { p.cert_status = hex("a000"); },
     E::malformed},
    {"no thisUpdate", [](ResponseParts& p) { p.this_update.clear(); }, E::truncated},
    {"an unknown reason",
     [](ResponseParts& p) {
       p.cert_status = explicit_tag(1, joined({kDate, explicit_tag(0, hex("0a0107"))}));
     },
     E::malformed},
    {"no responder", [](ResponseParts& p) { p.responder.clear(); }, E::malformed},
    {"a responder's name that is none",
     [](ResponseParts& p) { p.responder = explicit_tag(1, hex("30023100")); }, E::malformed},
    {"a key hash of 32 octets",
     [](ResponseParts& p) { p.responder = explicit_tag(2, tlv(der::kOctetString, Bytes(32))); },
     E::malformed},
    {"an issuer hash of another size",
     [](ResponseParts& p) { p.key_hash = tlv(der::kOctetString, Bytes(32)); }, E::malformed},
    {"an issuer name hash of another size",
     [](ResponseParts& p) { p.name_hash = tlv(der::kOctetString, Bytes(19)); }, E::malformed},
    {"a certificate that is no SEQUENCE",
     [](ResponseParts& p) { p.certificates = explicit_tag(0, hex("30020500")); }, E::malformed},
    {"extended revoke that is no NULL",
     [](ResponseParts& p) {
       p.extensions = list_of({extension(oids::kOcspExtendedRevoke, "020101")});
     },
     E::malformed},
    {"an archive cutoff that is no time",
     [](ResponseParts& p) {
       p.single_extensions = list_of({extension(oids::kOcspArchiveCutoff, "0500")});
     },
     E::malformed},
    {"a CRL reference that is none",
     [](ResponseParts& p) {
       p.single_extensions = list_of({extension(oids::kOcspCrlReference, "0500")});
     },
     E::malformed},
    {"a CRL reference with a URL beyond ASCII",
     [](ResponseParts& p) {
       p.single_extensions = list_of({extension(oids::kOcspCrlReference, "30 05 a0 03 16 01 e4")});
     },
     E::malformed},
    {"an extension value that is no DER",
     [](ResponseParts& p) { p.extensions = list_of({extension(Oid("1.2.3"), "30 80 00 00")}); },
     E::malformed},
    {"larger than 64 KiB",
     [](ResponseParts& p) {
       p.extensions = explicit_tag(
           1, tlv(der::kSequence,
                  encode_extension(Oid("1.2.3"), Critical::no,
                                   tlv(der::kOctetString, Bytes(std::size_t{64} * 1024)))));
     },
     E::limit_exceeded},
};

}  // namespace

TEST_CASE("OCSP responses are read by the rules of DER and RFC 6960, part by part",
          "[pkcs][T-008][T-009][T-010][T-011][T-012][T-018]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    ResponseParts parts;
    row.change(parts);
    const auto response = OcspResponse::parse(parts.encode());
    REQUIRE(response.has_value() == !row.error.has_value());
    if (row.error) CHECK(response.error().code() == *row.error);
  }
}

TEST_CASE("an OCSP response that is cut anywhere is refused", "[pkcs][T-005]") {
  const Bytes whole = ResponseParts().encode();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    const auto response = OcspResponse::parse(
        Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().code() == (size == 0 ? E::empty_input : E::truncated));
  }
}

TEST_CASE("every error status is read, and none of them says anything", "[pkcs][T-072]") {
  const std::pair<std::uint8_t, OcspResponseStatus> rows[] = {
      {1, OcspResponseStatus::malformed_request}, {2, OcspResponseStatus::internal_error},
      {3, OcspResponseStatus::try_later},         {5, OcspResponseStatus::sig_required},
      {6, OcspResponseStatus::unauthorized},
  };
  const char* const names[] = {"malformedRequest", "internalError", "tryLater", "sigRequired",
                               "unauthorized"};
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const auto response = OcspResponse::parse(fixtures::ocsp_error(rows[i].first)).value();
    CHECK(response->status() == rows[i].second);
    CHECK(to_string(response->status()) == names[i]);
    CHECK(response->entries().empty());
  }
  CHECK_FALSE(OcspResponse::parse(fixtures::ocsp_error(0)).has_value());
  CHECK_FALSE(OcspResponse::parse(fixtures::ocsp_error(4)).has_value());
}

TEST_CASE("the fields of an OCSP response are what was written", "[pkcs]") {
  const IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  const IssuedCertificate leaf = CertificateFixture("CN=srv").serial(0x8001).signed_by(root);
  fixtures::OcspEntry revoked{leaf.certificate, root.certificate, OcspCertStatus::revoked,
                              CrlReason::superseded, DigestAlgorithm::sha384};
  DerWriter cutoff;
  cutoff.text(der::kGeneralizedTime, "20200101000000Z");
  revoked.extensions = {encode_extension(oids::kOcspArchiveCutoff, Critical::no, cutoff.view())};
  revoked.extensions.push_back(encode_extension(
      oids::kOcspCrlReference, Critical::no,
      tlv(der::kSequence, joined({explicit_tag(0, tlv(der::kIa5String, view_of("u://"))),
                                  explicit_tag(1, hex("020107")), explicit_tag(2, kDate)}))));
  const Bytes nonce(32, 7);
  const auto response = OcspResponse::parse(OcspFixture(root)
                                                .entry(leaf, root)
                                                .entry(revoked)
                                                .by_key()
                                                .nonce(nonce)
                                                .embed(root)
                                                .sign())
                            .value();
  CHECK(response->status() == OcspResponseStatus::successful);
  CHECK_FALSE(response->responder().name.has_value());
  CHECK(equal(response->responder().key_hash, key_identifier(root.certificate->spki)));
  CHECK(response->produced_at() == kNow.plus_seconds(-3600));
  CHECK(response->has_nonce());
  CHECK(equal(response->nonce(), nonce));
  CHECK_FALSE(response->unknown_critical());
  REQUIRE(response->certificates().size() == 1);
  CHECK(equal(response->certificates()[0], root.certificate->der));
  REQUIRE(response->entries().size() == 2);
  const OcspSingleResponse& first = response->entries()[0];
  CHECK(first.status == OcspCertStatus::good);
  CHECK(first.id.digest == DigestAlgorithm::sha1);
  CHECK(first.id.serial_hex() == "008001");
  CHECK(first.this_update == kNow.plus_days(-1));
  CHECK(first.next_update == kNow.plus_days(6));
  const OcspSingleResponse& second = response->entries()[1];
  CHECK(second.status == OcspCertStatus::revoked);
  CHECK(second.revocation_time == kNow.plus_days(-2));
  CHECK(second.reason == CrlReason::superseded);
  CHECK(second.id.digest == DigestAlgorithm::sha384);
  REQUIRE(second.archive_cutoff.has_value());
  CHECK(to_date(*second.archive_cutoff) == "2020-01-01");
  REQUIRE(second.crl_reference.has_value());
  CHECK(second.crl_reference->url == "u://");
  CHECK(equal(second.crl_reference->number, Bytes{7}));
  CHECK(to_rfc3339(second.crl_reference->time.value()) == "2026-11-19T12:00:00Z");
  CHECK(response->verify_signed_by(PublicKey::from_spki(root.certificate->spki).value()));
}

TEST_CASE("a nonce has 1 to 128 octets, and a malformed one is told from none", "[pkcs][T-071]") {
  struct NonceRow {
    std::size_t octets;
    bool valid;
  };
  for (const NonceRow row : {NonceRow{0, false}, NonceRow{1, true}, NonceRow{33, true},
                             NonceRow{128, true}, NonceRow{129, false}}) {
    INFO(row.octets);
    ResponseParts parts;
    parts.extensions = list_of({encode_extension(oids::kOcspNonce, Critical::no,
                                                 encode_ocsp_nonce(Bytes(row.octets, 9)))});
    const auto response = OcspResponse::parse(parts.encode()).value();
    CHECK(response->has_nonce());
    CHECK(response->nonce().size() == (row.valid ? row.octets : 0));
  }
  CHECK_FALSE(OcspResponse::parse(ResponseParts().encode()).value()->has_nonce());
}

TEST_CASE("a CertID names one certificate of one issuer key", "[pkcs][T-070]") {
  const IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  const IssuedCertificate twin =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_3).ca().self_signed();
  const IssuedCertificate other_name =
      CertificateFixture("CN=Other Root").key(TestKey::ec_p256_2).ca().self_signed();
  const IssuedCertificate leaf = CertificateFixture("CN=srv").serial(0x1234).signed_by(root);
  const IssuedCertificate second = CertificateFixture("CN=srv").serial(0x123400).signed_by(root);
  const IssuedCertificate foreign =
      CertificateFixture("CN=srv").serial(0x1234).signed_by(other_name);
  const auto id_of = [](const IssuedCertificate& certificate, const IssuedCertificate& issuer,
                        DigestAlgorithm digest) {
    return encode_ocsp_cert_id(digest, *certificate.certificate, issuer.certificate->spki).value();
  };
  for (const DigestAlgorithm digest : {DigestAlgorithm::sha1, DigestAlgorithm::sha256,
                                       DigestAlgorithm::sha384, DigestAlgorithm::sha512}) {
    INFO(to_string(digest));
    const Bytes encoded = id_of(leaf, root, digest);
    DerReader reader(encoded);
    const OcspCertId id = OcspCertId::read(reader).value();
    CHECK(reader.at_end());
    CHECK(id.digest == digest);
    CHECK(equal(id.tlv, encoded));
    const auto how = [&](const IssuedCertificate& certificate, const IssuedCertificate& issuer) {
      return match(id, *certificate.certificate, issuer.certificate->spki);
    };
    CHECK(how(leaf, root) == OcspCertIdMatch::exact);
    CHECK(how(leaf, twin) == OcspCertIdMatch::other_issuer);
    CHECK(how(foreign, other_name) == OcspCertIdMatch::other_issuer);
    CHECK(how(second, root) == OcspCertIdMatch::other_serial);
    CHECK(how(second, twin) == OcspCertIdMatch::other);
  }
  const auto unsupported =
      encode_ocsp_cert_id(DigestAlgorithm::md5, *leaf.certificate, root.certificate->spki);
  REQUIRE_FALSE(unsupported.has_value());
  CHECK(unsupported.error().code() == E::unsupported);

  // Parameters other than NULL, and digests that are not known, are never compared.
  const Bytes parameters =
      tlv(der::kSequence, joined({tlv(der::kOid, oids::kSha1.octets()), hex("020100")}));
  const Bytes unknown = tlv(der::kSequence, tlv(der::kOid, oids::kSha224.octets()));
  for (const Bytes& algorithm : {parameters, unknown}) {
    ResponseParts parts;
    parts.hash_algorithm = algorithm;
    const auto response = OcspResponse::parse(parts.encode()).value();
    CHECK(match(response->entries()[0].id, *leaf.certificate, root.certificate->spki) ==
          OcspCertIdMatch::unknown_digest);
  }
}

}  // namespace certwright::tests
