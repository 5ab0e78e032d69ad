// Every role: one certificate that passes, and for each demand one that breaks it and yields
// exactly that finding.
#include "validators/role.h"

#include <algorithm>
#include <functional>
#include <set>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/microsoft_template.h"
#include "tests/support/catch.h"
#include "validators/role_rules/role_rule.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

const Oid kTemplate{"1.3.6.1.4.1.311.21.8.1.2.3"};

const IssuedCertificate& lab_root() {
  static const auto root =
      CertificateFixture("CN=Lab Root").key(TestKey::rsa_2048_2).ca().self_signed();
  return root;
}

// One certificate in its surroundings; a row changes one thing.
struct Case {
  CertificateFixture leaf{"CN=srv.lab.example"};
  IssuedCertificate issuer = lab_root();
  std::vector<CertificatePtr> above{lab_root().certificate};  // issuer first
  std::vector<std::string> names{"srv.lab.example"};
  RoleParameters parameters;
  std::optional<KeyFacts> key = KeyFacts{KeyFacts::Presence::present, ""};
  CertificatePtr instance_root;
  enum class File { none, chain, reversed, without_root } file = File::chain;
};

struct Judged {
  std::vector<std::string> ids;  // sorted
  RoleJudgement judgement;
};

Judged judge(std::string_view role_id, const Case& subject_case) {
  const auto role = RoleCatalogue().find(role_id);
  REQUIRE(role.has_value());
  std::vector<CertificatePtr> chain{subject_case.leaf.signed_by(subject_case.issuer).certificate};
  chain.insert(chain.end(), subject_case.above.begin(), subject_case.above.end());
  std::vector<CertificatePtr> file;
  if (subject_case.file != Case::File::none) file = chain;
  if (subject_case.file == Case::File::reversed) std::reverse(file.begin(), file.end());
  if (subject_case.file == Case::File::without_root) file.pop_back();
  std::vector<ReferenceIdentity> names;
  for (const std::string& name : subject_case.names) {
    auto parsed = ReferenceIdentity::parse(name);
    REQUIRE(parsed.has_value());
    names.push_back(std::move(*parsed));
  }
  RoleSubject subject;
  subject.certificate = chain.front();
  subject.chain = chain;
  subject.file = file;
  subject.key = subject_case.key;
  subject.names = names;
  subject.parameters = &subject_case.parameters;
  subject.instance_root = subject_case.instance_root;
  subject.instance = "lab";
  subject.at = kNow;
  Judged out;
  out.judgement = evaluate_role(**role, subject);
  for (const Finding& each : out.judgement.findings) out.ids.push_back(each.id);
  std::sort(out.ids.begin(), out.ids.end());
  return out;
}

std::function<void(CertificateBuilder&)> with_rsa(unsigned bits) {
  return [spki = fixtures::rsa_public_key(bits)](CertificateBuilder& builder) {
    builder.public_key(spki);
  };
}

Bytes cdp() { return CrlDistributionPoints::encode({"http://crl.lab.example/lab.crl"}); }

std::string root_hash() { return "sha256:" + lab_root().certificate->sha256_hex(); }

// ---- a passing case for each role --------------------------------------------------------------

