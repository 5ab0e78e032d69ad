// The decoders of pkcs/extensions/, one table each: what they accept, what they refuse.
#include <functional>

#include "pkcs/extension.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/extensions/microsoft_template.h"
#include "pkcs/extensions/name_constraints.h"
#include "pkcs/extensions/other_extensions.h"
#include "pkcs/extensions/sct_list.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;

struct Row {
  const char* name;
  std::string_view octets;
  bool accepted;
};

using Decode = std::function<bool(BytesView)>;
template <class T>
Decode decoder() {
  return [](BytesView value) { return T::decode(value).has_value(); };
}
// For the types that can also check without keeping: both must say the same.
template <class T>
Decode decoder_and_checker() {
  return [](BytesView value) {
    const bool decoded = T::decode(value).has_value();
    CHECK(T::check(value).has_value() == decoded);
    return decoded;
  };
}

struct Table {
  const char* extension;
  Decode decode;
  std::vector<Row> rows;
};

std::vector<Table> tables() {
  return {
      {"basicConstraints",
       decoder<BasicConstraints>(),
       {{"empty", "3000", true},
        {"CA", "30030101ff", true},
        {"CA with path length", "30060101ff020103", true},
        {"path length alone", "3003020100", true},
        {"cA borrowed from behind", "30030101", false},
        {"an INTEGER for cA", "30050201010201 00", false},
        {"cA 01", "3003010101", false},
        {"a negative path length", "30060101ff0201ff", false},
        {"a third member", "30090101ff0201000201 00", false},
        {"trailing data", "30000500", false},
        {"no SEQUENCE", "0101ff", false}}},
      {"keyUsage",
       decoder<KeyUsage>(),
       {{"digitalSignature", "03020780", true},
        {"no bits", "030100", true},
        {"decipherOnly", "0303070080", true},
        {"set padding", "0302078f", false},
        {"eight unused bits", "03020880", false},
        {"an OCTET STRING", "040180", false},
        {"trailing data", "030207800500", false}}},
      {"extKeyUsage",
       decoder<ExtendedKeyUsage>(),
       {{"one", "30040602 2a03", true},
        {"empty", "3000", false},
        {"no OID", "30020500", false},
        {"trailing data", "300406022a030500", false}}},
      {"subjectKeyIdentifier",
       decoder<SubjectKeyIdentifier>(),
       {{"one octet", "040101", true},
        {"empty", "0400", false},
        {"trailing", "0401010500", false}}},
      {"authorityKeyIdentifier",
       decoder<AuthorityKeyIdentifier>(),
       {{"empty", "3000", true},
        {"a key identifier", "3003800101", true},
        {"issuer and serial", "3008a103820161820101", true},
        {"issuer without serial", "3005a103820161", false},
        {"serial without issuer", "3003820101", false},
        {"an empty issuer", "3005a100820101", false},
        {"a padded serial", "3009a10382016182020001", false},
        {"out of order", "3006820101800101", false}}},
      {"nameConstraints",
       decoder<NameConstraints>(),
       {{"permitted DNS", "3007a005300382 0161", true},
        {"empty", "3000", false},
        {"no subtree", "3002a000", false},
        {"minimum 0", "300aa0083006820161800100", true},
        {"negative minimum", "300aa00830068201618001ff", false},
        {"no general name", "3006a00430020500", false},
        {"out of order", "300ea1053003820161a0053003820161", false}}},
      {"cRLDistributionPoints",
       decoder_and_checker<CrlDistributionPoints>(),
       {{"a URI", "3009 3007a005a003860161", true},
        {"empty", "3000", false},
        {"an empty point", "30023000", false},
        {"reasons alone", "3006300481020560", false},
        {"a CRL issuer alone", "30073005a203820161", true},
        {"an empty CRL issuer", "30043002a200", false},
        {"an empty full name", "30063004a002a000", false},
        {"an empty relative name", "30063004a002a100", false},
        {"a relative name", "300c300aa008a106 3004 06022a03", true},
        {"no reason", "300c300aa005a003860161810100", false},
        {"both kinds of name", "300d300ba009a003860161a1020500", false}}},
      {"issuingDistributionPoint",
       decoder<IssuingDistributionPoint>(),
       {{"user certificates", "30038101ff", true},
        {"users and CAs", "30068101ff8201ff", false},
        {"indirect", "30038401ff", true},
        {"no reason", "3003830100", false},
        {"a flag 01", "3003810101", false}}},
      {"certificatePolicies",
       decoder_and_checker<CertificatePolicies>(),
       {{"one", "3006300406022a03", true},
        {"empty", "3000", false},
        {"an empty policy", "30023000", false},
        {"two", "300c300406022a03300406022a04", true},
        {"the same twice", "300c300406022a03300406022a03", false},
        {"no qualifier", "3008300606022a033000", false},
        {"a qualifier", "300e300c06022a0330063004 06022a05", true},
        {"a third member", "300a300806022a0305000500", false}}},
      {"policyMappings",
       decoder<PolicyMappings>(),
       {{"one", "300a300806022a0306022a04", true},
        {"empty", "3000", false},
        {"half", "3006300406022a03", false}}},
      {"policyConstraints",
       decoder<PolicyConstraints>(),
       {{"both", "3006800100810101", true},
        {"empty", "3000", false},
        {"negative", "30038001ff", false}}},
      {"inhibitAnyPolicy",
       decoder<InhibitAnyPolicy>(),
       {{"zero", "020100", true}, {"negative", "0201ff", false}, {"a BOOLEAN", "0101ff", false}}},
      {"authorityInfoAccess",
       decoder_and_checker<AuthorityInfoAccess>(),
       {{"OCSP", "300930 0706022a03860161", true},
        {"empty", "3000", false},
        {"without a location", "3006300406022a03", false},
        {"a third member", "300b300906022a038601610500", false}}},
      {"privateKeyUsagePeriod",
       decoder<PrivateKeyUsagePeriod>(),
       {{"until", "3011810f32303235303130313030303030305a", true},
        {"empty", "3000", false},
        {"no time", "3003800130", false}}},
      {"tlsFeature",
       decoder<TlsFeature>(),
       {{"must staple", "3003020105", true}, {"negative", "30030201ff", false}}},
      {"subjectDirectoryAttributes",
       decoder<SubjectDirectoryAttributes>(),
       {{"one", "3008300606022a033100", true}, {"empty", "3000", false}}},
      {"templateName",
       decoder<MicrosoftTemplateName>(),
       {{"BMPString", "1e04004d0061", true}, {"odd BMPString", "1e0141", false}}},
      {"template",
       decoder<MicrosoftTemplate>(),
       {{"with versions", "300a06022a03020164020102", true},
        {"without", "300406022a03", true},
        {"negative version", "300706022a030201ff", false},
        {"no OID", "3003020101", false}}},
      {"signedCertificateTimestamps",
       decoder_and_checker<SctList>(),
       {{"an empty list", "04020000", false},
        {"an empty timestamp", "040400020000", false},
        {"a list that is too long", "04020001", false},
        {"no OCTET STRING", "3000", false}}},
  };
}

