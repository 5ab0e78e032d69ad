// What becomes DER stays as it is when it is converted again, and bundles read from it do not
// crash.
#include <cstdlib>

#include "pkcs/ber.h"
#include "pkcs/cms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const certwright::BytesView input(data, size);
  const auto bundle = certwright::read_cms(input);
  const auto once = certwright::ber_to_der(input);
  if (!once) return bundle ? (std::abort(), 0) : 0;
  const auto twice = certwright::ber_to_der(once->der);
  if (!twice || twice->indefinite_length || !certwright::equal(once->der, twice->der)) std::abort();
  return 0;
}
