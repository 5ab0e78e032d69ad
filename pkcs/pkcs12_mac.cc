#include "pkcs/pkcs12_mac.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr std::size_t kMinPbmac1Key = 20;  // RFC 9579 section 5
constexpr std::size_t kMaxPbmac1Key = 64;

struct HmacRow {
  Oid oid;
  DigestAlgorithm digest;
};
// What PBMAC1 may name, as PRF and as MAC.
constexpr HmacRow kPbmac1Hmacs[] = {
    {oids::kHmacWithSha224, DigestAlgorithm::sha224},
    {oids::kHmacWithSha256, DigestAlgorithm::sha256},
    {oids::kHmacWithSha384, DigestAlgorithm::sha384},
    {oids::kHmacWithSha512, DigestAlgorithm::sha512},
    {Oid("1.2.840.113549.2.13"), DigestAlgorithm::sha512_256},
};

const HmacRow* find_hmac(DigestAlgorithm digest) {
  for (const HmacRow& row : kPbmac1Hmacs) {
    if (row.digest == digest) return &row;
  }
  return nullptr;
}

Error weak_pbmac1(const char* what) { return Error(ErrorCode::refused, what); }

// PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme } (RFC 8018 appendix A.5)
Result<Pkcs12Mac> parse_pbmac1(const AlgorithmIdentifier& identifier) {
  DerReader outer(identifier.parameters_tlv);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(const AlgorithmIdentifier kdf, AlgorithmIdentifier::read(reader));
  CW_TRY(const AlgorithmIdentifier scheme, AlgorithmIdentifier::read(reader));
  CW_CHECK(reader.expect_end());
  if (!(kdf.oid == oids::kPbkdf2)) {
    return Error(ErrorCode::unsupported, "PBMAC1 with a key derivation other than PBKDF2");
  }
  Pkcs12Mac mac;
  mac.type = Pkcs12MacType::pbmac1;
  CW_TRY(mac.kdf, KdfParameters::read(kdf));
  if (!mac.kdf.key_length || *mac.kdf.key_length < kMinPbmac1Key ||
      *mac.kdf.key_length > kMaxPbmac1Key) {
    return weak_pbmac1("PBMAC1 with a key that is not 20 to 64 octets long");
  }
  if (find_hmac(mac.kdf.digest) == nullptr) {
    return weak_pbmac1("PBMAC1 without a PRF of the SHA-2 family");
  }
  for (const HmacRow& row : kPbmac1Hmacs) {
    if (row.oid == scheme.oid) mac.digest = row.digest;
  }
  if (mac.digest == DigestAlgorithm::none) {
    return weak_pbmac1("PBMAC1 without an HMAC of the SHA-2 family");
  }
  return mac;
}

Result<Bytes> compute(const Pkcs12Mac& mac, BytesView content, BytesView password,
                      PasswordForm form) {
  SecureBytes key;
  if (mac.type == Pkcs12MacType::pbmac1) {
    CW_TRY(const SecureBytes octets, password_octets(Kdf::pbkdf2, password, form));
    CW_TRY(key,
           pbkdf2(mac.kdf.digest, octets, mac.kdf.salt, mac.kdf.iterations, *mac.kdf.key_length));
  } else {
    CW_TRY(const SecureBytes octets, password_octets(Kdf::pkcs12, password, form));
    CW_TRY(key, pkcs12_kdf(mac.digest, Pkcs12KeyPurpose::mac, octets, mac.kdf.salt,
                           mac.kdf.iterations, digest_size(mac.digest)));
  }
  return hmac(mac.digest, key, content);
}

void write_pbmac1(DerWriter& out, const Pkcs12Mac& mac) {
  out.oid(oids::kPbmac1);
  out.sequence([&](DerWriter& parameters) {
    parameters.sequence([&](DerWriter& kdf) {
      kdf.oid(oids::kPbkdf2);
      kdf.sequence([&](DerWriter& pbkdf2) {
        pbkdf2.octet_string(mac.kdf.salt);
        pbkdf2.integer(static_cast<std::int64_t>(mac.kdf.iterations));
        pbkdf2.integer(static_cast<std::int64_t>(*mac.kdf.key_length));
        pbkdf2.sequence([&](DerWriter& prf) {
          prf.oid(find_hmac(mac.kdf.digest)->oid);
          prf.null();
        });
      });
    });
    parameters.sequence([&](DerWriter& scheme) {
      scheme.oid(find_hmac(mac.digest)->oid);
      scheme.null();
    });
  });
}