Bytes sct_list(std::size_t entries, std::size_t extra) {
  Bytes list;
  for (std::size_t i = 0; i < entries; ++i) {
    Bytes sct(1 + 32 + 8 + 2 + 2 + 2 + extra, 0);
    sct[33 + 6] = 0x07;  // 2,000 milliseconds
    sct[33 + 7] = 0xd0;
    sct[43] = 4;
    sct[44] = 3;
    list.push_back(0);
    list.push_back(static_cast<std::uint8_t>(sct.size()));
    list.insert(list.end(), sct.begin(), sct.end());
  }
  Bytes out{static_cast<std::uint8_t>(list.size() >> 8), static_cast<std::uint8_t>(list.size())};
  out.insert(out.end(), list.begin(), list.end());
  return tlv(der::kOctetString, out);
}

}  // namespace

TEST_CASE("extension values: accepted and refused",
          "[pkcs][extensions][T-008][T-011][T-012][T-015][T-020]") {
  for (const auto& table : tables()) {
    for (const auto& row : table.rows) {
      INFO(table.extension << ": " << row.name);
      CHECK(table.decode(spaced_hex(row.octets)) == row.accepted);
    }
  }
}

TEST_CASE("every prefix of an extension value is refused", "[pkcs][extensions][T-004]") {
  for (const auto& table : tables()) {
    for (const auto& row : table.rows) {
      if (!row.accepted) continue;
      const Bytes value = spaced_hex(row.octets);
      for (std::size_t size = 0; size < value.size(); ++size) {
        INFO(table.extension << ": " << row.name << ", " << size << " octets");
        CHECK_FALSE(table.decode(BytesView(value).first(size)));
      }
    }
  }
}

