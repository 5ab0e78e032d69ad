#include "pkcs/cms.h"

#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/ber.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;

BytesView certificate(std::size_t number) {
  static const auto root = CertificateFixture("CN=Root").ca().self_signed();
  static const auto leaf = CertificateFixture("CN=leaf.example").signed_by(root);
  return number == 0 ? leaf.certificate->der : root.certificate->der;
}

// What a SignedData is made of; every part can be replaced.
struct Shape {
  Oid type = oids::kPkcs7SignedData;
  std::function<void(DerWriter&)> digests = [](DerWriter& out) { out.set([](DerWriter&) {}); };
  std::function<void(DerWriter&)> content = [](DerWriter& out) {
    out.sequence([](DerWriter& data) { data.oid(oids::kPkcs7Data); });
  };
  std::function<void(DerWriter&)> certificates = [](DerWriter& out) {
    out.nested(der::context_constructed(0), [](DerWriter& set) { set.raw(certificate(0)); });
  };
  std::function<void(DerWriter&)> signers = [](DerWriter& out) { out.set([](DerWriter&) {}); };

  Bytes make() const {
    DerWriter out;
    out.sequence([&](DerWriter& info) {
      info.oid(type);
      info.nested(der::context_constructed(0), [&](DerWriter& wrapped) {
        wrapped.sequence([&](DerWriter& data) {
          data.integer(1);
          digests(data);
          content(data);
          certificates(data);
          signers(data);
        });
      });
    });
    return std::move(out).take();
  }
};

void nothing(DerWriter& /*out*/) {}

TEST_CASE("a bundle that is written is read in its order", "[pkcs][T-084]") {
  const auto bundle = encode_certificate_bundle({certificate(1), certificate(0)});
  REQUIRE(bundle.has_value());
  const auto read = read_cms(*bundle);
  REQUIRE(read.has_value());
  CHECK(read->content_type == "signedData");
  CHECK(read->inner_content_type == "data");
  CHECK(read->detached_or_empty);
  CHECK(read->signers == 0);  // not signed: never verified
  CHECK_FALSE(read->indefinite_length);
  REQUIRE(read->certificates.size() == 2);
  CHECK(equal(read->certificates[0], certificate(1)));
  CHECK(equal(read->certificates[1], certificate(0)));
  CHECK(read->crls.empty());
  CHECK(encode_certificate_bundle({}).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("CRLs, other certificates and signers are counted", "[pkcs][T-084]") {
  Shape shape;
  shape.certificates = [](DerWriter& out) {
    out.nested(der::context_constructed(0), [](DerWriter& set) {
      set.raw(certificate(0));
      set.nested(der::context_constructed(1), [](DerWriter&) {});
    });
    out.nested(der::context_constructed(1), [](DerWriter& set) {
      set.sequence([](DerWriter&) {});
      set.sequence([](DerWriter&) {});
    });
  };
  shape.signers = [](DerWriter& out) {
    out.set([](DerWriter& set) {
      for (int i = 0; i < 3; ++i) set.sequence([](DerWriter& signer) { signer.integer(1); });
    });
  };
  const auto read = read_cms(shape.make());
  REQUIRE(read.has_value());
  CHECK(read->certificates.size() == 1);
  CHECK(read->other_certificates == 1);
  CHECK(read->crls.size() == 2);
  CHECK(read->signers == 3);
}

TEST_CASE("BER around a bundle is read", "[pkcs][T-005]") {
  const Bytes der = Shape().make();
  // The outermost SEQUENCE with an indefinite length.
  Bytes ber = {0x30, 0x80};
  ber.insert(ber.end(), der.begin() + 4, der.end());
  ber.insert(ber.end(), {0, 0});
  const auto read = read_cms(ber);
  REQUIRE(read.has_value());
  CHECK(read->indefinite_length);
  REQUIRE(read->certificates.size() == 1);
  CHECK(equal(read->certificates[0], certificate(0)));
}

TEST_CASE("other content types are named, not opened", "[pkcs]") {
  Shape shape;
  shape.type = oids::kPkcs7EnvelopedData;
  const auto read = read_cms(shape.make());
  REQUIRE(read.has_value());
  CHECK(read->content_type == "envelopedData");
  CHECK(read->certificates.empty());
  shape.type = oids::kCommonName;
  CHECK(read_cms(shape.make())->content_type == "2.5.4.3");
}

struct Bad {
  const char* name;
  Bytes file;
};

TEST_CASE("broken signed shapes are refused", "[pkcs][T-079][T-084]") {
  const auto with = [](const std::function<void(Shape&)>& change) {
    Shape shape;
    change(shape);
    return shape.make();
  };
  const Bytes good = Shape().make();
  const Bad row = GENERATE_COPY(values<Bad>({
      {"no content", from_hex("300b06092a864886f70d010702").value()},
      {"no digest algorithms", with([](Shape& shape) { shape.digests = nothing; })},
      {"no content info", with([](Shape& shape) { shape.content = nothing; })},
      {"no signers SET", with([](Shape& shape) { shape.signers = nothing; })},
      {"a signer that is an INTEGER", with([](Shape& shape) {
         shape.signers = [](DerWriter& out) { out.set([](DerWriter& set) { set.integer(1); }); };
       })},
      {"data behind",
       [&] {
         Bytes longer = good;
         longer.insert(longer.end(), {5, 0});
         return longer;
       }()},
      {"truncated", Bytes(good.begin(), good.end() - 1)},
      {"NULL", Bytes{5, 0}},
  }));
  INFO(row.name);
  CHECK_FALSE(read_cms(row.file).has_value());
}

TEST_CASE("more than 10,000 certificates are refused", "[pkcs][T-007]") {
  Shape shape;
  shape.certificates = [](DerWriter& out) {
    out.nested(der::context_constructed(0), [](DerWriter& set) {
      for (int i = 0; i < 10'001; ++i) set.sequence([](DerWriter&) {});
    });
  };
  CHECK(read_cms(shape.make()).error().code() == ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace certwright
