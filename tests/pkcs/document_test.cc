#include "pkcs/document.h"

#include <algorithm>
#include <functional>
#include <string>

#include "fixtures/certificate_fixture.h"
#include "pkcs/certificate_builder.h"
#include "pkcs/cms.h"
#include "pkcs/der_writer.h"
#include "pkcs/key_container.h"
#include "pkcs/oid.h"
#include "pkcs/pkcs12.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;

const fixtures::IssuedCertificate& root() {
  static const auto made = CertificateFixture("CN=Root").ca().self_signed();
  return made;
}
Bytes certificate() { return to_bytes(root().certificate->der); }
Bytes rsa_pkcs8() { return to_bytes(fixtures::test_key_pkcs8(TestKey::rsa_2048_1)); }

// The OCTET STRING of a PrivateKeyInfo: PKCS#1 or SEC1.
Bytes inner_key(TestKey key) {
  DerReader outer(fixtures::test_key_pkcs8(key));
  DerReader info = outer.read_sequence().value();
  CHECK(info.skip().has_value());
  CHECK(info.skip().has_value());
  return to_bytes(info.read_octet_string().value());
}

// Made once: salts differ each time.
Bytes encrypted_pkcs8() {
  static const Bytes made =
      encode_encrypted_private_key(rsa_pkcs8(), view_of("pw"),
                                   {WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 1, 8})
          .value();
  return made;
}

Bytes make_pfx() {
  Pkcs12Contents contents;
  const Bytes der = certificate();
  contents.certificates = {{der, ""}};
  Pkcs12Protection protection;
  protection.certificates.cipher = WriteCipher::none;
  protection.mac_iterations = 1;
  return encode_pkcs12(contents, view_of("pw"), protection).value();
}

Bytes pfx() {
  static const Bytes made = make_pfx();
  return made;
}

// Shapes alone: what the documents are told apart by.
Bytes shape(const std::function<void(DerWriter&)>& fill) {
  DerWriter out;
  out.sequence(fill);
  return std::move(out).take();
}
Bytes signed_shape(const std::function<void(DerWriter&)>& tbs) {
  return shape([&](DerWriter& out) {
    out.sequence(tbs);
    out.sequence([](DerWriter& algorithm) { algorithm.oid(oids::kSha256WithRsa); });
    out.bit_string(view_of("signature"));
  });
}
void empty_sequence(DerWriter& out) {
  out.sequence([](DerWriter&) {});
}
void a_time(DerWriter& out) { out.text(der::kUtcTime, "261120000000Z"); }

Bytes request() {
  return signed_shape([](DerWriter& tbs) {
    tbs.integer(0);
    empty_sequence(tbs);
    empty_sequence(tbs);
    tbs.nested(der::context_constructed(0), [](DerWriter&) {});
  });
}
Bytes crl() {
  return signed_shape([](DerWriter& tbs) {
    tbs.integer(1);
    empty_sequence(tbs);
    empty_sequence(tbs);
    a_time(tbs);
  });
}
Bytes crl_version_1() {
  return signed_shape([](DerWriter& tbs) {
    empty_sequence(tbs);
    empty_sequence(tbs);
    a_time(tbs);
  });
}
Bytes certificate_version_1() {
  return signed_shape([](DerWriter& tbs) {
    tbs.integer(5);
    for (int i = 0; i < 5; ++i) empty_sequence(tbs);
  });
}
Bytes ocsp_response() {
  return shape([](DerWriter& out) { out.element(der::kEnumerated, Bytes{0}); });
}
Bytes bundle() { return encode_certificate_bundle({root().certificate->der}).value(); }
Bytes spki() { return to_bytes(root().certificate->spki.tlv); }
Bytes pkcs1() { return inner_key(TestKey::rsa_2048_1); }
Bytes pkcs1_public() {
  return shape([](DerWriter& out) {
    out.integer(77);
    out.integer(3);
  });
}
Bytes sec1() { return inner_key(TestKey::ec_p256_1); }
Bytes dsa() {
  return shape([](DerWriter& out) {
    for (int i = 0; i < 6; ++i) out.integer(i);
  });
}
Bytes ec_pkcs8() { return to_bytes(fixtures::test_key_pkcs8(TestKey::ec_p256_1)); }
Bytes jks() { return from_hex("feedfeed0000000200000000").value(); }
Bytes jceks() { return from_hex("cececece0000000200000000").value(); }

