#include "pkcs/pbes.h"

#include <algorithm>
#include <limits>

#include "pkcs/crypto/random.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();

// --- what the object identifiers mean ---

struct Pbes1Row {
  Oid oid;
  std::string_view name;
  Kdf kdf;
  DigestAlgorithm digest;
  CipherAlgorithm cipher;
  std::size_t key_size;
};
constexpr Pbes1Row kPbes1[] = {
    {oids::kPbeSha1Rc4_128, "pbeWithSHAAnd128BitRC4", Kdf::pkcs12, DigestAlgorithm::sha1,
     CipherAlgorithm::rc4, 16},
    {oids::kPbeSha1Rc4_40, "pbeWithSHAAnd40BitRC4", Kdf::pkcs12, DigestAlgorithm::sha1,
     CipherAlgorithm::rc4, 5},
    {oids::kPbeSha1TripleDes3Key, "pbeWithSHAAnd3-KeyTripleDES-CBC", Kdf::pkcs12,
     DigestAlgorithm::sha1, CipherAlgorithm::triple_des_cbc, 24},
    {oids::kPbeSha1TripleDes2Key, "pbeWithSHAAnd2-KeyTripleDES-CBC", Kdf::pkcs12,
     DigestAlgorithm::sha1, CipherAlgorithm::triple_des_cbc, 16},
    {oids::kPbeSha1Rc2_128, "pbeWithSHAAnd128BitRC2-CBC", Kdf::pkcs12, DigestAlgorithm::sha1,
     CipherAlgorithm::rc2_cbc, 16},
    {oids::kPbeSha1Rc2_40, "pbeWithSHAAnd40BitRC2-CBC", Kdf::pkcs12, DigestAlgorithm::sha1,
     CipherAlgorithm::rc2_cbc, 5},
    {Oid("1.2.840.113549.1.5.1"), "pbeWithMD2AndDES-CBC", Kdf::pbkdf1, DigestAlgorithm::md2,
     CipherAlgorithm::des_cbc, 8},
    {Oid("1.2.840.113549.1.5.4"), "pbeWithMD2AndRC2-CBC", Kdf::pbkdf1, DigestAlgorithm::md2,
     CipherAlgorithm::rc2_cbc, 8},
    {Oid("1.2.840.113549.1.5.3"), "pbeWithMD5AndDES-CBC", Kdf::pbkdf1, DigestAlgorithm::md5,
     CipherAlgorithm::des_cbc, 8},
    {Oid("1.2.840.113549.1.5.6"), "pbeWithMD5AndRC2-CBC", Kdf::pbkdf1, DigestAlgorithm::md5,
     CipherAlgorithm::rc2_cbc, 8},
    {Oid("1.2.840.113549.1.5.10"), "pbeWithSHA1AndDES-CBC", Kdf::pbkdf1, DigestAlgorithm::sha1,
     CipherAlgorithm::des_cbc, 8},
    {Oid("1.2.840.113549.1.5.11"), "pbeWithSHA1AndRC2-CBC", Kdf::pbkdf1, DigestAlgorithm::sha1,
     CipherAlgorithm::rc2_cbc, 8},
};

struct CipherOid {
  Oid oid;
  CipherAlgorithm cipher;
};
constexpr CipherOid kPbes2Ciphers[] = {
    {oids::kAes128Cbc, CipherAlgorithm::aes128_cbc},
    {oids::kAes192Cbc, CipherAlgorithm::aes192_cbc},
    {oids::kAes256Cbc, CipherAlgorithm::aes256_cbc},
    {oids::kTripleDesCbc, CipherAlgorithm::triple_des_cbc},
    {oids::kDesCbc, CipherAlgorithm::des_cbc},
    {oids::kRc2Cbc, CipherAlgorithm::rc2_cbc},
    {Oid("1.2.392.200011.61.1.1.1.2"), CipherAlgorithm::camellia128_cbc},
    {Oid("1.2.392.200011.61.1.1.1.3"), CipherAlgorithm::camellia192_cbc},
    {Oid("1.2.392.200011.61.1.1.1.4"), CipherAlgorithm::camellia256_cbc},
    {Oid("1.2.410.200046.1.1.2"), CipherAlgorithm::aria128_cbc},
    {Oid("1.2.410.200046.1.1.7"), CipherAlgorithm::aria192_cbc},
    {Oid("1.2.410.200046.1.1.12"), CipherAlgorithm::aria256_cbc},
    {Oid("1.2.410.200004.1.4"), CipherAlgorithm::seed_cbc},
};

