#include "cli/output/csv_writer.h"

#include <algorithm>

#include "cli/sanitize.h"

namespace certwright::cli {
namespace {

// The wide forms are signs to East Asian spreadsheets.
constexpr std::string_view kFormulaStarts[] = {"=",      "+",      "-",      "@",
                                               "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

}  // namespace

void CsvWriter::separate() {
  if (row_begun_) text_ += ',';
  row_begun_ = true;
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  separate();
  if (text.empty()) return *this;
  const bool formula = std::ranges::any_of(
      kFormulaStarts, [&](std::string_view start) { return text.starts_with(start); });
  // A tab or CR in front, which spreadsheets skip, is an escape by now.
  const std::string shown = sanitize(text);
  text_ += formula ? "\"'" : "\"";
  for (const char each : shown) {
    if (each == '"') text_ += '"';
    text_ += each;
  }
  text_ += '"';
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  separate();
  text_ += std::to_string(value);
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  text_ += "\r\n";
  row_begun_ = false;
  return *this;
}

}  // namespace certwright::cli
