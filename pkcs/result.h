// Result<T>: how operations fail.
//
// An operation either yields a value or an Error. A property of a certificate (expired, MUST
// violated) is not an Error but a Finding (validators/finding.h). A broken invariant of our own is
// CW_ASSERT, which stops the program.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace certwright {

// Stable: tests compare codes, never text. The command line maps each code to one exit code
// (cli/exit_code.h).
enum class ErrorCode : unsigned char {
  truncated,       // the input ends inside an element
  malformed,       // the bytes break the encoding or syntax rules of their format
  limit_exceeded,  // a documented limit (size, depth, count, iterations) was passed; stops a search
  unsupported,     // well-formed, but an algorithm, version or form that is not implemented
  wrong_type,      // a key where a certificate should be, and the like
  empty_input,     // nothing to read
  password_required,  // encrypted, and no password was given
  wrong_password,     // wrong password, or damaged ciphertext: deliberately not told apart (T-086)
  bad_key,            // a key that fails the key gate or its own consistency checks
  key_mismatch,       // two keys that must be equal are not
  bad_signature,      // a signature that does not verify
  not_found,          // the named thing does not exist
  already_exists,     // would overwrite
  ambiguous,          // several things match where exactly one must
  refused,            // refused for safety or by policy
  io,                 // the operating system said no
  database,           // the store said no
  crypto,             // the cryptographic library said no, for no reason that has its own code
  invalid_argument,   // the caller asked for something that makes no sense
  internal,           // a state that should not be possible
};

// The spelling used in machine output: "truncated", "wrong_password", ...
std::string_view to_string(ErrorCode code);

// Why an operation failed, and where. Cheap to make (no allocation unless text is added) and to
// pass on.
class [[nodiscard]] Error {
 public:
  // `what` must have static storage duration; it is the sentence's fixed part.
  explicit Error(ErrorCode code, const char* what) : what_(what), code_(code) {}
  Error(ErrorCode code, const char* what, std::size_t offset)
      : what_(what), offset_(offset), code_(code) {}
  // A sentence composed at run time. Never put secrets into it.
  Error(ErrorCode code, std::string detail);

  Error(const Error& other);
  Error& operator=(const Error& other);
  Error(Error&&) noexcept = default;
  Error& operator=(Error&&) noexcept = default;
  ~Error() = default;

  ErrorCode code() const { return code_; }
  // The sentence, without place.
  std::string detail() const;
  // Offset in octets from the start of the input, where one is known.
  std::optional<std::size_t> offset() const {
    return offset_ == kNoOffset ? std::nullopt : std::optional<std::size_t>(offset_);
  }
  std::string_view file() const;
  std::string_view entry() const;

  // Add what the caller knows. The innermost file and entry win; at() adds to a relative offset.
  Error in_file(std::string_view name) &&;
  Error in_entry(std::string_view name) &&;
  Error shifted_by(std::size_t base) &&;
  Error with_detail(std::string detail) &&;

  // "srv.pem, entry 2, offset 17: the element's length passes the end of the input"
  std::string message() const;

 private:
  static constexpr std::size_t kNoOffset = static_cast<std::size_t>(-1);
  struct Context {
    std::string detail, file, entry;
  };
  Context& context();

  const char* what_ = "";
  std::size_t offset_ = kNoOffset;
  std::unique_ptr<Context> context_;
  ErrorCode code_ = ErrorCode::internal;
};

// Spelled like std::expected<T, Error>.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  // NOLINTNEXTLINE(google-explicit-constructor): a value is a result
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): an error is a result
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return *checked(std::get_if<0>(&state_)); }
  const T& value() const& { return *checked(std::get_if<0>(&state_)); }
  T&& value() && { return std::move(*checked(std::get_if<0>(&state_))); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return *checked(std::get_if<1>(&state_)); }
  Error&& error() && { return std::move(*checked(std::get_if<1>(&state_))); }

  T value_or(T fallback) && { return has_value() ? std::move(*this).value() : std::move(fallback); }

  template <class F>
  auto and_then(F&& next) && -> decltype(next(std::declval<T>())) {
    if (!has_value()) return std::move(*this).error();
    return std::forward<F>(next)(std::move(*this).value());
  }

 private:
  template <class P>
  static P* checked(P* pointer) {
    if (pointer == nullptr) std::abort();  // value() of an error, or error() of a value: our bug
    return pointer;
  }
  std::variant<T, Error> state_;
};

// The result of an operation that yields nothing: `return ok();`.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): an error is a result
  Result(Error error) : error_(std::move(error)) {}
  bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  const Error& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};
using Status = Result<void>;
inline Status ok() { return {}; }

}  // namespace certwright

#define CW_CONCAT_INNER(a, b) a##b
#define CW_CONCAT(a, b) CW_CONCAT_INNER(a, b)

// CW_TRY(auto name, expression): the value, or return the error from the enclosing function.
#define CW_TRY(declaration, ...)                               \
  auto CW_CONCAT(cw_result_, __LINE__) = (__VA_ARGS__);        \
  if (!CW_CONCAT(cw_result_, __LINE__).has_value()) {          \
    return std::move(CW_CONCAT(cw_result_, __LINE__)).error(); \
  }                                                            \
  declaration = std::move(CW_CONCAT(cw_result_, __LINE__))     \
                    .value() /* NOLINT(bugprone-macro-parentheses): a declaration */

// CW_CHECK(expression): for a Status; returns its error from the enclosing function.
#define CW_CHECK(...)                                                \
  do {                                                               \
    auto cw_status = (__VA_ARGS__);                                  \
    if (!cw_status.has_value()) return std::move(cw_status).error(); \
  } while (false)

// Stops the program in tests and in production: for invariants of our own, never for input.
#define CW_ASSERT(condition)                                                                   \
  do {                                                                                         \
    if (!(condition)) {                                                                        \
      std::fprintf(stderr, "certwright: broken invariant %s at %s:%d\n", #condition, __FILE__, \
                   __LINE__);                                                                  \
      std::abort();                                                                            \
    }                                                                                          \
  } while (false)