struct PrfRow {
  Oid oid;
  DigestAlgorithm digest;
};
constexpr PrfRow kPrfs[] = {
    {oids::kHmacWithSha1, DigestAlgorithm::sha1},
    {oids::kHmacWithSha224, DigestAlgorithm::sha224},
    {oids::kHmacWithSha256, DigestAlgorithm::sha256},
    {oids::kHmacWithSha384, DigestAlgorithm::sha384},
    {oids::kHmacWithSha512, DigestAlgorithm::sha512},
    {Oid("1.2.840.113549.2.12"), DigestAlgorithm::sha512_224},
    {Oid("1.2.840.113549.2.13"), DigestAlgorithm::sha512_256},
    {Oid("2.16.840.1.101.3.4.2.13"), DigestAlgorithm::sha3_224},
    {Oid("2.16.840.1.101.3.4.2.14"), DigestAlgorithm::sha3_256},
    {Oid("2.16.840.1.101.3.4.2.15"), DigestAlgorithm::sha3_384},
    {Oid("2.16.840.1.101.3.4.2.16"), DigestAlgorithm::sha3_512},
};

template <class Rows, class Key>
auto find_row(const Rows& rows, const Key& matches) -> decltype(&*std::begin(rows)) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows), matches);
  return row == std::end(rows) ? nullptr : row;
}

// --- parameters ---

// INTEGER (1..MAX) that must fit 63 bits.
Result<std::uint64_t> read_positive(DerReader& reader) {
  const std::size_t offset = reader.offset();
  CW_TRY(const BytesView value, reader.read_integer());
  if ((value[0] & 0x80) != 0 || (value.size() == 1 && value[0] == 0)) {
    return Error(ErrorCode::malformed, "a derivation cost below 1", offset);
  }
  if (value.size() > 8) {
    return Error(ErrorCode::limit_exceeded, "a derivation cost beyond all limits", offset);
  }
  std::uint64_t number = 0;
  for (const std::uint8_t octet : value) number = number << 8 | octet;
  return number;
}

Result<Bytes> checked_salt(BytesView salt, std::size_t offset) {
  if (salt.size() < KdfLimits::kMinSalt || salt.size() > KdfLimits::kMaxSalt) {
    return Error(ErrorCode::limit_exceeded, "a salt that is empty or longer than 1,024 octets",
                 offset);
  }
  return to_bytes(salt);
}

Result<Bytes> read_salt(DerReader& reader) {
  const std::size_t offset = reader.offset();
  CW_TRY(const BytesView salt, reader.read_octet_string());
  return checked_salt(salt, offset);
}

Result<std::optional<std::size_t>> read_key_length(DerReader& reader) {
  if (!reader.next_is(der::kInteger)) return std::optional<std::size_t>();
  CW_TRY(const std::uint64_t length, read_positive(reader));
  if (length > 1024) {
    return Error(ErrorCode::limit_exceeded, "a derived key of more than 1,024 octets");
  }
  return std::optional<std::size_t>(length);
}

