// PKCS#7 / CMS (RFC 2315, RFC 5652) as a bundle of certificates.
//
// A bundle is never "verified": signatures are counted, not checked (T-084). The outer layers may
// be BER.
#pragma once

#include <string>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright {

struct CmsBundle {
  std::string content_type;        // "signedData", "envelopedData", "encryptedData", or dotted
  bool indefinite_length = false;  // it was BER
  // SignedData only:
  std::string inner_content_type;      // "data", or dotted
  bool detached_or_empty = true;       // no eContent
  std::vector<Bytes> certificates;     // DER, in the order of the file
  std::vector<Bytes> crls;             // DER
  std::size_t other_certificates = 0;  // attribute certificates and other choices: not read
  std::size_t signers = 0;
};

// Any ContentInfo; certificates only from SignedData. `malformed` when the structure is broken,
// `truncated`, `limit_exceeded` (more than 10,000 certificates or CRLs).
Result<CmsBundle> read_cms(BytesView der);

// A degenerate SignedData (RFC 5652 section 5.2: no signers) with these certificates and CRLs in
// this order, as .p7b files are. `invalid_argument` when there is nothing to put in.
Result<Bytes> encode_certificate_bundle(const std::vector<BytesView>& certificates,
                                        const std::vector<BytesView>& crls = {});

}  // namespace certwright
