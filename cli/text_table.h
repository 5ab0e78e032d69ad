// A table for people: columns side by side, or one record a row where the terminal is too narrow.
//
// Cells are text from anywhere; they are sanitised. Nothing is ever cut: fingerprints stay whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/writer.h"

namespace certwright::cli {

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headings) : headings_(std::move(headings)) {}

  // As many cells as headings.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  // `width` in columns, from Terminal::width.
  void print(Writer& out, unsigned width) const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

// Columns that a terminal uses for UTF-8 text: wide East Asian characters count two, combining
// marks none.
std::size_t display_width(std::string_view text);

}  // namespace certwright::cli
