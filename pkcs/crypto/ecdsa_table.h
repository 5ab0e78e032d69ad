// EcdsaTable: a table of multiples of one EC public key, with which its signatures verify in half
// the time.
//
// What ECDSA verification costs is a multiple of the generator, for which libraries have a table,
// and one of the public key, for which they have none. Here OpenSSL computes that table: a copy of
// the group has the public key as its generator. It takes as long as some hundred verifications, so
// it pays for keys that sign thousands of certificates (pkcs/issuer_key.h decides).
//
// Why an acceptance is right. The verdict is FIPS 186-5 section 6.4.2 step by step: 0 < r, s < n;
// w = 1/s, u = ew, v = rw mod n; R = uG + vQ, not infinity; x(R) mod n = r. Every number and point
// is computed by OpenSSL, uG by the standard group as in its own verification and vQ by the same
// code with another base point, of the same prime order, from a table whose products are compared
// with OpenSSL's plain multiplication when it is made. The sum is taken by the general addition,
// which handles equal and opposite points. Instead of dividing X by Z² both sides are multiplied by
// it. Only public values are involved, so timing does not matter. Nothing is ever refused by the
// table: what it does not accept is for the plain call to judge, so it can only be wrong by
// accepting, and the tests compare acceptances with the plain call's.
#pragma once

#include <memory>

#include "pkcs/algorithm_identifier.h"

namespace certwright {

// The two numbers of an ECDSA-Sig-Value, big-endian, without leading zeros; views.
struct EcdsaValues {
  BytesView r, s;
};
// RFC 3279 section 2.2.3 in exact DER (T-036): two positive INTEGERs and nothing else, not longer
// than the curve's field. Nothing otherwise.
std::optional<EcdsaValues> read_ecdsa_signature(BytesView signature, NamedCurve curve);

class EcdsaTable {
 public:
  // Null when there is no gain to be had: a curve other than P-256, or a library without the means
  // (they are deprecated). `point` is the key's uncompressed or compressed encoding, of a key that
  // PublicKey::from_spki accepted. Takes some 20 milliseconds and 150 KiB.
  static std::unique_ptr<const EcdsaTable> make(NamedCurve curve, BytesView point);

  EcdsaTable() = default;
  EcdsaTable(const EcdsaTable&) = delete;
  EcdsaTable& operator=(const EcdsaTable&) = delete;
  virtual ~EcdsaTable() = default;

  // True only when the signature is right. Thread-safe.
  virtual bool accepts(BytesView digest, const EcdsaValues& signature) const = 0;
};

}  // namespace certwright
