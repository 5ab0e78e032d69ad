#include "tests/bench/leaf_scene.h"

#include "fixtures/certificate_fixture.h"

namespace certwright::bench {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;

Result<PrivateKey> new_key() { return PrivateKey::generate(KeyType::ec_p256); }

// The fixtures' own keys are known to everybody, which would be worth a finding.
CertificateFixture with_key(std::string_view subject, const PrivateKey& key) {
  CertificateFixture fixture(subject);
  const Bytes spki = to_bytes(key.spki_tlv());
  const Sha256Digest digest = sha256(spki);
  fixture.subject_key_identifier(BytesView(digest).first(20));
  fixture.tweak([spki](CertificateBuilder& builder) { builder.public_key(spki); });
  return fixture;
}

}  // namespace

Result<std::shared_ptr<LeafScene>> LeafScene::make(std::size_t leaves) {
  auto scene = std::make_shared<LeafScene>();
  CW_TRY(const PrivateKey root_key, new_key());
  CW_TRY(const PrivateKey issuing_key, new_key());
  const CertificateFixture root_fixture = with_key("CN=Bench Root,O=Bench", root_key).ca();
  const IssuedCertificate root{
      root_fixture.signed_with(root_fixture.self_signed(), root_key).certificate, root_key};
  const IssuedCertificate issuing{
      with_key("CN=Bench Issuing CA,O=Bench", issuing_key).ca(0).signed_by(root).certificate,
      issuing_key};
  scene->root = root.certificate;
  scene->issuing = issuing.certificate;
  for (std::size_t i = 0; i < leaves; ++i) {
    CW_TRY(const PrivateKey key, new_key());
    const std::string name = "srv" + std::to_string(i) + ".bench.example";
    const auto leaf = with_key("CN=" + name, key)
                          .dns(name)
                          .usage(KeyUsage::digital_signature)
                          .purposes({oids::kServerAuth, oids::kClientAuth})
                          .signed_by(issuing)
                          .certificate;
    CW_TRY(auto reference, validators::ReferenceIdentity::parse(name));
    scene->leaves.push_back(to_bytes(leaf->der));
    scene->names.push_back(std::move(reference));
    scene->digests.push_back(sha256(leaf->tbs_tlv));
    scene->signatures.push_back(to_bytes(leaf->signature));
  }
  const unsigned char* at = issuing.certificate->spki.tlv.data();
  scene->issuing_key.reset(
      d2i_PUBKEY(nullptr, &at, static_cast<long>(issuing.certificate->spki.tlv.size())));
  scene->context.reset(EVP_PKEY_CTX_new(scene->issuing_key.get(), nullptr));
  if (EVP_PKEY_verify_init(scene->context.get()) != 1) {
    return Error(ErrorCode::internal, "EVP_PKEY_verify_init");
  }
  return scene;
}

validators::VerifierSettings LeafScene::settings() const {
  validators::VerifierSettings out{{},
                                   {issuing},
                                   {fixtures::kNow,
                                    validators::default_policy(),
                                    *validators::find_purpose("server"),
                                    {},
                                    nullptr},
                                   {}};
  out.trust.add(root);
  return out;
}

Status LeafScene::verify_raw() const {
  for (std::size_t i = 0; i < digests.size(); ++i) {
    if (EVP_PKEY_verify(context.get(), signatures[i].data(), signatures[i].size(),
                        digests[i].data(), digests[i].size()) != 1) {
      return Error(ErrorCode::internal, "EVP_PKEY_verify");
    }
  }
  return ok();
}

}  // namespace certwright::bench
