// Writing PKCS#12 (RFC 7292): one safe for the certificates, one for the keys.
#include <algorithm>
#include <set>

#include "pkcs/crypto/random.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "pkcs/pkcs12.h"
#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

struct Attributes {
  std::string_view friendly_name;
  BytesView local_key_id;
  std::string_view ms_provider_name;
  bool local_key_set = false;
};

Status write_text_attribute(DerWriter& out, const Oid& type, std::string_view utf8) {
  if (utf8.empty()) return ok();
  CW_TRY(const Bytes bmp, to_bmp_string(utf8));
  out.sequence([&](DerWriter& attribute) {
    attribute.oid(type);
    attribute.set([&](DerWriter& values) { values.element(der::kBmpString, bmp); });
  });
  return ok();
}

// SET OF PKCS12Attribute; nothing when there is none.
Status write_attributes(DerWriter& out, const Attributes& attributes) {
  DerWriter set;
  CW_CHECK(write_text_attribute(set, oids::kFriendlyName, attributes.friendly_name));
  if (!attributes.local_key_id.empty()) {
    set.sequence([&](DerWriter& attribute) {
      attribute.oid(oids::kLocalKeyId);
      attribute.set([&](DerWriter& values) { values.octet_string(attributes.local_key_id); });
    });
  }
  CW_CHECK(write_text_attribute(set, oids::kMsKeyProviderName, attributes.ms_provider_name));
  if (attributes.local_key_set) {
    set.sequence([](DerWriter& attribute) {
      attribute.oid(oids::kMsLocalKeySet);
      attribute.set([](DerWriter&) {});
    });
  }
  if (!set.view().empty()) out.element(der::kSet, set.view());
  return ok();
}

class Encoder {
 public:
  Encoder(const Pkcs12Contents& contents, BytesView password, const Pkcs12Protection& protection)
      : contents_(contents), password_(password), protection_(protection) {}

  Result<Bytes> encode() {
    CW_CHECK(check());
    CW_TRY(const Bytes certificates, certificate_safe());
    CW_TRY(const Bytes keys, key_safe());
    const bool certificates_first =
        protection_.order == Pkcs12Protection::Order::certificates_first;
    DerWriter safes;
    safes.sequence([&](DerWriter& list) {
      list.raw(certificates_first ? certificates : keys);
      list.raw(certificates_first ? keys : certificates);
    });
    return pfx(safes.view());
  }

 private:
  // Contents that contradict themselves: a reader would take the wrong key or lose one.
  Status check() const {
    if (contents_.certificates.empty() && contents_.keys.empty()) {
      return Error(ErrorCode::invalid_argument, "nothing to put into the file");
    }
    std::set<Bytes> seen;
    for (const Pkcs12Certificate& certificate : contents_.certificates) {
      if (!seen.insert(to_bytes(certificate.der)).second) {
        return Error(ErrorCode::invalid_argument, "the same certificate twice");
      }
    }
    for (const Pkcs12Contents::Key& key : contents_.keys) {
      if (key.certificate >= contents_.certificates.size()) {
        return Error(ErrorCode::invalid_argument, "a key without its certificate");
      }
      CW_TRY(const PrivateKey loaded, PrivateKey::from_pkcs8(key.pkcs8));
      const BytesView spki = spki_of_certificate(contents_.certificates[key.certificate].der);
      if (!equal(loaded.spki_tlv(), spki)) {
        return Error(ErrorCode::key_mismatch, "the private key is not that of the certificate");
      }
    }
    return ok();
  }

  Bytes local_key_id(std::size_t certificate) const {
    const Sha1Digest digest = sha1(contents_.certificates[certificate].der);
    return {digest.begin(), digest.end()};
  }
  bool has_key(std::size_t certificate) const {
    return std::any_of(contents_.keys.begin(), contents_.keys.end(),
                       [&](const auto& key) { return key.certificate == certificate; });
  }

  static void write_data(DerWriter& out, BytesView octets) {
    out.sequence([&](DerWriter& info) {
      info.oid(oids::kPkcs7Data);
      info.nested(der::context_constructed(0),
                  [&](DerWriter& content) { content.octet_string(octets); });
    });
  }

