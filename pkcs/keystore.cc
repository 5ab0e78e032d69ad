#include "pkcs/keystore.h"

#include <algorithm>
#include <array>

#include "pkcs/crypto/digest.h"
#include "pkcs/der_scan.h"
#include "pkcs/oid.h"
#include "pkcs/text_encoding.h"

namespace certwright {
namespace {

constexpr std::uint32_t kJks = 0xfeedfeed;
constexpr std::uint32_t kJceks = 0xcececece;
constexpr std::size_t kDigestSize = 20;
constexpr std::size_t kMaxEntries = 100'000;
constexpr std::size_t kMaxChain = 1'000;
constexpr std::string_view kWhitener = "Mighty Aphrodite";
constexpr Oid kJksProtection{"1.3.6.1.4.1.42.2.17.1.1"};
constexpr Oid kJceksProtection{"1.3.6.1.4.1.42.2.19.1"};

// Big-endian fields, as java.io.DataInputStream reads them.
class FieldReader {
 public:
  explicit FieldReader(BytesView input) : input_(input) {}

  std::size_t offset() const { return position_; }
  bool at_end() const { return position_ == input_.size(); }
  Error error(ErrorCode code, const char* what) const { return {code, what, position_}; }

  Result<BytesView> octets(std::size_t count) {
    if (count > input_.size() - position_) {
      return error(ErrorCode::truncated, "the keystore ends inside an entry");
    }
    const BytesView out = input_.subspan(position_, count);
    position_ += count;
    return out;
  }
  Result<std::uint64_t> number(std::size_t size) {
    CW_TRY(const BytesView field, octets(size));
    std::uint64_t value = 0;
    for (const std::uint8_t octet : field) value = value << 8 | octet;
    return value;
  }
  Result<BytesView> sized(std::size_t length_size) {
    CW_TRY(const std::uint64_t size, number(length_size));
    return octets(static_cast<std::size_t>(size));
  }

 private:
  BytesView input_;
  std::size_t position_ = 0;
};

// Java's modified UTF-8 differs in NUL and in characters beyond U+FFFF (two encoded surrogates);
// the latter are joined, anything else that is not UTF-8 is escaped where it is shown.
std::string alias_text(BytesView modified) {
  std::string out;
  for (std::size_t i = 0; i < modified.size(); ++i) {
    const bool pair = modified.size() - i >= 6 && modified[i] == 0xed &&
                      (modified[i + 1] & 0xf0) == 0xa0 && modified[i + 3] == 0xed &&
                      (modified[i + 4] & 0xf0) == 0xb0;
    if (!pair) {
      out.push_back(static_cast<char>(modified[i]));
      continue;
    }
    const unsigned high = (modified[i + 1] & 0x0fU) << 6 | (modified[i + 2] & 0x3fU);
    const unsigned low = (modified[i + 4] & 0x0fU) << 6 | (modified[i + 5] & 0x3fU);
    const unsigned code = 0x10000 + (high << 10) + low;
    for (const unsigned octet : {0xf0 | code >> 18, 0x80 | (code >> 12 & 0x3f),
                                 0x80 | (code >> 6 & 0x3f), 0x80 | (code & 0x3f)}) {
      out.push_back(static_cast<char>(static_cast<unsigned char>(octet)));
    }
    i += 5;
  }
  return out;
}

class Reader {
 public:
  Reader(BytesView body, Keystore& out) : fields_(body), out_(out) {}

  Status read() {
    CW_TRY(const std::uint64_t magic, fields_.number(4));
    if (magic != kJks && magic != kJceks) {
      return Error(ErrorCode::malformed, "not a JKS or JCEKS keystore", 0);
    }
    out_.format = magic == kJks ? DocumentKind::jks : DocumentKind::jceks;
    CW_TRY(const std::uint64_t version, fields_.number(4));
    if (version != 1 && version != 2) {
      return Error(ErrorCode::unsupported, "a keystore of an unknown version", 4);
    }
    out_.version = static_cast<unsigned>(version);
    CW_TRY(const std::uint64_t count, fields_.number(4));
    if (count > kMaxEntries) {
      return Error(ErrorCode::limit_exceeded, "more than 100,000 keystore entries", 8);
    }
    out_.declared_entries = static_cast<std::size_t>(count);
    for (std::uint64_t i = 0; i < count && out_.all_entries_read; ++i) CW_CHECK(read_entry());
    if (out_.all_entries_read && !fields_.at_end()) {
      return fields_.error(ErrorCode::malformed, "data behind the last keystore entry");
    }
    return ok();
  }