struct Row {
  const char* label;
  Bytes (*make)();
  DocumentKind kind;
  KeyForm form = KeyForm::none;
};

constexpr Row kRows[] = {
    {"CERTIFICATE", certificate, DocumentKind::certificate},
    {"X509 CERTIFICATE", certificate_version_1, DocumentKind::certificate},
    {"CERTIFICATE REQUEST", request, DocumentKind::certification_request},
    {"NEW CERTIFICATE REQUEST", request, DocumentKind::certification_request},
    {"X509 CRL", crl, DocumentKind::certificate_list},
    {"X509 CRL", crl_version_1, DocumentKind::certificate_list},
    {"PUBLIC KEY", spki, DocumentKind::public_key, KeyForm::spki},
    {"RSA PUBLIC KEY", pkcs1_public, DocumentKind::public_key, KeyForm::pkcs1_public},
    {"PRIVATE KEY", rsa_pkcs8, DocumentKind::private_key, KeyForm::pkcs8},
    {"PRIVATE KEY", ec_pkcs8, DocumentKind::private_key, KeyForm::pkcs8},
    {"ENCRYPTED PRIVATE KEY", encrypted_pkcs8, DocumentKind::private_key, KeyForm::encrypted_pkcs8},
    {"RSA PRIVATE KEY", pkcs1, DocumentKind::private_key, KeyForm::pkcs1},
    {"EC PRIVATE KEY", sec1, DocumentKind::private_key, KeyForm::sec1},
    {"DSA PRIVATE KEY", dsa, DocumentKind::private_key, KeyForm::dsa},
    {"PKCS7", bundle, DocumentKind::pkcs7},
    {"CERTIFICATE", bundle, DocumentKind::pkcs7},
    {"PKCS12", pfx, DocumentKind::pkcs12},
    {"OCSP RESPONSE", ocsp_response, DocumentKind::ocsp_response},
};

void check_one(BytesView file, const Row& row, Armour armour, TextEncoding encoding) {
  const auto documents = read_documents(file);
  INFO((documents ? std::string() : documents.error().message()));
  REQUIRE(documents.has_value());
  REQUIRE(documents->size() == 1);
  const Document& document = documents->front();
  CHECK(document.kind == row.kind);
  CHECK(document.key_form == row.form);
  CHECK(document.armour == armour);
  CHECK(document.encoding == encoding);
  CHECK(equal(document.der, row.make()));
}

std::string utf16(std::string_view text, TextEncoding encoding, bool mark) {
  std::string out;
  const auto push = [&](char high, char low) {
    out.push_back(encoding == TextEncoding::utf16_be ? high : low);
    out.push_back(encoding == TextEncoding::utf16_be ? low : high);
  };
  if (mark) push('\xfe', '\xff');
  for (const char c : text) push('\0', c);
  return out;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out.push_back('\r');
    out.push_back(c);
  }
  return out;
}

TEST_CASE("every kind of document is found in every form", "[pkcs][T-022]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.label << ": " << to_string(row.kind));
  const Bytes der = row.make();
  const std::string pem = write_pem(row.label, der);
  check_one(der, row, Armour::der, TextEncoding::plain);
  check_one(view_of(pem), row, Armour::pem, TextEncoding::plain);
  check_one(view_of("some text\n" + pem + "more\n"), row, Armour::pem, TextEncoding::plain);
  check_one(view_of(with_crlf(pem)), row, Armour::pem, TextEncoding::plain);
  check_one(view_of("\xef\xbb\xbf" + pem), row, Armour::pem, TextEncoding::utf8_bom);
  for (const TextEncoding encoding : {TextEncoding::utf16_le, TextEncoding::utf16_be}) {
    check_one(view_of(utf16(pem, encoding, true)), row, Armour::pem, encoding);
    check_one(view_of(utf16(pem, encoding, false)), row, Armour::pem, encoding);
  }
  if (der.size() < 32) return;  // too short to be told from a word
  const std::string base64 = to_base64(der);
  check_one(view_of(base64), row, Armour::base64, TextEncoding::plain);
  check_one(view_of(with_crlf(to_base64(der, 64)) + "\r\n"), row, Armour::base64,
            TextEncoding::plain);
  check_one(view_of(utf16(base64, TextEncoding::utf16_le, true)), row, Armour::base64,
            TextEncoding::utf16_le);
}

