#include "validators/certificate_diff.h"

#include <algorithm>
#include <map>
#include <set>

namespace certwright::validators {
namespace {

constexpr std::string_view kEncoding = " (encoded differently)";

// By the contents octets of the OID.
using Extensions = std::map<std::string_view, Extension>;

Extensions by_oid(const ExtensionRange& range) {
  Extensions out;
  for (const Extension& extension : range) out.emplace(text_of(extension.oid), extension);
  return out;
}

// "DNS a.example, IP 192.0.2.1" of those that the other side has not.
std::string names_text(const std::vector<GeneralName>& mine,
                       const std::vector<GeneralName>& theirs) {
  std::set<std::string_view> known;
  for (const GeneralName& name : theirs) known.insert(text_of(name.tlv));
  std::string out;
  for (const GeneralName& name : mine) {
    if (known.contains(text_of(name.tlv))) continue;
    out += (out.empty() ? "" : ", ") + std::string(to_string(name.kind)) + " " + name.to_string();
  }
  return out;
}

std::string extension_text(const Extension* extension) {
  if (extension == nullptr) return {};
  if (equal(extension->oid, oids::kSubjectAltName.octets())) {
    if (const auto names = parse_general_names(extension->value)) return names_text(*names, {});
  }
  return (extension->critical ? "critical " : "") + to_hex(extension->value);
}

class Comparison {
 public:
  // Text that is the same though the octets differ says so.
  void compare(std::string field, DiffVerdict weight, BytesView left, BytesView right,
               std::string left_text, std::string right_text) {
    if (equal(left, right)) return;
    if (left_text == right_text) {
      left_text += kEncoding;
      right_text += kEncoding;
    }
    add({std::move(field), {}, weight, std::move(left_text), std::move(right_text)});
  }

  void extension(const Extension* left, const Extension* right);
  void add(FieldDifference difference) { diff_.differences.push_back(std::move(difference)); }
  bool found_any() const { return !diff_.differences.empty(); }
  CertificateDiff finish();

 private:
  bool alternative_names(const Extension& left, const Extension& right);

