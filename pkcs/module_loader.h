// Modules: parts of the program that are shared objects of their own, because what they link costs
// every start milliseconds, and are loaded on first use.
//
// A module is <prefix>/lib/certwright/certwright-<name>.so, beside <prefix>/bin/<program>,
// installed and in a build folder alike; no other place is looked at, and the environment has no
// say. It offers C functions whose names end in the version of their interface. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright {

// The function `symbol` of module `name`; never unloaded. `purpose` begins the sentence of an error
// ("passphrases need Argon2"). `unsupported` when the module is not installed or does not load,
// `refused` when other users could change it (T-108).
Result<void*> load_module_symbol(std::string_view name, const char* symbol,
                                 std::string_view purpose);

// The path of the program <prefix>/lib/certwright/certwright-<name>, by the same rules and errors.
Result<std::string> find_module_program(std::string_view name, std::string_view purpose);

}  // namespace certwright
