#include "validators/purpose.h"

#include <array>
#include <utility>

namespace certwright::validators {
namespace {

struct Row {
  std::string_view id;
  std::optional<Oid> extended;
  std::uint16_t any_key_usage;
  TargetKind target;
};

// Key usage: RFC 5280 section 4.2.1.12 names the bits that are consistent with each purpose.
constexpr std::array<Row, 8> kRows{{
    {"any", std::nullopt, 0, TargetKind::any},
    {"server", oids::kServerAuth,
     KeyUsage::digital_signature | KeyUsage::key_encipherment | KeyUsage::key_agreement,
     TargetKind::any},
    {"client", oids::kClientAuth, KeyUsage::digital_signature | KeyUsage::key_agreement,
     TargetKind::any},
    {"email", oids::kEmailProtection,
     KeyUsage::digital_signature | KeyUsage::content_commitment | KeyUsage::key_encipherment |
         KeyUsage::key_agreement,
     TargetKind::any},
    {"code-signing", oids::kCodeSigning, KeyUsage::digital_signature, TargetKind::any},
    {"time-stamping", oids::kTimeStamping,
     KeyUsage::digital_signature | KeyUsage::content_commitment, TargetKind::any},
    {"ocsp-responder", oids::kOcspSigning,
     KeyUsage::digital_signature | KeyUsage::content_commitment, TargetKind::any},
    {"ca", std::nullopt, KeyUsage::key_cert_sign, TargetKind::ca},
}};

}  // namespace

std::optional<Purpose> find_purpose(std::string_view id) {
  for (const Row& row : kRows) {
    if (row.id != id) continue;
    Purpose purpose{std::string(row.id), {}, row.any_key_usage, row.target, {}};
    if (row.extended) purpose.extended.push_back(*row.extended);
    return purpose;
  }
  return std::nullopt;
}

Purpose purpose_of(std::vector<Oid> extended) {
  Purpose purpose;
  purpose.id.clear();
  for (const Oid& oid : extended) {
    if (!purpose.id.empty()) purpose.id += " and ";
    purpose.id += purpose_name(oid.octets());
  }
  purpose.extended = std::move(extended);
  return purpose;
}

std::string purpose_name(BytesView oid) { return oid_display_name(oid); }

std::string allowed_purposes(const CertificateView& certificate) {
  if (!certificate.extended_key_usage) return "any purpose";
  std::string text;
  for (const BytesView oid : certificate.extended_key_usage->oids()) {
    if (!text.empty()) text += ", ";
    text += purpose_name(oid);
  }
  return text.empty() ? "no purpose" : text;
}

}  // namespace certwright::validators
