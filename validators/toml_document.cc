#include "validators/toml_document.h"

#include <algorithm>

// The library's assertions are reachable from input (a key that begins with a wrong octet), and
// with NDEBUG it tells the optimiser that they hold. Here each is an exception, in every build.
#undef NDEBUG
namespace certwright::validators {
namespace {
struct TomlAssertion {};
[[noreturn]] void fail_toml_assertion() { throw TomlAssertion{}; }
}  // namespace
}  // namespace certwright::validators
#define TOML_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : certwright::validators::fail_toml_assertion())
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "validators/ascii.h"

namespace certwright::validators {
namespace {

// ---- depth ------------------------------------------------------------------------------------

// Walks the text once, skipping strings and comments. Depth of a place is the parts of the header
// above it, plus one for each open bracket, plus the parts of the key that opens it.
class DepthScan {
 public:
  explicit DepthScan(std::string_view text) : text_(text) {}

  Status run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        line_start_ = false;
      } else if (c == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        ++at_;
        step(c);
      }
      if (current_ + key_dots_ + dots_ + 1 > kMaxTomlDepth || open_.size() > kMaxTomlDepth) {
        return Error(ErrorCode::limit_exceeded, "line " + std::to_string(line_) +
                                                    ": nested more than " +
                                                    std::to_string(kMaxTomlDepth) + " deep");
      }
    }
    return ok();
  }

 private:
  void step(char c) {
    switch (c) {
      case '\n': end_line(); return;
      case ' ':
      case '\t':
      case '\r': return;
      case '.': ++dots_; break;
      case '=':
        key_dots_ = dots_;
        dots_ = 0;
        break;
      case ',': key_dots_ = dots_ = 0; break;
      case '[':
      case '{': open(c); break;
      case ']':
      case '}': close(); break;
      default: break;
    }
    line_start_ = false;
  }
  void open(char c) {
    if (open_.empty() && line_start_ && c == '[') {
      header_ = true;
      current_ = 0;
    }
    open_.push_back(current_);
    current_ += key_dots_ + 1;
    key_dots_ = dots_ = 0;
  }
  void close() {
    if (open_.empty()) return;
    if (header_) {
      header_depth_ = std::max(header_depth_, current_ + dots_);
    }
    current_ = open_.back();
    open_.pop_back();
    key_dots_ = dots_ = 0;
  }
  void end_line() {
    ++line_;
    line_start_ = true;
    dots_ = 0;
    if (!open_.empty() && !header_) return;
    if (header_) {
      current_ = header_depth_;
      header_depth_ = 0;
      header_ = false;
      open_.clear();
    }
    key_dots_ = 0;
  }
  void skip_string(char quote) {
    const bool multi_line = text_.substr(at_, 3) == std::string(3, quote);
    at_ += multi_line ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        at_ += 2;
        continue;
      }
      if (c == '\n') {
        if (!multi_line) return;  // not closed: the library says so
        ++line_;
      }
      if (c == quote && (!multi_line || text_.substr(at_, 3) == std::string(3, quote))) {
        at_ += multi_line ? 3 : 1;
        return;
      }
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  unsigned line_ = 1;
  unsigned current_ = 0, key_dots_ = 0, dots_ = 0, header_depth_ = 0;
  bool line_start_ = true, header_ = false;
  std::vector<unsigned> open_;
};

// ---- the library's tree to ours -----------------------------------------------------------------

unsigned line_of(const toml::node& node) { return static_cast<unsigned>(node.source().begin.line); }

Result<TomlTable> convert(const toml::table& table);

UtcTime midnight(const toml::date& date) {
  const auto time = from_calendar({date.year, date.month, date.day, 0, 0, 0});
  return time.has_value() ? *time : UtcTime{};  // the library has checked the date
}

UtcTime moment(const toml::date_time& value) {
  const std::int64_t offset = value.offset ? value.offset->minutes * std::int64_t{60} : 0;
  return midnight(value.date)
      .plus_seconds(value.time.hour * std::int64_t{3600} + value.time.minute * std::int64_t{60} +
                    value.time.second - offset);
}