  CertificateDiff diff_;
};

// Names as a set. False when one side does not decode: the octets are compared then.
bool Comparison::alternative_names(const Extension& left, const Extension& right) {
  const std::string oid = oid_to_string(left.oid);
  if (left.critical != right.critical) return false;
  const auto mine = parse_general_names(left.value);
  const auto theirs = parse_general_names(right.value);
  if (!mine || !theirs) return false;
  const std::string only_left = names_text(*mine, *theirs);
  const std::string only_right = names_text(*theirs, *mine);
  if (!only_left.empty() || !only_right.empty()) {
    add({"subjectAltName", oid, DiffVerdict::material, only_left, only_right});
  } else if (mine->size() == theirs->size()) {
    add({"subjectAltName", oid, DiffVerdict::renewal, "the same names", "in another order"});
  } else {
    return false;
  }
  return true;
}

void Comparison::extension(const Extension* left, const Extension* right) {
  if (left != nullptr && right != nullptr) {
    if (left->critical == right->critical && equal(left->value, right->value)) return;
    if (extension_id(left->oid) == ExtensionId::subject_alt_name &&
        alternative_names(*left, *right))
      return;
  }
  const Extension* const either = left != nullptr ? left : right;
  if (either == nullptr) return;
  const Extension& known = *either;
  // Proof of logging belongs to one issuance.
  const bool logged = extension_id(known.oid) == ExtensionId::sct_list;
  add({oid_display_name(known.oid), oid_to_string(known.oid),
       logged ? DiffVerdict::renewal : DiffVerdict::material, extension_text(left),
       extension_text(right)});
}

CertificateDiff Comparison::finish() {
  for (const FieldDifference& difference : diff_.differences)
    diff_.verdict = std::max(diff_.verdict, difference.weight);
  return std::move(diff_);
}

void compare_subject(Comparison& comparison, const Name& left, const Name& right) {
  comparison.compare("subject", DiffVerdict::material, left.tlv(), right.tlv(), left.to_string(),
                     right.to_string());
}

void compare_keys(Comparison& comparison, const SubjectPublicKeyInfo& left,
                  const SubjectPublicKeyInfo& right) {
  const auto text = [](const SubjectPublicKeyInfo& key) {
    return key.description() + ", SHA-256 " + to_hex(spki_sha256(key.tlv));
  };
  comparison.compare("subjectPublicKeyInfo", DiffVerdict::different_key, left.tlv, right.tlv,
                     text(left), text(right));
}

const Extension* find(const Extensions& extensions, std::string_view oid) {
  const auto found = extensions.find(oid);
  return found == extensions.end() ? nullptr : &found->second;
}

void compare_times(Comparison& comparison, const CertificateView& left,
                   const CertificateView& right) {
  const auto compare = [&](std::string field, UtcTime mine, UtcTime theirs) {
    if (mine == theirs) return;
    comparison.add(
        {std::move(field), {}, DiffVerdict::renewal, to_rfc3339(mine), to_rfc3339(theirs)});
  };
  compare("notBefore", left.not_before, right.not_before);
  compare("notAfter", left.not_after, right.not_after);
}

}  // namespace

std::string_view to_string(DiffVerdict verdict) {
  switch (verdict) {
    case DiffVerdict::identical: return "identical";
    case DiffVerdict::renewal: return "renewal";
    case DiffVerdict::material: return "material";
    case DiffVerdict::different_key: return "different-key";
  }
  return "";
}

CertificateDiff diff_certificates(const CertificateView& left, const CertificateView& right) {
  Comparison comparison;
  if (equal(left.der, right.der)) return comparison.finish();
  if (left.version != right.version) {
    comparison.add({"version",
                    {},
                    DiffVerdict::material,
                    std::to_string(left.version),
                    std::to_string(right.version)});
  }
  comparison.compare("serialNumber", DiffVerdict::renewal, left.serial, right.serial,
                     left.serial_hex(), right.serial_hex());
  comparison.compare("signature", DiffVerdict::material, left.signature_identifier.tlv,
                     right.signature_identifier.tlv,
                     oid_display_name(left.signature_identifier.oid),
                     oid_display_name(right.signature_identifier.oid));
  comparison.compare("issuer", DiffVerdict::material, left.issuer.tlv(), right.issuer.tlv(),
                     left.issuer.to_string(), right.issuer.to_string());
  compare_times(comparison, left, right);
  compare_subject(comparison, left.subject, right.subject);
  compare_keys(comparison, left.spki, right.spki);
  comparison.compare("issuerUniqueID", DiffVerdict::material, left.issuer_unique_id,
                     right.issuer_unique_id, to_hex(left.issuer_unique_id),
                     to_hex(right.issuer_unique_id));
  comparison.compare("subjectUniqueID", DiffVerdict::material, left.subject_unique_id,
                     right.subject_unique_id, to_hex(left.subject_unique_id),
                     to_hex(right.subject_unique_id));
  const Extensions mine = by_oid(left.extensions);
  const Extensions theirs = by_oid(right.extensions);
  std::set<std::string_view> all;
  for (const auto& [oid, extension] : mine) all.insert(oid);
  for (const auto& [oid, extension] : theirs) all.insert(oid);
  for (const std::string_view oid : all) {
    comparison.extension(find(mine, oid), find(theirs, oid));
  }
  if (comparison.found_any()) return comparison.finish();
  // The same in every field: signed once more, or put together in another way.
  if (equal(left.tbs_tlv, right.tbs_tlv)) {
    comparison.compare("signatureValue", DiffVerdict::renewal, left.signature, right.signature,
                       to_hex(left.signature), to_hex(right.signature));
  } else {
    comparison.add({"tbsCertificate",
                    {},
                    DiffVerdict::material,
                    "the same fields",
                    "encoded differently or in another order"});
  }
  return comparison.finish();
}

CertificateDiff diff_request(const CertificationRequest& request,
                             const CertificateView& certificate) {
  Comparison comparison;
  compare_subject(comparison, request.subject(), certificate.subject);
  compare_keys(comparison, request.spki(), certificate.spki);
  const Extensions asked = by_oid(request.requested_extensions());
  const Extensions given = by_oid(certificate.extensions);
  for (const auto& [oid, extension] : asked) {
    comparison.extension(&extension, find(given, oid));
  }
  return comparison.finish();
}

}  // namespace certwright::validators
