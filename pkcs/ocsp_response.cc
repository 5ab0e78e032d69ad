#include "pkcs/ocsp_response.h"

#include "pkcs/der_scan.h"
#include "pkcs/ocsp_oids.h"

namespace certwright {
namespace {

Result<UtcTime> read_time(DerReader& in) {
  const std::size_t offset = in.offset();
  CW_TRY(const auto element, in.read(der::kGeneralizedTime));
  auto time = parse_time(element.tag, element.value);
  if (!time) return Error(ErrorCode::malformed, "a date that is no GeneralizedTime", offset);
  return time;
}

// RevokedInfo ::= SEQUENCE { revocationTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL }
Status read_revoked_info(DerReader info, OcspSingleResponse& out) {
  CW_TRY(out.revocation_time, read_time(info));
  CW_TRY(auto reason, info.read_optional(der::context_constructed(0)));
  CW_CHECK(info.expect_end());
  if (!reason) return ok();
  CW_TRY(out.reason, decode_reason_code(reason->value));
  return ok();
}

// CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2]
// IMPLICIT UnknownInfo }
Status read_status(DerReader& in, OcspSingleResponse& out) {
  const std::size_t offset = in.offset();
  CW_TRY(const auto element, in.read());
  if (element.tag == der::context_constructed(1)) {
    out.status = OcspCertStatus::revoked;
    return read_revoked_info(DerReader(element.value), out);
  }
  const bool good = element.tag == der::context(0);
  if ((!good && element.tag != der::context(2)) || !element.value.empty()) {
    return Error(ErrorCode::malformed, "a certificate status that RFC 6960 does not know", offset);
  }
  out.status = good ? OcspCertStatus::good : OcspCertStatus::unknown;
  return ok();
}

// RFC 6960 section 4.4.5: extensions of CRL entries may stand here as well; what they say is not
// processed, so a critical one makes the entry unusable.
Status read_single_extension(const Extension& extension, OcspSingleResponse& out) {
  if (oids::kOcspArchiveCutoff == extension.oid) {
    CW_TRY(out.archive_cutoff, decode_archive_cutoff(extension.value));
  } else if (oids::kOcspCrlReference == extension.oid) {
    CW_TRY(out.crl_reference, OcspCrlReference::decode(extension.value));
  } else if (extension.critical) {
    out.unknown_critical = true;
  }
  return ok();
}

// SingleResponse, RFC 6960 section 4.2.1
Result<OcspSingleResponse> read_single(DerReader& list) {
  OcspSingleResponse out;
  CW_TRY(auto in, list.read_sequence());
  CW_TRY(out.id, OcspCertId::read(in));
  CW_CHECK(read_status(in, out));
  CW_TRY(out.this_update, read_time(in));
  CW_TRY(auto next, in.read_optional_constructed(der::context_constructed(0)));
  if (next) {
    CW_TRY(out.next_update, read_time(*next));
    CW_CHECK(next->expect_end());
  }
  CW_TRY(auto extensions, in.read_optional_constructed(der::context_constructed(1)));
  CW_CHECK(in.expect_end());
  if (extensions) {
    CW_TRY(out.extensions, read_ocsp_extensions(*extensions));
    for (const Extension& extension : out.extensions) {
      CW_CHECK(scan_der(extension.value));
      CW_CHECK(read_single_extension(extension, out));
    }
  }
  return out;
}

std::optional<OcspResponseStatus> status_from(std::int64_t number) {
  if (number < 0 || number > 6 || number == 4) return std::nullopt;
  return static_cast<OcspResponseStatus>(number);
}

}  // namespace

std::string_view to_string(OcspResponseStatus status) {
  constexpr std::string_view kNames[] = {"successful",  "malformedRequest", "internalError",
                                         "tryLater",    "(unused)",         "sigRequired",
                                         "unauthorized"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view to_string(OcspCertStatus status) {
  constexpr std::string_view kNames[] = {"good", "revoked", "unknown"};
  return kNames[static_cast<std::size_t>(status)];
}

// ResponderID ::= CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING }
Status OcspResponse::read_responder(DerReader& data) {
  if (data.next_is(der::context_constructed(2))) {
    CW_TRY(auto wrapper, data.read_constructed(der::context_constructed(2)));
    const std::size_t offset = wrapper.offset();
    CW_TRY(responder_.key_hash, wrapper.read_octet_string());
    CW_CHECK(wrapper.expect_end());
    if (responder_.key_hash.size() == std::tuple_size_v<Sha1Digest>) return ok();
    return Error(ErrorCode::malformed, "a responder's key hash that is no SHA-1 hash", offset);
  }
  CW_TRY(auto wrapper, data.read_constructed(der::context_constructed(1)));
  const std::size_t offset = wrapper.offset();
  CW_TRY(const auto name, wrapper.read(der::kSequence));
  CW_CHECK(wrapper.expect_end());
  auto parsed = Name::parse(name.tlv);
  if (!parsed) return std::move(parsed).error().shifted_by(offset);
  responder_.name = *parsed;
  return ok();
}

Status OcspResponse::read_extensions(DerReader wrapper) {
  CW_TRY(extensions_, read_ocsp_extensions(wrapper));
  for (const Extension& extension : extensions_) {
    if (oids::kOcspNonce == extension.oid) {
      has_nonce_ = true;
      if (const auto nonce = decode_ocsp_nonce(extension.value)) nonce_ = *nonce;
      continue;
    }
    CW_CHECK(scan_der(extension.value));
    if (oids::kOcspExtendedRevoke == extension.oid) {
      CW_CHECK(decode_null_extension(extension.value));
    } else if (extension.critical) {
      unknown_critical_ = true;
    }
  }
  return ok();
}

// ResponseData, RFC 6960 section 4.2.1. Its version has one value, the default, which DER leaves
// out.
Status OcspResponse::read_data(DerReader data) {
  if (data.next_is(der::context_constructed(0))) {
    return data.error(ErrorCode::malformed, "a version, which DER leaves out for v1");
  }
  CW_CHECK(read_responder(data));
  CW_TRY(produced_at_, read_time(data));
  CW_TRY(auto list, data.read_sequence());
  if (list.at_end()) return list.error(ErrorCode::malformed, "a response about no certificate");
  while (!list.at_end()) {
    CW_TRY(const auto entry, read_single(list));
    entries_.push_back(entry);
  }
  CW_TRY(auto extensions, data.read_optional_constructed(der::context_constructed(1)));
  CW_CHECK(data.expect_end());
  return extensions ? read_extensions(*extensions) : ok();
}

Status OcspResponse::read_certificates(DerReader wrapper) {
  CW_TRY(auto list, wrapper.read_sequence());
  CW_CHECK(wrapper.expect_end());
  while (!list.at_end()) {
    CW_TRY(const auto certificate, list.read(der::kSequence));
    certificates_.push_back(certificate.tlv);
  }
  return ok();
}

// BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature BIT STRING,
// certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
Status OcspResponse::read_basic(BytesView der) {
  CW_CHECK(scan_der(der));
  DerReader outer(der);
  CW_TRY(auto basic, outer.read_sequence());
  DerReader whole = basic;
  CW_TRY(const auto data, whole.read(der::kSequence));
  data_tlv_ = data.tlv;
  CW_TRY(auto data_reader, basic.read_sequence());
  CW_CHECK(read_data(data_reader));
  CW_TRY(signature_identifier_, AlgorithmIdentifier::read(basic));
  const std::size_t offset = basic.offset();
  CW_TRY(const auto bits, basic.read_bit_string());
  if (bits.unused != 0) {
    return Error(ErrorCode::malformed, "a signature that is no whole number of octets", offset);
  }
  signature_ = bits.octets;
  CW_TRY(auto certificates, basic.read_optional_constructed(der::context_constructed(0)));
  CW_CHECK(basic.expect_end());
  return certificates ? read_certificates(*certificates) : ok();
}

// OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE {
// responseType OBJECT IDENTIFIER, response OCTET STRING } OPTIONAL }
Status OcspResponse::read() {
  if (owned_.size() > kMostOctets) {
    return Error(ErrorCode::limit_exceeded, "an OCSP response of more than 64 KiB", kMostOctets);
  }
  CW_CHECK(scan_der(owned_));
  DerReader outer(owned_);
  CW_TRY(auto in, outer.read_sequence());
  const std::size_t offset = in.offset();
  CW_TRY(const std::int64_t number, in.read_small_integer(der::kEnumerated));
  const auto status = status_from(number);
  if (!status) {
    return Error(ErrorCode::malformed, "a response status that RFC 6960 does not know", offset);
  }
  status_ = *status;
  const std::size_t body = in.offset();
  CW_TRY(auto wrapper, in.read_optional_constructed(der::context_constructed(0)));
  CW_CHECK(in.expect_end());
  if (wrapper.has_value() != (status_ == OcspResponseStatus::successful)) {
    return Error(ErrorCode::malformed,
                 wrapper ? "a body beside an error status" : "success without a body", body);
  }
  if (!wrapper) return ok();
  CW_TRY(auto bytes, wrapper->read_sequence());
  CW_CHECK(wrapper->expect_end());
  CW_TRY(const auto type, bytes.read_oid());
  CW_TRY(const auto response, bytes.read_octet_string());
  CW_CHECK(bytes.expect_end());
  if (!(oids::kOcspBasic == type)) {
    return Error(ErrorCode::unsupported, "a response of another type than id-pkix-ocsp-basic",
                 body);
  }
  return read_basic(response);
}

Result<std::shared_ptr<const OcspResponse>> OcspResponse::parse(Bytes der) {
  std::shared_ptr<OcspResponse> response(new OcspResponse(std::move(der)));  // private maker
  CW_CHECK(response->read());
  return std::shared_ptr<const OcspResponse>(std::move(response));
}

Status OcspResponse::verify_signed_by(const PublicKey& key) const {
  CW_TRY(const auto algorithm, SignatureAlgorithm::from(signature_identifier_));
  return key.verify(algorithm, data_tlv_, signature_);
}

}  // namespace certwright