Case tls_server() {
  Case c;
  c.leaf.dns("srv.lab.example").purposes({oids::kServerAuth}).usage(KeyUsage::digital_signature);
  return c;
}
Case tls_client() {
  Case c;
  c.leaf.purposes({oids::kClientAuth}).usage(KeyUsage::digital_signature);
  return c;
}
Case issuing_ca() {
  Case c;
  c.leaf = CertificateFixture("CN=Lab Issuing CA");
  c.leaf.ca(0);
  c.names.clear();
  return c;
}
Case email() {
  Case c;
  c.leaf = CertificateFixture("CN=Ada");
  c.leaf.email("ada@lab.example")
      .purposes({oids::kEmailProtection})
      .usage(KeyUsage::digital_signature);
  c.names = {"ada@lab.example"};
  return c;
}
Case code_signing() {
  Case c;
  c.leaf = CertificateFixture("CN=Lab Publisher");
  c.leaf.purposes({oids::kCodeSigning}).usage(KeyUsage::digital_signature);
  return c;
}
Case ocsp_responder() {
  Case c;
  c.leaf = CertificateFixture("CN=Lab OCSP");
  c.leaf.purposes({oids::kOcspSigning})
      .usage(KeyUsage::digital_signature)
      .valid(kNow.plus_days(-10), kNow.plus_days(20))
      .extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00});
  return c;
}
Case scmdm() {
  Case c;
  c.leaf.purposes({oids::kServerAuth})
      .extension(oids::kMsCertificateTemplate, Critical::no,
                 MicrosoftTemplate::encode(kTemplate, 100, 1));
  c.parameters.set("template", {kTemplate.to_string()});
  c.instance_root = lab_root().certificate;
  return c;
}
Case federation() {
  Case c;
  c.leaf.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth, oids::kClientAuth});
  c.parameters.set("allow-list", {root_hash()});
  c.names.clear();
  return c;
}
Case amt() {
  Case c;
  c.leaf = CertificateFixture("CN=prov.corp.contoso.com");
  c.leaf.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth, oids::kAmtSetup});
  c.names = {"prov.corp.contoso.com"};
  c.parameters.set("amt", {"16.1"});
  c.parameters.set("dns-suffix", {"corp.contoso.com"});
  c.parameters.set("device-hashes", {root_hash()});
  return c;
}
Case av_auth() {
  Case c;
  c.leaf.key(TestKey::rsa_2048_1);
  return c;
}
Case edge_internal() {
  Case c;
  c.leaf.key(TestKey::rsa_2048_1)
      .purposes({oids::kServerAuth})
      .extension(oids::kCrlDistributionPoints, Critical::no, cdp());
  return c;
}
Case anything() { return {}; }

// ---- rows
// ----------------------------------------------------------------------------------------

using Change = std::function<void(Case&)>;
struct Row {
  const char* role;
  const char* name;
  Case (*base)();
  Change change;
  std::vector<std::string> expected;  // sorted
};

// Changes that several rows make.
Change purposes(std::vector<Oid> oids) {
  return [oids](Case& c) { c.leaf.purposes(oids); };
}
Change usage(std::uint16_t bits) {
  return [bits](Case& c) { c.leaf.usage(bits); };
}
void nothing(Case&) {}
void as_ca(Case& c) { c.leaf.ca().usage(KeyUsage::digital_signature); }
void other_name(Case& c) { c.names = {"other.lab.example"}; }
void with_ec_key(Case& c) { c.leaf.key(TestKey::ec_p256_1); }
void without_key(Case& c) { c.key = KeyFacts{}; }
void below_restricted_ca(Case& c) {
  c.issuer = CertificateFixture("CN=Code CA")
                 .key(TestKey::ec_p256_3)
                 .ca()
                 .purposes({oids::kCodeSigning})
                 .signed_by(lab_root());
  c.above = {c.issuer.certificate, lab_root().certificate};
}
void other_root(Case& c) {
  static const auto root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p384).ca().self_signed();
  c.issuer = root;
  c.above = {root.certificate};
}
void below_intermediate(Case& c) {
  c.issuer = CertificateFixture("CN=Between").key(TestKey::ec_p256_3).ca().signed_by(lab_root());
  c.above = {c.issuer.certificate, lab_root().certificate};
}
void without_issuer(Case& c) { c.above.clear(); }

