#include "pkcs/der_writer.h"

#include <algorithm>
#include <array>

#include "pkcs/oid.h"

namespace certwright {

void DerWriter::length(std::size_t value) {
  if (value < 0x80) {
    out_.push_back(static_cast<std::uint8_t>(value));
    return;
  }
  unsigned octets = 1;
  for (std::size_t rest = value >> 8; rest != 0; rest >>= 8) ++octets;
  out_.push_back(static_cast<std::uint8_t>(0x80 | octets));
  while (octets-- != 0) out_.push_back(static_cast<std::uint8_t>(value >> (8 * octets)));
}

std::size_t DerWriter::open(DerTag tag) {
  out_.push_back(tag);
  out_.push_back(0);  // room for a short length; close() widens it when needed
  return out_.size();
}

void DerWriter::close(std::size_t start) {
  const std::size_t value = out_.size() - start;
  if (value < 0x80) {
    out_[start - 1] = static_cast<std::uint8_t>(value);
    return;
  }
  std::array<std::uint8_t, 8> octets{};
  std::size_t count = 0;
  for (std::size_t rest = value; rest != 0; rest >>= 8)
    octets[count++] = static_cast<std::uint8_t>(rest);
  std::reverse(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(count));
  out_[start - 1] = static_cast<std::uint8_t>(0x80 | count);
  out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(start), octets.begin(),
              octets.begin() + static_cast<std::ptrdiff_t>(count));
}

void DerWriter::element(DerTag tag, BytesView value) {
  out_.push_back(tag);
  length(value.size());
  raw(value);
}

void DerWriter::integer(std::int64_t value, DerTag tag) {
  std::array<std::uint8_t, 8> octets{};
  for (std::size_t i = 0; i < 8; ++i) octets[i] = static_cast<std::uint8_t>(value >> (8 * (7 - i)));
  std::size_t skip = 0;
  while (skip < 7 && ((octets[skip] == 0x00 && octets[skip + 1] < 0x80) ||
                      (octets[skip] == 0xff && octets[skip + 1] >= 0x80))) {
    ++skip;
  }
  element(tag, BytesView(octets).subspan(skip));
}

void DerWriter::unsigned_integer(BytesView magnitude, DerTag tag) {
  while (!magnitude.empty() && magnitude.front() == 0) magnitude = magnitude.subspan(1);
  const bool sign_octet = magnitude.empty() || magnitude.front() >= 0x80;
  out_.push_back(tag);
  length(magnitude.size() + (sign_octet ? 1 : 0));
  if (sign_octet) out_.push_back(0);
  raw(magnitude);
}

void DerWriter::oid(const Oid& oid) { element(der::kOid, oid.octets()); }

void DerWriter::bit_string(BytesView octets, unsigned unused, DerTag tag) {
  out_.push_back(tag);
  length(octets.size() + 1);
  out_.push_back(static_cast<std::uint8_t>(unused));
  raw(octets);
}

void DerWriter::named_bits(std::uint32_t bits, DerTag tag) {
  std::array<std::uint8_t, 4> octets{};
  std::size_t highest = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    if ((bits >> i & 1) == 0) continue;
    octets[i / 8] = static_cast<std::uint8_t>(octets[i / 8] | 0x80U >> (i % 8));
    highest = i;
  }
  if (bits == 0) return bit_string({}, 0, tag);
  bit_string(BytesView(octets).first(highest / 8 + 1), static_cast<unsigned>(7 - highest % 8), tag);
}

void DerWriter::set_of(std::vector<Bytes> elements, DerTag tag) {
  std::sort(elements.begin(), elements.end());
  nested(tag, [&](DerWriter& in) {
    for (const auto& element : elements) in.raw(element);
  });
}

}  // namespace certwright
