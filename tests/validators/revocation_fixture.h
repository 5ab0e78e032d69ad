// Revocation lists with everything that can be wrong with them, and the three certificates that
// they are about. For tests of validators/revocation.h.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "validators/certificate_pool.h"
#include "validators/revocation.h"
#include "validators/trust.h"

namespace certwright::tests {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::test_key;
using fixtures::TestKey;
using validators::CertificatePool;
using validators::RevocationList;
using validators::TrustAnchors;
using Lists = validators::RevocationChecker::Lists;

struct Entry {
  BytesView serial;
  std::optional<CrlReason> reason = std::nullopt;
  bool critical_unknown = false;
  const IssuedCertificate* issuer = nullptr;  // certificateIssuer
};

inline Bytes number_extension(const Oid& oid, Critical critical, std::int64_t number) {
  DerWriter writer;
  writer.integer(number);
  return encode_extension(oid, critical, writer.view());
}
// IssuingDistributionPoint with a fullName of one URL, and indirectCRL where asked.
inline Bytes scope_name(const std::string& url, bool indirect = false) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) {
    in.nested(0xa0, [&](DerWriter& name) {
      name.nested(0xa0, [&](DerWriter& full) { full.raw(encode_uri(url)); });
    });
    if (indirect) in.element(0x84, Bytes{0xff});
  });
  return encode_extension(oids::kIssuingDistributionPoint, Critical::yes, writer.view());
}
// Writes a CRL; what is not set is left out.
struct ListFixture {
  const IssuedCertificate& issuer;
  std::vector<Entry> entries = {};
  UtcTime this_update = kNow.plus_days(-1);
  std::optional<UtcTime> next_update = kNow.plus_days(6);
  std::vector<Bytes> extensions = {};
  const PrivateKey* signer = nullptr;
  std::optional<SignatureAlgorithm> algorithm = std::nullopt;

  void write_entry(DerWriter& list, const Entry& entry) const {
    list.sequence([&](DerWriter& in) {
      in.element(der::kInteger, entry.serial);
      in.text(time_tag(this_update), encode_time_value(this_update, time_tag(this_update)));
      if (!entry.reason && !entry.critical_unknown && entry.issuer == nullptr) return;
      in.sequence([&](DerWriter& all) {
        if (entry.reason) {
          const Bytes value{0x0a, 0x01, static_cast<std::uint8_t>(*entry.reason)};
          all.raw(encode_extension(oids::kReasonCode, Critical::no, value));
        }
        if (entry.critical_unknown) {
          all.raw(encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}));
        }
        if (entry.issuer != nullptr) {
          DerWriter names;
          names.sequence([&](DerWriter& list_of_names) {
            list_of_names.raw(encode_directory_name(entry.issuer->certificate->subject.tlv()));
          });
          all.raw(encode_extension(oids::kCertificateIssuer, Critical::yes, names.view()));
        }
      });
    });
  }
  Bytes tbs(const SignatureAlgorithm& by) const {
    DerWriter writer;
    writer.sequence([&](DerWriter& in) {
      in.integer(1);
      in.raw(by.encode());
      in.raw(issuer.certificate->subject.tlv());
      in.text(time_tag(this_update), encode_time_value(this_update, time_tag(this_update)));
      if (next_update) {
        in.text(time_tag(*next_update), encode_time_value(*next_update, time_tag(*next_update)));
      }
      if (!entries.empty()) {
        in.sequence([&](DerWriter& list) {
          for (const Entry& entry : entries) write_entry(list, entry);
        });
      }
      if (!extensions.empty()) {
        in.nested(0xa0, [&](DerWriter& tagged) {
          tagged.sequence([&](DerWriter& all) {
            for (const Bytes& extension : extensions) all.raw(extension);
          });
        });
      }
    });
    return std::move(writer).take();
  }
  std::shared_ptr<const RevocationList> make() const {
    const PrivateKey& key = signer == nullptr ? issuer.key : *signer;
    const SignatureAlgorithm chosen = algorithm.value_or(key.default_signature());
    const Bytes body = tbs(chosen);
    const Bytes signature = key.sign(chosen, body).value();
    return RevocationList::read(encode_signed(body, chosen, signature)).value();
  }
};

// What differs from the usual three certificates.
struct Shape {
  std::optional<std::uint16_t> issuing_usage = std::nullopt;  // none: 0
  Bytes points = {};                                          // CRLDistributionPoints of the leaf
};

inline IssuedCertificate make_issuing(const IssuedCertificate& root, const Shape& shape) {
  CertificateFixture fixture("CN=Lab Issuing CA");
  fixture.key(TestKey::ec_p256_3);
  if (!shape.issuing_usage) return fixture.ca().signed_by(root);
  if (*shape.issuing_usage != 0) return fixture.ca().usage(*shape.issuing_usage).signed_by(root);
  return fixture.tweak([](CertificateBuilder& builder) { builder.basic_constraints_ca({}); })
      .signed_by(root);
}
inline IssuedCertificate make_leaf(const IssuedCertificate& issuing, const Shape& shape) {
  CertificateFixture fixture("CN=srv.lab.example");
  fixture.dns("srv.lab.example");
  if (!shape.points.empty()) {
    fixture.extension(oids::kCrlDistributionPoints, Critical::no, shape.points);
  }
  return fixture.signed_by(issuing);
}

struct Pki {
  explicit Pki(const Shape& shape)
      : issuing(make_issuing(root, shape)), leaf(make_leaf(issuing, shape)) {
    pool.add(issuing.certificate);
    pool.add(indirect.certificate);
    pool.add(twin.certificate);
    trust.add(root.certificate);
  }
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing, leaf;
  // Signs lists for others; and a certificate of the issuer's name with another key, from nowhere.
  IssuedCertificate indirect =
      CertificateFixture("CN=Lab CRL Issuer").key(TestKey::ec_p256_4).ca().signed_by(root);
  IssuedCertificate twin =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p384).ca().self_signed();
  CertificatePool pool;
  TrustAnchors trust;

  std::vector<CertificatePtr> path() const {
    return {leaf.certificate, issuing.certificate, root.certificate};
  }
  Entry leaf_entry(std::optional<CrlReason> reason = std::nullopt) const {
    return {leaf.certificate->serial, reason};
  }
};

}  // namespace certwright::tests
