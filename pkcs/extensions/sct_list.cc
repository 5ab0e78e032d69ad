#include "pkcs/extensions/sct_list.h"

#include "pkcs/der_reader.h"

namespace certwright {
namespace {

// TLS presentation language (RFC 8446 section 3): big-endian numbers and length-prefixed vectors.
class TlsReader {
 public:
  explicit TlsReader(BytesView input) : rest_(input) {}
  bool at_end() const { return rest_.empty(); }

  Result<std::uint64_t> number(std::size_t octets) {
    CW_TRY(const auto taken, take(octets));
    std::uint64_t value = 0;
    for (const std::uint8_t octet : taken) value = value << 8 | octet;
    return value;
  }
  Result<BytesView> take(std::size_t count) {
    if (rest_.size() < count)
      return Error(ErrorCode::truncated, "a TLS structure that ends too early");
    const BytesView taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  Result<BytesView> vector16() {
    CW_TRY(const auto length, number(2));
    return take(length);
  }

 private:
  BytesView rest_;
};

Result<SignedCertificateTimestamp> read_sct(BytesView input) {
  TlsReader in(input);
  SignedCertificateTimestamp out;
  CW_TRY(const auto version, in.number(1));
  out.version = static_cast<std::uint8_t>(version);
  CW_TRY(out.log_id, in.take(32));
  CW_TRY(const auto milliseconds, in.number(8));
  out.timestamp = UtcTime{static_cast<std::int64_t>(milliseconds / 1000)};
  CW_TRY(out.extensions, in.vector16());
  CW_TRY(const auto hash, in.number(1));
  out.hash_algorithm = static_cast<std::uint8_t>(hash);
  CW_TRY(const auto algorithm, in.number(1));
  out.signature_algorithm = static_cast<std::uint8_t>(algorithm);
  CW_TRY(out.signature, in.vector16());
  if (!in.at_end()) return Error(ErrorCode::malformed, "data after a signed certificate timestamp");
  return out;
}

template <class Visit>
Status read_list(BytesView value, Visit&& visit) {
  DerReader outer(value);
  CW_TRY(const auto octets, outer.read_octet_string());
  CW_CHECK(outer.expect_end());
  TlsReader in(octets);
  CW_TRY(const auto list, in.vector16());
  if (!in.at_end()) return Error(ErrorCode::malformed, "data after the list of timestamps");
  if (list.empty()) return Error(ErrorCode::malformed, "a list of timestamps without a timestamp");
  TlsReader entries(list);
  while (!entries.at_end()) {
    CW_TRY(const auto serialized, entries.vector16());
    CW_TRY(const auto sct, read_sct(serialized));
    visit(sct);
  }
  return ok();
}

}  // namespace

Result<SctList> SctList::decode(BytesView value) {
  SctList out;
  CW_CHECK(read_list(
      value, [&](const SignedCertificateTimestamp& timestamp) { out.scts.push_back(timestamp); }));
  return out;
}

Status SctList::check(BytesView value) {
  return read_list(value, [](const SignedCertificateTimestamp&) {});
}

}  // namespace certwright
