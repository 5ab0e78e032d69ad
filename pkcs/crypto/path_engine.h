// The validators behind pkcs/path_opinion.h, which is what callers use: it has looked at the
// question before.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/path_opinion.h"

namespace certwright {

PathOpinion ask_openssl(const PathQuestion& question);
PathOpinion ask_botan(const PathQuestion& question);

// `unsupported` or `refused`: errors of load_module_symbol.
Result<std::string> botan_version();

// "certificate has expired: "Lab Root""; `about` may be null.
PathOpinion refused_opinion(std::string_view words, const Certificate* about);
PathOpinion no_opinion(std::string reason);

}  // namespace certwright
