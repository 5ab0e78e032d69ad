#include "pkcs/ocsp_request.h"

#include "pkcs/der_scan.h"
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "pkcs/ocsp_oids.h"

namespace certwright {
namespace {

constexpr std::size_t kMostOctets = std::size_t{64} * 1024;

}  // namespace

// TBSRequest, RFC 6960 section 4.1.1
Status OcspRequest::read_tbs(DerReader tbs) {
  if (tbs.next_is(der::context_constructed(0))) {
    return tbs.error(ErrorCode::malformed, "a version, which DER leaves out for v1");
  }
  CW_TRY(auto requestor, tbs.read_optional_constructed(der::context_constructed(1)));
  if (requestor) {
    CW_TRY([[maybe_unused]] const auto name, GeneralName::read(*requestor));
    CW_CHECK(requestor->expect_end());
  }
  CW_TRY(auto list, tbs.read_sequence());
  if (list.at_end()) return list.error(ErrorCode::malformed, "a request about no certificate");
  while (!list.at_end()) {
    CW_TRY(auto request, list.read_sequence());
    CW_TRY(const auto id, OcspCertId::read(request));
    CW_TRY(auto single, request.read_optional_constructed(der::context_constructed(0)));
    if (single) {
      CW_TRY([[maybe_unused]] const auto checked, read_ocsp_extensions(*single));
    }
    CW_CHECK(request.expect_end());
    certificates_.push_back(id);
  }
  CW_TRY(auto extensions, tbs.read_optional_constructed(der::context_constructed(2)));
  CW_CHECK(tbs.expect_end());
  if (!extensions) return ok();
  CW_TRY(const auto range, read_ocsp_extensions(*extensions));
  const Extension nonce = range.find(oids::kOcspNonce);
  if (nonce.tlv.empty()) return ok();
  CW_TRY(nonce_, decode_ocsp_nonce(nonce.value));
  return ok();
}

Status OcspRequest::read() {
  if (owned_.size() > kMostOctets) {
    return Error(ErrorCode::limit_exceeded, "an OCSP request of more than 64 KiB", kMostOctets);
  }
  CW_CHECK(scan_der(owned_));
  DerReader outer(owned_);
  CW_TRY(auto in, outer.read_sequence());
  CW_TRY(auto tbs, in.read_sequence());
  CW_CHECK(read_tbs(tbs));
  CW_TRY(const auto signature, in.read_optional(der::context_constructed(0)));
  signed_ = signature.has_value();
  return in.expect_end();
}

Result<std::shared_ptr<const OcspRequest>> OcspRequest::parse(Bytes der) {
  std::shared_ptr<OcspRequest> request(new OcspRequest(std::move(der)));  // private maker
  CW_CHECK(request->read());
  return std::shared_ptr<const OcspRequest>(std::move(request));
}

Result<Bytes> encode_ocsp_request(std::span<const Bytes> cert_ids, BytesView nonce) {
  if (cert_ids.empty()) {
    return Error(ErrorCode::invalid_argument, "an OCSP request needs a certificate to ask about");
  }
  if (!nonce.empty() && (nonce.size() < kNonceOctets || nonce.size() > kMostNonceOctets)) {
    return Error(ErrorCode::invalid_argument, "the nonce of an OCSP request has 32 to 128 octets");
  }
  DerWriter out;
  out.sequence([&](DerWriter& request) {
    request.sequence([&](DerWriter& tbs) {
      tbs.sequence([&](DerWriter& list) {
        for (const Bytes& id : cert_ids) {
          list.sequence([&](DerWriter& single) { single.raw(id); });
        }
      });
      if (nonce.empty()) return;
      tbs.nested(der::context_constructed(2), [&](DerWriter& wrapper) {
        wrapper.sequence([&](DerWriter& all) {
          all.raw(encode_extension(oids::kOcspNonce, Critical::no, encode_ocsp_nonce(nonce)));
        });
      });
    });
  });
  return std::move(out).take();
}

}  // namespace certwright
