// A path case put to OpenSSL or Botan (pkcs/path_opinion.h).
#pragma once

#include "tests/conformance/path_case.h"

namespace certwright::conformance {

// `engine` is not certwright. Every name of the case must match. What our parser refuses is never
// handed over: as the target it refuses the case, else it is left out.
PathAnswer ask_peer(const PathCase& question, const std::vector<Bytes>& revocation_lists,
                    Engine engine);

// One name of one certificate: is it what `host` asks for? The path is sound.
PathAnswer ask_peer_about_name(const Certificate& certificate, const Certificate& issuer,
                               std::string_view host, UtcTime at, Engine engine);

}  // namespace certwright::conformance
