// Every AMT release against every rule that depends on it.
#include <functional>

#include "tests/validators/amt_scene.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

using Ids = std::vector<std::string>;

constexpr const char* kReleases[] = {
    "2.2",    "2.4",  "2.6",  "2.6.20", "3.0",          "3.2.10", "4.0",  "4.2",  "5.0",
    "5.1.10", "5.2",  "6.0",  "6.1",    "6.2",          "7.0",    "8.0",  "8.1",  "9.0",
    "9.5",    "10.0", "11.0", "11.8",   "11.8.65.3580", "11.22",  "12.0", "14.0", "15",
    "15-H",   "16.0", "16.1", "17",     "18.0",         "19",     "20",   "21",   "22"};

const SignatureAlgorithm kSha1{.scheme = SignatureScheme::rsa_pkcs1,
                               .digest = DigestAlgorithm::sha1};
const SignatureAlgorithm kSha384{.scheme = SignatureScheme::rsa_pkcs1,
                                 .digest = DigestAlgorithm::sha384};
const SignatureAlgorithm kSha512{.scheme = SignatureScheme::rsa_pkcs1,
                                 .digest = DigestAlgorithm::sha512};

struct Scene {
  CertificateFixture root = CertificateFixture("CN=Lab Root");
  CertificateFixture leaf = amt_test::provisioning_leaf("CN=prov.contoso.com");
  std::string user_hash = "sha256";

  Scene() { root.key(TestKey::rsa_2048_2).ca(); }

  Ids judge(const char* release) const {
    const IssuedCertificate top = root.self_signed();
    amt_test::Question question;
    question.chain = {leaf.signed_by(top).certificate, top.certificate};
    question.file = question.chain;
    const Certificate& certificate = *top.certificate;
    question.parameters.set("user-hashes", {user_hash == "sha1" ? to_hex(certificate.sha1())
                                                                : certificate.sha256_hex()});
    question.parameters.set("amt", {release});
    question.parameters.set("dns-suffix", {"contoso.com"});
    return amt_test::ids_of(amt_test::judge(question));
  }
};

void leaf_key(Scene& scene, const Bytes& spki) {
  scene.leaf.tweak([spki](CertificateBuilder& builder) { builder.public_key(spki); });
}
void leaf_key(Scene& scene, TestKey key) {
  leaf_key(scene, to_bytes(fixtures::test_key(key).spki_tlv()));
}

bool below(const AmtRelease& release, unsigned major) { return !release.at_least(major); }

// What holds of the unchanged scene with a SHA-256 user hash.
void expect_base(const AmtRelease& release, Ids& expected) {
  if (below(release, 6)) {
    expected.insert(expected.end(), {"amt.signature_too_new", "amt.user_hash_algorithm"});
  } else {
    expected.emplace_back("amt.user_hash");
  }
  if (release.at_least(22)) {
    expected.insert(expected.end(),
                    {"amt.key_too_small", "amt.announced_strength", "amt.announced_strength"});
  }
}

void drop(Ids& ids, const char* id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) ids.erase(found);
}

// Errors, for the verdict; the rest are advice.
bool refuses(const Ids& ids) {
  constexpr std::string_view kAdvice[] = {"amt.user_hash",        "amt.signature_too_new",
                                          "amt.key_encipherment", "amt.announced_strength",
                                          "amt.advice_key_size",  "amt.advice_key_too_small",
                                          "amt.advice_ec_key",    "amt.root_expired",
                                          "amt.chain_too_long",   "amt.certificate_too_large"};
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return std::find(std::begin(kAdvice), std::end(kAdvice), id) == std::end(kAdvice);
  });
}

