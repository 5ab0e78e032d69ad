// Text output of a command: buffered, sanitised, and with its failures remembered.
//
// Everything except octets() passes the sanitiser, so no control character but LF ever leaves,
// whatever a command hands over; values taken from documents still go through value(), which
// escapes line ends as well. Colour is added here and only where the stream shows colours.
// A failed write (closed pipe, full device) is kept and reported by flush(): the program then never
// exits with 0 (T-115). Not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::cli {

enum class Style : unsigned char { plain, strong, faint, good, caution, bad };
enum class Colours : unsigned char { off, on };

class Writer {
 public:
  // Writes to a file descriptor that outlives the writer and is not closed by it.
  explicit Writer(int descriptor) : descriptor_(descriptor) {}
  // Collects in memory, for tests.
  explicit Writer(std::string& captured) : captured_(&captured) {}
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void set_colours(Colours colours) { colours_ = colours; }
  Colours colours() const { return colours_; }

  // Our own text, LF included.
  Writer& operator<<(std::string_view text);
  Writer& operator<<(char character) { return *this << std::string_view(&character, 1); }
  Writer& operator<<(const char* text) { return *this << std::string_view(text); }
  template <class Integer>
  requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>) Writer& operator<<(
      Integer number) {
    return *this << std::string_view(std::to_string(number));
  }
  // Text from outside: a name, a path, an error of the operating system.
  Writer& value(std::string_view text);
  Writer& styled(Style style, std::string_view text);
  // Exact octets (DER, PFX).
  Writer& octets(BytesView bytes);

  // Nothing has been written to it yet.
  bool untouched() const { return untouched_; }

  // Everything written so far has reached the operating system, or the first failure.
  Status flush();

 private:
  void drain();

  std::string buffer_;
  std::string* captured_ = nullptr;
  int descriptor_ = -1;
  int failure_ = 0;  // errno of the first failed write
  bool untouched_ = true;
  Colours colours_ = Colours::off;
};

}  // namespace certwright::cli
