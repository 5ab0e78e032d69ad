// An arbitrary PKCS#12 file, with little work allowed: facts without a password, then opened with
// the empty one. What opens can be inspected.
#include <cstdlib>

#include "pkcs/pkcs12.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const certwright::BytesView input(data, size);
  const auto facts = certwright::inspect_pkcs12(input);
  certwright::Pkcs12ReadOptions options;
  options.missing_mac = certwright::Pkcs12ReadOptions::MissingMac::allow;
  options.limits.iterations = 2'000;
  const auto file = certwright::read_pkcs12(input, certwright::BytesView(), options);
  if (!file) return 0;
  if (!facts || facts->safes.size() != file->safes.size()) std::abort();
  for (std::size_t i = 0; i < file->bags.size(); ++i) {
    if (file->certificate_for(i) > file->bags.size()) std::abort();
  }
  return 0;
}
