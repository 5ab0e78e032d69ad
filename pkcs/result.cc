#include "pkcs/result.h"

namespace certwright {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::truncated: return "truncated";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::limit_exceeded: return "limit_exceeded";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::wrong_type: return "wrong_type";
    case ErrorCode::empty_input: return "empty_input";
    case ErrorCode::password_required: return "password_required";
    case ErrorCode::wrong_password: return "wrong_password";
    case ErrorCode::bad_key: return "bad_key";
    case ErrorCode::key_mismatch: return "key_mismatch";
    case ErrorCode::bad_signature: return "bad_signature";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::already_exists: return "already_exists";
    case ErrorCode::ambiguous: return "ambiguous";
    case ErrorCode::refused: return "refused";
    case ErrorCode::io: return "io";
    case ErrorCode::database: return "database";
    case ErrorCode::crypto: return "crypto";
    case ErrorCode::invalid_argument: return "invalid_argument";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

Error::Error(ErrorCode code, std::string detail) : code_(code) {
  context().detail = std::move(detail);
}

Error::Error(const Error& other)
    : what_(other.what_),
      offset_(other.offset_),
      context_(other.context_ ? std::make_unique<Context>(*other.context_) : nullptr),
      code_(other.code_) {}

Error& Error::operator=(const Error& other) {
  if (this != &other) *this = Error(other);
  return *this;
}

Error::Context& Error::context() {
  if (!context_) context_ = std::make_unique<Context>();
  return *context_;
}

std::string Error::detail() const {
  return context_ && !context_->detail.empty() ? context_->detail : what_;
}
std::string_view Error::file() const {
  return context_ ? std::string_view(context_->file) : std::string_view();
}
std::string_view Error::entry() const {
  return context_ ? std::string_view(context_->entry) : std::string_view();
}

Error Error::in_file(std::string_view name) && {
  if (context().file.empty()) context().file = name;
  return std::move(*this);
}
Error Error::in_entry(std::string_view name) && {
  if (context().entry.empty()) context().entry = name;
  return std::move(*this);
}
Error Error::shifted_by(std::size_t base) && {
  if (offset_ != kNoOffset) offset_ += base;
  return std::move(*this);
}
Error Error::with_detail(std::string detail) && {
  context().detail = std::move(detail);
  return std::move(*this);
}

std::string Error::message() const {
  std::string out;
  if (!file().empty()) out += file();
  if (!entry().empty()) out += (out.empty() ? "entry " : ", entry ") + std::string(entry());
  if (offset_ != kNoOffset)
    out += (out.empty() ? "offset " : ", offset ") + std::to_string(offset_);
  if (!out.empty()) out += ": ";
  return out + detail();
}

}  // namespace certwright
