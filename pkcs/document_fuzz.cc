// Every document of an arbitrary file goes to its reader; a PEM block that was read can be written
// and read again.
#include <cstdlib>

#include "pkcs/cms.h"
#include "pkcs/document.h"
#include "pkcs/keystore.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace certwright;  // NOLINT(google-build-using-namespace): one function, one room
  const auto documents = read_documents(BytesView(data, size));
  if (!documents) return 0;
  for (const Document& document : *documents) {
    if (document.kind == DocumentKind::pkcs7) static_cast<void>(read_cms(document.der));
    if (document.kind == DocumentKind::jks || document.kind == DocumentKind::jceks) {
      static_cast<void>(read_keystore(document.der, view_of("")));
      static_cast<void>(read_keystore(document.der, std::nullopt));
    }
    if (document.armour != Armour::pem || !document.headers.empty()) continue;
    const auto again = read_pem(view_of(write_pem(document.pem_label, document.der)));
    if (!again || !equal(again->front().der, document.der)) {
      if (document.pem_label != "TRUSTED CERTIFICATE") std::abort();
    }
  }
  return 0;
}
