#include "pkcs/extensions/extended_key_usage.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright {
namespace {

// id-kp is 1.3.6.1.5.5.7.3; the purposes asked for most are its children 1 to 9.
std::uint16_t purpose_of(BytesView oid) {
  constexpr BytesView kServerAuth = oids::kServerAuth.octets();
  if (oid.size() == kServerAuth.size() && equal(oid.first(7), kServerAuth.first(7))) {
    switch (oid[7]) {
      case 1: return ExtendedKeyUsage::server_auth;
      case 2: return ExtendedKeyUsage::client_auth;
      case 3: return ExtendedKeyUsage::code_signing;
      case 4: return ExtendedKeyUsage::email_protection;
      case 8: return ExtendedKeyUsage::time_stamping;
      case 9: return ExtendedKeyUsage::ocsp_signing;
      default: return ExtendedKeyUsage::other;
    }
  }
  return oids::kAnyExtendedKeyUsage == oid ? ExtendedKeyUsage::any : ExtendedKeyUsage::other;
}

}  // namespace

bool ExtendedKeyUsage::has(BytesView oid) const {
  for (const auto& present : oids()) {
    if (equal(present, oid)) return true;
  }
  return false;
}

std::vector<BytesView> ExtendedKeyUsage::oids() const {
  std::vector<BytesView> out;
  DerReader outer(value);
  auto in = outer.read_sequence();
  while (in && !in->at_end()) {
    auto oid = in->read_oid();
    if (!oid) break;
    out.push_back(*oid);
  }
  return out;
}

Result<ExtendedKeyUsage> ExtendedKeyUsage::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (in.at_end()) return in.error(ErrorCode::malformed, "an extKeyUsage without a purpose");
  ExtendedKeyUsage out;
  out.value = value;
  while (!in.at_end()) {
    CW_TRY(const auto oid, in.read_oid());
    out.purposes = static_cast<std::uint16_t>(out.purposes | purpose_of(oid));
    ++out.count;
  }
  return out;
}

Bytes ExtendedKeyUsage::encode(const std::vector<Oid>& purposes) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    for (const auto& purpose : purposes) in.oid(purpose);
  });
  return std::move(out).take();
}

}  // namespace certwright
