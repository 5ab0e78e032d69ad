#include "pkcs/extensions/authority_info_access.h"

#include "pkcs/der_writer.h"

namespace certwright {
namespace {

// AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
template <class Visit>
Status read_descriptions(BytesView value, Visit&& visit) {
  DerReader outer(value);
  CW_TRY(auto list, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "authority information access without an entry");
  while (!list.at_end()) {
    CW_TRY(auto entry, list.read_sequence());
    AccessDescription description;
    CW_TRY(description.method, entry.read_oid());
    CW_TRY(description.location, GeneralName::read(entry));
    CW_CHECK(entry.expect_end());
    visit(description);
  }
  return ok();
}

}  // namespace

std::vector<std::string> AuthorityInfoAccess::uris(const Oid& method) const {
  std::vector<std::string> out;
  for (const auto& description : descriptions) {
    if (method == description.method && description.location.kind == GeneralNameKind::uri) {
      out.emplace_back(description.location.text());
    }
  }
  return out;
}

Result<AuthorityInfoAccess> AuthorityInfoAccess::decode(BytesView value) {
  AuthorityInfoAccess out;
  CW_CHECK(read_descriptions(value, [&](const AccessDescription& description) {
    out.descriptions.push_back(description);
  }));
  return out;
}

Status AuthorityInfoAccess::check(BytesView value) {
  return read_descriptions(value, [](const AccessDescription&) {});
}

Bytes AuthorityInfoAccess::encode(const std::vector<std::string>& ocsp_uris,
                                  const std::vector<std::string>& ca_issuer_uris) {
  DerWriter out;
  out.sequence([&](DerWriter& list) {
    const auto add = [&](const Oid& method, const std::string& uri) {
      list.sequence([&](DerWriter& entry) {
        entry.oid(method);
        entry.raw(encode_uri(uri));
      });
    };
    for (const auto& uri : ocsp_uris) add(oids::kAdOcsp, uri);
    for (const auto& uri : ca_issuer_uris) add(oids::kAdCaIssuers, uri);
  });
  return std::move(out).take();
}

}  // namespace certwright