TEST_CASE("basicConstraints keeps what was written", "[pkcs][extensions][T-011][T-015]") {
  const auto length_only = BasicConstraints::decode(hex("3003020100")).value();
  CHECK_FALSE(length_only.ca);
  CHECK(length_only.path_length == 0U);
  const auto explicit_false = BasicConstraints::decode(hex("3003010100")).value();
  CHECK_FALSE(explicit_false.ca);
  CHECK(explicit_false.explicit_default);
  // 2^64: no path is that long, and nothing wraps.
  const auto huge = BasicConstraints::decode(hex("300e0101ff0209010000000000000000")).value();
  CHECK(huge.path_length == 0x7fffffffU);
  CHECK(to_hex(BasicConstraints{true, 3, false}.encode()) == "30060101ff020103");
  CHECK(to_hex(BasicConstraints{}.encode()) == "3000");
}

TEST_CASE("keyUsage keeps its bits", "[pkcs][extensions][T-012]") {
  const auto usage = KeyUsage::decode(hex("03020106")).value();
  CHECK(usage.names() == std::vector<std::string_view>{"keyCertSign", "cRLSign"});
  CHECK_FALSE(usage.padded);
  CHECK(KeyUsage::decode(hex("03020080")).value().padded);
  CHECK(KeyUsage::decode(hex("0303070080")).value().has(KeyUsage::decipher_only));
  CHECK(to_hex(usage.encode()) == "03020106");
}

TEST_CASE("extKeyUsage knows its purposes", "[pkcs][extensions]") {
  const Bytes value = ExtendedKeyUsage::encode(
      {oids::kServerAuth, oids::kAnyExtendedKeyUsage, Oid("1.2.3.4"), oids::kOcspSigning});
  const auto usage = ExtendedKeyUsage::decode(value).value();
  CHECK(usage.count == 4);
  CHECK(usage.has(ExtendedKeyUsage::server_auth));
  CHECK(usage.has(ExtendedKeyUsage::any));
  CHECK(usage.has(ExtendedKeyUsage::other));
  CHECK(usage.has(ExtendedKeyUsage::ocsp_signing));
  CHECK_FALSE(usage.has(ExtendedKeyUsage::client_auth));
  CHECK(usage.has(Oid("1.2.3.4")));
  CHECK_FALSE(usage.has(Oid("1.2.3.5")));
  CHECK(usage.oids().size() == 4);
}

TEST_CASE("policies: many are counted, and none stands twice", "[pkcs][extensions]") {
  const auto policies = [](std::size_t count, bool repeat) {
    std::vector<Oid> out;
    for (std::size_t i = 0; i < count; ++i) {
      out.push_back(
          Oid::parse("1.2.3." + std::to_string(repeat && i + 1 == count ? 0 : i)).value());
    }
    return CertificatePolicies::encode(out);
  };
  for (const std::size_t count : {2U, 8U, 9U, 40U, 1000U}) {
    INFO(count);
    CHECK(CertificatePolicies::decode(policies(count, false)).value().policies.size() == count);
    CHECK(CertificatePolicies::check(policies(count, false)).has_value());
    CHECK(CertificatePolicies::decode(policies(count, true)).error().code() == E::malformed);
    CHECK(CertificatePolicies::check(policies(count, true)).error().code() == E::malformed);
  }
  CHECK(CertificatePolicies::decode(policies(1001, false)).error().code() == E::limit_exceeded);
  CHECK(CertificatePolicies::check(policies(1001, false)).error().code() == E::limit_exceeded);
  const Bytes qualified = hex("300e300c06022a033006300406022a05");
  const auto decoded = CertificatePolicies::decode(qualified).value();
  CHECK(decoded.has(Oid("1.2.3")));
  CHECK(decoded.policies[0].qualifiers().value().size() == 1);
}

