#include "cli/error_codes.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>

#include "cli/options.h"
#include "cli/spelling.h"
#include "pkcs/embedded_file.h"

namespace certwright::cli {

extern const std::span<const EmbeddedFile> kErrorCodeFiles;

namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

// One field of RFC 4180, which it removes from `line` with the comma after it.
std::string take_field(std::string_view& line) {
  std::string field;
  if (line.starts_with('"')) {
    std::size_t i = 1;
    for (; i < line.size(); ++i) {
      if (line[i] != '"') {
        field += line[i];
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        field += line[i++];
      } else {
        break;
      }
    }
    line.remove_prefix(std::min(i + 1, line.size()));
  } else {
    const std::size_t end = std::min(line.find(','), line.size());
    field = line.substr(0, end);
    line.remove_prefix(end);
  }
  if (line.starts_with(',')) line.remove_prefix(1);
  return field;
}

ErrorCodeRow parse_row(std::string_view line) {
  ErrorCodeRow row;
  for (std::string* field : {&row.decimal, &row.hexadecimal, &row.symbol, &row.component,
                             &row.meaning, &row.cause, &row.source}) {
    *field = take_field(line);
  }
  return row;
}

template <class Visit>
void for_each_row(Visit visit) {
  for (const EmbeddedFile& file : kErrorCodeFiles) {
    std::string_view rest = file.content;
    bool heading = true;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!heading && !line.empty()) visit(parse_row(line));
      heading = false;
    }
  }
}

std::optional<std::uint32_t> hexadecimal(std::string_view text) {
  if (text.starts_with("0X")) text.remove_prefix(2);
  std::uint32_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value, 16);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return value;
}

// Error numbers have 32 bits; a negative one is the same bits read with a sign.
std::optional<std::uint32_t> decimal(std::string_view text) {
  const auto value = parse_integer(text);
  if (!value || *value < INT32_MIN || *value > static_cast<std::int64_t>(UINT32_MAX)) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*value);
}

// Upper case, blanks trimmed, and without what stands before a number when people quote it.
std::string normalised(std::string_view word) {
  while (word.starts_with(' ')) word.remove_prefix(1);
  while (word.ends_with(' ')) word.remove_suffix(1);
  std::string text = upper(word);
  for (const std::string_view lead :
       {"VERIFY ERROR:NUM=", "VERIFY ERROR ", "ERROR CODE ", "ERROR: ", "ERROR ", "ERR "}) {
    if (text.starts_with(lead)) return text.substr(lead.size());
  }
  return text;
}

std::vector<ErrorCodeRow> find_number(std::optional<std::uint32_t> number) {
  std::vector<ErrorCodeRow> found;
  if (!number) return found;
  for_each_row([&](ErrorCodeRow&& row) {
    if (decimal(row.decimal) == number || hexadecimal(upper(row.hexadecimal)) == number) {
      found.push_back(std::move(row));
    }
  });
  return found;
}

// At least two words: "ERROR" alone ends too many symbols to be of use.
bool ends_with_words(std::string_view symbol, std::string_view words) {
  return words.find('_') != words.npos && symbol.size() > words.size() && symbol.ends_with(words) &&
         symbol[symbol.size() - words.size() - 1] == '_';
}

std::vector<ErrorCodeRow> find_symbol(const std::string& word) {
  std::vector<ErrorCodeRow> exact, by_end;
  for_each_row([&](ErrorCodeRow&& row) {
    const std::string symbol = upper(row.symbol);
    if (symbol == word || row.decimal == word) {
      exact.push_back(std::move(row));
    } else if (ends_with_words(symbol, word)) {
      by_end.push_back(std::move(row));
    }
  });
  return exact.empty() ? by_end : exact;
}

}  // namespace

std::vector<ErrorCodeRow> find_error_codes(std::string_view word) {
  const std::string text = normalised(word);
  if (text.empty()) return {};
  std::vector<ErrorCodeRow> found = find_symbol(text);
  if (found.empty() && !text.starts_with("0X")) found = find_number(decimal(text));
  if (found.empty()) found = find_number(hexadecimal(text));
  // "error 20" and "verify error:num=20" are how OpenSSL writes what others give symbols or hex.
  if (decimal(text) && text != upper(word)) {
    std::stable_partition(found.begin(), found.end(), [](const ErrorCodeRow& row) {
      return row.component == "OpenSSL verify";
    });
  }
  return found;
}

std::string nearest_error_symbol(std::string_view word) {
  const std::string text = normalised(word);
  std::vector<ErrorCodeRow> rows = all_error_codes();
  std::vector<std::string> symbols;
  symbols.reserve(rows.size());
  for (const ErrorCodeRow& row : rows) symbols.push_back(upper(row.symbol));
  const std::vector<std::string_view> views(symbols.begin(), symbols.end());
  const std::string_view near = nearest(text, views);
  for (std::size_t i = 0; i < rows.size() && !near.empty(); ++i) {
    if (symbols[i] == near) return rows[i].symbol;
  }
  return {};
}

std::vector<ErrorCodeRow> all_error_codes() {
  std::vector<ErrorCodeRow> rows;
  for_each_row([&](ErrorCodeRow&& row) { rows.push_back(std::move(row)); });
  return rows;
}

}  // namespace certwright::cli