Result<TomlValue> convert(const toml::node& node) {
  const unsigned line = line_of(node);
  if (const auto* text = node.as_string()) {
    if (text->get().find('\0') != std::string::npos) return toml_error(line, "a string holds NUL");
    return TomlValue(text->get(), line);
  }
  if (const auto* number = node.as_integer()) return TomlValue(number->get(), line);
  if (const auto* truth = node.as_boolean()) return TomlValue(truth->get(), line);
  if (const auto* date = node.as_date()) return TomlValue(midnight(date->get()), line);
  if (const auto* time = node.as_date_time()) return TomlValue(moment(time->get()), line);
  if (const auto* array = node.as_array()) {
    auto values = std::make_unique<TomlArray>();
    for (const toml::node& element : *array) {
      CW_TRY(TomlValue value, convert(element));
      values->push_back(std::move(value));
    }
    return TomlValue(std::move(values), line);
  }
  if (const auto* table = node.as_table()) {
    CW_TRY(TomlTable converted, convert(*table));
    return TomlValue(std::make_unique<TomlTable>(std::move(converted)), line);
  }
  return toml_error(line, "numbers with a fraction and times without a date are not used here");
}

Result<TomlTable> convert(const toml::table& table) {
  TomlTable out;
  out.line = line_of(table);
  for (const auto& [key, node] : table) {
    CW_TRY(TomlValue value, convert(node));
    out.entries.push_back(
        {std::string(key.str()), std::move(value), static_cast<unsigned>(key.source().begin.line)});
  }
  std::stable_sort(out.entries.begin(), out.entries.end(),
                   [](const TomlEntry& a, const TomlEntry& b) { return a.line < b.line; });
  return out;
}

// Where the library gives up without saying why: the first header whose key cannot begin so; 0 when
// there is none.
unsigned line_of_bad_header(std::string_view text) {
  unsigned line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view row = text.substr(at, end - at);
    const std::size_t key = std::min(row.find_first_not_of("[ \t"), row.size());
    if (row.substr(0, key).find('[') != std::string_view::npos &&
        (key == row.size() ||
         (!ascii_letter(row[key]) && !ascii_digit(row[key]) && row[key] != '_' && row[key] != '-' &&
          row[key] != '"' && row[key] != '\''))) {
      return line;
    }
    at = end + 1;
  }
  return 0;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

