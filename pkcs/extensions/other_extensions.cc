#include "pkcs/extensions/other_extensions.h"

#include <algorithm>

#include "pkcs/der_reader.h"

namespace certwright {

Result<PrivateKeyUsagePeriod> PrivateKeyUsagePeriod::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (in.at_end())
    return in.error(ErrorCode::malformed, "a private key usage period without a bound");
  PrivateKeyUsagePeriod out;
  if (in.next_is(der::context(0))) {
    CW_TRY(const auto bound, in.read());
    CW_TRY(out.not_before, parse_time(der::kGeneralizedTime, bound.value));
  }
  if (in.next_is(der::context(1))) {
    CW_TRY(const auto bound, in.read());
    CW_TRY(out.not_after, parse_time(der::kGeneralizedTime, bound.value));
  }
  CW_CHECK(in.expect_end());
  return out;
}

bool TlsFeature::must_staple() const {
  return std::find(features.begin(), features.end(), 5U) != features.end();
}

Result<TlsFeature> TlsFeature::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  TlsFeature out;
  while (!in.at_end()) {
    const std::size_t start = in.offset();
    CW_TRY(const std::int64_t feature, in.read_small_integer());
    if (feature < 0) return Error(ErrorCode::malformed, "a negative TLS feature", start);
    out.features.push_back(static_cast<std::uint64_t>(feature));
  }
  return out;
}

Result<SubjectDirectoryAttributes> SubjectDirectoryAttributes::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (in.at_end())
    return in.error(ErrorCode::malformed, "subject directory attributes without an attribute");
  SubjectDirectoryAttributes out;
  while (!in.at_end()) {
    CW_TRY(auto attribute, in.read_sequence());
    Attribute entry;
    CW_TRY(entry.type, attribute.read_oid());
    CW_TRY(const auto values, attribute.read(der::kSet));
    entry.values = values.tlv;
    CW_CHECK(attribute.expect_end());
    out.attributes.push_back(entry);
  }
  return out;
}

Result<BytesView> decode_crl_number(BytesView value) {
  DerReader in(value);
  CW_TRY(const auto number, in.read_integer());
  CW_CHECK(in.expect_end());
  if (number[0] >= 0x80) return Error(ErrorCode::malformed, "a negative CRL number", 0);
  if (number.size() > 21)
    return Error(ErrorCode::limit_exceeded, "a CRL number of more than 20 octets", 0);
  return number;
}

std::string_view to_string(CrlReason reason) {
  constexpr std::string_view kNames[] = {
      "unspecified",   "keyCompromise",        "cACompromise",    "affiliationChanged",
      "superseded",    "cessationOfOperation", "certificateHold", "(unused)",
      "removeFromCRL", "privilegeWithdrawn",   "aACompromise"};
  return kNames[static_cast<std::size_t>(reason)];
}

Result<CrlReason> decode_reason_code(BytesView value) {
  DerReader in(value);
  CW_TRY(const std::int64_t reason, in.read_small_integer(der::kEnumerated));
  CW_CHECK(in.expect_end());
  if (reason < 0 || reason > 10 || reason == 7)
    return Error(ErrorCode::malformed, "an unknown revocation reason", 0);
  return static_cast<CrlReason>(reason);
}

Result<UtcTime> decode_invalidity_date(BytesView value) {
  DerReader in(value);
  CW_TRY(const auto date, in.read(der::kGeneralizedTime));
  CW_CHECK(in.expect_end());
  return parse_time(date.tag, date.value);
}

Status decode_null_extension(BytesView value) {
  DerReader in(value);
  CW_CHECK(in.read_null());
  return in.expect_end();
}

}  // namespace certwright
