// --plugin FILE[=SHA256]: shared objects with more rules and roles (docs/plugins/README.md).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "validators/plugin/plugin.h"

namespace certwright::cli {

// "FILE" or "FILE=SHA256". `invalid_argument` for a digest that is none.
Result<validators::PluginSource> parse_plugin(const std::string& text);

// Loads them in their order. Errors name the file.
Result<std::unique_ptr<validators::PluginSet>> load_plugins(
    std::span<const validators::PluginSource> sources);

}  // namespace certwright::cli
