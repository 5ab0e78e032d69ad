// The owner parser against OpenSSL's on mutated certificates: where ours accepts, both must read
// the same (T-024).
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>

#include "fixtures/certificate_fixture.h"
#include "pkcs/extensions/certificate_policies.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};
void free_names(GENERAL_NAMES* names) { GENERAL_NAMES_free(names); }
void free_purposes(EXTENDED_KEY_USAGE* purposes) { EXTENDED_KEY_USAGE_free(purposes); }
using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Freer<free_names>>;
using PurposesPtr = std::unique_ptr<EXTENDED_KEY_USAGE, Freer<free_purposes>>;
using ConstraintsPtr = std::unique_ptr<BASIC_CONSTRAINTS, Freer<BASIC_CONSTRAINTS_free>>;
using BitsPtr = std::unique_ptr<ASN1_BIT_STRING, Freer<ASN1_BIT_STRING_free>>;

template <class T, class Encode>
Bytes encoded(Encode encode, const T* value) {
  unsigned char* octets = nullptr;
  const int size = encode(value, &octets);
  Bytes out;
  if (size > 0) out.assign(octets, octets + size);
  OPENSSL_free(octets);
  return out;
}

X509Ptr parse_with_openssl(BytesView der) {
  const unsigned char* at = der.data();
  X509Ptr certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (certificate && at != der.data() + der.size()) certificate.reset();
  return certificate;
}

template <class Pointer>
Pointer extension(const X509* certificate, int nid, bool& present) {
  int critical = -1;
  Pointer value(static_cast<typename Pointer::pointer>(
      X509_get_ext_d2i(certificate, nid, &critical, nullptr)));
  present = critical != -1;
  return value;
}

std::int64_t seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<std::int64_t>(timegm(&parts)) : -1;
}

// OpenSSL refuses a certificate whose names hold what is no text of its string type, or a string
// type that is none of names; ours shows such a value, the first kind escaped, and never matches it
// with another (T-016), so nothing rests on it.
bool all_text(const Name& name) {
  for (const NameAttribute& attribute : name.attributes()) {
    if (!attribute.text().exact || attribute.value_tag == der::kVisibleString) return false;
  }
  return true;
}

// What the two read differently; nullptr when they agree. Extensions that ours calls malformed make
// the certificate worthless whatever the other reads.
class Comparison {
 public:
  Comparison(const Certificate& ours, const X509* theirs) : ours_(ours), theirs_(theirs) {}
  const char* difference() const {
    if (!same_fields()) return "subject, key, serial number or validity";
    if (!same_names()) return "subjectAltName";
    if (!same_constraints()) return "basicConstraints";
    if (!same_usage()) return "keyUsage";
    return same_purposes() ? nullptr : "extKeyUsage";
  }

