// An arbitrary OCSP response or request: what was read lies inside the input, and says something.
#include <cstdlib>

#include "pkcs/ocsp_request.h"
#include "pkcs/ocsp_response.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace certwright;  // NOLINT(google-build-using-namespace): one function, one room
  const BytesView input(data, size);
  if (const auto request = OcspRequest::parse(to_bytes(input))) {
    if ((*request)->certificates().empty()) std::abort();
  }
  const auto response = OcspResponse::parse(to_bytes(input));
  if (!response || (*response)->status() != OcspResponseStatus::successful) return 0;
  if ((*response)->entries().empty()) std::abort();
  for (const OcspSingleResponse& entry : (*response)->entries()) {
    if (entry.id.serial.empty()) std::abort();
    if (entry.id.digest && entry.id.issuer_key_hash.size() != digest_size(*entry.id.digest)) {
      std::abort();
    }
  }
  for (const BytesView certificate : (*response)->certificates()) {
    static_cast<void>(CertificateView::parse(certificate));
  }
  return 0;
}