const TomlValue* TomlTable::find(std::string_view key) const {
  for (const TomlEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

const TomlArray* TomlValue::array() const {
  const auto* held = std::get_if<std::unique_ptr<TomlArray>>(&content_);
  return held == nullptr ? nullptr : held->get();
}

const TomlTable* TomlValue::table() const {
  const auto* held = std::get_if<std::unique_ptr<TomlTable>>(&content_);
  return held == nullptr ? nullptr : held->get();
}

std::string_view TomlValue::kind_name() const {
  constexpr std::string_view kNames[] = {"a string", "a number", "true or false",
                                         "a date",   "a list",   "a table"};
  return kNames[content_.index()];
}

Error toml_error(unsigned line, std::string_view sentence) {
  std::string text = line == 0 ? std::string() : "line " + std::to_string(line) + ": ";
  return Error(ErrorCode::malformed, text.append(sentence));
}

Status check_toml_depth(std::string_view text) { return DepthScan(text).run(); }

Result<TomlTable> parse_toml(std::string_view text, std::string_view file) {
  if (text.size() > kMaxTomlOctets) {
    return Error(ErrorCode::limit_exceeded, "a TOML file may have 1 MiB at most").in_file(file);
  }
  if (auto depth = check_toml_depth(text); !depth.has_value()) {
    return std::move(depth).error().in_file(file);
  }
  try {
    const toml::table table = toml::parse(text, file);
    auto converted = convert(table);
    if (!converted.has_value()) return std::move(converted).error().in_file(file);
    converted->line = 0;
    return converted;
  } catch (const toml::parse_error& error) {
    return toml_error(static_cast<unsigned>(error.source().begin.line), error.description())
        .in_file(file);
  } catch (const TomlAssertion&) {
    return toml_error(line_of_bad_header(text), "a table header holds what no key can begin with")
        .in_file(file);
  }
}

std::string_view nearest_word(std::string_view word, std::span<const std::string> candidates) {
  std::string_view best;
  std::size_t least = word.size() <= 3 ? 2 : word.size() <= 7 ? 3 : 4;  // one more than allowed
  if (word.size() > 64) return best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 64) continue;
    const std::size_t edits = distance(word, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

const TomlValue* TomlReader::take(std::string_view key) {
  known_.emplace_back(key);
  return failed() ? nullptr : table_->find(key);
}

bool TomlReader::has(std::string_view key) {
  known_.emplace_back(key);
  return table_->find(key) != nullptr;
}

void TomlReader::wrong_kind(const TomlValue& value, std::string_view key, std::string_view wanted) {
  if (failed()) return;
  error_ =
      toml_error(value.line(), "\"" + std::string(key) + "\" in " + place_ + " must be " +
                                   std::string(wanted) + ", not " + std::string(value.kind_name()));
}

void TomlReader::refuse(std::string_view key, std::string_view why) {
  if (failed()) return;
  const TomlValue* value = table_->find(key);
  error_ = toml_error(value != nullptr ? value->line() : line(),
                      "\"" + std::string(key) + "\" in " + place_ + ": " + std::string(why));
}

void TomlReader::lacks(std::string_view what) {
  if (!missing_) missing_ = toml_error(line(), place_ + " needs " + std::string(what));
}

std::string TomlReader::string(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr) return {};
  if (const std::string* text = value->string()) return *text;
  wrong_kind(*value, key, "a string");
  return {};
}

std::string TomlReader::required_string(std::string_view key) {
  std::string text = string(key);
  if (text.empty()) lacks("\"" + std::string(key) + "\"");
  return text;
}

std::optional<std::int64_t> TomlReader::integer(std::string_view key, std::int64_t least,
                                                std::int64_t most) {
  const TomlValue* value = take(key);
  if (value == nullptr) return std::nullopt;
  const std::int64_t* number = value->integer();
  if (number == nullptr) {
    wrong_kind(*value, key, "a number");
    return std::nullopt;
  }
  if (*number < least || *number > most) {
    refuse(key, "must be between " + std::to_string(least) + " and " + std::to_string(most));
    return std::nullopt;
  }
  return *number;
}

std::optional<UtcTime> TomlReader::date(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const UtcTime* time = value->date()) return *time;
  wrong_kind(*value, key, "a date (2027-03-31)");
  return std::nullopt;
}

TomlReader::Truth TomlReader::truth(std::string_view key, Truth otherwise) {
  const TomlValue* value = take(key);
  if (value == nullptr) return otherwise;
  if (const bool* truth = value->boolean()) return *truth ? Truth::yes : Truth::no;
  wrong_kind(*value, key, "true or false");
  return otherwise;
}

std::vector<std::string> TomlReader::strings(std::string_view key) {
  std::vector<std::string> out;
  const TomlValue* value = take(key);
  if (value == nullptr) return out;
  if (const std::string* text = value->string()) return {*text};
  const TomlArray* array = value->array();
  if (array == nullptr) {
    wrong_kind(*value, key, "a string or a list of strings");
    return out;
  }
  for (const TomlValue& element : *array) {
    if (const std::string* text = element.string()) {
      out.push_back(*text);
    } else {
      wrong_kind(element, key, "a list of strings");
    }
  }
  return out;
}

std::optional<std::size_t> TomlReader::choice(std::string_view key,
                                              std::span<const std::string_view> words) {
  if (!has(key) || failed()) return std::nullopt;
  const std::string word = string(key);
  if (failed()) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return i;
  }
  std::string all;
  for (const std::string_view each : words) {
    all.append(all.empty() ? "" : ", ").append("\"").append(each).append("\"");
  }
  refuse(key, "\"" + word + "\" is none of " + all);
  return std::nullopt;
}

const TomlTable* TomlReader::table(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr) return nullptr;
  if (value->table() == nullptr) wrong_kind(*value, key, "a table");
  return value->table();
}

std::vector<const TomlTable*> TomlReader::tables(std::string_view key) {
  std::vector<const TomlTable*> out;
  const TomlValue* value = take(key);
  if (value == nullptr) return out;
  if (value->table() != nullptr) return {value->table()};
  if (value->array() == nullptr) {
    wrong_kind(*value, key, "a list of tables");
    return out;
  }
  for (const TomlValue& element : *value->array()) {
    if (element.table() != nullptr) {
      out.push_back(element.table());
    } else {
      wrong_kind(element, key, "a list of tables");
    }
  }
  return out;
}

Status TomlReader::finish() {
  if (error_) return *error_;
  for (const TomlEntry& entry : table_->entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    std::string sentence = "unknown key \"" + entry.key + "\" in " + place_;
    const std::string_view near = nearest_word(entry.key, known_);
    if (!near.empty()) sentence += "; did you mean \"" + std::string(near) + "\"?";
    return toml_error(entry.line, sentence);
  }
  if (missing_) return *missing_;
  return ok();
}

}  // namespace certwright::validators
