#include "tests/conformance/exceptions.h"

#include <algorithm>
#include <span>

#include "pkcs/embedded_file.h"
#include "tests/conformance/corpus_file.h"

namespace certwright::conformance {

extern const std::span<const EmbeddedFile> kExceptionFiles;

bool Exception::covers(std::string_view case_id) const {
  if (id.back() != '*') return case_id == id;
  const std::string_view start = std::string_view(id).substr(0, id.size() - 1);
  return case_id.substr(0, start.size()) == start;
}

Result<std::vector<Exception>> parse_exceptions(std::string_view text) {
  std::vector<Exception> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos || tab + 1 == line.size()) {
      return Error(ErrorCode::malformed,
                   "an exception is an id, one tab and a reason: " + std::string(line));
    }
    Exception exception{std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))};
    const bool twice = std::any_of(out.begin(), out.end(), [&exception](const Exception& other) {
      return other.id == exception.id;
    });
    if (twice) return Error(ErrorCode::malformed, "excepted twice: " + exception.id);
    out.push_back(std::move(exception));
  }
  return out;
}

Result<std::vector<Exception>> read_exceptions(const std::string& path) {
  CW_TRY(const std::string text, read_text(path));
  auto out = parse_exceptions(text);
  if (!out) return std::move(out).error().in_file(path);
  return out;
}

Result<std::vector<Exception>> built_in_exceptions(std::string_view suite) {
  const std::string name = std::string(suite) + ".tsv";
  for (const EmbeddedFile& file : kExceptionFiles) {
    if (file.name == name) return parse_exceptions(file.content);
  }
  return std::vector<Exception>{};
}

}  // namespace certwright::conformance