Result<DerReader> parameter_sequence(const AlgorithmIdentifier& identifier) {
  DerReader reader(identifier.parameters_tlv);
  CW_TRY(const DerReader inner, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  return inner;
}

Result<DigestAlgorithm> read_prf(DerReader& reader) {
  if (reader.at_end()) return DigestAlgorithm::sha1;  // RFC 8018 appendix A.2: the default
  CW_TRY(const AlgorithmIdentifier prf, AlgorithmIdentifier::read(reader));
  const PrfRow* row = find_row(kPrfs, [&](const PrfRow& each) { return each.oid == prf.oid; });
  if (row == nullptr) {
    return Error(ErrorCode::unsupported, "an unknown PBKDF2 PRF: " + oid_to_string(prf.oid));
  }
  constexpr std::uint8_t kNull[] = {0x05, 0x00};
  if (!prf.parameters_tlv.empty() && !equal(prf.parameters_tlv, kNull)) {
    return Error(ErrorCode::malformed, "a PBKDF2 PRF with parameters");
  }
  return row->digest;
}

Result<KdfParameters> read_scrypt(DerReader reader) {
  KdfParameters kdf;
  kdf.kdf = Kdf::scrypt;
  CW_TRY(kdf.salt, read_salt(reader));
  CW_TRY(kdf.n, read_positive(reader));
  CW_TRY(kdf.r, read_positive(reader));
  CW_TRY(kdf.p, read_positive(reader));
  CW_TRY(kdf.key_length, read_key_length(reader));
  CW_CHECK(reader.expect_end());
  if (kdf.n < 2 || (kdf.n & (kdf.n - 1)) != 0) {
    return Error(ErrorCode::malformed, "scrypt with N that is not a power of two");
  }
  return kdf;
}

// RC2-CBC-Parameter (RFC 8018 appendix B.2.3): the version number encodes the effective key bits.
Status read_rc2(const AlgorithmIdentifier& identifier, EncryptionScheme& scheme) {
  CW_TRY(DerReader reader, parameter_sequence(identifier));
  std::uint64_t version = 0;
  if (reader.next_is(der::kInteger)) {
    CW_TRY(version, read_positive(reader));
  }
  CW_TRY(const BytesView iv, reader.read_octet_string());
  CW_CHECK(reader.expect_end());
  scheme.iv = to_bytes(iv);
  switch (version) {
    case 0: scheme.effective_bits = 32; break;
    case 160: scheme.effective_bits = 40; break;
    case 120: scheme.effective_bits = 64; break;
    case 58: scheme.effective_bits = 128; break;
    default:
      if (version < 256 || version > 1024) {
        return Error(ErrorCode::unsupported, "RC2 with an unknown parameter version");
      }
      scheme.effective_bits = static_cast<unsigned>(version);
  }
  scheme.key_size = scheme.kdf.key_length.value_or(scheme.effective_bits / 8);
  return ok();
}

Result<EncryptionScheme> parse_pbes2(const AlgorithmIdentifier& identifier) {
  CW_TRY(DerReader reader, parameter_sequence(identifier));
  CW_TRY(const AlgorithmIdentifier kdf, AlgorithmIdentifier::read(reader));
  CW_TRY(const AlgorithmIdentifier cipher, AlgorithmIdentifier::read(reader));
  CW_CHECK(reader.expect_end());
  EncryptionScheme scheme;
  scheme.scheme = "PBES2";
  CW_TRY(scheme.kdf, KdfParameters::read(kdf));
  const CipherOid* row =
      find_row(kPbes2Ciphers, [&](const CipherOid& each) { return each.oid == cipher.oid; });
  if (row == nullptr) {
    return Error(ErrorCode::unsupported, "an unknown PBES2 cipher: " + oid_to_string(cipher.oid));
  }
  scheme.cipher = row->cipher;
  if (row->cipher == CipherAlgorithm::rc2_cbc) {
    CW_CHECK(read_rc2(cipher, scheme));
  } else {
    DerReader parameters(cipher.parameters_tlv);
    CW_TRY(const BytesView iv, parameters.read_octet_string());
    CW_CHECK(parameters.expect_end());
    scheme.iv = to_bytes(iv);
    scheme.key_size = cipher_key_size(row->cipher);
    if (scheme.kdf.key_length && *scheme.kdf.key_length != scheme.key_size) {
      return Error(ErrorCode::malformed, "a derived key of another size than the cipher's");
    }
  }
  if (scheme.iv.size() != cipher_iv_size(row->cipher)) {
    return Error(ErrorCode::malformed, "an initialization vector of the wrong size");
  }
  return scheme;
}

// --- derivation ---

struct Keys {
  SecureBytes key;
  SecureBytes iv;
};

Result<Keys> derive_keys(const EncryptionScheme& scheme, BytesView password, PasswordForm form) {
  const KdfParameters& kdf = scheme.kdf;
  const std::size_t iv_size = cipher_iv_size(scheme.cipher);
  CW_TRY(const SecureBytes octets, password_octets(kdf.kdf, password, form));
  Keys keys;
  switch (kdf.kdf) {
    case Kdf::pkcs12: {
      CW_TRY(keys.key, pkcs12_kdf(kdf.digest, Pkcs12KeyPurpose::encryption, octets, kdf.salt,
                                  kdf.iterations, scheme.key_size));
      if (iv_size != 0) {
        CW_TRY(keys.iv, pkcs12_kdf(kdf.digest, Pkcs12KeyPurpose::initialization_vector, octets,
                                   kdf.salt, kdf.iterations, iv_size));
      }
      break;
    }
    case Kdf::pbkdf1: {
      CW_TRY(const SecureBytes both,
             pbkdf1(kdf.digest, octets, kdf.salt, kdf.iterations, scheme.key_size + iv_size));
      const BytesView view(both);
      keys.key = to_secure(view.first(scheme.key_size));
      keys.iv = to_secure(view.subspan(scheme.key_size));
      break;
    }
    case Kdf::pbkdf2: {
      CW_TRY(keys.key, pbkdf2(kdf.digest, octets, kdf.salt, kdf.iterations, scheme.key_size));
      keys.iv = to_secure(scheme.iv);
      break;
    }
    case Kdf::scrypt: {
      CW_TRY(keys.key, scrypt(octets, kdf.salt, kdf.n, kdf.r, kdf.p, scheme.key_size, kMax));
      keys.iv = to_secure(scheme.iv);
      break;
    }
  }
  if (scheme.cipher == CipherAlgorithm::triple_des_cbc && keys.key.size() == 16) {
    keys.key.resize(24);  // two-key 3DES: the first eight octets again
    std::copy_n(keys.key.begin(), 8, keys.key.begin() + 16);
  }
  return keys;
}

Oid prf_oid(DigestAlgorithm digest) {
  const PrfRow* row = find_row(kPrfs, [&](const PrfRow& each) { return each.digest == digest; });
  return row == nullptr ? Oid() : row->oid;
}

void write_scheme(DerWriter& out, const EncryptionScheme& scheme, const Oid& oid) {
  out.sequence([&](DerWriter& algorithm) {
    if (!scheme.pbes2()) {
      algorithm.oid(oid);
      algorithm.sequence([&](DerWriter& parameters) {
        parameters.octet_string(scheme.kdf.salt);
        parameters.integer(static_cast<std::int64_t>(scheme.kdf.iterations));
      });
      return;
    }
    algorithm.oid(oids::kPbes2);
    algorithm.sequence([&](DerWriter& parameters) {
      parameters.sequence([&](DerWriter& kdf) {
        kdf.oid(oids::kPbkdf2);
        kdf.sequence([&](DerWriter& pbkdf2) {
          pbkdf2.octet_string(scheme.kdf.salt);
          pbkdf2.integer(static_cast<std::int64_t>(scheme.kdf.iterations));
          if (scheme.kdf.digest == DigestAlgorithm::sha1) return;  // the default is not encoded
          pbkdf2.sequence([&](DerWriter& prf) {
            prf.oid(prf_oid(scheme.kdf.digest));
            prf.null();
          });
        });
      });
      parameters.sequence([&](DerWriter& cipher) {
        cipher.oid(oid);
        cipher.octet_string(scheme.iv);
      });
    });
  });
}

struct WriteRow {
  WriteCipher choice;
  std::string_view name;
  Oid oid;
};
constexpr WriteRow kWriteCiphers[] = {
    {WriteCipher::none, "none", Oid()},
    {WriteCipher::aes128_cbc, "AES-128-CBC", oids::kAes128Cbc},
    {WriteCipher::aes256_cbc, "AES-256-CBC", oids::kAes256Cbc},
    {WriteCipher::triple_des_cbc, "3DES", oids::kPbeSha1TripleDes3Key},
    {WriteCipher::rc2_40_cbc, "RC2-40", oids::kPbeSha1Rc2_40},
};

Result<EncryptionScheme> chosen_scheme(const EncryptionChoice& choice, const Oid& oid) {
  EncryptionScheme scheme;
  if (choice.cipher == WriteCipher::triple_des_cbc || choice.cipher == WriteCipher::rc2_40_cbc) {
    const Pbes1Row* row = find_row(kPbes1, [&](const Pbes1Row& each) { return each.oid == oid; });
    CW_ASSERT(row != nullptr);
    scheme.scheme = row->name;
    scheme.cipher = row->cipher;
    scheme.key_size = row->key_size;
    scheme.kdf.kdf = row->kdf;
    scheme.kdf.digest = row->digest;
  } else {
    scheme.scheme = "PBES2";
    scheme.cipher = choice.cipher == WriteCipher::aes128_cbc ? CipherAlgorithm::aes128_cbc
                                                             : CipherAlgorithm::aes256_cbc;
    scheme.key_size = cipher_key_size(scheme.cipher);
    scheme.kdf.digest = choice.prf;
    scheme.iv.resize(cipher_iv_size(scheme.cipher));
    CW_CHECK(fill_random(scheme.iv));
  }
  scheme.kdf.iterations = choice.iterations;
  scheme.kdf.salt.resize(choice.salt_size);
  CW_CHECK(fill_random(scheme.kdf.salt));
  return scheme;
}

}  // namespace

