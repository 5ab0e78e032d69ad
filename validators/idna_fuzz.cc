// Names from hostile certificates: shown, converted, parsed and matched.
#include <cstdint>
#include <string>

#include "pkcs/bytes.h"
#include "validators/dns_name.h"
#include "validators/idna.h"
#include "validators/name_near_miss.h"
#include "validators/reference_identity.h"

namespace v = certwright::validators;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = certwright::text_of({data, size});
  (void)v::to_unicode_host(text);
  if (const auto ascii = v::to_ascii_host(text)) {
    // What we make is a fixed point, and what is shown of it leads back to it.
    const auto again = v::to_ascii_host(*ascii);
    CW_ASSERT(again.has_value() && *again == *ascii);
    const auto shown = v::to_ascii_host(v::to_unicode_host(*ascii).unicode);
    CW_ASSERT(shown.has_value() && *shown == *ascii);
  }
  (void)v::to_ascii_host(text, v::IdnaMode::uts46_nontransitional);
  if (const auto identity = v::ReferenceIdentity::parse(text)) {
    (void)identity->display();
    const auto again = v::ReferenceIdentity::parse(identity->text());
    CW_ASSERT(again.has_value() && again->text() == identity->text());
    if (const auto* name = identity->dns_name()) (void)v::diagnose_dns_mismatch(text, *name);
  }
  return 0;
}
