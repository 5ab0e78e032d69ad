// CertificationAuthority::sign_request: what a request asks for, and what becomes of it (T-116).
#include <algorithm>

#include "authority/certification_authority.h"
#include "pkcs/key_gate.h"

namespace certwright::authority {
namespace {

using Fate = RequestedExtensionFate::Fate;

bool grants_power(BytesView oid) {
  return oids::kBasicConstraints == oid || oids::kNameConstraints == oid ||
         oids::kPolicyConstraints == oid || oids::kPolicyMappings == oid ||
         oids::kInhibitAnyPolicy == oid;
}

Status check_key_for_issuing(const SubjectPublicKeyInfo& spki) {
  for (const KeyDefect defect : check_key(spki)) {
    return Error(ErrorCode::bad_key,
                 "the key cannot be certified: " + std::string(describe(defect)));
  }
  return ok();
}

// The subject is copied as it stands, so every value of it must be text: a NUL or octets that are
// no characters are read differently by different readers (T-001, T-016).
Status check_subject(const Name& subject) {
  for (const auto& attribute : subject.attributes()) {
    const auto text = attribute.text();
    if (text.exact) continue;
    return Error(ErrorCode::refused,
                 "the request's subject holds a value that is not text: \"" + text.utf8 + "\"");
  }
  return ok();
}

// What a request asks for beside names, and what becomes of it.
std::vector<RequestedExtensionFate> fates(const CertificationRequest& request,
                                          const IssuanceProfile& profile) {
  std::vector<RequestedExtensionFate> out;
  for (const auto& extension : request.requested_extensions()) {
    if (oids::kSubjectAltName == extension.oid) continue;
    const std::string name = oid_display_name(extension.oid);
    if (oids::kKeyUsage == extension.oid || oids::kExtendedKeyUsage == extension.oid ||
        oids::kSubjectKeyIdentifier == extension.oid) {
      out.push_back({name, Fate::decided_by_profile, "role " + profile.role + " decides it"});
    } else if (grants_power(extension.oid)) {
      out.push_back(
          {name, Fate::dropped, "it would grant power; a profile grants it, never a request"});
    } else {
      out.push_back({name, Fate::dropped, "role " + profile.role + " has no such extension"});
    }
  }
  if (request.has_challenge_password()) {
    out.push_back({"challengePassword", Fate::dropped, "not used and not kept"});
  }
  return out;
}

// Names from the SAN of the request, then its common name where that is a host name that the SAN
// does not hold.
Status add_requested_names(const CertificationRequest& request, const IssuanceProfile& profile,
                           std::vector<RequestedName>& names,
                           std::vector<RequestedExtensionFate>& wishes) {
  const auto known = [&](const RequestedName& name) {
    return std::any_of(names.begin(), names.end(), [&](const RequestedName& other) {
      return other.general_name == name.general_name;
    });
  };
  const auto allowed = [&](GeneralNameKind kind) {
    return std::find(profile.allowed_names.begin(), profile.allowed_names.end(), kind) !=
           profile.allowed_names.end();
  };
  CW_TRY(const auto requested, request.subject_alt_names());
  for (const auto& entry : requested) {
    auto name = check_requested_name(entry);
    const std::string label =
        "subjectAltName " + std::string(to_string(entry.kind)) + " " + entry.to_string();
    if (!name && name.error().code() == ErrorCode::unsupported) {
      wishes.push_back({label, Fate::dropped, name.error().detail()});
      continue;
    }
    if (!name) {
      return Error(ErrorCode::refused,
                   "the request asks for a name that is none: " + name.error().detail());
    }
    if (!allowed(name->kind)) {
      wishes.push_back({label, Fate::dropped, "role " + profile.role + " takes no such name"});
      continue;
    }
    wishes.push_back({label, Fate::copied, {}});
    if (!known(*name)) names.push_back(std::move(*name));
  }
  const auto is_host = [](GeneralNameKind kind) {
    return kind == GeneralNameKind::dns_name || kind == GeneralNameKind::ip_address;
  };
  if (auto name = parse_requested_name(request.subject().common_name());
      name && is_host(name->kind) && allowed(name->kind) && !known(*name)) {
    wishes.push_back({"common name " + name->text, Fate::copied, "also into the subjectAltName"});
    names.insert(names.begin(), std::move(*name));
  }
  return ok();
}

}  // namespace

Result<SignedRequest> CertificationAuthority::sign_request(const CertificationRequest& request,
                                                           const IssueRequest& wishes,
                                                           const IssuanceProfile& profile,
                                                           UtcTime now) {
  auto possession = request.verify_proof_of_possession();
  if (!possession && possession.error().code() == ErrorCode::bad_signature) {
    return Error(ErrorCode::bad_signature,
                 "the request's own signature does not verify: it is damaged, or its maker does "
                 "not hold the key");
  }
  CW_CHECK(std::move(possession));
  CW_CHECK(check_key_for_issuing(request.spki()));
  if (wishes.subject_tlv.empty()) CW_CHECK(check_subject(request.subject()));
  SignedRequest out;
  IssueRequest filled = wishes;
  CW_CHECK(add_requested_names(request, profile, filled.names, out.wishes));
  auto others = fates(request, profile);
  out.wishes.insert(out.wishes.end(), others.begin(), others.end());
  if (filled.subject_tlv.empty()) filled.subject_tlv = to_bytes(request.subject().tlv());
  CW_TRY(const auto draft, make_draft(*certificate_, filled, profile, request.spki().tlv, now));
  CW_TRY(out.issued, sign_and_keep(draft, store::LedgerEvent::issued, now));
  return out;
}

}  // namespace certwright::authority
