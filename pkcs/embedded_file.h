// A data file that the build put into the program (scripts/cmake/CertwrightRoom.cmake,
// certwright_embed).
#pragma once

#include <span>
#include <string_view>

namespace certwright {

struct EmbeddedFile {
  std::string_view name;  // relative path, "amt/amt-remote-configuration.toml"
  std::string_view content;

  // The file's name without folder and ending: "amt-remote-configuration".
  std::string_view stem() const {
    std::string_view file = name.substr(name.rfind('/') + 1);  // npos + 1 is 0
    return file.substr(0, file.rfind('.'));
  }
};

}  // namespace certwright