std::string_view to_string(WriteCipher cipher) {
  return find_row(kWriteCiphers, [&](const WriteRow& row) { return row.choice == cipher; })->name;
}

Result<KdfParameters> KdfParameters::read(const AlgorithmIdentifier& identifier) {
  CW_TRY(DerReader reader, parameter_sequence(identifier));
  if (identifier.oid == oids::kScrypt) return read_scrypt(reader);
  if (!(identifier.oid == oids::kPbkdf2)) {
    return Error(ErrorCode::unsupported,
                 "an unknown key derivation: " + oid_to_string(identifier.oid));
  }
  KdfParameters kdf;
  CW_TRY(kdf.salt, read_salt(reader));
  CW_TRY(kdf.iterations, read_positive(reader));
  CW_TRY(kdf.key_length, read_key_length(reader));
  CW_TRY(kdf.digest, read_prf(reader));
  CW_CHECK(reader.expect_end());
  return kdf;
}

Result<KdfParameters> KdfParameters::of_pkcs12(DigestAlgorithm digest, BytesView salt,
                                               BytesView iterations_tlv) {
  KdfParameters kdf;
  kdf.kdf = Kdf::pkcs12;
  kdf.digest = digest;
  kdf.iterations = 1;
  CW_TRY(kdf.salt, checked_salt(salt, 0));
  if (!iterations_tlv.empty()) {
    DerReader reader(iterations_tlv);
    CW_TRY(kdf.iterations, read_positive(reader));
  }
  return kdf;
}

