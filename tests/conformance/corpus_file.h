// Reading corpus files: text, JSON, and JSON lines. Library exceptions end here, as Errors.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::conformance {

using Json = nlohmann::json;

// `io` when it cannot be read.
Result<std::string> read_text(const std::filesystem::path& path);
// `malformed` with the file when it is no JSON.
Result<Json> read_json(const std::filesystem::path& path);

// Calls `row` for each line. A row that throws (a field is missing or of another type) is
// `malformed`, with file and line.
Status for_each_row(const std::filesystem::path& path, const std::function<void(const Json&)>& row);

// `path` itself, or in a folder every file with the extension (".jsonl"), sorted by name.
// `not_found` when there is none.
Result<std::vector<std::filesystem::path>> corpus_files(const std::filesystem::path& path,
                                                        std::string_view extension);

// A text field that a corpus gives either as `name` or, when it is not plain text, as `name`_hex.
// Throws like Json::at when neither is there.
std::string text_field(const Json& row, const std::string& name);

}  // namespace certwright::conformance
