// IP addresses: strict text to octets and back, and the forms that are refused.
//
// Text is a dotted quad of four decimal numbers without leading zeros, or the forms of RFC 4291
// section 2.2 (with "::" standing for one or more groups, and a trailing dotted quad). Everything
// else that some program reads as an address (octal, hexadecimal, one or two numbers, a zone,
// brackets) is an error that says so (T-064): two readers would see two hosts. Pure and
// thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::validators {

class IpAddress {
 public:
  // `malformed`, with what is wrong and how to write it.
  static Result<IpAddress> parse(std::string_view text);
  static std::optional<IpAddress> parse_v4(std::string_view text);
  static std::optional<IpAddress> parse_v6(std::string_view text);
  // The contents of an iPAddress: exactly 4 or 16 octets, else empty.
  static std::optional<IpAddress> from_octets(BytesView octets);

  // 4 or 16, network order; lives as long as this object.
  BytesView octets() const { return {octets_.data(), size_}; }
  bool is_v4() const { return size_ == 4; }
  // Dotted quad, or the canonical form of RFC 5952.
  std::string text() const;

  // The same family and the same octets: ::ffff:192.0.2.1 is not 192.0.2.1.
  bool operator==(const IpAddress& other) const { return equal(octets(), other.octets()); }

 private:
  explicit IpAddress(BytesView octets);
  std::array<std::uint8_t, 16> octets_{};
  std::size_t size_;
};

// Would some program take this text for an address? True for every strict form and for the refused
// ones: such text is never a DNS name, not even in a certificate.
bool looks_like_ip_address(std::string_view text);

}  // namespace certwright::validators
