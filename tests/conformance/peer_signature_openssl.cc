#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "tests/conformance/peer_signature.h"

namespace certwright::conformance {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

bool signs_digests(SignatureScheme scheme) {
  return scheme == SignatureScheme::ecdsa || scheme == SignatureScheme::rsa_pkcs1 ||
         scheme == SignatureScheme::rsa_pss;
}

// SHAKE has no fixed length here: OpenSSL's own length is not the one that the RFCs ask for.
bool is_shake(DigestAlgorithm digest) {
  return digest == DigestAlgorithm::shake128 || digest == DigestAlgorithm::shake256;
}

std::string name_of(DigestAlgorithm digest) { return std::string(to_string(digest)); }

bool set_pss(EVP_PKEY_CTX* context, const SignatureAlgorithm& algorithm) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, name_of(algorithm.mask_digest).c_str(),
                                           nullptr) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(algorithm.salt_length)) == 1;
}

PeerVerdict verify(const SignatureAlgorithm& algorithm, EVP_PKEY* key, BytesView message,
                   BytesView signature) {
  const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  const std::string digest = name_of(algorithm.digest);
  const char* digest_name = signs_digests(algorithm.scheme) ? digest.c_str() : nullptr;
  if (EVP_DigestVerifyInit_ex(context.get(), &parameters, digest_name, nullptr, nullptr, key,
                              nullptr) != 1) {
    return PeerVerdict::invalid;
  }
  if (algorithm.scheme == SignatureScheme::rsa_pss && !set_pss(parameters, algorithm)) {
    return PeerVerdict::invalid;
  }
  const bool valid = EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                                      message.data(), message.size()) == 1;
  return valid ? PeerVerdict::valid : PeerVerdict::invalid;
}

}  // namespace

PeerVerifier openssl_verifier(const SignatureAlgorithm& algorithm, BytesView spki) {
  if (algorithm.scheme == SignatureScheme::ml_dsa || is_shake(algorithm.digest)) {
    return [](BytesView, BytesView) { return PeerVerdict::unsupported; };
  }
  const unsigned char* next = spki.data();
  const std::shared_ptr<EVP_PKEY> key(d2i_PUBKEY(nullptr, &next, static_cast<long>(spki.size())),
                                      Free());
  return [algorithm, key](BytesView message, BytesView signature) {
    return key == nullptr ? PeerVerdict::invalid : verify(algorithm, key.get(), message, signature);
  };
}

}  // namespace certwright::conformance