std::vector<Row> generic_rows() {
  const auto tls = [](const char* name, Change change, std::vector<std::string> expected) {
    return Row{"tls-server", name, tls_server, std::move(change), std::move(expected)};
  };
  return {
      {"any", "nothing is asked", anything, nothing, {}},
      tls("passes", nothing, {}),
      tls("no purposes at all", [](Case& c) { c.leaf.purposes({}); }, {}),
      tls("no names",
          [](Case& c) {
            c.leaf = CertificateFixture("CN=srv.lab.example");
            c.leaf.purposes({oids::kServerAuth}).usage(KeyUsage::digital_signature);
          },
          {"role.san_missing"}),
      tls("only a mail name",
          [](Case& c) {
            c.leaf = CertificateFixture("CN=srv.lab.example");
            c.leaf.email("a@lab.example").usage(KeyUsage::digital_signature);
          },
          {"role.san_missing"}),
      tls("code signing only", purposes({oids::kCodeSigning}), {"role.eku_missing"}),
      tls("any purpose does not count", purposes({oids::kAnyExtendedKeyUsage}),
          {"role.eku_missing"}),
      tls("CA for code signing", below_restricted_ca, {"role.eku_ca_restricts"}),
      tls("key usage for agreement", usage(KeyUsage::key_agreement), {"role.key_usage"}),
      tls("a CA's", as_ca, {"role.ca_flag"}),
      tls("RSA 1024", [](Case& c) { c.leaf.tweak(with_rsa(1024)); }, {"role.key_too_small"}),
      {"tls-client", "passes", tls_client, nothing, {}},
      {"tls-client",
       "server purpose",
       tls_client,
       purposes({oids::kServerAuth}),
       {"role.eku_missing"}},
      {"tls-client",
       "no signing",
       tls_client,
       usage(KeyUsage::key_encipherment),
       {"role.key_usage"}},
      {"tls-client", "a CA's", tls_client, as_ca, {"role.ca_flag"}},
      {"tls-client", "no key", tls_client, without_key, {"role.private_key_missing"}},
      {"issuing-ca", "passes", issuing_ca, nothing, {}},
      {"issuing-ca",
       "no CA",
       issuing_ca,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=No CA");
         c.leaf.usage(KeyUsage::key_cert_sign | KeyUsage::crl_sign);
       },
       {"role.ca_flag"}},
      {"issuing-ca",
       "constraints not critical",
       issuing_ca,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=Soft CA");
         BasicConstraints constraints;
         constraints.ca = true;
         c.leaf.usage(KeyUsage::key_cert_sign | KeyUsage::crl_sign)
             .extension(oids::kBasicConstraints, Critical::no, constraints.encode());
       },
       {"role.ca_flag"}},
      {"issuing-ca",
       "cannot sign certificates",
       issuing_ca,
       usage(KeyUsage::crl_sign),
       {"role.key_usage"}},
      {"issuing-ca",
       "cannot sign CRLs",
       issuing_ca,
       usage(KeyUsage::key_cert_sign),
       {"role.key_usage"}},
      {"issuing-ca",
       "no room below",
       issuing_ca,
       [](Case& c) { c.parameters.set("depth", {"1"}); },
       {"role.path_length"}},
      {"issuing-ca",
       "no key identifier",
       issuing_ca,
       [](Case& c) { c.leaf.without_key_identifiers(); },
       {"role.extension_missing"}},
      {"issuing-ca",
       "empty subject",
       issuing_ca,
       [](Case& c) {
         c.leaf = CertificateFixture("");
         c.leaf.ca(0);
       },
       {"role.subject_empty"}},
      {"issuing-ca",
       "outlives its issuer",
       issuing_ca,
       [](Case& c) { c.leaf.valid(kNow, kNow.plus_days(4000)); },
       {"role.outlives_issuer"}},
      {"email", "passes", email, nothing, {}},
      {"email",
       "no mailbox",
       email,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=Ada");
         c.leaf.dns("lab.example").usage(KeyUsage::digital_signature);
       },
       {"role.san_missing"}},
      {"email", "server purpose", email, purposes({oids::kServerAuth}), {"role.eku_missing"}},
      {"email", "CRL key", email, usage(KeyUsage::crl_sign), {"role.key_usage"}},
      {"email", "a CA's", email, as_ca, {"role.ca_flag"}},
      {"code-signing", "passes", code_signing, nothing, {}},
      {"code-signing",
       "no purposes",
       code_signing,
       [](Case& c) { c.leaf.purposes({}); },
       {"role.eku_absent"}},
      {"code-signing",
       "server beside it",
       code_signing,
       purposes({oids::kCodeSigning, oids::kServerAuth}),
       {"role.eku_forbidden"}},
      {"code-signing",
       "no key usage",
       code_signing,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=Lab Publisher");
         c.leaf.purposes({oids::kCodeSigning});
       },
       {"role.key_usage"}},
      {"code-signing",
       "RSA 2048",
       code_signing,
       [](Case& c) { c.leaf.key(TestKey::rsa_2048_1); },
       {"role.key_too_small"}},
      {"code-signing", "a CA's", code_signing, as_ca, {"role.ca_flag"}},
      {"code-signing",
       "four years, issued 2025",
       code_signing,
       [](Case& c) { c.leaf.valid(kNow.plus_days(-400), kNow.plus_days(1000)); },
       {"role.validity_too_long"}},
      {"code-signing",
       "461 days, issued 2026-11",
       code_signing,
       [](Case& c) { c.leaf.valid(kNow, kNow.plus_days(461).plus_seconds(-1)); },
       {"role.validity_too_long"}},
      {"code-signing",
       "460 days, issued 2026-11",
       code_signing,
       [](Case& c) { c.leaf.valid(kNow, kNow.plus_days(460).plus_seconds(-1)); },
       {}},
      {"ocsp-responder", "passes", ocsp_responder, nothing, {}},
      {"ocsp-responder",
       "no purposes",
       ocsp_responder,
       [](Case& c) { c.leaf.purposes({}); },
       {"role.eku_absent"}},
      {"ocsp-responder",
       "server beside it",
       ocsp_responder,
       purposes({oids::kOcspSigning, oids::kServerAuth}),
       {"role.eku_forbidden"}},
      {"ocsp-responder",
       "no signing",
       ocsp_responder,
       usage(KeyUsage::key_encipherment),
       {"role.key_usage"}},
      {"ocsp-responder",
       "no nocheck",
       ocsp_responder,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=Lab OCSP");
         c.leaf.purposes({oids::kOcspSigning}).valid(kNow, kNow.plus_days(20));
       },
       {"role.extension_missing"}},
      {"ocsp-responder",
       "a name",
       ocsp_responder,
       [](Case& c) { c.leaf.dns("o.lab.example"); },
       {"role.extension_present"}},
      {"ocsp-responder",
       "a year",
       ocsp_responder,
       [](Case& c) { c.leaf.valid(kNow, kNow.plus_days(300)); },
       {"role.validity_too_long"}},
  };
}

