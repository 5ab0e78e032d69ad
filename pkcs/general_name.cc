#include "pkcs/general_name.h"

#include <algorithm>

#include "pkcs/der_value.h"
#include "pkcs/der_writer.h"

namespace certwright {
namespace {

struct KindRow {
  GeneralNameKind kind;
  DerTag tag;
  std::string_view name;
};
constexpr KindRow kKinds[] = {
    {GeneralNameKind::other_name, der::context_constructed(0), "other name"},
    {GeneralNameKind::rfc822_name, der::context(1), "email"},
    {GeneralNameKind::dns_name, der::context(2), "DNS"},
    {GeneralNameKind::x400_address, der::context_constructed(3), "X.400 address"},
    {GeneralNameKind::directory_name, der::context_constructed(4), "directory name"},
    {GeneralNameKind::edi_party_name, der::context_constructed(5), "EDI party name"},
    {GeneralNameKind::uri, der::context(6), "URI"},
    {GeneralNameKind::ip_address, der::context(7), "IP"},
    {GeneralNameKind::registered_id, der::context(8), "registered ID"},
};

bool is_ia5(BytesView value) {
  return std::all_of(value.begin(), value.end(), [](std::uint8_t octet) { return octet < 0x80; });
}

// otherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY }, implicitly tagged
// [0].
Status read_other_name(GeneralName& name) {
  DerReader in(name.value);
  CW_TRY(name.other_name_type, in.read_oid());
  CW_TRY(auto wrapped, in.read_constructed(der::context_constructed(0)));
  CW_TRY(const auto inner, wrapped.read());
  CW_CHECK(wrapped.expect_end());
  CW_CHECK(in.expect_end());
  name.value = inner.tlv;
  return ok();
}

Status check_body(GeneralName& name, std::size_t offset) {
  switch (name.kind) {
    case GeneralNameKind::rfc822_name:
    case GeneralNameKind::dns_name:
    case GeneralNameKind::uri:
      if (!is_ia5(name.value))
        return Error(ErrorCode::malformed, "a name with octets outside ASCII", offset);
      return ok();
    case GeneralNameKind::ip_address:
      if (const auto size = name.value.size(); size != 4 && size != 16 && size != 8 && size != 32) {
        return Error(ErrorCode::malformed, "an iPAddress that is neither 4 nor 16 octets long",
                     offset);
      }
      return ok();
    case GeneralNameKind::directory_name: {
      CW_TRY(const auto parsed,
             Name::parse(name.value));  // [4] is explicit, since Name is a CHOICE
      name.value = parsed.tlv();
      return ok();
    }
    case GeneralNameKind::other_name: return read_other_name(name);
    case GeneralNameKind::registered_id:
      // Tagged [8], it is no OBJECT IDENTIFIER to the pre-scan.
      if (oid_defect(name.value) != nullptr) {
        return Error(ErrorCode::malformed, "a registeredID that is no OBJECT IDENTIFIER", offset);
      }
      return ok();
    case GeneralNameKind::x400_address:
    case GeneralNameKind::edi_party_name: return ok();
  }
  return ok();
}

std::string ip_text(BytesView value) {
  if (value.size() == 4) {
    return std::to_string(value[0]) + '.' + std::to_string(value[1]) + '.' +
           std::to_string(value[2]) + '.' + std::to_string(value[3]);
  }
  if (value.size() != 16) {
    const std::size_t half = value.size() / 2;
    return ip_text(value.first(half)) + '/' + ip_text(value.subspan(half));
  }
  // RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as
  // "::".
  std::uint16_t groups[8];
  for (std::size_t i = 0; i < 8; ++i)
    groups[i] = static_cast<std::uint16_t>(value[2 * i] << 8 | value[2 * i + 1]);
  std::size_t best = 8;
  std::size_t best_length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      out += "::";
      i += best_length - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    const std::uint8_t octets[2] = {static_cast<std::uint8_t>(groups[i] >> 8),
                                    static_cast<std::uint8_t>(groups[i])};
    std::string hex = to_hex(octets);
    hex.erase(0, std::min(hex.find_first_not_of('0'), hex.size() - 1));
    out += hex;
  }
  return out;
}

Bytes encode_text(DerTag tag, std::string_view text) {
  DerWriter out;
  out.text(tag, text);
  return std::move(out).take();
}

}  // namespace

std::string_view to_string(GeneralNameKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].name;
}

Result<GeneralName> GeneralName::read(DerReader& reader) {
  const std::size_t offset = reader.offset();
  CW_TRY(const auto element, reader.read());
  const std::size_t number = element.tag & 0x1f;
  if (number > 8 || element.tag != kKinds[number].tag) {
    return Error(ErrorCode::malformed, "an element that is no GeneralName", offset);
  }
  GeneralName name;
  name.kind = kKinds[number].kind;
  name.value = element.value;
  name.tlv = element.tlv;
  auto body = check_body(name, offset);
  if (!body) {
    // Offsets inside the body are relative to it; the element's own is what the caller can use.
    return Error(body.error().code(), "a GeneralName with a malformed body", offset)
        .with_detail(body.error().detail());
  }
  return name;
}

std::string GeneralName::to_string() const {
  switch (kind) {
    case GeneralNameKind::ip_address: return ip_text(value);
    case GeneralNameKind::directory_name: {
      auto name = Name::parse(value);
      return name ? name->to_string() : to_hex(value);
    }
    case GeneralNameKind::registered_id: return oid_to_string(value);
    case GeneralNameKind::other_name: {
      DerReader in(value);
      const auto inner = in.read();
      const bool is_text =
          inner && (inner->tag == der::kUtf8String || inner->tag == der::kIa5String);
      const bool readable =
          other_name_type.data() != nullptr &&
          (oids::kUserPrincipalName == other_name_type ||
           oids::kSmtpUtf8Mailbox == other_name_type || oids::kDnsSrv == other_name_type);
      return oid_display_name(other_name_type) + ":" +
             (readable && is_text ? std::string(text_of(inner->value)) : to_hex(value));
    }
    case GeneralNameKind::x400_address:
    case GeneralNameKind::edi_party_name: return to_hex(value);
    default: return std::string(text());
  }
}

Result<std::vector<GeneralName>> parse_general_names(BytesView tlv) {
  DerReader outer(tlv);
  CW_TRY(auto sequence, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (sequence.at_end())
    return sequence.error(ErrorCode::malformed, "a list of names without a name");
  std::vector<GeneralName> names;
  while (!sequence.at_end()) {
    CW_TRY(auto name, GeneralName::read(sequence));
    names.push_back(name);
  }
  return names;
}

Bytes encode_dns_name(std::string_view a_label) { return encode_text(der::context(2), a_label); }
Bytes encode_rfc822_name(std::string_view address) { return encode_text(der::context(1), address); }
Bytes encode_uri(std::string_view uri) { return encode_text(der::context(6), uri); }
Bytes encode_ip_address(BytesView address) {
  return encode_text(der::context(7), text_of(address));
}

Bytes encode_directory_name(BytesView name_tlv) {
  return encode_text(der::context_constructed(4), text_of(name_tlv));
}

Bytes encode_user_principal_name(std::string_view upn) {
  DerWriter out;
  out.nested(der::context_constructed(0), [&](DerWriter& in) {
    in.oid(oids::kUserPrincipalName);
    in.nested(der::context_constructed(0), [&](DerWriter& value) { value.utf8_string(upn); });
  });
  return std::move(out).take();
}

}  // namespace certwright
