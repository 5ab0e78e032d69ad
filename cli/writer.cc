#include "cli/writer.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/sanitize.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kBufferSize = 32768;

std::string_view escape_sequence(Style style) {
  switch (style) {
    case Style::plain: return "";
    case Style::strong: return "\x1b[1m";
    case Style::faint: return "\x1b[2m";
    case Style::good: return "\x1b[32m";
    case Style::caution: return "\x1b[33m";
    case Style::bad: return "\x1b[31m";
  }
  return "";
}

}  // namespace

Writer::~Writer() { drain(); }

Writer& Writer::operator<<(std::string_view text) {
  untouched_ = untouched_ && text.empty();
  sanitize_lines(text, buffer_);
  if (captured_ != nullptr || buffer_.size() >= kBufferSize) drain();
  return *this;
}

Writer& Writer::value(std::string_view text) { return *this << sanitize(text); }

Writer& Writer::styled(Style style, std::string_view text) {
  // What stands out stands on one line: names and paths among it may be hostile.
  if (colours_ == Colours::off || style == Style::plain) return value(text);
  buffer_ += escape_sequence(style);
  value(text);
  buffer_ += "\x1b[0m";
  if (captured_ != nullptr) drain();
  return *this;
}

Writer& Writer::octets(BytesView bytes) {
  untouched_ = untouched_ && bytes.empty();
  buffer_ += text_of(bytes);
  if (captured_ != nullptr || buffer_.size() >= kBufferSize) drain();
  return *this;
}

void Writer::drain() {
  if (captured_ != nullptr) {
    *captured_ += buffer_;
    buffer_.clear();
    return;
  }
  std::string_view rest = buffer_;
  while (!rest.empty() && failure_ == 0) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count > 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (count < 0 && errno != EINTR) {
      failure_ = errno;
    }
  }
  wipe(buffer_.data(), buffer_.size());  // it may have held a secret
  buffer_.clear();
}

Status Writer::flush() {
  drain();
  if (failure_ == 0) return ok();
  return Error(ErrorCode::io,
               "the output could not be written: " + std::generic_category().message(failure_));
}

}  // namespace certwright::cli
