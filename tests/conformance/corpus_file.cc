#include "tests/conformance/corpus_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace certwright::conformance {
namespace {

Error in_line(std::size_t number, const std::filesystem::path& path, const std::exception& cause) {
  return Error(ErrorCode::malformed, "line " + std::to_string(number) + ": " + cause.what())
      .in_file(path.string());
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) {
    return Error(ErrorCode::io, "the file cannot be read").in_file(path.string());
  }
  return text.str();
}

Result<Json> read_json(const std::filesystem::path& path) {
  CW_TRY(const std::string text, read_text(path));
  try {
    return Json::parse(text);
  } catch (const Json::exception& cause) {
    return Error(ErrorCode::malformed, std::string(cause.what())).in_file(path.string());
  }
}

Status for_each_row(const std::filesystem::path& path,
                    const std::function<void(const Json&)>& row) {
  CW_TRY(const std::string text, read_text(path));
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.empty()) continue;
    try {
      row(Json::parse(line));
    } catch (const std::exception& cause) {
      return in_line(number, path, cause);
    }
  }
  return ok();
}

Result<std::vector<std::filesystem::path>> corpus_files(const std::filesystem::path& path,
                                                        std::string_view extension) {
  std::error_code failure;
  if (std::filesystem::is_regular_file(path, failure)) return std::vector{path};
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(path, failure)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  if (failure || out.empty()) {
    return Error(ErrorCode::not_found, "no corpus of this suite here").in_file(path.string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string text_field(const Json& row, const std::string& name) {
  if (!row.contains(name + "_hex")) return row.at(name).get<std::string>();
  const auto octets = from_hex(row.at(name + "_hex").get<std::string>());
  if (!octets) throw std::invalid_argument(name + "_hex is not hexadecimal");
  return std::string(text_of(*octets));
}

}  // namespace certwright::conformance
