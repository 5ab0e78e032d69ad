#include "cli/diagnosis/log_event.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace certwright::cli {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_symbol_letter(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = text.find_first_not_of(" \t", at);
    if (start == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t", start), text.size());
    out.emplace_back(text.substr(start, at - start));
  }
  return out;
}

// How much of a pattern in which 9 is a digit fits at the front; 0: none.
std::size_t fits(std::string_view pattern, std::string_view text) {
  if (text.size() < pattern.size()) return 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '9' ? !is_digit(text[i]) : pattern[i] != text[i]) return 0;
  }
  return pattern.size();
}

std::size_t fits_any(std::initializer_list<std::string_view> patterns, std::string_view text) {
  for (const std::string_view pattern : patterns) {
    if (const std::size_t size = fits(pattern, text); size != 0) return size;
  }
  return 0;
}

constexpr std::string_view kTime = "99:99:99";

// The size of a date at the front, with the time that follows it; 0: none.
std::size_t date_size(std::string_view text) {
  const std::size_t date =
      fits_any({"9999-99-99", "9999/99/99", "99/99/9999", "99-99-9999", "99.99.9999"}, text);
  if (date == 0) return 0;
  for (const std::string_view gap : {" ", "T", ", "}) {
    if (!text.substr(date).starts_with(gap)) continue;
    const std::size_t time = fits(kTime, text.substr(date + gap.size()));
    if (time != 0) return date + gap.size() + time;
  }
  return date;
}

// A run of characters of one word, with what stands before it.
struct Word {
  std::string_view text;
  std::string_view before;  // the word before
  char sign = ' ';          // the character right before
};

bool is_failure_number(std::string_view digits) {
  // HRESULT and SECURITY_STATUS failures as unsigned 32-bit numbers.
  return digits.size() == 10 && digits >= "2147483648" && digits <= "4294967295";
}

bool is_negative_failure(std::string_view digits) {
  return digits.size() == 10 && digits >= "2000000000" && digits <= "2147483648";
}

bool announces_number(std::string_view word) {
  constexpr std::string_view kWords[] = {"error", "code",   "status", "result",
                                         "hr",    "reason", "win32",  "err"};
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::ranges::find(kWords, lower) != std::end(kWords);
}

std::optional<std::string> code_of(const Word& word) {
  const std::string_view text = word.text;
  const bool digits = std::ranges::all_of(text, is_digit);
  if (text.size() > 2 && text.size() <= 10 && text[0] == '0' &&
      (text[1] == 'x' || text[1] == 'X') && std::ranges::all_of(text.substr(2), is_hex)) {
    return std::string(text);
  }
  if (text.size() == 8 && !digits && (text[0] == '8' || text[0] == 'C' || text[0] == 'c') &&
      std::ranges::all_of(text, is_hex)) {
    return "0x" + std::string(text);
  }
  if (digits && word.sign == '-' && is_negative_failure(text)) return "-" + std::string(text);
  if (digits && is_failure_number(text)) return std::string(text);
  if (digits && text.size() <= 5 && announces_number(word.before)) {
    return (text.size() <= 3 ? "error " : "") + std::string(text);
  }
  const bool symbol = text.size() >= 6 && std::ranges::all_of(text, is_symbol_letter) &&
                      text.find('_') != std::string_view::npos && !is_digit(text[0]);
  if (symbol) return std::string(text);
  return std::nullopt;
}

}  // namespace

std::string find_log_time(std::string_view text) {
  std::string time;  // the first one without a date
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_word(text[i - 1]))) continue;
    if (const std::size_t size = date_size(text.substr(i)); size != 0) {
      return std::string(text.substr(i, size));
    }
    if (time.empty()) time = text.substr(i, fits(kTime, text.substr(i)));
  }
  return time;
}

std::vector<std::string> find_log_codes(std::string_view text) {
  std::vector<std::string> out;
  std::string_view before;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word(text[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < text.size() && is_word(text[i])) ++i;
    const Word word{text.substr(start, i - start), before, start == 0 ? ' ' : text[start - 1]};
    if (auto code = code_of(word); code && std::ranges::find(out, *code) == out.end()) {
      out.push_back(std::move(*code));
    }
    before = word.text;
  }
  return out;
}

LogEvent LogEventReader::read(std::string_view line) {
  constexpr std::string_view kFields = "#Fields:";
  if (line.starts_with(kFields)) {
    columns_ = split(line.substr(kFields.size()));
    return {};
  }
  if (is_web_log()) return line.starts_with('#') ? LogEvent() : read_web_line(line);
  LogEvent event;
  event.codes = find_log_codes(line);
  if (!event.codes.empty()) event.time = find_log_time(line);
  return event;
}

LogEvent LogEventReader::read_web_line(std::string_view line) const {
  const std::vector<std::string> values = split(line);
  const auto value = [&](std::string_view column) -> std::string {
    const auto found = std::ranges::find(columns_, column);
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    return found == columns_.end() || index >= values.size() || values[index] == "-"
               ? std::string()
               : values[index];
  };
  LogEvent event;
  const std::string status = value("sc-status"), sub = value("sc-substatus");
  const std::string system = value("sc-win32-status");
  if (!status.empty() && status >= "400") {
    event.codes.push_back(sub.empty() || sub == "0" ? "HTTP " + status : status + "." + sub);
  }
  if (!system.empty() && system != "0") event.codes.push_back(system);
  if (event.codes.empty()) return event;
  event.time = value("date");
  if (const std::string time = value("time"); !time.empty()) {
    event.time += (event.time.empty() ? "" : " ") + time;
  }
  event.peer = value("c-ip");
  event.place = value("cs-uri-stem");
  return event;
}

}  // namespace certwright::cli
