#include "pkcs/extensions/microsoft_template.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

Result<std::optional<std::uint32_t>> read_version(DerReader& in) {
  if (!in.next_is(der::kInteger)) return std::optional<std::uint32_t>();
  const std::size_t start = in.offset();
  CW_TRY(const std::int64_t version, in.read_small_integer());
  if (version < 0 || version > 0xffffffffLL)
    return Error(ErrorCode::malformed, "a template version outside 0 to 4294967295", start);
  return std::optional<std::uint32_t>(static_cast<std::uint32_t>(version));
}

}  // namespace

Result<MicrosoftTemplateName> MicrosoftTemplateName::decode(BytesView value) {
  DerReader in(value);
  CW_TRY(const auto element, in.read());
  CW_CHECK(in.expect_end());
  auto text = convert_string(element.tag, element.value);
  if (!text.exact) return Error(ErrorCode::malformed, "a template name that is not text", 0);
  return MicrosoftTemplateName{std::move(text.utf8)};
}

Bytes MicrosoftTemplateName::encode(std::string_view name) {
  DerWriter out;
  auto bmp = to_bmp_string(name);
  out.element(der::kBmpString, bmp ? BytesView(*bmp) : BytesView());
  return std::move(out).take();
}

Result<MicrosoftTemplate> MicrosoftTemplate::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  MicrosoftTemplate out;
  CW_TRY(out.oid, in.read_oid());
  CW_TRY(out.major_version, read_version(in));
  CW_TRY(out.minor_version, read_version(in));
  CW_CHECK(in.expect_end());
  return out;
}

Bytes MicrosoftTemplate::encode(const Oid& oid, std::uint32_t major_version,
                                std::uint32_t minor_version) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(oid);
    in.integer(major_version);
    in.integer(minor_version);
  });
  return std::move(out).take();
}

}  // namespace certwright
