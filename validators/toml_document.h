// TOML text as a small tree of our own, with line numbers: roles, lists, sites and configuration.
//
// Text is at most 1 MiB of UTF-8 and nests at most 32 deep, which is checked before the TOML
// library sees it (T-027). Errors are `empty_input`, `limit_exceeded` and `malformed`; each says
// the line. Values are immutable and own their text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pkcs/result.h"
#include "pkcs/time.h"

namespace certwright::validators {

inline constexpr std::size_t kMaxTomlOctets = std::size_t{1} << 20;
inline constexpr unsigned kMaxTomlDepth = 32;

struct TomlEntry;
class TomlValue;

// Entries in the order of the text.
struct TomlTable {
  std::vector<TomlEntry> entries;
  unsigned line = 0;  // 0: the document itself

  // nullptr when absent; lives as long as the table.
  const TomlValue* find(std::string_view key) const;
};

using TomlArray = std::vector<TomlValue>;

class TomlValue {
 public:
  using Content = std::variant<std::string, std::int64_t, bool, UtcTime, std::unique_ptr<TomlArray>,
                               std::unique_ptr<TomlTable>>;
  TomlValue(Content content, unsigned line) : content_(std::move(content)), line_(line) {}

  // The value, when it is of this kind; lives as long as this object.
  const std::string* string() const { return std::get_if<std::string>(&content_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&content_); }
  const bool* boolean() const { return std::get_if<bool>(&content_); }
  // A date is its midnight in UTC; a date-time without offset counts as UTC.
  const UtcTime* date() const { return std::get_if<UtcTime>(&content_); }
  const TomlArray* array() const;
  const TomlTable* table() const;

  unsigned line() const { return line_; }
  // "a string", "a table", ... to stand in a sentence
  std::string_view kind_name() const;

 private:
  Content content_;
  unsigned line_;
};

struct TomlEntry {
  std::string key;
  TomlValue value;
  unsigned line = 0;  // of the key
};

// Numbers with a fraction, times without a date and strings that hold NUL are `malformed`: no
// setting uses them. `file` is only named in errors.
Result<TomlTable> parse_toml(std::string_view text, std::string_view file);

// The check that runs before the library: brackets, braces and dotted keys together.
Status check_toml_depth(std::string_view text);

// Reads one table strictly: every key is asked for once, and finish() refuses the others.
//
//   TomlReader in(table, "[check]");
//   check.roots = in.strings("roots");
//   CW_CHECK(in.finish());
//
// The first error is kept and everything after it yields empty values. The table must outlive it.
class TomlReader {
 public:
  // `place` names the table in errors: "[instance.emea]".
  TomlReader(const TomlTable& table, std::string_view place) : table_(&table), place_(place) {}

  bool has(std::string_view key);
  std::string string(std::string_view key);
  std::string required_string(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<UtcTime> date(std::string_view key);
  enum class Truth : bool { no, yes };
  Truth truth(std::string_view key, Truth otherwise);
  // One string or an array of strings.
  std::vector<std::string> strings(std::string_view key);
  // One of `words`; its index, or nothing when the key is absent.
  std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> words);
  // nullptr when absent.
  const TomlTable* table(std::string_view key);
  // Tables of `[[key]]`; a single `[key]` counts as one.
  std::vector<const TomlTable*> tables(std::string_view key);

  // Says that something is missing; told only when no unknown key explains it.
  void lacks(std::string_view what);
  // Says that the value of `key` is not acceptable.
  void refuse(std::string_view key, std::string_view why);
  unsigned line() const { return table_->line; }
  std::string_view place() const { return place_; }
  bool failed() const { return error_.has_value(); }
  // The first error; else the first key that nobody asked for, with the nearest known one; else
  // what is missing.
  Status finish();

 private:
  const TomlValue* take(std::string_view key);
  void wrong_kind(const TomlValue& value, std::string_view key, std::string_view wanted);

  const TomlTable* table_;
  std::string place_;
  std::vector<std::string> known_;
  std::optional<Error> error_;
  std::optional<Error> missing_;
};

// "line 12: unknown key "mach" in [[suppress]]; did you mean "match"?"
Error toml_error(unsigned line, std::string_view sentence);
// The candidate that `word` is a slip of; empty when none is near.
std::string_view nearest_word(std::string_view word, std::span<const std::string> candidates);

}  // namespace certwright::validators