 private:
  Status read_entry() {
    const std::size_t start = fields_.offset();
    CW_TRY(const std::uint64_t tag, fields_.number(4));
    CW_TRY(const BytesView alias, fields_.sized(2));
    CW_TRY(const std::uint64_t timestamp, fields_.number(8));
    KeystoreEntry entry;
    entry.alias = alias_text(alias);
    entry.timestamp_ms = static_cast<std::int64_t>(timestamp);
    if (tag == 1) {
      entry.type = KeystoreEntryType::private_key;
      CW_CHECK(read_key(entry));
    } else if (tag == 2) {
      CW_CHECK(read_certificate(entry));
    } else if (tag == 3 && out_.format == DocumentKind::jceks) {
      entry.type = KeystoreEntryType::secret_key;
      out_.all_entries_read = false;  // a serialised object of unknown size
    } else {
      return Error(ErrorCode::malformed, "a keystore entry of an unknown type", start);
    }
    out_.entries.push_back(std::move(entry));
    return ok();
  }

  Status read_key(KeystoreEntry& entry) {
    CW_TRY(const BytesView key, fields_.sized(4));
    entry.protected_key = to_bytes(key);
    CW_TRY(const std::uint64_t chain, fields_.number(4));
    if (chain > kMaxChain) {
      return fields_.error(ErrorCode::limit_exceeded, "a chain of more than 1,000 certificates");
    }
    for (std::uint64_t i = 0; i < chain; ++i) CW_CHECK(read_certificate(entry));
    DerReader outer(key);
    auto reader = outer.read_sequence();
    if (!reader) return ok();  // found out when the key is asked for
    const auto algorithm = AlgorithmIdentifier::read(*reader);
    if (!algorithm) return ok();
    if (algorithm->oid == kJksProtection) {
      entry.key_protection = "sun-jks";
    } else if (algorithm->oid == kJceksProtection) {
      entry.key_protection = "sun-jce (PBEWithMD5AndTripleDES)";
    } else {
      entry.key_protection = oid_to_string(algorithm->oid);
    }
    return ok();
  }

  Status read_certificate(KeystoreEntry& entry) {
    if (out_.version == 2) {
      CW_TRY(const BytesView type, fields_.sized(2));
      if (text_of(type) != "X.509" && text_of(type) != "X509") {
        return fields_.error(ErrorCode::unsupported, "a certificate that is not X.509");
      }
    }
    const std::size_t start = fields_.offset() + 4;
    CW_TRY(const BytesView certificate, fields_.sized(4));
    auto scanned = scan_der(certificate);
    if (!scanned) return std::move(scanned).error().shifted_by(start);
    entry.certificates.push_back(to_bytes(certificate));
    return ok();
  }

