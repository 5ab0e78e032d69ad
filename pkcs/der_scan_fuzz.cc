// What the scan accepts, the reader reads to the end, and writing it again gives the same octets.
#include <algorithm>
#include <cstdlib>

#include "pkcs/der_reader.h"
#include "pkcs/der_scan.h"
#include "pkcs/der_writer.h"

static void copy(certwright::DerReader reader, certwright::DerWriter& writer) {
  while (!reader.at_end()) {
    const auto element = reader.read();
    if (!element) std::abort();
    if ((element->tag & certwright::der::kConstructed) == 0) {
      writer.element(element->tag, element->value);
    } else {
      writer.nested(element->tag,
                    [&](auto& in) { copy(certwright::DerReader(element->value), in); });
    }
  }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const certwright::BytesView input(data, size);
  if (!certwright::scan_der(input)) return 0;
  certwright::DerWriter writer;
  copy(certwright::DerReader(input), writer);
  const certwright::Bytes again = std::move(writer).take();
  if (!std::equal(again.begin(), again.end(), input.begin(), input.end())) std::abort();
  return 0;
}
