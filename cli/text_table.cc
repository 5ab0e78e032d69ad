#include "cli/text_table.h"

#include <algorithm>

#include "cli/sanitize.h"
#include "pkcs/result.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kGap = 2;

bool is_combining(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t own = display_width(text);
  return own >= width ? text : text + std::string(width - own, ' ');
}

// The last column is not padded: no trailing blanks.
std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i + 1 == cells.size()) {
      line += cells[i];
    } else {
      line += padded(cells[i], widths[i] + kGap);
    }
  }
  const std::size_t end = line.find_last_not_of(' ');
  line.resize(end == line.npos ? 0 : end + 1);
  return line;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Utf8Character next = next_utf8(text);
    if (!is_combining(next.value)) width += is_wide(next.value) ? 2 : 1;
    text.remove_prefix(std::max<std::size_t>(next.length, 1));
  }
  return width;
}

void TextTable::add(std::vector<std::string> cells) {
  CW_ASSERT(cells.size() == headings_.size());
  for (std::string& cell : cells) cell = sanitize(cell);
  rows_.push_back(std::move(cells));
}

void TextTable::print(Writer& out, unsigned width) const {
  std::vector<std::size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(display_width(heading));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::size_t total = kGap * (widths.empty() ? 0 : widths.size() - 1);
  for (const std::size_t column : widths) total += column;
  if (total <= width) {
    out.styled(Style::strong, line_of(headings_, widths)) << '\n';
    for (const auto& row : rows_) out << line_of(row, widths) << '\n';
    return;
  }
  const std::size_t label =
      widths.empty() ? 0
                     : display_width(*std::max_element(headings_.begin(), headings_.end(),
                                                       [](const auto& a, const auto& b) {
                                                         return display_width(a) < display_width(b);
                                                       }));
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (row != 0) out << '\n';
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (rows_[row][i].empty()) continue;
      out.styled(Style::strong, padded(headings_[i], label + kGap)) << rows_[row][i] << '\n';
    }
  }
}

}  // namespace certwright::cli