struct DigestRow {
  Oid oid;
  DigestAlgorithm digest;
};
constexpr DigestRow kWritable[] = {
    {oids::kSha1, DigestAlgorithm::sha1},
    {oids::kSha256, DigestAlgorithm::sha256},
    {oids::kSha384, DigestAlgorithm::sha384},
    {oids::kSha512, DigestAlgorithm::sha512},
};

}  // namespace

std::string_view to_string(Pkcs12MacType type) {
  switch (type) {
    case Pkcs12MacType::none: return "none";
    case Pkcs12MacType::pkcs12: return "pkcs12";
    case Pkcs12MacType::pbmac1: return "PBMAC1";
  }
  return "none";
}

// MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
Result<Pkcs12Mac> Pkcs12Mac::parse(BytesView mac_data_tlv) {
  DerReader outer(mac_data_tlv);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(DerReader digest_info, reader.read_sequence());
  CW_TRY(const AlgorithmIdentifier algorithm, AlgorithmIdentifier::read(digest_info));
  CW_TRY(const BytesView value, digest_info.read_octet_string());
  CW_CHECK(digest_info.expect_end());
  // Salt and iterations stand in MacData for every type; PBMAC1 ignores them (RFC 9579 section 4).
  CW_TRY(const BytesView salt, reader.read_octet_string());
  CW_TRY(const auto iterations, reader.read_optional(der::kInteger));
  CW_CHECK(reader.expect_end());
  Pkcs12Mac mac;
  if (algorithm.oid == oids::kPbmac1) {
    CW_TRY(mac, parse_pbmac1(algorithm));
  } else {
    const auto digest = digest_from_oid(algorithm.oid);
    if (!digest) {
      return Error(ErrorCode::unsupported,
                   "a MAC with an unknown digest: " + oid_to_string(algorithm.oid));
    }
    mac.type = Pkcs12MacType::pkcs12;
    mac.digest = *digest;
    CW_TRY(mac.kdf,
           KdfParameters::of_pkcs12(*digest, salt, iterations ? iterations->tlv : BytesView()));
  }
  mac.value = to_bytes(value);
  return mac;
}

Result<PasswordForm> Pkcs12Mac::verify(BytesView content, BytesView password,
                                       OldPasswordForms old_forms, KdfBudget& budget) const {
  CW_CHECK(check_password(password));
  const Kdf kind = type == Pkcs12MacType::pbmac1 ? Kdf::pbkdf2 : Kdf::pkcs12;
  bool first = true;
  for (const PasswordForm form : password_forms(kind, password, old_forms)) {
    if (!first && !budget.charge(kdf)) break;
    first = false;
    CW_TRY(const Bytes computed, compute(*this, content, password, form));
    if (equal_constant_time(computed, value)) return form;
  }
  return Error(ErrorCode::wrong_password, "the password is wrong, or the file is damaged");
}

Result<Bytes> Pkcs12Mac::encode(BytesView content, BytesView password) const {
  CW_CHECK(check_password(password));
  const DigestRow* row = nullptr;
  for (const DigestRow& each : kWritable) {
    if (each.digest == digest) row = &each;
  }
  const bool right = type == Pkcs12MacType::pbmac1
                         ? kdf.key_length && find_hmac(digest) && find_hmac(kdf.digest)
                         : type == Pkcs12MacType::pkcs12 && row != nullptr;
  if (!right) return Error(ErrorCode::invalid_argument, "a MAC that is not written");
  CW_TRY(const Bytes computed, compute(*this, content, password, PasswordForm::standard));
  DerWriter out;
  out.sequence([&](DerWriter& mac_data) {
    mac_data.sequence([&](DerWriter& digest_info) {
      digest_info.sequence([&](DerWriter& algorithm) {
        if (type == Pkcs12MacType::pbmac1) return write_pbmac1(algorithm, *this);
        algorithm.oid(row->oid);
        algorithm.null();
      });
      digest_info.octet_string(computed);
    });
    mac_data.octet_string(kdf.salt);
    // DEFAULT 1 is not encoded in DER.
    if (kdf.iterations != 1) mac_data.integer(static_cast<std::int64_t>(kdf.iterations));
  });
  return std::move(out).take();
}

}  // namespace certwright