TEST_CASE("places to fetch from", "[pkcs][extensions]") {
  const Bytes access = AuthorityInfoAccess::encode({"http://o/"}, {"http://c/", "http://d/"});
  const auto decoded = AuthorityInfoAccess::decode(access).value();
  CHECK(decoded.uris(oids::kAdOcsp) == std::vector<std::string>{"http://o/"});
  CHECK(decoded.uris(oids::kAdCaIssuers) == std::vector<std::string>{"http://c/", "http://d/"});
  const Bytes points = CrlDistributionPoints::encode({"http://a/", "http://b/"});
  CHECK(CrlDistributionPoints::decode(points).value().uris() ==
        std::vector<std::string>{"http://a/", "http://b/"});
}

TEST_CASE("signed certificate timestamps", "[pkcs][extensions]") {
  const Bytes two = sct_list(2, 0);
  const auto list = SctList::decode(two).value();
  REQUIRE(list.scts.size() == 2);
  CHECK(list.scts[1].timestamp == UtcTime{2});
  CHECK(list.scts[0].hash_algorithm == 4);
  CHECK(SctList::check(two).has_value());
  CHECK_FALSE(SctList::decode(sct_list(1, 1)).has_value());
  CHECK_FALSE(SctList::check(sct_list(1, 1)).has_value());
}

TEST_CASE("Microsoft templates", "[pkcs][extensions]") {
  const Bytes name = MicrosoftTemplateName::encode("WebServer");
  CHECK(MicrosoftTemplateName::decode(name).value().name == "WebServer");
  const Bytes value = MicrosoftTemplate::encode(Oid("1.2.3"), 100, 0xffffffff);
  const auto decoded = MicrosoftTemplate::decode(value).value();
  CHECK(oid_to_string(decoded.oid) == "1.2.3");
  CHECK(decoded.major_version == 100U);
  CHECK(decoded.minor_version == 0xffffffffU);
}

TEST_CASE("revocation numbers and reasons", "[pkcs][extensions][T-010]") {
  CHECK(to_hex(decode_crl_number(hex("020105")).value()) == "05");
  CHECK(decode_crl_number(hex("0201ff")).error().code() == E::malformed);
  CHECK(decode_crl_number(tlv(der::kInteger, Bytes(22, 1))).error().code() == E::limit_exceeded);
  CHECK(decode_reason_code(hex("0a0101")).value() == CrlReason::key_compromise);
  for (const std::string_view bad : {"0a0107", "0a010b", "0a01ff", "020101", "0a01010500"}) {
    INFO(bad);
    CHECK(decode_reason_code(hex(bad)).error().code() == E::malformed);
  }
  CHECK(to_string(CrlReason::aa_compromise) == "aACompromise");
  CHECK(decode_null_extension(hex("0500")).has_value());
  CHECK_FALSE(decode_null_extension(hex("0000")).has_value());
}

TEST_CASE("a list of extensions", "[pkcs][extensions][T-009][T-011]") {
  const Bytes a = encode_extension(Oid("1.2.3"), Critical::yes, hex("0500"));
  const Bytes b = encode_extension(Oid("1.2.4"), Critical::no, hex("0500"));
  const Bytes good = tlv(der::kSequence, joined({a, b}));
  const auto range = parse_extensions(good).value();
  CHECK(range.find(Oid("1.2.3")).critical);
  CHECK_FALSE(range.find(Oid("1.2.4")).critical);
  CHECK(equal(range.find(Oid("1.2.4")).tlv, b));
  CHECK(range.find(Oid("1.2.5")).tlv.empty());
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& extension : range) ++count;
  CHECK(count == 2);
  CHECK(parse_extensions(hex("3000")).error().code() == E::malformed);
  CHECK(parse_extensions(tlv(der::kSequence, joined({a, b, a}))).error().code() == E::malformed);
  // critical FALSE
  CHECK(parse_extensions(spaced_hex("300d 300b 06022a03 010100 04020500")).error().code() ==
        E::malformed);
  Bytes many;
  for (int i = 0; i < 257; ++i) {
    const Bytes one =
        encode_extension(Oid::parse("1.2." + std::to_string(i)).value(), Critical::no, hex("0500"));
    many.insert(many.end(), one.begin(), one.end());
  }
  CHECK(parse_extensions(tlv(der::kSequence, many)).error().code() == E::limit_exceeded);
}

}  // namespace certwright::tests
