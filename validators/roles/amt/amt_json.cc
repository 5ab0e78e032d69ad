#include "validators/roles/amt/amt_json.h"

#include <algorithm>

namespace certwright::validators {
namespace {

constexpr std::size_t kMostLevels = 16;
constexpr std::size_t kMostValues = 10'000;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Result<std::vector<AmtJsonValue>> run() {
    skip_blanks();
    if (peek() != '{') return wrong("an object");
    CW_CHECK(read_value(0));
    skip_blanks();
    if (at_ != text_.size()) return wrong("the end");
    return std::move(values_);
  }

 private:
  Error wrong(const char* expected) const {
    return Error(ErrorCode::malformed,
                 "JSON: expected " + std::string(expected) + " at offset " + std::to_string(at_));
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }
  bool take(char wanted) {
    skip_blanks();
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  Status read_value(std::size_t level) {
    if (level == kMostLevels || values_.size() == kMostValues) {
      return Error(ErrorCode::limit_exceeded, "JSON: too deep or too long");
    }
    skip_blanks();
    if (peek() == '{') return read_object(level);
    if (peek() == '[') return read_array(level);
    AmtJsonValue value{path_, ""};
    if (peek() == '"') {
      CW_TRY(value.text, read_string());
    } else {
      const std::size_t end = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      value.text = std::string(text_.substr(at_, end - at_));
      if (value.text.empty()) return wrong("a value");
      at_ = end;
    }
    values_.push_back(std::move(value));
    return ok();
  }

  Status read_object(std::size_t level) {
    ++at_;
    if (take('}')) return ok();
    do {
      skip_blanks();
      if (peek() != '"') return wrong("a name");
      CW_TRY(std::string name, read_string());
      if (!take(':')) return wrong("a colon");
      path_.push_back(std::move(name));
      CW_CHECK(read_value(level + 1));
      path_.pop_back();
    } while (take(','));
    return take('}') ? ok() : Status(wrong("a closing brace"));
  }

  Status read_array(std::size_t level) {
    ++at_;
    if (take(']')) return ok();
    do {
      CW_CHECK(read_value(level + 1));
    } while (take(','));
    return take(']') ? ok() : Status(wrong("a closing bracket"));
  }

  // Characters given by \u stay as they are written: no hash or name of a root needs them.
  Result<std::string> read_string() {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return out;
      }
      if (c == '\\' && at_ + 1 < text_.size()) {
        const char escaped = text_[++at_];
        if (escaped == 'u') out += '\\';
        out += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
      } else {
        out += c;
      }
    }
    return wrong("the end of a string");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> path_;
  std::vector<AmtJsonValue> values_;
};

}  // namespace

Result<std::vector<AmtJsonValue>> scan_amt_json(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace certwright::validators