 private:
  bool same_fields() const {
    const Bytes subject = encoded(i2d_X509_NAME, X509_get_subject_name(theirs_));
    const Bytes key = encoded(i2d_X509_PUBKEY, X509_get_X509_PUBKEY(theirs_));
    const Bytes serial = encoded(i2d_ASN1_INTEGER, X509_get0_serialNumber(theirs_));
    const bool same_serial =
        serial.size() >= 2 && equal(BytesView(serial).subspan(2), ours_.serial);
    return equal(subject, ours_.subject.tlv()) && equal(key, ours_.spki.tlv) && same_serial &&
           seconds_of(X509_get0_notBefore(theirs_)) == ours_.not_before.seconds &&
           seconds_of(X509_get0_notAfter(theirs_)) == ours_.not_after.seconds;
  }
  bool same_names() const {
    if (ours_.is_malformed(ExtensionId::subject_alt_name)) return true;
    bool present = false;
    const auto names = extension<NamesPtr>(theirs_, NID_subject_alt_name, present);
    const auto entries = ours_.subject_alt_names();
    if (present != ours_.has(ExtensionId::subject_alt_name) || !entries) return false;
    if (!present) return true;
    if (!names) return has_opaque_name(*entries);
    if (static_cast<std::size_t>(sk_GENERAL_NAME_num(names.get())) != entries->size()) return false;
    for (std::size_t i = 0; i < entries->size(); ++i) {
      const GENERAL_NAME* other = sk_GENERAL_NAME_value(names.get(), static_cast<int>(i));
      if (!same_name((*entries)[i], *other)) return false;
    }
    return true;
  }
  // X.400 addresses, EDI party names and what an otherName holds are octets here, read only by who
  // knows the form; OpenSSL decodes them at once, and directory names as above.
  static bool has_opaque_name(const std::vector<GeneralName>& names) {
    return std::any_of(names.begin(), names.end(), [](const GeneralName& name) {
      if (name.kind == GeneralNameKind::x400_address) return true;
      if (name.kind == GeneralNameKind::edi_party_name) return true;
      if (name.kind == GeneralNameKind::other_name) return true;
      if (name.kind != GeneralNameKind::directory_name) return false;
      const auto parsed = Name::parse(name.value);
      return parsed && !all_text(*parsed);
    });
  }
  static bool same_name(const GeneralName& ours, const GENERAL_NAME& theirs) {
    const auto is_text = [&](const ASN1_STRING* text) {
      return equal(ours.value, BytesView(ASN1_STRING_get0_data(text),
                                         static_cast<std::size_t>(ASN1_STRING_length(text))));
    };
    switch (theirs.type) {
      case GEN_DNS: return ours.kind == GeneralNameKind::dns_name && is_text(theirs.d.dNSName);
      case GEN_EMAIL:
        return ours.kind == GeneralNameKind::rfc822_name && is_text(theirs.d.rfc822Name);
      case GEN_URI:
        return ours.kind == GeneralNameKind::uri && is_text(theirs.d.uniformResourceIdentifier);
      case GEN_IPADD:
        return ours.kind == GeneralNameKind::ip_address && is_text(theirs.d.iPAddress);
      case GEN_DIRNAME: {
        return ours.kind == GeneralNameKind::directory_name &&
               equal(ours.value, encoded(i2d_X509_NAME, theirs.d.directoryName));
      }
      case GEN_OTHERNAME: return ours.kind == GeneralNameKind::other_name;
      case GEN_RID: return ours.kind == GeneralNameKind::registered_id;
      case GEN_X400: return ours.kind == GeneralNameKind::x400_address;
      case GEN_EDIPARTY: return ours.kind == GeneralNameKind::edi_party_name;
      default: return false;
    }
  }
  bool same_constraints() const {
    if (ours_.is_malformed(ExtensionId::basic_constraints)) return true;
    bool present = false;
    const auto value = extension<ConstraintsPtr>(theirs_, NID_basic_constraints, present);
    const auto& mine = ours_.basic_constraints;
    if (present != mine.has_value()) return false;
    if (!present) return true;
    if (!value || (value->ca != 0) != mine->ca) return false;
    if ((value->pathlen != nullptr) != mine->path_length.has_value()) return false;
    if (value->pathlen == nullptr) return true;
    const long length = ASN1_INTEGER_get(value->pathlen);
    return length < 0 || length >= 0x7fffffff ||
           static_cast<std::uint32_t>(length) == *mine->path_length;
  }
  bool same_usage() const {
    if (ours_.is_malformed(ExtensionId::key_usage)) return true;
    bool present = false;
    const auto bits = extension<BitsPtr>(theirs_, NID_key_usage, present);
    if (present != ours_.key_usage.has_value()) return false;
    if (!present) return true;
    if (!bits) return false;
    for (unsigned bit = 0; bit < 9; ++bit) {
      const bool mine = (ours_.key_usage->bits >> bit & 1) != 0;
      if ((ASN1_BIT_STRING_get_bit(bits.get(), static_cast<int>(bit)) != 0) != mine) return false;
    }
    return true;
  }
  bool same_purposes() const {
    if (ours_.is_malformed(ExtensionId::extended_key_usage)) return true;
    bool present = false;
    const auto purposes = extension<PurposesPtr>(theirs_, NID_ext_key_usage, present);
    if (present != ours_.extended_key_usage.has_value()) return false;
    if (!present) return true;
    const auto mine = ours_.extended_key_usage->oids();
    if (!purposes || static_cast<std::size_t>(sk_ASN1_OBJECT_num(purposes.get())) != mine.size()) {
      return false;
    }
    for (std::size_t i = 0; i < mine.size(); ++i) {
      const ASN1_OBJECT* other = sk_ASN1_OBJECT_value(purposes.get(), static_cast<int>(i));
      if (!equal(mine[i], BytesView(OBJ_get0_data(other), OBJ_length(other)))) return false;
    }
    return true;
  }