std::vector<Row> product_rows() {
  std::vector<Row> rows;
  for (const char* role : {"scmdm-device-management", "scmdm-enrollment", "scmdm-gateway"}) {
    const auto add = [&](const char* name, Change change, std::vector<std::string> expected) {
      rows.push_back({role, name, scmdm, std::move(change), std::move(expected)});
    };
    add("passes", nothing, {});
    add("name only as SAN",
        [](Case& c) {
          other_name(c);
          c.leaf.dns("other.lab.example");
        },
        {"role.common_name"});
    add("client purpose", purposes({oids::kClientAuth}), {"role.eku_missing"});
    add("no purposes", [](Case& c) { c.leaf.purposes({}); }, {"role.eku_absent"});
    add("other template", [](Case& c) { c.parameters.set("template", {"1.2.3"}); },
        {"role.template"});
    add("root of the same name", other_root, {"site.root_differs"});
    add("issuer missing", without_issuer, {"role.chain_incomplete"});
    add("root by thumbprint",
        [](Case& c) {
          c.instance_root = nullptr;
          c.parameters.set("root", {root_hash()});
        },
        {});
    add("other root by thumbprint",
        [](Case& c) {
          c.instance_root = nullptr;
          c.parameters.set("root", {"sha256:" + std::string(64, 'a')});
        },
        {"site.root_differs"});
  }
  const auto more = std::vector<Row>{
      {"scmdm-gateway", "no key", scmdm, without_key, {"role.private_key_missing"}},
      {"exchange-federation-legacy", "passes", federation, nothing, {}},
      {"exchange-federation-legacy",
       "issuer between",
       federation,
       below_intermediate,
       {"list.issuer_listed_above"}},
      {"exchange-federation-legacy",
       "issuer not listed",
       federation,
       other_root,
       {"list.issuer_not_listed"}},
      {"exchange-federation-legacy",
       "issuer missing",
       federation,
       without_issuer,
       {"role.chain_incomplete"}},
      {"exchange-federation-legacy",
       "no key identifier",
       federation,
       [](Case& c) { c.leaf.without_key_identifiers(); },
       {"role.extension_missing"}},
      {"exchange-federation-legacy", "EC key", federation, with_ec_key, {"role.key_type"}},
      {"exchange-federation-legacy",
       "CNG",
       federation,
       [](Case& c) {
         c.key = KeyFacts{KeyFacts::Presence::present, "Microsoft Software Key Storage Provider"};
       },
       {"role.key_provider"}},
      {"exchange-federation-legacy",
       "no client purpose",
       federation,
       purposes({oids::kServerAuth}),
       {"role.eku_missing"}},
      {"ocs-av-auth", "passes under any name", av_auth, other_name, {}},
      {"ocs-av-auth", "EC key", av_auth, with_ec_key, {"role.key_type"}},
      {"ocs-av-auth",
       "RSA 8192",
       av_auth,
       [](Case& c) { c.leaf.tweak(with_rsa(8192)); },
       {"role.key_too_large"}},
      {"ocs-av-auth", "no key", av_auth, without_key, {"role.private_key_missing"}},
      {"ocs-edge-internal", "passes", edge_internal, nothing, {}},
      {"ocs-edge-internal", "other name", edge_internal, other_name, {"role.common_name"}},
      {"ocs-edge-internal",
       "client purpose",
       edge_internal,
       purposes({oids::kClientAuth}),
       {"role.eku_missing"}},
      {"ocs-edge-internal",
       "no CDP",
       edge_internal,
       [](Case& c) {
         c.leaf = CertificateFixture("CN=srv.lab.example");
         c.leaf.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth});
       },
       {"role.extension_missing"}},
      {"ocs-edge-internal", "EC key", edge_internal, with_ec_key, {"role.key_type"}},
      {"ocs-edge-internal",
       "RSA 8192",
       edge_internal,
       [](Case& c) { c.leaf.tweak(with_rsa(8192)); },
       {"role.key_too_large"}},
  };
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

