#include "pkcs/extension.h"

#include "pkcs/der_writer.h"

namespace certwright {

void ExtensionRange::Iterator::advance() {
  valid_ = false;
  if (rest_.empty()) return;
  DerReader reader(rest_);
  auto extension = reader.read_sequence();
  if (!extension) return;
  const BytesView tlv = rest_.first(reader.offset());
  auto oid = extension->read_oid();
  if (!oid) return;
  bool critical = false;
  if (extension->next_is(der::kBoolean)) {
    auto flag = extension->read_boolean();
    if (!flag) return;
    critical = *flag;
  }
  auto value = extension->read_octet_string();
  if (!value) return;
  current_ = {*oid, *value, tlv, critical};
  rest_ = rest_.subspan(tlv.size());
  valid_ = true;
}

Extension ExtensionRange::find(const Oid& oid) const {
  for (const auto& extension : *this) {
    if (oid == extension.oid) return extension;
  }
  return {};
}

Result<ExtensionRange> parse_extensions(BytesView tlv) {
  constexpr std::size_t kMaxExtensions = 256;
  DerReader outer(tlv);
  CW_TRY(auto list, outer.read_constructed(der::kSequence));
  CW_CHECK(outer.expect_end());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "a list of extensions without an extension");
  std::vector<BytesView> seen;
  while (!list.at_end()) {
    const std::size_t offset = list.offset();
    CW_TRY(auto extension, list.read_sequence());
    CW_TRY(const auto oid, extension.read_oid());
    if (extension.next_is(der::kBoolean)) {
      CW_TRY(const bool critical, extension.read_boolean());
      if (!critical) return Error(ErrorCode::malformed, "critical FALSE written out", offset);
    }
    CW_TRY([[maybe_unused]] const auto value, extension.read_octet_string());
    CW_CHECK(extension.expect_end());
    for (const auto& other : seen) {
      if (equal(other, oid))
        return Error(ErrorCode::malformed, "an extension that stands twice", offset);
    }
    seen.push_back(oid);
    if (seen.size() > kMaxExtensions) {
      return Error(ErrorCode::limit_exceeded, "more than 256 extensions", offset);
    }
  }
  const std::size_t contents = tlv.size() - (tlv[1] < 0x80 ? 2U : 2U + (tlv[1] & 0x7fU));
  return ExtensionRange(tlv.last(contents));
}

Bytes encode_extension(const Oid& oid, Critical critical, BytesView value) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(oid);
    if (critical == Critical::yes) in.boolean(true);
    in.octet_string(value);
  });
  return std::move(out).take();
}

}  // namespace certwright
