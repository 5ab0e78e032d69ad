#include "pkcs/certification_request.h"

#include <algorithm>

#include "pkcs/certificate_builder.h"
#include "pkcs/der_scan.h"
#include "pkcs/der_writer.h"

namespace certwright {
namespace {

bool is_extension_request(BytesView type) {
  return oids::kExtensionRequest == type || oids::kMsExtensionRequest == type;
}

// The single value of an attribute that must have one.
Result<BytesView> single_value(const RequestAttribute& attribute, std::size_t offset) {
  DerReader values(attribute.values);
  auto value = values.read();
  if (!value || !values.at_end()) {
    return Error(ErrorCode::malformed, "an extensionRequest that does not have exactly one value",
                 offset);
  }
  return value->tlv;
}

}  // namespace

// CertificationRequestInfo ::= SEQUENCE { version INTEGER, subject Name, subjectPKInfo, attributes
// [0] SET OF }
Status CertificationRequest::read() {
  CW_CHECK(scan_der(owned_));
  DerReader outer(owned_);
  CW_TRY(auto request, outer.read_sequence());
  const std::size_t info_offset = request.offset();
  CW_TRY(auto info, request.read_sequence());
  info_tlv_ = BytesView(owned_).subspan(info_offset, request.offset() - info_offset);
  const Error bad_version =
      info.error(ErrorCode::malformed, "a request of another version than v1");
  CW_TRY(const std::int64_t version, info.read_small_integer());
  if (version != 0) return bad_version;
  const std::size_t subject_offset = info.offset();
  CW_TRY(const auto subject, info.read(der::kSequence));
  auto name = Name::parse(subject.tlv);
  if (!name) return std::move(name).error().shifted_by(subject_offset);
  subject_ = *name;
  const std::size_t key_offset = info.offset();
  CW_TRY(const auto key, info.read(der::kSequence));
  auto spki = SubjectPublicKeyInfo::parse(key.tlv);
  if (!spki) return std::move(spki).error().shifted_by(key_offset);
  spki_ = *spki;
  // Compatibility: some requesters leave the empty attributes out, which RFC 2986 does not allow.
  CW_TRY(auto attributes, info.read_optional_constructed(der::context_constructed(0)));
  if (attributes) CW_CHECK(read_attributes(*attributes));
  CW_CHECK(info.expect_end());
  CW_TRY(signature_identifier_, AlgorithmIdentifier::read(request));
  const Error ragged =
      request.error(ErrorCode::malformed, "a signature that is no whole number of octets");
  CW_TRY(const auto signature, request.read_bit_string());
  if (signature.unused != 0) return ragged;
  signature_ = signature.octets;
  return request.expect_end();
}

Status CertificationRequest::read_attributes(DerReader attributes) {
  bool extensions_seen = false;
  while (!attributes.at_end()) {
    const std::size_t offset = attributes.offset();
    CW_TRY(auto in, attributes.read_sequence());
    RequestAttribute attribute;
    CW_TRY(attribute.type, in.read_oid());
    CW_TRY(const auto values, in.read(der::kSet));
    CW_CHECK(in.expect_end());
    attribute.values = values.value;
    for (const auto& other : attributes_) {
      if (equal(other.type, attribute.type)) {
        return Error(ErrorCode::malformed, "a request attribute that stands twice", offset);
      }
    }
    attributes_.push_back(attribute);
    if (!is_extension_request(attribute.type)) continue;
    if (extensions_seen) return Error(ErrorCode::malformed, "two requests for extensions", offset);
    extensions_seen = true;
    CW_TRY(const auto value, single_value(attribute, offset));
    auto extensions = parse_extensions(value);
    if (!extensions) {
      const auto base = static_cast<std::size_t>(value.data() - owned_.data());
      return std::move(extensions).error().shifted_by(base);
    }
    requested_ = *extensions;
  }
  return ok();
}

Result<CertificationRequestPtr> CertificationRequest::parse(Bytes der) {
  // Not make_shared: the constructor is private, so that every request has been parsed.
  std::shared_ptr<CertificationRequest> request(new CertificationRequest(std::move(der)));
  CW_CHECK(request->read());
  return CertificationRequestPtr(std::move(request));
}

Result<std::vector<GeneralName>> CertificationRequest::subject_alt_names() const {
  const Extension extension = requested_.find(oids::kSubjectAltName);
  if (extension.tlv.empty()) return std::vector<GeneralName>();
  CW_CHECK(scan_der(extension.value));
  return parse_general_names(extension.value);
}

bool CertificationRequest::has_challenge_password() const {
  return std::any_of(attributes_.begin(), attributes_.end(), [](const RequestAttribute& attribute) {
    return oids::kChallengePassword == attribute.type;
  });
}

Status CertificationRequest::verify_proof_of_possession(unsigned least_rsa_bits) const {
  CW_TRY(const auto algorithm, SignatureAlgorithm::from(signature_identifier_));
  CW_TRY(const auto key, PublicKey::from_spki(spki_, least_rsa_bits));
  return key.verify(algorithm, info_tlv_, signature_);
}

std::string CertificationRequest::display_name() const {
  if (auto name = subject_.common_name(); !name.empty()) return name;
  if (auto names = subject_alt_names(); names && !names->empty()) return names->front().to_string();
  return subject_.empty() ? std::string("(no name)") : subject_.to_string();
}

CertificationRequestBuilder& CertificationRequestBuilder::subject(BytesView name_tlv) {
  subject_ = to_bytes(name_tlv);
  return *this;
}

CertificationRequestBuilder& CertificationRequestBuilder::extension(const Oid& oid,
                                                                    Critical critical,
                                                                    BytesView value) {
  const Bytes encoded = encode_extension(oid, critical, value);
  extensions_.insert(extensions_.end(), encoded.begin(), encoded.end());
  return *this;
}

CertificationRequestBuilder& CertificationRequestBuilder::subject_alt_names(
    const std::vector<Bytes>& names) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    for (const auto& name : names) in.raw(name);
  });
  return extension(oids::kSubjectAltName, Critical::no, out.view());
}

CertificationRequestBuilder& CertificationRequestBuilder::attribute(const Oid& type,
                                                                    BytesView value_tlv) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(type);
    in.set([&](DerWriter& values) { values.raw(value_tlv); });
  });
  attributes_.push_back(std::move(out).take());
  return *this;
}

Result<Bytes> CertificationRequestBuilder::sign(const PrivateKey& key,
                                                std::optional<SignatureAlgorithm> algorithm) const {
  if (subject_.empty()) return Error(ErrorCode::invalid_argument, "a request needs a subject");
  std::vector<Bytes> attributes = attributes_;
  if (!extensions_.empty()) {
    DerWriter request;
    request.sequence([&](DerWriter& in) {
      in.oid(oids::kExtensionRequest);
      in.set([&](DerWriter& values) { values.element(der::kSequence, extensions_); });
    });
    attributes.push_back(std::move(request).take());
  }
  DerWriter info;
  info.sequence([&](DerWriter& in) {
    in.integer(0);
    in.raw(subject_);
    in.raw(key.spki_tlv());
    in.set_of(attributes, der::context_constructed(0));
  });
  const SignatureAlgorithm chosen = algorithm.value_or(key.default_signature());
  CW_TRY(const Bytes signature, key.sign(chosen, info.view()));
  return encode_signed(info.view(), chosen, signature);
}

}  // namespace certwright