  const Certificate& ours_;
  const X509* theirs_;
};

std::vector<Bytes> seeds() {
  // An RSA signature is the same every run, so the mutants are too.
  const auto root = CertificateFixture("CN=Lab Root,O=Lab,C=DE").key(TestKey::rsa_2048_2).ca(1);
  const auto issuer = root.self_signed();
  const auto leaf = CertificateFixture("CN=srv.lab.example+OU=Web,O=M\xc3\xbcller,DC=lab")
                        .dns("srv.lab.example")
                        .dns("*.lab.example")
                        .ip(Bytes{192, 0, 2, 1})
                        .email("a@lab.example")
                        .uri("https://lab.example/")
                        .san(encode_directory_name(issuer.certificate->subject.tlv()))
                        .san(encode_user_principal_name("a@lab.example"))
                        .purposes({oids::kServerAuth, oids::kClientAuth})
                        .usage(KeyUsage::digital_signature | KeyUsage::decipher_only);
  const auto plain =
      CertificateFixture("CN=a").key(TestKey::rsa_2048_1).valid(UtcTime{0}, UtcTime{4102444800});
  const auto edwards = CertificateFixture("")
                           .key(TestKey::ed25519)
                           .dns("a.example")
                           .extension(oids::kCertificatePolicies, Critical::no,
                                      CertificatePolicies::encode({oids::kAnyPolicy}));
  std::vector<Bytes> all;
  for (const auto& certificate :
       {issuer.certificate, leaf.signed_by(issuer).certificate, plain.signed_by(issuer).certificate,
        edwards.signed_by(issuer).certificate}) {
    all.push_back(to_bytes(certificate->der));
  }
  return all;
}

// Changes up to three octets, or moves a few; the lengths stay as they are unless they are hit.
void mutate(Bytes& der, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const std::size_t changes = 1 + below(3);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = below(der.size());
    switch (below(5)) {
      case 0: der[at] = static_cast<std::uint8_t>(below(256)); break;
      case 1: der[at] = static_cast<std::uint8_t>(der[at] ^ 1U << below(8)); break;
      case 2: der[at] = static_cast<std::uint8_t>(der[at] + 1); break;
      case 3: der[at] = der[below(der.size())]; break;
      default: {
        static constexpr std::array<std::uint8_t, 10> kTags{0x01, 0x02, 0x03, 0x04, 0x06,
                                                            0x0c, 0x13, 0x30, 0x31, 0x82};
        der[at] = kTags[below(kTags.size())];
      }
    }
  }
}

}  // namespace

TEST_CASE("where our parser accepts, OpenSSL's reads the same", "[pkcs][T-024]") {
  constexpr std::size_t kMutants = 40'000;
  std::mt19937 random(20261120);  // NOLINT(cert-msc51-cpp): the same mutants every run
  const std::vector<Bytes> all = seeds();
  for (const Bytes& seed : all) {
    const auto ours = Certificate::parse(seed);
    const X509Ptr theirs = parse_with_openssl(seed);
    REQUIRE(ours.has_value());
    REQUIRE(theirs != nullptr);
    REQUIRE(Comparison(**ours, theirs.get()).difference() == nullptr);
  }
  std::size_t accepted = 0, accepted_by_openssl = 0, disagreements = 0;
  for (std::size_t i = 0; i < kMutants; ++i) {
    Bytes der = all[i % all.size()];
    mutate(der, random);
    const auto ours = Certificate::parse(der);
    const X509Ptr theirs = parse_with_openssl(der);
    if (theirs) ++accepted_by_openssl;
    if (!ours) continue;
    ++accepted;
    if (!theirs && (!all_text((*ours)->subject) || !all_text((*ours)->issuer))) continue;
    const char* difference =
        theirs ? Comparison(**ours, theirs.get()).difference() : "whether it is a certificate";
    if (difference == nullptr) continue;
    ++disagreements;
    UNSCOPED_INFO(difference << ": " << to_hex(der));
    if (disagreements == 5) break;
  }
  CHECK(disagreements == 0);
  CHECK(accepted > kMutants / 20);
  CHECK(accepted_by_openssl >= accepted);
}

}  // namespace certwright::tests