Status KdfBudget::charge(const KdfParameters& kdf) {
  std::uint64_t cost = kdf.iterations;
  if (kdf.kdf == Kdf::scrypt) {
    // RFC 7914: memory is 128 * r * (N + p) octets; one mixing step costs about four iterations.
    if (kdf.n > kMax / 1024 || kdf.r > (1U << 24) || kdf.p > (1U << 24) ||
        kdf.n + kdf.p > limits_.scrypt_memory / 128 / kdf.r) {
      return Error(ErrorCode::limit_exceeded, "scrypt parameters that need too much memory");
    }
    cost = 4 * kdf.n * kdf.r;  // below 2^34 after the check above
    cost = kdf.p > kMax / cost ? kMax : cost * kdf.p;
  }
  if (cost > limits_.iterations || total_ > limits_.iterations - cost) {
    return Error(ErrorCode::limit_exceeded,
                 "the file asks for more password derivations than are allowed (10,000,000 "
                 "iterations by default)");
  }
  total_ += cost;
  return ok();
}

Result<EncryptionScheme> EncryptionScheme::parse(const AlgorithmIdentifier& identifier) {
  if (identifier.oid == oids::kPbes2) return parse_pbes2(identifier);
  const Pbes1Row* row =
      find_row(kPbes1, [&](const Pbes1Row& each) { return each.oid == identifier.oid; });
  if (row == nullptr) {
    return Error(ErrorCode::unsupported,
                 "an unknown encryption scheme: " + oid_to_string(identifier.oid));
  }
  CW_TRY(DerReader reader, parameter_sequence(identifier));
  EncryptionScheme scheme;
  scheme.scheme = row->name;
  scheme.cipher = row->cipher;
  scheme.key_size = row->key_size;
  scheme.kdf.kdf = row->kdf;
  scheme.kdf.digest = row->digest;
  CW_TRY(scheme.kdf.salt, read_salt(reader));
  CW_TRY(scheme.kdf.iterations, read_positive(reader));
  CW_CHECK(reader.expect_end());
  return scheme;
}