TEST_CASE("Java keystores are known by their first octets", "[pkcs]") {
  CHECK(read_documents(jks())->front().kind == DocumentKind::jks);
  CHECK(read_documents(jceks())->front().kind == DocumentKind::jceks);
}

TEST_CASE("several documents keep order, line and entry", "[pkcs][T-022]") {
  const std::string text = "\n" + write_pem("PRIVATE KEY", rsa_pkcs8()) + "text\n" +
                           write_pem("CERTIFICATE", certificate()) +
                           write_pem("DH PARAMETERS", Bytes{0x30, 0x03, 0x02, 0x01, 0x05}) +
                           write_pem("X509 CRL", crl());
  const auto documents = read_documents(view_of(text));
  REQUIRE(documents.has_value());
  REQUIRE(documents->size() == 4);
  CHECK((*documents)[0].kind == DocumentKind::private_key);
  CHECK((*documents)[0].line == 2);
  CHECK((*documents)[1].kind == DocumentKind::certificate);
  CHECK((*documents)[1].index == 1);
  CHECK((*documents)[1].pem_label == "CERTIFICATE");
  CHECK((*documents)[2].kind == DocumentKind::parameters);
  CHECK((*documents)[3].kind == DocumentKind::certificate_list);
  CHECK(describe((*documents)[0]) == "private key (PKCS#8)");
}

TEST_CASE("OpenSSL's trust settings behind a certificate are left out", "[pkcs]") {
  Bytes der = certificate();
  der.insert(der.end(), {0x30, 0x00});
  const auto documents = read_documents(view_of(write_pem("TRUSTED CERTIFICATE", der)));
  REQUIRE(documents.has_value());
  CHECK(equal(documents->front().der, certificate()));
}

struct Bad {
  const char* name;
  Bytes file;
  ErrorCode code;
  const char* says;
};

Bytes joined(Bytes first, BytesView second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}
Bytes text(std::string_view value) { return to_bytes(view_of(value)); }

std::vector<Bad> bad_rows() {
  const Bytes der = certificate();
  const auto cut = [&](std::size_t size) {
    return Bytes(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(size));
  };
  const auto pem = [](const char* label, BytesView content) {
    return text(write_pem(label, content));
  };
  Bytes indefinite = der;
  indefinite[1] = 0x80;
  return {
      {"empty", {}, ErrorCode::empty_input, "empty"},
      {"white space", text(" \r\n"), ErrorCode::empty_input, "white space"},
      {"truncated", cut(der.size() - 1), ErrorCode::truncated, "ends inside"},
      {"half", cut(der.size() / 2), ErrorCode::truncated, "ends inside"},
      {"one octet of DER", cut(1), ErrorCode::truncated, "the input ends"},
      {"trailing NULL", joined(der, Bytes{5, 0}), ErrorCode::malformed, "behind"},
      {"two certificates", joined(der, der), ErrorCode::malformed, "behind"},
      {"trailing NULL after a PFX", joined(pfx(), Bytes{5, 0}), ErrorCode::malformed, "behind"},
      {"trailing NULL after an OCSP response", joined(ocsp_response(), Bytes{5, 0}),
       ErrorCode::malformed, "behind"},
      {"two certificates in a PEM block", pem("CERTIFICATE", joined(der, der)),
       ErrorCode::malformed, "behind"},
      {"BER certificate", indefinite, ErrorCode::malformed, "indefinite"},
      {"certificate labelled as key", pem("PRIVATE KEY", der), ErrorCode::malformed, "label"},
      {"key labelled as certificate", pem("CERTIFICATE", rsa_pkcs8()), ErrorCode::malformed,
       "label"},
      {"EC key labelled as RSA key", pem("RSA PUBLIC KEY", spki()), ErrorCode::malformed, "label"},
      {"an unknown label", pem("SOMETHING", der), ErrorCode::unsupported, "SOMETHING"},
      {"an OpenSSH key", pem("OPENSSH PRIVATE KEY", view_of("openssh-key-v1")),
       ErrorCode::unsupported, "OPENSSH"},
      {"a good block and a bad one", joined(pem("CERTIFICATE", der), pem("CERTIFICATE", cut(99))),
       ErrorCode::truncated, "entry 2"},
      {"HTML", text("\n<!DOCTYPE html><html>"), ErrorCode::wrong_type, "HTML"},
      {"XML", text("<?xml version=\"1.0\"?>"), ErrorCode::wrong_type, "XML"},
      {"JSON", text("{\"a\": 1}"), ErrorCode::wrong_type, "JSON"},
      {"INF", text("[Version]\r\nSignature=\"$Windows NT$\"\r\n"), ErrorCode::wrong_type, "INF"},
      {"INF in UTF-16", text(utf16("[NewRequest]\r\n", TextEncoding::utf16_le, true)),
       ErrorCode::wrong_type, "INF"},
      {"SSH key", text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@host"), ErrorCode::unsupported,
       "SSH"},
      {"PuTTY key", text("PuTTY-User-Key-File-3: ssh-rsa\n"), ErrorCode::unsupported, "PuTTY"},
      {"certificate store of Windows", from_hex("0000000043455254").value(), ErrorCode::unsupported,
       ".sst"},
      {"ZIP", text("PK\x03\x04 and so on"), ErrorCode::wrong_type, "ZIP"},
      {"SQLite", text(std::string_view("SQLite format 3\0", 16)), ErrorCode::wrong_type, "SQLite"},
      {"DER of another kind", from_hex("30053003020105").value(), ErrorCode::wrong_type, "DER"},
      {"random octets", from_hex("9a8b7c6d").value(), ErrorCode::wrong_type, "9a 8b 7c 6d"},
      {"plain words", text("nothing to see here, move along"), ErrorCode::wrong_type, "base64"},
      {"base64 of something else", text("bm90aGluZyB0byBzZWUgaGVyZQ=="), ErrorCode::wrong_type,
       "base64"},
      {"lone surrogate", from_hex("fffe2d002d0000d8").value(), ErrorCode::malformed, "UTF-16"},
  };
}