struct Row {
  const char* name;
  std::function<void(Scene&)> change;
  // Changes what is expected of the unchanged scene; "amt.advice_x" is amt.x without being a reason
  // to refuse.
  std::function<void(const AmtRelease&, Ids&)> expect;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {"as it should be", [](Scene&) {}, [](const AmtRelease&, Ids&) {}},
      {"SHA-1 user hash", [](Scene& s) { s.user_hash = "sha1"; },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.user_hash");
         drop(ids, "amt.user_hash_algorithm");
         ids.emplace_back(r.refuses_sha1() ? "amt.user_hash_sha1" : "amt.user_hash");
       }},
      {"SHA-1 leaf [T-038]", [](Scene& s) { s.leaf.signature(kSha1); },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.signature_too_new");
         if (r.refuses_sha1()) ids.emplace_back("amt.sha1_in_chain");
         if (r.at_least(19)) ids.emplace_back("amt.weak_leaf_signature");
         if (r.at_least(22)) drop(ids, "amt.announced_strength");
       }},
      {"SHA-1 root [T-038]", [](Scene& s) { s.root.signature(kSha1); },
       [](const AmtRelease& r, Ids& ids) {
         if (r.refuses_sha1()) ids.emplace_back("amt.sha1_in_chain");
       }},
      {"SHA-384 leaf", [](Scene& s) { s.leaf.signature(kSha384); },
       [](const AmtRelease& r, Ids& ids) {
         if (r.at_least(22)) drop(ids, "amt.announced_strength");
       }},
      {"SHA-512 leaf", [](Scene& s) { s.leaf.signature(kSha512); },
       [](const AmtRelease& r, Ids& ids) {
         if (r.at_least(19)) ids.emplace_back("amt.weak_leaf_signature");
         if (r.at_least(22)) drop(ids, "amt.announced_strength");
       }},
      {"RSA 1024", [](Scene& s) { leaf_key(s, fixtures::rsa_public_key(1024)); },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.key_too_small");
         ids.emplace_back(r.refuses_sha1() ? "amt.key_too_small" : "amt.advice_key_too_small");
       }},
      {"RSA 3072", [](Scene& s) { leaf_key(s, fixtures::rsa_public_key(3072)); },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.key_too_small");
         if (below(r, 22)) ids.emplace_back("amt.advice_key_size");
       }},
      {"RSA 4096", [](Scene& s) { leaf_key(s, fixtures::rsa_public_key(4096)); },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.key_too_small");
         if (below(r, 6)) ids.emplace_back("amt.key_size");
       }},
      {"P-256", [](Scene& s) { leaf_key(s, TestKey::ec_p256_1); },
       [](const AmtRelease&, Ids& ids) {
         drop(ids, "amt.key_too_small");
         ids.emplace_back("amt.ec_key");
       }},
      {"P-384", [](Scene& s) { leaf_key(s, TestKey::ec_p384); },
       [](const AmtRelease& r, Ids& ids) {
         drop(ids, "amt.key_too_small");
         ids.emplace_back(r.at_least(22) ? "amt.advice_ec_key" : "amt.ec_key");
       }},
      {"RSA 1024 root",
       [](Scene& s) {
         s.root.tweak([](CertificateBuilder& builder) {
           builder.public_key(fixtures::rsa_public_key(1024));
         });
       },
       [](const AmtRelease& r, Ids& ids) {
         if (r.refuses_sha1()) ids.emplace_back("amt.key_too_small");
       }},
      {"key usage without keyEncipherment",
       [](Scene& s) { s.leaf.usage(KeyUsage::digital_signature); },
       [](const AmtRelease& r, Ids& ids) {
         if (below(r, 12)) ids.emplace_back("amt.key_encipherment");
       }},
      {"key usage with keyEncipherment",
       [](Scene& s) { s.leaf.usage(KeyUsage::digital_signature | KeyUsage::key_encipherment); },
       [](const AmtRelease&, Ids&) {}},
      {"4200 octets",
       [](Scene& s) { s.leaf.extension(oids::kNetscapeComment, Critical::no, Bytes(4000, 'x')); },
       [](const AmtRelease& r, Ids& ids) {
         if (r.at_least(3)) ids.emplace_back("amt.certificate_too_large");
       }},
      {"expired root", [](Scene& s) { s.root.valid(kNow.plus_days(-900), kNow.plus_days(-1)); },
       [](const AmtRelease&, Ids& ids) { ids.emplace_back("amt.root_expired"); }},
      {"no purpose [T-058]", [](Scene& s) { s.leaf.purposes({oids::kServerAuth}); },
       [](const AmtRelease&, Ids& ids) { ids.emplace_back("role.marker_missing"); }},
  };
  return all;
}

}  // namespace

TEST_CASE("every AMT release and every rule that depends on it", "[validators][amt]") {
  for (const Row& row : rows()) {
    Scene scene;
    row.change(scene);
    for (const char* text : kReleases) {
      INFO(row.name << " on " << text);
      const AmtRelease release = amt_test::release(text);
      Ids expected;
      expect_base(release, expected);
      row.expect(release, expected);
      expected.emplace_back(refuses(expected) ? "amt.release_refuses" : "amt.release_works");
      for (std::string& each : expected) {
        if (each.rfind("amt.advice_", 0) == 0) each.erase(4, 7);
      }
      std::sort(expected.begin(), expected.end());
      CHECK(scene.judge(text) == expected);
    }
  }
}
