// A data file that the build put into the program (scripts/cmake/CertwrightRoom.cmake,
// certwright_embed).
#pragma once

#include <span>
#include <string_view>

namespace certwright {

struct EmbeddedFile {
  std::string_view name;  // relative path, "amt/amt-remote-configuration.toml"
  std::string_view content;
};

}  // namespace certwright
