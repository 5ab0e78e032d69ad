#include "pkcs/pem.h"

#include <algorithm>
#include <optional>

namespace certwright {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kMaxLabel = 64;
constexpr std::size_t kMaxHeaderLine = 1024;
constexpr std::size_t kMaxHeaders = 16;
constexpr std::size_t kLineWidth = 64;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\r' || c == '\n'; }

// RFC 7468 section 3: printable characters, single blanks or hyphens between them.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel) return false;
  bool separator = true;
  for (const char c : label) {
    const bool is_separator = c == ' ' || c == '-';
    if ((is_separator && separator) || c < 0x20 || c > 0x7e) return false;
    separator = is_separator;
  }
  return !separator;
}

// Base64 of a PEM body into memory that is wiped. Blanks and line breaks are skipped.
class BodyDecoder {
 public:
  // The offset of the offending character within `body`, or nothing.
  std::optional<std::size_t> feed(std::string_view body, SecureBytes& out) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      const char c = body[i];
      if (is_blank(c) || is_break(c)) continue;
      if (c == '=') {
        if (count_ < 2 || ++padding_ > 2 || count_ + padding_ > 4) return i;
        continue;
      }
      const int digit = value(c);
      if (digit < 0 || padding_ != 0) return i;
      bits_ = bits_ << 6 | static_cast<std::uint32_t>(digit);
      if (++count_ == 4) flush(3, out);
    }
    return finish(body.size(), out);
  }

 private:
  static int value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
  }
  void flush(unsigned octets, SecureBytes& out) {
    for (unsigned i = 0; i < octets; ++i) {
      out.push_back(static_cast<std::uint8_t>(bits_ >> (16 - 8 * i) & 0xff));
    }
    bits_ = 0;
    count_ = 0;
  }
  std::optional<std::size_t> finish(std::size_t end, SecureBytes& out) {
    if (count_ == 0 && padding_ == 0) return std::nullopt;
    if (count_ + padding_ != 4) return end;
    const unsigned octets = count_ - 1;
    bits_ <<= 6 * (4 - count_);
    if ((bits_ & (0xffffffU >> (8 * octets))) != 0) return end;  // bits behind the last octet
    flush(octets, out);
    return std::nullopt;
  }

  std::uint32_t bits_ = 0;
  unsigned count_ = 0;
  unsigned padding_ = 0;
};

class PemReader {
 public:
  PemReader(std::string_view text, const PemLimits& limits) : text_(text), limits_(limits) {}

  Result<std::vector<PemBlock>> read() {
    std::vector<PemBlock> blocks;
    while (position_ < text_.size()) {
      skip_blanks();
      if (at(kBegin)) {
        if (blocks.size() == limits_.blocks) {
          return error(ErrorCode::limit_exceeded, "too many PEM blocks");
        }
        CW_TRY(PemBlock block, read_block());
        blocks.push_back(std::move(block));
        continue;  // another block may stand behind END on the same line
      }
      if (at(kEnd)) return error(ErrorCode::malformed, "a PEM END line without its BEGIN");
      skip_line();
      skip_break();
      if (junk_ > limits_.text) {
        return error(ErrorCode::limit_exceeded, "too much text around the PEM blocks");
      }
    }
    if (blocks.empty()) return Error(ErrorCode::not_found, "no PEM block");
    return blocks;
  }

 private:
  bool at(std::string_view word) const { return text_.substr(position_).starts_with(word); }
  Error error(ErrorCode code, const char* what) const { return {code, what, position_}; }
  void skip_blanks() {
    while (position_ < text_.size() && is_blank(text_[position_])) ++position_;
  }
  void skip_line() {
    const std::size_t start = position_;
    while (position_ < text_.size() && !is_break(text_[position_])) ++position_;
    junk_ += position_ - start;
  }
  // One line break, if there is one: CRLF counts once.
  void skip_break() {
    if (position_ == text_.size() || !is_break(text_[position_])) return;
    if (text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n') {
      ++position_;
    }
    ++position_;
    ++junk_;
    ++line_;
  }

  // "-----BEGIN label-----", or END: what follows the word, up to five dashes on the same line.
  Result<std::string_view> read_label(std::string_view word) {
    const std::size_t start = position_ + word.size();
    const std::size_t window = std::min(text_.size() - start, kMaxLabel + kDashes.size());
    const std::size_t length = text_.substr(start, window).find(kDashes);
    if (length == std::string_view::npos || !is_label(text_.substr(start, length))) {
      return error(ErrorCode::malformed, "a PEM line whose label is damaged");
    }
    position_ = start + length + kDashes.size();
    return text_.substr(start, length);
  }

  Result<PemBlock> read_block() {
    PemBlock block;
    block.line = line_;
    block.offset = position_;
    CW_TRY(const std::string_view label, read_label(kBegin));
    block.label = label;
    CW_CHECK(read_headers(block));
    CW_CHECK(read_body(block));
    const std::size_t end_position = position_;
    CW_TRY(const std::string_view end_label, read_label(kEnd));
    if (end_label != label) {
      return Error(ErrorCode::malformed, "PEM BEGIN and END with different labels", end_position);
    }
    return block;
  }