  Result<Bytes> certificate_safe() const {
    DerWriter bags;
    Status status = ok();
    bags.sequence([&](DerWriter& list) {
      for (std::size_t i = 0; status && i < contents_.certificates.size(); ++i) {
        list.sequence([&](DerWriter& bag) { status = write_certificate(bag, i); });
      }
    });
    CW_CHECK(std::move(status));
    DerWriter safe;
    if (protection_.certificates.cipher == WriteCipher::none) {
      write_data(safe, bags.view());
      return std::move(safe).take();
    }
    CW_TRY(const Encrypted encrypted, encrypt(protection_.certificates, password_, bags.view()));
    safe.sequence([&](DerWriter& info) {
      info.oid(oids::kPkcs7EncryptedData);
      info.nested(der::context_constructed(0), [&](DerWriter& content) {
        content.sequence([&](DerWriter& data) {
          data.integer(0);
          data.sequence([&](DerWriter& inner) {
            inner.oid(oids::kPkcs7Data);
            inner.raw(encrypted.algorithm_tlv);
            inner.element(der::context(0), encrypted.ciphertext);
          });
        });
      });
    });
    return std::move(safe).take();
  }

  Status write_certificate(DerWriter& bag, std::size_t index) const {
    const Pkcs12Certificate& certificate = contents_.certificates[index];
    bag.oid(oids::kCertBag);
    bag.nested(der::context_constructed(0), [&](DerWriter& value) {
      value.sequence([&](DerWriter& inner) {
        inner.oid(oids::kX509CertificateBag);
        inner.nested(der::context_constructed(0),
                     [&](DerWriter& wrapped) { wrapped.octet_string(certificate.der); });
      });
    });
    const Bytes id = has_key(index) ? local_key_id(index) : Bytes();
    Attributes attributes;
    attributes.friendly_name = certificate.friendly_name;
    attributes.local_key_id = id;
    return write_attributes(bag, attributes);
  }

  Result<Bytes> key_safe() const {
    DerWriter bags;
    Status status = ok();
    bags.sequence([&](DerWriter& list) {
      for (std::size_t i = 0; status && i < contents_.keys.size(); ++i) {
        list.sequence([&](DerWriter& bag) { status = write_key(bag, contents_.keys[i]); });
      }
    });
    CW_CHECK(std::move(status));
    DerWriter safe;
    write_data(safe, bags.view());
    return std::move(safe).take();
  }

  Status write_key(DerWriter& bag, const Pkcs12Contents::Key& key) const {
    CW_TRY(const Encrypted encrypted, encrypt(protection_.keys, password_, key.pkcs8));
    bag.oid(oids::kShroudedKeyBag);
    bag.nested(der::context_constructed(0), [&](DerWriter& value) {
      value.sequence([&](DerWriter& container) {
        container.raw(encrypted.algorithm_tlv);
        container.octet_string(encrypted.ciphertext);
      });
    });
    const Bytes id = local_key_id(key.certificate);
    Attributes attributes;
    attributes.friendly_name = key.friendly_name;
    attributes.local_key_id = id;
    attributes.ms_provider_name = protection_.ms_provider_name;
    attributes.local_key_set = protection_.local_key_set == Pkcs12Protection::LocalKeySet::write;
    return write_attributes(bag, attributes);
  }

  Result<Bytes> pfx(BytesView authenticated_safe) const {
    Bytes mac_data;
    if (protection_.mac != Pkcs12MacType::none) {
      CW_TRY(mac_data, encode_mac(authenticated_safe));
    }
    DerWriter out;
    out.sequence([&](DerWriter& file) {
      file.integer(3);
      write_data(file, authenticated_safe);
      file.raw(mac_data);
    });
    return std::move(out).take();
  }

  Result<Bytes> encode_mac(BytesView authenticated_safe) const {
    if (protection_.mac_iterations == 0 || protection_.mac_iterations > KdfLimits().iterations ||
        protection_.mac_salt_size < 8 || protection_.mac_salt_size > KdfLimits::kMaxSalt) {
      return Error(ErrorCode::invalid_argument, "a MAC outside the limits");
    }
    Pkcs12Mac mac;
    mac.type = protection_.mac;
    mac.digest = protection_.mac_digest;
    mac.kdf.kdf = mac.type == Pkcs12MacType::pbmac1 ? Kdf::pbkdf2 : Kdf::pkcs12;
    mac.kdf.digest = protection_.mac_digest;
    mac.kdf.iterations = protection_.mac_iterations;
    if (mac.type == Pkcs12MacType::pbmac1) mac.kdf.key_length = digest_size(mac.digest);
    mac.kdf.salt.resize(protection_.mac_salt_size);
    CW_CHECK(fill_random(mac.kdf.salt));
    return mac.encode(authenticated_safe, password_);
  }

  const Pkcs12Contents& contents_;
  BytesView password_;
  const Pkcs12Protection& protection_;
};

}  // namespace

Result<Bytes> encode_pkcs12(const Pkcs12Contents& contents, BytesView password,
                            const Pkcs12Protection& protection) {
  CW_CHECK(check_password(password));
  return Encoder(contents, password, protection).encode();
}

}  // namespace certwright