std::vector<Row> amt_rows() {
  std::vector<Row> rows;
  const auto add = [&](const char* name, Change change, std::vector<std::string> expected) {
    expected.push_back(std::any_of(expected.begin(), expected.end(),
                                   [](const std::string& id) { return id.back() == '!'; })
                           ? "amt.release_refuses"
                           : "amt.release_works");
    for (std::string& id : expected) {
      if (id.back() == '!') id.pop_back();
    }
    std::sort(expected.begin(), expected.end());
    rows.push_back({"amt-remote-configuration", name, amt, std::move(change), expected});
  };
  // "!" marks an error.
  add("passes", nothing, {});
  add("marked by unit",
      [](Case& c) {
        c.leaf = CertificateFixture(
            "CN=prov.corp.contoso.com,OU=Intel(R) Client Setup Certificate,O=Contoso");
        c.leaf.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth});
      },
      {"amt.oid_missing"});
  add("unit in another case",
      [](Case& c) {
        c.leaf = CertificateFixture(
            "CN=prov.corp.contoso.com,OU=Intel(r) client setup certificate,O=Contoso");
        c.leaf.key(TestKey::rsa_2048_1).purposes({oids::kServerAuth});
      },
      {"role.marker_missing!"});
  add("no mark", purposes({oids::kServerAuth}), {"role.marker_missing!"});
  add("no serverAuth", purposes({oids::kAmtSetup}), {"role.eku_missing!"});
  add("a CA's", as_ca, {"role.ca_flag!"});
  add("key for encipherment only", usage(KeyUsage::key_encipherment), {"role.key_usage"});
  add("name of another server", [](Case& c) { c.names = {"sccm.corp.contoso.com"}; },
      {"role.common_name"});
  add("other domain", [](Case& c) { c.parameters.set("dns-suffix", {"fabrikam.com"}); },
      {"amt.suffix_mismatch!"});
  add("EC key", with_ec_key, {"amt.ec_key!"});
  add("RSA 1024", [](Case& c) { c.leaf.tweak(with_rsa(1024)); }, {"amt.key_too_small!"});
  add("RSA 3072", [](Case& c) { c.leaf.tweak(with_rsa(3072)); }, {"amt.key_size"});
  add("file in reverse", [](Case& c) { c.file = Case::File::reversed; }, {"amt.chain_order!"});
  add("file without root", [](Case& c) { c.file = Case::File::without_root; },
      {"amt.root_missing!"});
  add("root's hash not there", other_root, {"amt.root_hash_missing!"});
  add("only an intermediate's hash",
      [](Case& c) {
        below_intermediate(c);
        c.parameters.set("device-hashes", {"sha256:" + c.issuer.certificate->sha256_hex()});
      },
      {"amt.root_hash_missing!"});
  add("no key", without_key, {"role.private_key_missing!"});
  return rows;
}

