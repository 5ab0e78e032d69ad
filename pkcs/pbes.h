// Password-based encryption schemes (RFC 8018 PBES1 and PBES2, RFC 7292 appendix C, RFC 7914):
// parameters in and out, their cost, and what is done with them.
//
// Work is budgeted before it is started (T-078): parse every scheme of a file, charge each to one
// KdfBudget, and only then decrypt.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/bytes.h"
#include "pkcs/crypto/password_cipher.h"
#include "pkcs/der_writer.h"
#include "pkcs/password_form.h"

namespace certwright {

struct KdfLimits {
  std::uint64_t iterations = 10'000'000;  // of all derivations of one file together
  std::uint64_t scrypt_memory = std::uint64_t{64} * 1024 * 1024;
  static constexpr std::size_t kMinSalt = 1;
  static constexpr std::size_t kMaxSalt = 1024;
};

// Salt, cost and output of one derivation.
struct KdfParameters {
  Kdf kdf = Kdf::pbkdf2;
  DigestAlgorithm digest = DigestAlgorithm::sha256;  // hash, or hash of the PRF
  Bytes salt;
  std::uint64_t iterations = 0;           // 0 for scrypt
  std::uint64_t n = 0, r = 0, p = 0;      // scrypt only, as in RFC 7914
  std::optional<std::size_t> key_length;  // where the parameters name one

  // PBKDF2-params (RFC 8018 appendix A.2) or scrypt-params (RFC 7914 section 7).
  static Result<KdfParameters> read(const AlgorithmIdentifier& identifier);
  // Of PKCS#12's own derivation; `iterations_tlv` is an INTEGER, or empty for the default of 1.
  static Result<KdfParameters> of_pkcs12(DigestAlgorithm digest, BytesView salt,
                                         BytesView iterations_tlv);
};

// The sum of what one file asks for.
class KdfBudget {
 public:
  explicit KdfBudget(const KdfLimits& limits = {}) : limits_(limits) {}
  // `limit_exceeded` when the sum passes the limits; nothing is computed.
  Status charge(const KdfParameters& kdf);
  std::uint64_t total() const { return total_; }
  const KdfLimits& limits() const { return limits_; }

 private:
  KdfLimits limits_;
  std::uint64_t total_ = 0;
};

// A decoded AlgorithmIdentifier of an encryption with a password.
struct EncryptionScheme {
  std::string_view scheme;  // "PBES2", "pbeWithSHAAnd3-KeyTripleDES-CBC"
  CipherAlgorithm cipher = CipherAlgorithm::aes256_cbc;
  std::size_t key_size = 0;     // octets
  unsigned effective_bits = 0;  // RC2 only
  KdfParameters kdf;
  Bytes iv;  // PBES2 only: others derive it

  // `unsupported` for another scheme, cipher or PRF; `malformed` for parameters that contradict
  // their standard (iterations below 1, IV or key of the wrong size, ...); `limit_exceeded` for a
  // salt over 1,024 octets or an iteration count over 2^63.
  static Result<EncryptionScheme> parse(const AlgorithmIdentifier& identifier);

  // "aes-256-cbc", "des-ede3-cbc", "rc2-cbc", "rc4"
  std::string_view cipher_name() const;
  bool pbes2() const { return scheme == "PBES2"; }
  // RC2, RC4 or single DES: needs the library's legacy algorithms.
  bool legacy() const;
  Status charge(KdfBudget& budget) const;
};

// `wrong_password` for every failure after the derivation (T-086). The cost must have been charged.
Result<SecureBytes> decrypt(const EncryptionScheme& scheme, BytesView password,
                            BytesView ciphertext, PasswordForm form = PasswordForm::standard);

// decrypt() in each form, in order, until `accepts` takes the plaintext. The cost of the first form
// must have been charged; those of the others are charged here, and left out when they do not fit.
struct Decrypted {
  SecureBytes plaintext;
  PasswordForm form = PasswordForm::standard;
};
Result<Decrypted> decrypt_in_any_form(const EncryptionScheme& scheme, BytesView password,
                                      BytesView ciphertext, OldPasswordForms old_forms,
                                      KdfBudget& budget,
                                      const std::function<bool(BytesView)>& accepts);

// What a writer can choose.
enum class WriteCipher : std::uint8_t {
  none,            // PKCS#12 certificates in clear
  aes128_cbc,      // PBES2
  aes256_cbc,      // PBES2
  triple_des_cbc,  // pbeWithSHAAnd3-KeyTripleDES-CBC
  rc2_40_cbc,      // pbeWithSHAAnd40BitRC2-CBC: certificates for very old readers
};
std::string_view to_string(WriteCipher cipher);

struct EncryptionChoice {
  WriteCipher cipher = WriteCipher::aes256_cbc;
  DigestAlgorithm prf = DigestAlgorithm::sha256;  // PBES2 only
  std::uint64_t iterations = 600'000;
  std::size_t salt_size = 16;
};

// The scheme's AlgorithmIdentifier in DER and the ciphertext, with fresh salt and IV.
// `invalid_argument` for `none` or a choice outside the limits.
struct Encrypted {
  Bytes algorithm_tlv;
  Bytes ciphertext;
};
Result<Encrypted> encrypt(const EncryptionChoice& choice, BytesView password, BytesView plaintext);

}  // namespace certwright
