#include "pkcs/crypto/openssl/shake_pss.h"

#include "pkcs/crypto/openssl/error.h"

namespace certwright {
namespace {

Error wrong_signature() { return Error(ErrorCode::bad_signature, "the signature does not verify"); }

// `size` octets of the function's output.
Result<Bytes> squeeze(DigestAlgorithm algorithm, BytesView input, std::size_t size) {
  const EVP_MD* method =
      fetched_digest(algorithm == DigestAlgorithm::shake128 ? "SHAKE-128" : "SHAKE-256");
  const EvpMdCtx context(EVP_MD_CTX_new());
  Bytes out(size);
  if (method == nullptr || !context || EVP_DigestInit_ex2(context.get(), method, nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), input.data(), input.size()) != 1 ||
      EVP_DigestFinalXOF(context.get(), out.data(), out.size()) != 1) {
    return crypto_error("SHAKE could not be computed");
  }
  return out;
}

// signature^e modulo n, as many octets as the modulus has. `bad_signature` when the signature is
// not below the modulus.
Result<Bytes> recover_block(EVP_PKEY* key, BytesView signature) {
  const EvpPkeyCtx context(EVP_PKEY_CTX_new_from_pkey(library_context(), key, nullptr));
  if (!context || EVP_PKEY_verify_recover_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1) {
    return crypto_error("a verification could not be started");
  }
  Bytes block(signature.size());
  std::size_t size = block.size();
  if (EVP_PKEY_verify_recover(context.get(), block.data(), &size, signature.data(),
                              signature.size()) != 1 ||
      size != block.size()) {
    discard_crypto_errors();
    return wrong_signature();
  }
  return block;
}

}  // namespace

// The step numbers are those of RFC 8017 section 9.1.2.
Status verify_shake_pss(EVP_PKEY* key, unsigned modulus_bits, const SignatureAlgorithm& algorithm,
                        BytesView digest, BytesView signature) {
  CW_TRY(const auto block, recover_block(key, signature));
  const std::size_t bits = modulus_bits - 1;
  const std::size_t size = (bits + 7) / 8;
  BytesView encoded(block);
  if (encoded.size() > size) {
    if (encoded.front() != 0) return wrong_signature();
    encoded = encoded.last(size);
  }
  const std::size_t salt_size = algorithm.salt_length;
  if (size < digest.size() + salt_size + 2) return wrong_signature();  // step 3
  if (encoded.back() != 0xbc) return wrong_signature();                // step 4
  const std::size_t masked_size = size - digest.size() - 1;            // step 5
  const BytesView masked = encoded.first(masked_size);
  const BytesView hash = encoded.subspan(masked_size, digest.size());
  const auto kept = static_cast<std::uint8_t>(0xff >> (8 * size - bits));
  if ((masked[0] & ~kept) != 0) return wrong_signature();                  // step 6
  CW_TRY(Bytes block_db, squeeze(algorithm.digest, hash, masked_size));    // step 7
  for (std::size_t i = 0; i < masked_size; ++i) block_db[i] ^= masked[i];  // step 8
  block_db[0] &= kept;                                                     // step 9
  const std::size_t padding = masked_size - salt_size - 1;                 // step 10
  for (std::size_t i = 0; i < padding; ++i) {
    if (block_db[i] != 0) return wrong_signature();
  }
  if (block_db[padding] != 0x01) return wrong_signature();
  Bytes input(8, 0);  // steps 11 and 12
  input.insert(input.end(), digest.begin(), digest.end());
  input.insert(input.end(), block_db.begin() + static_cast<std::ptrdiff_t>(padding) + 1,
               block_db.end());
  CW_TRY(const auto expected, squeeze(algorithm.digest, input, digest.size()));  // step 13
  if (!equal(expected, hash)) return wrong_signature();                          // step 14
  return ok();
}

}  // namespace certwright