TEST_CASE("files that cannot be read say why", "[pkcs][T-005][T-008][T-022]") {
  for (const Bad& row : bad_rows()) {
    INFO(row.name);
    const auto documents = read_documents(row.file);
    REQUIRE_FALSE(documents.has_value());
    INFO(documents.error().message());
    CHECK(documents.error().code() == row.code);
    CHECK_THAT(documents.error().message(), ContainsSubstring(row.says));
  }
}

TEST_CASE("errors name the octet", "[pkcs][T-008]") {
  const Bytes der = certificate();
  CHECK(read_documents(joined(der, Bytes{5, 0})).error().offset() == der.size());
  const Bytes half(der.begin(), der.begin() + 40);
  CHECK(read_documents(half).error().offset() == 40);
}

TEST_CASE("100 MB of zeros are refused by their first octets", "[pkcs]") {
  const Bytes zeros(100'000'000);
  const auto documents = read_documents(zeros);
  REQUIRE_FALSE(documents.has_value());
  CHECK(documents.error().code() == ErrorCode::wrong_type);
}

TEST_CASE("each kind has its size", "[pkcs][T-007]") {
  DocumentLimits limits;
  limits.certificate = certificate().size() - 1;
  CHECK(read_documents(certificate(), limits).error().code() == ErrorCode::limit_exceeded);
  CHECK(read_documents(view_of(write_pem("CERTIFICATE", certificate())), limits).error().code() ==
        ErrorCode::limit_exceeded);
  CHECK(read_documents(rsa_pkcs8(), limits).has_value());
  limits = {};
  limits.documents = 1;
  const std::string pem = write_pem("CERTIFICATE", certificate());
  CHECK(read_documents(view_of(pem), limits).has_value());
  CHECK(read_documents(view_of(pem + pem), limits).error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("every single octet that is cut off or changed ends in an answer", "[pkcs][T-079]") {
  for (const Bytes& seed : {pfx(), bundle(), encrypted_pkcs8()}) {
    for (std::size_t i = 0; i < std::min<std::size_t>(seed.size(), 120); ++i) {
      const Bytes cut(seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK_FALSE(read_documents(cut).has_value());
      for (const int octet : {0x00, 0x02, 0x05, 0x30, 0x80, 0xff}) {
        Bytes changed = seed;
        changed[i] = static_cast<std::uint8_t>(octet);
        const auto documents = read_documents(changed);
        if (!documents) CHECK_FALSE(documents.error().message().empty());
      }
    }
  }
}

}  // namespace
}  // namespace certwright