  FieldReader fields_;
  Keystore& out_;
};

// SHA-1 over the password's UTF-16 units, the whitener and everything before the digest.
Result<bool> integrity(BytesView file, BytesView password) {
  CW_TRY(SecureBytes message, bmp_from_utf8(password));
  const BytesView whitener = view_of(kWhitener);
  const BytesView body = file.first(file.size() - kDigestSize);
  message.insert(message.end(), whitener.begin(), whitener.end());
  message.insert(message.end(), body.begin(), body.end());
  return equal_constant_time(sha1(message), file.last(kDigestSize));
}

Error wrong_key_password() {
  return Error(ErrorCode::wrong_password, "the password is wrong, or the file is damaged");
}

SecureBytes joined(BytesView first, BytesView second) {
  SecureBytes out = to_secure(first);
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

// Sun's own cipher: a 20-octet salt, the key XORed with a chain of SHA-1 digests, and a digest of
// password and key.
Result<SecureBytes> open_jks_key(BytesView data, BytesView password) {
  if (data.size() < 2 * kDigestSize) {
    return Error(ErrorCode::malformed, "a protected key that is too short");
  }
  CW_TRY(const SecureBytes units, bmp_from_utf8(password));
  const BytesView encrypted = data.subspan(kDigestSize, data.size() - 2 * kDigestSize);
  SecureBytes plain(encrypted.size());
  Sha1Digest block = sha1(joined(units, data.first(kDigestSize)));
  for (std::size_t i = 0; i < encrypted.size(); ++i) {
    if (i != 0 && i % kDigestSize == 0) block = sha1(joined(units, block));
    plain[i] = encrypted[i] ^ block[i % kDigestSize];
  }
  wipe(block.data(), block.size());
  if (!equal_constant_time(sha1(joined(units, plain)), data.last(kDigestSize))) {
    return wrong_key_password();
  }
  return plain;
}

// PBEWithMD5AndTripleDES as SunJCE does it: each half of the salt is hashed with the password on
// its own; 24 octets are the key, 8 the vector.
Result<SecureBytes> open_jceks_key(const AlgorithmIdentifier& algorithm, BytesView data,
                                   BytesView password, const KdfLimits& limits) {
  DerReader outer(algorithm.parameters_tlv);
  CW_TRY(DerReader parameters, outer.read_sequence());
  CW_TRY(const BytesView salt_view, parameters.read_octet_string());
  CW_TRY(const DerElement cost, parameters.read(der::kInteger));
  CW_CHECK(parameters.expect_end());
  if (salt_view.size() != 8) return Error(ErrorCode::malformed, "a salt that is not 8 octets");
  CW_TRY(const KdfParameters kdf,
         KdfParameters::of_pkcs12(DigestAlgorithm::md5, salt_view, cost.tlv));
  KdfBudget budget(limits);
  CW_CHECK(budget.charge(kdf));
  Bytes salt = to_bytes(salt_view);
  if (std::equal(salt.begin(), salt.begin() + 4, salt.begin() + 4)) {
    // Java means to reverse the first half, and does this (a slip that became the format).
    for (std::size_t i = 0; i < 2; ++i) {
      const std::uint8_t kept = salt[i];
      salt[i] = salt[3 - i];
      salt[2] = kept;
    }
  }
  SecureBytes derived;
  for (std::size_t half = 0; half < 2; ++half) {
    SecureBytes block = to_secure(BytesView(salt).subspan(4 * half, 4));
    for (std::uint64_t i = 0; i < kdf.iterations; ++i) {
      CW_TRY(block, pbkdf1(DigestAlgorithm::md5, block, password, 1, 16));
    }
    derived.insert(derived.end(), block.begin(), block.end());
  }
  const BytesView octets(derived);
  return decrypt_cbc(CipherAlgorithm::triple_des_cbc, octets.first(24), octets.subspan(24), data);
}

}  // namespace

std::string_view to_string(KeystoreEntryType type) {
  switch (type) {
    case KeystoreEntryType::private_key: return "private_key";
    case KeystoreEntryType::trusted_certificate: return "trusted_cert";
    case KeystoreEntryType::secret_key: return "secret_key";
  }
  return "trusted_cert";
}

Result<Keystore> read_keystore(BytesView file, std::optional<BytesView> password,
                               const KeystoreReadOptions& options) {
  if (file.size() < 12 + kDigestSize) {
    return Error(ErrorCode::truncated, "the keystore ends before its digest", file.size());
  }
  Keystore out;
  if (password) {
    CW_CHECK(check_password(*password));
    CW_TRY(out.integrity_ok, integrity(file, *password));
    if (!*out.integrity_ok && options.integrity == KeystoreReadOptions::Integrity::require) {
      return wrong_key_password();
    }
  }
  CW_CHECK(Reader(file.first(file.size() - kDigestSize), out).read());
  return out;
}

Result<DecodedKey> decode_keystore_key(const KeystoreEntry& entry, BytesView password,
                                       const KdfLimits& limits) {
  if (entry.type != KeystoreEntryType::private_key) {
    return Error(ErrorCode::wrong_type, "a keystore entry without a private key");
  }
  CW_CHECK(check_password(password));
  CW_CHECK(scan_der(entry.protected_key));
  DerReader outer(entry.protected_key);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_TRY(const AlgorithmIdentifier algorithm, AlgorithmIdentifier::read(reader));
  CW_TRY(const BytesView data, reader.read_octet_string());
  CW_CHECK(reader.expect_end());
  DecodedKey key;
  key.encrypted = true;
  if (algorithm.oid == kJksProtection) {
    CW_TRY(key.pkcs8, open_jks_key(data, password));
  } else if (algorithm.oid == kJceksProtection) {
    CW_TRY(key.pkcs8, open_jceks_key(algorithm, data, password, limits));
    if (!scan_der(key.pkcs8)) return wrong_key_password();
  } else {
    return Error(ErrorCode::unsupported,
                 "an unknown key protection: " + oid_to_string(algorithm.oid));
  }
  CW_TRY(key.facts, PrivateKeyFacts::parse(key.pkcs8));
  return key;
}

}  // namespace certwright
