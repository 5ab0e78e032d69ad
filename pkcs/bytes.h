// Octets: owned, viewed, and secret.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/result.h"

namespace certwright {

using Bytes = std::vector<std::uint8_t>;
// A view does not own: it lives as long as what it was taken from, which the function that returns
// it names.
using BytesView = std::span<const std::uint8_t>;

// Overwrites memory in a way that the compiler cannot remove.
void wipe(void* memory, std::size_t size) noexcept;

// Wipes every block before it is given back (T-088).
template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): required of allocators
  WipingAllocator(const WipingAllocator<U>&) {}
  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) {
    wipe(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }
  bool operator==(const WipingAllocator&) const { return true; }
};

// Secrets: passwords (UTF-8, without terminator) and private keys. There is no way to print one.
using SecureBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

inline BytesView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes to_bytes(BytesView view) { return {view.begin(), view.end()}; }
inline SecureBytes to_secure(BytesView view) { return {view.begin(), view.end()}; }
inline SecureBytes to_secure(std::string_view text) { return to_secure(view_of(text)); }

inline bool equal(BytesView a, BytesView b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}
// Time does not depend on the contents; for MACs and secrets.
bool equal_constant_time(BytesView a, BytesView b);

// Lower-case hexadecimal, optionally with a separator between octets ("8f:21").
std::string to_hex(BytesView bytes, std::string_view separator = {});
// Exactly pairs of hexadecimal digits, nothing else. `malformed` otherwise.
Result<Bytes> from_hex(std::string_view text);

// RFC 4648 section 4. `line` > 0 breaks lines after so many characters.
std::string to_base64(BytesView bytes, std::size_t line = 0);
// White space is skipped; padding and alphabet are strict. `malformed` with the offset of the
// offending character.
Result<Bytes> from_base64(std::string_view text);

}  // namespace certwright