std::vector<Row> all_rows() {
  std::vector<Row> rows = generic_rows();
  for (auto& more : {product_rows(), amt_rows()}) rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

}  // namespace

TEST_CASE("roles yield exactly the findings of what is wrong [T-058]", "[validators][role]") {
  for (const Row& row : all_rows()) {
    INFO(row.role << ": " << row.name);
    Case subject = row.base();
    row.change(subject);
    const Judged judged = judge(row.role, subject);
    CHECK(judged.ids == row.expected);
    for (const Finding& each : judged.judgement.findings) {
      INFO(each.id << ": " << each.message);
      CHECK_FALSE(each.message.empty());
      CHECK_FALSE(each.citation.empty());
      CHECK_FALSE(each.fix.empty());
      CHECK(each.certificate.has_value());
    }
  }
}

TEST_CASE("a demand's words reach the finding", "[validators][role]") {
  Case subject = federation();
  below_intermediate(subject);
  const Judged judged = judge("exchange-federation-legacy", subject);
  REQUIRE(judged.judgement.findings.size() == 1);
  const Finding& found = judged.judgement.findings.front();
  CHECK(found.severity == Severity::error);
  CHECK_THAT(found.message, ContainsSubstring("\"Between\"") && ContainsSubstring("\"Lab Root\"") &&
                                ContainsSubstring("HTTP 403"));
  CHECK_THAT(found.fix, ContainsSubstring(subject.issuer.certificate->sha256_hex()));
  CHECK_THAT(found.citation, ContainsSubstring("OfficeDocs-Exchange"));
}

TEST_CASE("roles say what was not checked", "[validators][role]") {
  const Judged judged = judge("scmdm-device-management", scmdm());
  const auto& lines = judged.judgement.not_checked;
  const auto mentions = [&](std::string_view text) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.find(text) != std::string::npos;
    });
  };
  CHECK(mentions("8443"));
  CHECK(mentions("Local Computer, Personal"));
  Case without = scmdm();
  without.parameters = RoleParameters();
  without.instance_root = nullptr;
  const Judged open = judge("scmdm-device-management", without);
  CHECK(open.ids.empty());
  CHECK(std::count_if(open.judgement.not_checked.begin(), open.judgement.not_checked.end(),
                      [](const std::string& line) {
                        return line.rfind("template:", 0) == 0 || line.rfind("root:", 0) == 0;
                      }) == 2);
}

TEST_CASE("what a new certificate needs follows from the demands", "[validators][role]") {
  const RoleCatalogue catalogue;
  const auto amt_role = catalogue.find("amt-remote-configuration");
  REQUIRE(amt_role.has_value());
  const RoleNeeds needs = (*amt_role)->needs();
  CHECK(needs.purposes == std::vector<Oid>{oids::kAmtSetup, oids::kServerAuth});
  CHECK(needs.key_types == std::vector<KeyAlgorithm>{KeyAlgorithm::rsa});
  CHECK(needs.least_rsa_bits == 2048);
  CHECK(needs.common_name == RoleNeeds::CommonName::required);
  CHECK(needs.key_usage == KeyUsage::digital_signature);
  const auto ca = catalogue.find("issuing-ca");
  REQUIRE(ca.has_value());
  CHECK((*ca)->needs().subject == RoleNeeds::Subject::ca);
  CHECK((*ca)->needs().key_usage == (KeyUsage::key_cert_sign | KeyUsage::crl_sign));
  const auto av = catalogue.find("ocs-av-auth");
  REQUIRE(av.has_value());
  CHECK((*av)->needs().common_name == RoleNeeds::CommonName::irrelevant);
}

