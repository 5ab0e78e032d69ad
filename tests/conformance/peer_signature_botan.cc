#include <botan/exceptn.h>
#include <botan/pubkey.h>
#include <botan/version.h>
#include <botan/x509_key.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/conformance/peer_signature.h"

namespace certwright::conformance {
namespace {

#if BOTAN_VERSION_MAJOR >= 3
constexpr auto kPairInDer = Botan::Signature_Format::DerSequence;
constexpr auto kPlain = Botan::Signature_Format::Standard;
#else
constexpr auto kPairInDer = Botan::Signature_Format::DER_SEQUENCE;
constexpr auto kPlain = Botan::Signature_Format::IEEE_1363;
#endif

// In Botan's spelling; empty when it has none.
std::string name_of(DigestAlgorithm digest) {
  switch (digest) {
    case DigestAlgorithm::sha1: return "SHA-160";
    case DigestAlgorithm::sha224: return "SHA-224";
    case DigestAlgorithm::sha256: return "SHA-256";
    case DigestAlgorithm::sha384: return "SHA-384";
    case DigestAlgorithm::sha512: return "SHA-512";
    case DigestAlgorithm::sha512_256: return "SHA-512-256";
    case DigestAlgorithm::sha3_224: return "SHA-3(224)";
    case DigestAlgorithm::sha3_256: return "SHA-3(256)";
    case DigestAlgorithm::sha3_384: return "SHA-3(384)";
    case DigestAlgorithm::sha3_512: return "SHA-3(512)";
    default: return {};
  }
}

// The padding that Botan calls EMSA; empty when it lacks the scheme.
std::string padding_of(const SignatureAlgorithm& algorithm) {
  const std::string digest = name_of(algorithm.digest);
  const bool edwards = algorithm.scheme == SignatureScheme::ed25519;
  if (edwards) return "Pure";
  if (digest.empty()) return {};
  switch (algorithm.scheme) {
    case SignatureScheme::ecdsa: return "EMSA1(" + digest + ")";
    case SignatureScheme::rsa_pkcs1: return "EMSA3(" + digest + ")";
    case SignatureScheme::rsa_pss:
      if (algorithm.mask_digest != algorithm.digest) return {};
      return "EMSA4(" + digest + ",MGF1," + std::to_string(algorithm.salt_length) + ")";
    default: return {};
  }
}

// Botan's reasons to have no answer; what else it throws refuses.
template <class Ask>
PeerVerdict guarded(const Ask& ask) {
  try {
    return ask();
  } catch (const Botan::Not_Implemented&) {
    return PeerVerdict::unsupported;
  } catch (const Botan::Lookup_Error&) {
    return PeerVerdict::unsupported;
  } catch (const std::exception&) {
    return PeerVerdict::invalid;
  }
}

}  // namespace

PeerVerifier botan_verifier(const SignatureAlgorithm& algorithm, BytesView spki) {
  const std::string padding = padding_of(algorithm);
  std::shared_ptr<const Botan::Public_Key> key;
  const PeerVerdict fault = guarded([&] {
    if (padding.empty()) return PeerVerdict::unsupported;
    const std::vector<std::uint8_t> encoded(spki.begin(), spki.end());
    key = std::unique_ptr<Botan::Public_Key>(Botan::X509::load_key(encoded));
    return PeerVerdict::valid;
  });
  const auto format = algorithm.scheme == SignatureScheme::ecdsa ? kPairInDer : kPlain;
  return [=](BytesView message, BytesView signature) {
    if (fault != PeerVerdict::valid) return fault;
    return guarded([&] {
      // A verifier that has thrown keeps the message: each call has its own.
      Botan::PK_Verifier verifier(*key, padding, format);
      const bool valid = verifier.verify_message(message.data(), message.size(), signature.data(),
                                                 signature.size());
      return valid ? PeerVerdict::valid : PeerVerdict::invalid;
    });
  };
}

}  // namespace certwright::conformance
