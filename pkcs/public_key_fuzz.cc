// A SubjectPublicKeyInfo, hostile or not, is judged without harm; an algorithm that is read is
// written and read again as the same.
#include <cstdlib>

#include "pkcs/key_gate.h"
#include "pkcs/public_key.h"

using namespace certwright;  // NOLINT(google-build-using-namespace): one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView input(data, size);
  DerReader reader(input);
  if (const auto identifier = AlgorithmIdentifier::read(reader)) {
    auto algorithm = SignatureAlgorithm::from(*identifier);
    const Bytes again = algorithm ? algorithm->encode() : Bytes();
    if (!again.empty()) {
      DerReader second(again);
      algorithm->parameters = SignatureAlgorithm::Parameters::exact;
      const auto reread = AlgorithmIdentifier::read(second).and_then(SignatureAlgorithm::from);
      if (!reread || *reread != *algorithm) std::abort();
    }
  }
  const auto spki = SubjectPublicKeyInfo::parse(input);
  if (!spki) return 0;
  if (spki->description().empty()) std::abort();
  const auto key = PublicKey::from_spki(*spki);
  if (!key) return 0;
  for (const KeyDefect defect : check_key_form(*spki)) {
    if (forbids_verification(defect)) std::abort();
  }
  for (const auto scheme : {SignatureScheme::rsa_pkcs1, SignatureScheme::ecdsa,
                            SignatureScheme::ed25519, SignatureScheme::ed448}) {
    const bool digest = scheme <= SignatureScheme::ecdsa;
    const SignatureAlgorithm algorithm{scheme,
                                       digest ? DigestAlgorithm::sha256 : DigestAlgorithm::none};
    if (key->verify(algorithm, input, spki->key_bits)) std::abort();  // nobody signed it
  }
  return 0;
}
