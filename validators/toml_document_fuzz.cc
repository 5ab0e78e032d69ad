// TOML of every use: nothing but a value or an Error comes of it, and thumbprints keep their
// octets when written in the canonical form.
#include <cstdlib>

#include "validators/role.h"
#include "validators/site_configuration.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a fuzz target
  const std::string_view text = certwright::text_of({data, size});
  (void)load_site_configuration(text, "fuzz.toml");
  (void)load_role(text, "fuzz.toml");
  (void)load_authority_list(text, "fuzz.toml");
  const Thumbprint read = parse_thumbprint(text);
  if (read.usable() && parse_thumbprint(read.canonical()).octets != read.octets) std::abort();
  return 0;
}
