#include "cli/plugin_options.h"

#include <utility>

namespace certwright::cli {

Result<validators::PluginSource> parse_plugin(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos) return validators::PluginSource{text, {}};
  auto digest = validators::parse_sha256(std::string_view(text).substr(equals + 1));
  if (!digest) {
    return Error(
        ErrorCode::invalid_argument,
        "--plugin " + text + ": behind \"=\" stand the 64 hexadecimal digits of a SHA-256");
  }
  return validators::PluginSource{text.substr(0, equals), digest};
}

Result<std::unique_ptr<validators::PluginSet>> load_plugins(
    std::span<const validators::PluginSource> sources) {
  auto set = std::make_unique<validators::PluginSet>();
  for (const validators::PluginSource& source : sources) {
    CW_TRY(auto plugin, validators::Plugin::load(source));
    if (Status added = set->add(std::move(plugin)); !added) {
      return std::move(added).error().in_file(source.path);
    }
  }
  return set;
}

}  // namespace certwright::cli
