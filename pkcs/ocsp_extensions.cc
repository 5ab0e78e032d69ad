#include "pkcs/ocsp_extensions.h"

#include <algorithm>

#include "pkcs/der_writer.h"

namespace certwright {

Result<ExtensionRange> read_ocsp_extensions(DerReader wrapper) {
  const std::size_t offset = wrapper.offset();
  CW_TRY(const auto sequence, wrapper.read(der::kSequence));
  CW_CHECK(wrapper.expect_end());
  auto range = parse_extensions(sequence.tlv);
  if (!range) return std::move(range).error().shifted_by(offset);
  return range;
}

Result<BytesView> decode_ocsp_nonce(BytesView value) {
  DerReader in(value);
  CW_TRY(const auto nonce, in.read_octet_string());
  CW_CHECK(in.expect_end());
  if (nonce.empty() || nonce.size() > kMostNonceOctets) {
    return Error(ErrorCode::malformed, "a nonce of other than 1 to 128 octets", 0);
  }
  return nonce;
}

Bytes encode_ocsp_nonce(BytesView nonce) {
  DerWriter out;
  out.octet_string(nonce);
  return std::move(out).take();
}

Result<UtcTime> decode_archive_cutoff(BytesView value) {
  DerReader in(value);
  CW_TRY(const auto time, in.read(der::kGeneralizedTime));
  CW_CHECK(in.expect_end());
  return parse_time(time.tag, time.value);
}

// CrlID ::= SEQUENCE { crlUrl [0] EXPLICIT IA5String OPTIONAL, crlNum [1] EXPLICIT INTEGER
// OPTIONAL, crlTime [2] EXPLICIT GeneralizedTime OPTIONAL }
Result<OcspCrlReference> OcspCrlReference::decode(BytesView value) {
  OcspCrlReference out;
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(auto url, in.read_optional_constructed(der::context_constructed(0)));
  if (url) {
    const std::size_t offset = url->offset();
    CW_TRY(const auto text, url->read(der::kIa5String));
    CW_CHECK(url->expect_end());
    if (std::ranges::any_of(text.value, [](std::uint8_t octet) { return octet >= 0x80; })) {
      return Error(ErrorCode::malformed, "an IA5String with octets beyond ASCII", offset);
    }
    out.url = text_of(text.value);
  }
  CW_TRY(auto number, in.read_optional_constructed(der::context_constructed(1)));
  if (number) {
    CW_TRY(out.number, number->read_integer());
    CW_CHECK(number->expect_end());
  }
  CW_TRY(auto time, in.read_optional_constructed(der::context_constructed(2)));
  if (time) {
    CW_TRY(const auto element, time->read(der::kGeneralizedTime));
    CW_CHECK(time->expect_end());
    CW_TRY(out.time, parse_time(element.tag, element.value));
  }
  CW_CHECK(in.expect_end());
  return out;
}

}  // namespace certwright