std::string_view EncryptionScheme::cipher_name() const {
  switch (cipher) {
    case CipherAlgorithm::aes128_cbc: return "aes-128-cbc";
    case CipherAlgorithm::aes192_cbc: return "aes-192-cbc";
    case CipherAlgorithm::aes256_cbc: return "aes-256-cbc";
    case CipherAlgorithm::triple_des_cbc: return "des-ede3-cbc";
    case CipherAlgorithm::des_cbc: return "des-cbc";
    case CipherAlgorithm::rc2_cbc: return "rc2-cbc";
    case CipherAlgorithm::rc4: return "rc4";
    case CipherAlgorithm::camellia128_cbc: return "camellia-128-cbc";
    case CipherAlgorithm::camellia192_cbc: return "camellia-192-cbc";
    case CipherAlgorithm::camellia256_cbc: return "camellia-256-cbc";
    case CipherAlgorithm::aria128_cbc: return "aria-128-cbc";
    case CipherAlgorithm::aria192_cbc: return "aria-192-cbc";
    case CipherAlgorithm::aria256_cbc: return "aria-256-cbc";
    case CipherAlgorithm::seed_cbc: return "seed-cbc";
  }
  return "unknown";
}

bool EncryptionScheme::legacy() const { return cipher_is_legacy(cipher); }

Status EncryptionScheme::charge(KdfBudget& budget) const { return budget.charge(kdf); }

Result<SecureBytes> decrypt(const EncryptionScheme& scheme, BytesView password,
                            BytesView ciphertext, PasswordForm form) {
  CW_CHECK(check_password(password));
  CW_TRY(const Keys keys, derive_keys(scheme, password, form));
  return decrypt_cbc(scheme.cipher, keys.key, keys.iv, ciphertext, scheme.effective_bits);
}

Result<Decrypted> decrypt_in_any_form(const EncryptionScheme& scheme, BytesView password,
                                      BytesView ciphertext, OldPasswordForms old_forms,
                                      KdfBudget& budget,
                                      const std::function<bool(BytesView)>& accepts) {
  bool first = true;
  for (const PasswordForm form : password_forms(scheme.kdf.kdf, password, old_forms)) {
    if (!first && !scheme.charge(budget)) break;
    first = false;
    auto plaintext = decrypt(scheme, password, ciphertext, form);
    if (plaintext && accepts(*plaintext)) return Decrypted{std::move(*plaintext), form};
    if (!plaintext && plaintext.error().code() != ErrorCode::wrong_password) {
      return std::move(plaintext).error();
    }
  }
  return Error(ErrorCode::wrong_password, "the password is wrong, or the file is damaged");
}

Result<Encrypted> encrypt(const EncryptionChoice& choice, BytesView password, BytesView plaintext) {
  CW_CHECK(check_password(password));
  const WriteRow* row =
      find_row(kWriteCiphers, [&](const WriteRow& each) { return each.choice == choice.cipher; });
  if (row == nullptr || choice.cipher == WriteCipher::none || choice.iterations == 0 ||
      choice.iterations > KdfLimits().iterations || choice.salt_size < 8 ||
      choice.salt_size > KdfLimits::kMaxSalt || prf_oid(choice.prf) == Oid()) {
    return Error(ErrorCode::invalid_argument, "an encryption choice outside the limits");
  }
  CW_TRY(const EncryptionScheme scheme, chosen_scheme(choice, row->oid));
  CW_TRY(const Keys keys, derive_keys(scheme, password, PasswordForm::standard));
  Encrypted out;
  CW_TRY(out.ciphertext,
         encrypt_cbc(scheme.cipher, keys.key, keys.iv, plaintext, scheme.effective_bits));
  DerWriter writer;
  write_scheme(writer, scheme, row->oid);
  out.algorithm_tlv = std::move(writer).take();
  return out;
}

}  // namespace certwright
