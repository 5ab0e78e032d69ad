#include "pkcs/extensions/key_identifiers.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright {

Result<SubjectKeyIdentifier> SubjectKeyIdentifier::decode(BytesView value) {
  DerReader in(value);
  SubjectKeyIdentifier out;
  CW_TRY(out.key_identifier, in.read_octet_string());
  CW_CHECK(in.expect_end());
  if (out.key_identifier.empty()) return in.error(ErrorCode::malformed, "an empty key identifier");
  return out;
}

Bytes SubjectKeyIdentifier::encode(BytesView key_identifier) {
  DerWriter out;
  out.octet_string(key_identifier);
  return std::move(out).take();
}

Result<AuthorityKeyIdentifier> AuthorityKeyIdentifier::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  AuthorityKeyIdentifier out;
  if (in.next_is(der::context(0))) {
    CW_TRY(out.key_identifier, in.read_octet_string(der::context(0)));
  }
  if (in.next_is(der::context_constructed(1))) {
    CW_TRY(const auto issuer, in.read());
    DerReader names(issuer.value);
    if (names.at_end())
      return names.error(ErrorCode::malformed, "an authorityCertIssuer without a name");
    while (!names.at_end()) {
      CW_TRY([[maybe_unused]] const auto name, GeneralName::read(names));
    }
    out.authority_cert_issuer = issuer.value;
  }
  if (in.next_is(der::context(2))) {
    CW_TRY(out.authority_cert_serial, in.read_integer(der::context(2)));
  }
  CW_CHECK(in.expect_end());
  if (out.authority_cert_issuer.empty() != out.authority_cert_serial.empty()) {
    return in.error(ErrorCode::malformed,
                    "authorityCertIssuer and authorityCertSerialNumber must come together");
  }
  return out;
}

Bytes AuthorityKeyIdentifier::encode(BytesView key_identifier) {
  DerWriter out;
  out.sequence([&](DerWriter& in) { in.element(der::context(0), key_identifier); });
  return std::move(out).take();
}

}  // namespace certwright
