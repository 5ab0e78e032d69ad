// SHA-1 and SHA-256 call the library's plain functions: the first EVP digest of a process loads a
// provider, which takes a millisecond that a command that only prints thumbprints need not pay.
#define OPENSSL_SUPPRESS_DEPRECATED  // SHA256_Init and its like; deprecated, not removed

#include "pkcs/crypto/digest.h"

#include <openssl/sha.h>

#include "pkcs/crypto/openssl/digest_method.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

struct Row {
  DigestAlgorithm algorithm;
  std::string_view name;
  std::size_t size;
  const char* library_name;  // null: not to be had
};

// In the order of the enumeration.
constexpr Row kRows[] = {
    {DigestAlgorithm::none, "none", 0, nullptr},
    {DigestAlgorithm::md2, "MD2", 16, nullptr},
    {DigestAlgorithm::md4, "MD4", 16, "MD4"},
    {DigestAlgorithm::md5, "MD5", 16, "MD5"},
    {DigestAlgorithm::sha1, "SHA-1", 20, "SHA1"},
    {DigestAlgorithm::sha224, "SHA-224", 28, "SHA2-224"},
    {DigestAlgorithm::sha256, "SHA-256", 32, "SHA2-256"},
    {DigestAlgorithm::sha384, "SHA-384", 48, "SHA2-384"},
    {DigestAlgorithm::sha512, "SHA-512", 64, "SHA2-512"},
    {DigestAlgorithm::sha512_224, "SHA-512/224", 28, "SHA2-512/224"},
    {DigestAlgorithm::sha512_256, "SHA-512/256", 32, "SHA2-512/256"},
    {DigestAlgorithm::sha3_224, "SHA3-224", 28, "SHA3-224"},
    {DigestAlgorithm::sha3_256, "SHA3-256", 32, "SHA3-256"},
    {DigestAlgorithm::sha3_384, "SHA3-384", 48, "SHA3-384"},
    {DigestAlgorithm::sha3_512, "SHA3-512", 64, "SHA3-512"},
    {DigestAlgorithm::shake128, "SHAKE128", 32, "SHAKE-128"},
    {DigestAlgorithm::shake256, "SHAKE256", 64, "SHAKE-256"},
};

const Row& row_of(DigestAlgorithm algorithm) {
  const auto index = static_cast<std::size_t>(algorithm);
  CW_ASSERT(index < std::size(kRows) && kRows[index].algorithm == algorithm);
  return kRows[index];
}

struct Named {
  Oid oid;
  DigestAlgorithm algorithm;
};

constexpr Named kNamed[] = {
    {oids::kSha256, DigestAlgorithm::sha256},
    {oids::kSha1, DigestAlgorithm::sha1},
    {oids::kSha384, DigestAlgorithm::sha384},
    {oids::kSha512, DigestAlgorithm::sha512},
    {oids::kSha224, DigestAlgorithm::sha224},
    {oids::kMd5, DigestAlgorithm::md5},
    {Oid("1.2.840.113549.2.4"), DigestAlgorithm::md4},
    {Oid("1.2.840.113549.2.2"), DigestAlgorithm::md2},
    {oids::kSha512_224, DigestAlgorithm::sha512_224},
    {oids::kSha512_256, DigestAlgorithm::sha512_256},
    {oids::kSha3_224, DigestAlgorithm::sha3_224},
    {oids::kSha3_256, DigestAlgorithm::sha3_256},
    {oids::kSha3_384, DigestAlgorithm::sha3_384},
    {oids::kSha3_512, DigestAlgorithm::sha3_512},
    {oids::kShake128, DigestAlgorithm::shake128},
    {oids::kShake256, DigestAlgorithm::shake256},
};

}  // namespace

std::string_view to_string(DigestAlgorithm algorithm) { return row_of(algorithm).name; }

std::size_t digest_size(DigestAlgorithm algorithm) { return row_of(algorithm).size; }

std::optional<DigestAlgorithm> digest_from_oid(BytesView oid) {
  for (const Named& named : kNamed) {
    if (named.oid == oid) return named.algorithm;
  }
  return std::nullopt;
}

Result<const EVP_MD*> digest_method(DigestAlgorithm algorithm) {
  const Row& row = row_of(algorithm);
  if (row.library_name == nullptr) {
    return Error(ErrorCode::unsupported, "the digest " + std::string(row.name));
  }
  if (algorithm == DigestAlgorithm::md4) load_legacy_provider();
  const EVP_MD* method = fetched_digest(row.library_name);
  if (method == nullptr) {
    return Error(ErrorCode::unsupported,
                 "the cryptographic library lacks the digest " + std::string(row.name));
  }
  return method;
}

Result<Bytes> digest(DigestAlgorithm algorithm, BytesView data) {
  if (algorithm == DigestAlgorithm::sha256) {
    const auto value = sha256(data);
    return Bytes(value.begin(), value.end());
  }
  CW_TRY(const EVP_MD* method, digest_method(algorithm));
  const EvpMdCtx context(EVP_MD_CTX_new());
  Bytes out(digest_size(algorithm));
  const bool extendable = (EVP_MD_get_flags(method) & EVP_MD_FLAG_XOF) != 0;
  if (!context || EVP_DigestInit_ex2(context.get(), method, nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), data.data(), data.size()) != 1 ||
      (extendable ? EVP_DigestFinalXOF(context.get(), out.data(), out.size())
                  : EVP_DigestFinal_ex(context.get(), out.data(), nullptr)) != 1) {
    return crypto_error("the digest could not be computed");
  }
  return out;
}

Sha256Digest sha256(BytesView data) {
  Sha256Digest out;
  SHA256_CTX context;
  CW_ASSERT(SHA256_Init(&context) == 1);
  CW_ASSERT(SHA256_Update(&context, data.data(), data.size()) == 1);
  CW_ASSERT(SHA256_Final(out.data(), &context) == 1);
  return out;
}

Sha1Digest sha1(BytesView data) {
  Sha1Digest out;
  SHA_CTX context;
  CW_ASSERT(SHA1_Init(&context) == 1);
  CW_ASSERT(SHA1_Update(&context, data.data(), data.size()) == 1);
  CW_ASSERT(SHA1_Final(out.data(), &context) == 1);
  return out;
}

}  // namespace certwright
