#include "pkcs/cms.h"

#include "pkcs/ber.h"
#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxObjects = 10'000;

struct ContentTypeName {
  Oid oid;
  std::string_view name;
};
constexpr ContentTypeName kContentTypes[] = {
    {oids::kPkcs7Data, "data"},
    {oids::kPkcs7SignedData, "signedData"},
    {oids::kPkcs7EnvelopedData, "envelopedData"},
    {Oid("1.2.840.113549.1.7.4"), "signedAndEnvelopedData"},
    {Oid("1.2.840.113549.1.7.5"), "digestedData"},
    {oids::kPkcs7EncryptedData, "encryptedData"},
    {Oid("1.2.840.113549.1.9.16.1.2"), "authenticatedData"},
    {Oid("1.2.840.113549.1.9.16.1.9"), "compressedData"},
    {Oid("1.2.840.113549.1.9.16.1.23"), "authEnvelopedData"},
};

std::string content_type_name(BytesView oid) {
  for (const ContentTypeName& row : kContentTypes) {
    if (row.oid == oid) return std::string(row.name);
  }
  return oid_to_string(oid);
}

// CertificateSet and RevocationInfoChoices (RFC 5652 sections 10.2.1, 10.2.2): X.509 is a SEQUENCE,
// all else is tagged.
Status read_objects(DerReader set, std::vector<Bytes>& objects, std::size_t& others) {
  while (!set.at_end()) {
    if (objects.size() + others == kMaxObjects) {
      return set.error(ErrorCode::limit_exceeded, "more than 10,000 certificates or CRLs");
    }
    CW_TRY(const DerElement element, set.read());
    if (element.tag == der::kSequence) {
      objects.push_back(to_bytes(element.tlv));
    } else {
      ++others;
    }
  }
  return ok();
}

// SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo, certificates [0]
//   OPTIONAL, crls [1] OPTIONAL, signerInfos SET } (RFC 5652 section 5.1)
Status read_signed_data(DerReader reader, CmsBundle& bundle) {
  CW_TRY([[maybe_unused]] const std::int64_t version, reader.read_small_integer());
  CW_TRY([[maybe_unused]] const DerReader digests, reader.read_set());
  CW_TRY(DerReader content, reader.read_sequence());
  CW_TRY(const BytesView type, content.read_oid());
  bundle.inner_content_type = content_type_name(type);
  CW_TRY(auto value, content.read_optional_constructed(der::context_constructed(0)));
  CW_CHECK(content.expect_end());
  bundle.detached_or_empty = !value || value->at_end();
  CW_TRY(const auto certificates, reader.read_optional_constructed(der::context_constructed(0)));
  if (certificates) {
    CW_CHECK(read_objects(*certificates, bundle.certificates, bundle.other_certificates));
  }
  CW_TRY(const auto crls, reader.read_optional_constructed(der::context_constructed(1)));
  std::size_t other_crls = 0;
  if (crls) CW_CHECK(read_objects(*crls, bundle.crls, other_crls));
  CW_TRY(DerReader signers, reader.read_set());
  while (!signers.at_end()) {
    CW_TRY([[maybe_unused]] const DerReader signer, signers.read_sequence());
    ++bundle.signers;
  }
  return reader.expect_end();
}

}  // namespace

Result<CmsBundle> read_cms(BytesView file) {
  CW_TRY(const BerConversion converted, ber_to_der(file));
  DerReader outer(converted.der);
  CW_TRY(DerReader info, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(const BytesView type, info.read_oid());
  CmsBundle bundle;
  bundle.content_type = content_type_name(type);
  bundle.indefinite_length = converted.indefinite_length;
  CW_TRY(DerReader content, info.read_constructed(der::context_constructed(0)));
  CW_CHECK(info.expect_end());
  if (type == oids::kPkcs7SignedData) {
    CW_TRY(const DerReader signed_data, content.read_sequence());
    CW_CHECK(read_signed_data(signed_data, bundle));
  } else {
    CW_TRY([[maybe_unused]] const DerElement value, content.read());
  }
  CW_CHECK(content.expect_end());
  return bundle;
}

Result<Bytes> encode_certificate_bundle(const std::vector<BytesView>& certificates,
                                        const std::vector<BytesView>& crls) {
  if (certificates.empty() && crls.empty()) {
    return Error(ErrorCode::invalid_argument, "nothing to put into the bundle");
  }
  const auto write_all = [](DerWriter& out, const std::vector<BytesView>& objects) {
    for (const BytesView object : objects) out.raw(object);
  };
  DerWriter out;
  out.sequence([&](DerWriter& info) {
    info.oid(oids::kPkcs7SignedData);
    info.nested(der::context_constructed(0), [&](DerWriter& content) {
      content.sequence([&](DerWriter& signed_data) {
        signed_data.integer(1);
        signed_data.set([](DerWriter&) {});
        signed_data.sequence([](DerWriter& data) { data.oid(oids::kPkcs7Data); });
        // The order given, not that of DER's SET OF: readers show the leaf first, and no signature
        // covers it.
        if (!certificates.empty()) {
          signed_data.nested(der::context_constructed(0),
                             [&](DerWriter& set) { write_all(set, certificates); });
        }
        if (!crls.empty()) {
          signed_data.nested(der::context_constructed(1),
                             [&](DerWriter& set) { write_all(set, crls); });
        }
        signed_data.set([](DerWriter&) {});
      });
    });
  });
  return std::move(out).take();
}

}  // namespace certwright