TEST_CASE("role files are read strictly", "[validators][role]") {
  const std::string head = "id = \"x\"\ntitle = \"X\"\nproduct = \"P\"\nsource = \"S\"\n";
  const std::string demand = head + "[[demand]]\nid = \"d\"\nrequirement = \"r\"\n";
  struct {
    const char* name;
    std::string text;
    const char* message;  // "" when it loads
  } const rows[] = {
      {"complete", demand + "rule = \"subject-not-empty\"\n", ""},
      {"unknown key", head + "sumary = \"s\"\n", "did you mean \"summary\"?"},
      {"unknown rule kind", demand + "rule = \"eku-all-off\"\n", "did you mean \"eku-all-of\"?"},
      {"key of another rule", demand + "rule = \"subject-not-empty\"\npurposes = []\n",
       "unknown key \"purposes\""},
      {"missing purpose", demand + "rule = \"eku-all-of\"\n", "at least one is needed"},
      {"bad purpose", demand + "rule = \"eku-all-of\"\npurposes = [\"nope\"]\n",
       "neither a known name nor an object identifier"},
      {"bad severity", demand + "rule = \"subject-not-empty\"\nseverity = \"bad\"\n",
       "none of \"info\""},
      {"no source", "id = \"x\"\ntitle = \"X\"\nproduct = \"P\"\n", "needs \"source\""},
      {"bad list", demand + "rule = \"chain-rule\"\nkind = \"issuer-allow-list\"\nlist = \"no\"\n",
       "there is no built-in list"},
      {"demand twice",
       demand + "rule = \"subject-not-empty\"\n[[demand]]\nid = \"d\"\nrequirement = \"r\"\nrule = "
                "\"subject-not-empty\"\n",
       "stands above"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const auto role = load_role(row.text, "x.toml");
    if (*row.message == '\0') {
      CHECK(role.has_value());
    } else {
      REQUIRE_FALSE(role.has_value());
      CHECK(role.error().code() == ErrorCode::malformed);
      CHECK(role.error().file() == "x.toml");
      CHECK_THAT(role.error().detail(), ContainsSubstring(row.message));
    }
  }
}

TEST_CASE("the catalogue of roles", "[validators][role]") {
  RoleCatalogue catalogue;
  const auto wrong = catalogue.find("scmdm-gatway");
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().code() == ErrorCode::invalid_argument);
  CHECK_THAT(wrong.error().detail(), ContainsSubstring("\"scmdm-gateway\""));
  RoleParameters parameters;
  parameters.set("amt", {"16.1"});
  CHECK(catalogue.check_parameters(parameters, nullptr).has_value());
  parameters.set("user-hash", {"00"});
  const auto misspelt = catalogue.check_parameters(parameters, nullptr);
  REQUIRE_FALSE(misspelt.has_value());
  CHECK(misspelt.error().code() == ErrorCode::invalid_argument);
  CHECK_THAT(misspelt.error().detail(), ContainsSubstring("did you mean \"user-hashes\"?"));
  auto mine =
      load_role("id = \"mine\"\ntitle = \"M\"\nproduct = \"P\"\nsource = \"S\"\n", "m.toml");
  REQUIRE(mine.has_value());
  CHECK(catalogue.add(*mine).has_value());
  CHECK(catalogue.find("mine").has_value());
  CHECK(catalogue.add(*mine).error().code() == ErrorCode::already_exists);
  mine->id = "tls-server";
  CHECK(catalogue.add(*mine).error().code() == ErrorCode::already_exists);
}

TEST_CASE("rule kinds have distinct names and meanings", "[validators][role]") {
  std::set<std::string_view> names;
  for (const RoleRule* rule : role_rules()) {
    INFO(rule->name);
    CHECK(names.insert(rule->name).second);
    CHECK_FALSE(rule->meaning.empty());
  }
}

TEST_CASE("role parameters", "[validators][role]") {
  RoleParameters inner, outer;
  CHECK(inner.set("amt=11.8,16.1").has_value());
  CHECK(std::vector<std::string>(inner.values("amt").begin(), inner.values("amt").end()) ==
        std::vector<std::string>{"11.8", "16.1"});
  CHECK(inner.set("dns-suffix=").has_value());
  CHECK(inner.values("dns-suffix").size() == 1);
  CHECK(inner.set("amt").error().code() == ErrorCode::malformed);
  CHECK(inner.set("=x").error().code() == ErrorCode::malformed);
  outer.set("amt", {"9.0"});
  outer.set("root", {"r"});
  const RoleParameters merged = inner.over(outer);
  CHECK(merged.values("amt").size() == 2);
  CHECK(merged.values("root").size() == 1);
  CHECK_FALSE(merged.has("template"));
}