  // Lines with a colon, up to an empty line (RFC 1421 section 4.4): only where the first has one.
  Status read_headers(PemBlock& block) {
    skip_blanks();
    while (position_ < text_.size() && is_break(text_[position_])) skip_break();
    while (true) {
      const std::size_t window = std::min(text_.size() - position_, kMaxHeaderLine);
      const std::string_view ahead = text_.substr(position_, window);
      const std::string_view line = ahead.substr(0, ahead.find_first_of("\r\n"));
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || line.starts_with(kDashes)) break;
      if (line.size() == kMaxHeaderLine || block.headers.size() == kMaxHeaders) {
        return error(ErrorCode::limit_exceeded, "too many or too long PEM header lines");
      }
      std::size_t value = colon + 1;
      while (value < line.size() && is_blank(line[value])) ++value;
      block.headers.push_back(
          {std::string(line.substr(0, colon)), std::string(line.substr(value))});
      position_ += line.size();
      skip_break();
    }
    if (block.header("Proc-Type").find("ENCRYPTED") != std::string_view::npos &&
        block.header("DEK-Info").empty()) {
      return error(ErrorCode::malformed, "an encrypted PEM block without DEK-Info");
    }
    return ok();
  }

  // Up to the next hyphen, which no base64 has.
  Status read_body(PemBlock& block) {
    const std::size_t start = position_;
    std::size_t end = text_.find('-', start);
    const bool missing_end = end == std::string_view::npos;
    if (missing_end) end = text_.size();
    const std::string_view body = text_.substr(start, end - start);
    block.der.reserve(body.size() / 4 * 3);
    if (const auto bad = BodyDecoder().feed(body, block.der)) {
      if (!missing_end || *bad != body.size()) {
        return Error(ErrorCode::malformed, "a PEM body that is not base64", start + *bad);
      }
    }
    count_lines(body);
    position_ = end;
    if (missing_end)
      return Error(ErrorCode::truncated, "a PEM block without its END", block.offset);
    if (!at(kEnd)) {
      return error(ErrorCode::malformed,
                   at(kBegin) ? "a PEM BEGIN inside a PEM block" : "a PEM body that is not base64");
    }
    if (block.der.empty()) {
      return Error(ErrorCode::malformed, "a PEM block without contents", block.offset);
    }
    return ok();
  }

  void count_lines(std::string_view body) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == '\n' || (body[i] == '\r' && (i + 1 == body.size() || body[i + 1] != '\n'))) {
        ++line_;
      }
    }
  }

  std::string_view text_;
  PemLimits limits_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t junk_ = 0;
};

template <class Out>
void append_pem(Out& out, std::string_view label, BytesView der) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  using Character = typename Out::value_type;
  const auto put = [&out](std::string_view text) {
    for (const char c : text) out.push_back(static_cast<Character>(c));
  };
  out.reserve(der.size() / 3 * 4 + der.size() / 48 + 2 * label.size() + 64);
  put(kBegin);
  put(label);
  put("-----\n");
  std::size_t column = 0;
  for (std::size_t i = 0; i < der.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, der.size() - i);
    std::uint32_t bits = static_cast<std::uint32_t>(der[i]) << 16;
    if (have > 1) bits |= static_cast<std::uint32_t>(der[i + 1]) << 8;
    if (have > 2) bits |= der[i + 2];
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const char c = digit <= have ? kDigits[bits >> (18 - 6 * digit) & 0x3f] : '=';
      out.push_back(static_cast<Character>(c));
    }
    column += 4;
    if (column == kLineWidth || i + 3 >= der.size()) {
      put("\n");
      column = 0;
    }
  }
  put(kEnd);
  put(label);
  put("-----\n");
}

}  // namespace

std::string_view PemBlock::header(std::string_view name) const {
  for (const PemHeader& candidate : headers) {
    if (candidate.name == name) return candidate.value;
  }
  return {};
}

bool contains_pem(BytesView text) {
  const std::string_view characters = text_of(text);
  std::size_t position = 0;
  while ((position = characters.find(kBegin, position)) != std::string_view::npos) {
    std::size_t before = position;
    while (before > 0 && is_blank(characters[before - 1])) --before;
    if (before == 0 || is_break(characters[before - 1])) return true;
    position += kBegin.size();
  }
  return false;
}

Result<std::vector<PemBlock>> read_pem(BytesView text, const PemLimits& limits) {
  return PemReader(text_of(text), limits).read();
}

std::string write_pem(std::string_view label, BytesView der) {
  std::string out;
  append_pem(out, label, der);
  return out;
}

SecureBytes write_secret_pem(std::string_view label, BytesView der) {
  SecureBytes out;
  append_pem(out, label, der);
  return out;
}

}  // namespace certwright
