#include "authority/certification_authority.h"

#include <algorithm>
#include <set>

#include "pkcs/extensions/name_constraints.h"
#include "tests/authority/authority_fixture.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using authority::CertificationAuthority;
using authority::Issued;
using Rekey = CertificationAuthority::Rekey;

template <class T>
std::optional<E> code_of(const Result<T>& result) {
  return result ? std::nullopt : std::optional<E>(result.error().code());
}

std::size_t count_certificates(store::CertificateStore& store) {
  return store.find_certificates({}).value().size();
}

}  // namespace

TEST_CASE("a root is made, kept and trusted", "[authority]") {
  RootInStore lab;
  const Certificate& certificate = *lab.root.certificate();
  CHECK(certificate.is_self_signed());
  CHECK(certificate.is_ca());
  CHECK(certificate.subject.to_string() == "CN=Lab Root");
  CHECK(certificate.key_usage->names() == std::vector<std::string_view>{"keyCertSign", "cRLSign"});
  CHECK(certificate.is_critical(ExtensionId::basic_constraints));
  CHECK(certificate.not_before == kNow.plus_seconds(-300));
  CHECK(certificate.not_after == kNow.plus_days(3650));
  CHECK_FALSE(certificate.has(ExtensionId::name_constraints));
  CHECK(certificate.anomalies == 0);
  CHECK(lab.root.chain().empty());
  store::CertificateQuery query;
  query.sha256 = certificate.sha256();
  const auto kept = lab.store->find_certificates(query).value();
  CHECK(std::any_of(kept.begin(), kept.end(),
                    [](const auto& record) { return record.origin == store::Origin::trusted; }));
  CHECK(kept.size() == 2);
  CHECK(lab.store->has_key(spki_sha256(certificate.spki.tlv)).value());
  CHECK(lab.store->verify_ledger(std::nullopt).has_value());
}

TEST_CASE("a CA that makes no sense is not made", "[authority]") {
  struct Row {
    const char* name;
    void (*change)(authority::AuthorityRequest&);
    E error;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"no name", [](auto& r) { r.name.clear(); }, E::invalid_argument},
           {"a name that is not UTF-8", [](auto& r) { r.name = "a\xff"; }, E::invalid_argument},
           {"a name with a NUL", [](auto& r) { r.name = std::string("a\0b", 3); },
            E::invalid_argument},
           {"no days", [](auto& r) { r.days = 0; }, E::invalid_argument},
           {"too many days", [](auto& r) { r.days = 36501; }, E::invalid_argument},
           {"the name of another", [](auto& r) { r.name = "Lab Root"; }, E::already_exists},
           {"an address for a domain", [](auto& r) { r.permit_dns = {"192.0.2.1"}; },
            E::invalid_argument},
           {"a wildcard for a domain", [](auto& r) { r.permit_dns = {"*.lab.example"}; },
            E::invalid_argument},
           {"a name with a line end", [](auto& r) { r.name = "a\nb"; }, E::invalid_argument},
           {"a domain with a comma", [](auto& r) { r.permit_dns = {"a,DNS:b"}; },
            E::invalid_argument}}) {
    INFO(row.name);
    RootInStore lab;
    const std::size_t before = count_certificates(*lab.store);
    auto request = authority_request("Other");
    row.change(request);
    CHECK(code_of(CertificationAuthority::create_root(*lab.store, request, kNow)) == row.error);
    CHECK(code_of(lab.root.create_intermediate(request, kNow)) == row.error);
    CHECK(count_certificates(*lab.store) == before);
  }
}

TEST_CASE("name constraints hold for what is issued below", "[authority][T-117]") {
  const auto store = store::make_memory_store();
  auto request = authority_request("Lab Root");
  request.permit_dns = {".lab.example",
                        "b\xc3\xbc"
                        "cher.example"};
  auto root = CertificationAuthority::create_root(*store, request, kNow).value();
  const Certificate& certificate = *root.certificate();
  CHECK(certificate.is_critical(ExtensionId::name_constraints));
  const auto constraints =
      NameConstraints::decode(certificate.value_of(ExtensionId::name_constraints)).value();
  REQUIRE(constraints.permitted.size() == 2);
  CHECK(constraints.permitted[0].base.text() == "lab.example");
  CHECK(constraints.permitted[1].base.text() == "xn--bcher-kva.example");
  auto below = root.create_intermediate(authority_request("Lab Issuing"), kNow).value();
  const std::size_t before = count_certificates(*store);
  for (auto* ca : {&root, &below}) {
    CHECK(ca->issue(issue_request({"srv.lab.example"}), server_profile(), kNow).has_value());
    CHECK(code_of(ca->issue(issue_request({"srv.lab.example", "evil.test"}), server_profile(),
                            kNow)) == E::refused);
    CHECK(code_of(ca->issue(issue_request({"notlab.example"}), server_profile(), kNow)) ==
          E::refused);
  }
  CHECK(count_certificates(*store) == before + 2);
}

TEST_CASE("intermediates stay inside what is above them", "[authority][T-117]") {
  const auto store = store::make_memory_store();
  auto root_request = authority_request("Root");
  root_request.path_length = 2;
  root_request.days = 100;
  auto root = CertificationAuthority::create_root(*store, root_request, kNow).value();
  auto first = root.create_intermediate(authority_request("First"), kNow).value();
  CHECK(first.certificate()->basic_constraints->path_length == 1U);
  CHECK(first.certificate()->not_after == root.certificate()->not_after);
  CHECK(first.certificate()->not_before == root.certificate()->not_before);
  CHECK(first.certificate()->verify_signed_by(*root.certificate()).has_value());
  auto greedy = authority_request("Second");
  greedy.path_length = 7;
  auto second = first.create_intermediate(greedy, kNow).value();
  CHECK(second.certificate()->basic_constraints->path_length == 0U);
  REQUIRE(second.chain().size() == 2);
  CHECK(same_certificate(*second.chain()[0], *first.certificate()));
  CHECK(same_certificate(*second.chain()[1], *root.certificate()));
  CHECK(code_of(second.create_intermediate(authority_request("Third"), kNow)) == E::refused);
  // A certificate under path length 0 is no CA, so it may be issued.
  const auto leaf = second.issue(issue_request({"a.example"}), server_profile(), kNow).value();
  CHECK(leaf.chain.size() == 3);
  CHECK(leaf.certificate->verify_signed_by(*second.certificate()).has_value());
}

TEST_CASE("a CA is found again", "[authority]") {
  RootInStore lab;
  auto issuing = lab.root.create_intermediate(authority_request("Issuing"), kNow).value();
  // Root and what stands below it are one: the lowest is meant.
  const auto only = CertificationAuthority::load(*lab.store, "").value();
  CHECK(only.name() == "Issuing");
  CHECK(same_certificate(*only.certificate(), *issuing.certificate()));
  REQUIRE(only.chain().size() == 1);
  CHECK(same_certificate(*only.chain()[0], *lab.root.certificate()));
  CHECK(equal(only.key().spki_tlv(), only.certificate()->spki.tlv));
  CHECK(CertificationAuthority::load(*lab.store, "Lab Root").value().name() == "Lab Root");
  CHECK(code_of(CertificationAuthority::load(*lab.store, "lab root")) == E::not_found);
  REQUIRE(lab.root.create_intermediate(authority_request("Another"), kNow).has_value());
  CHECK(code_of(CertificationAuthority::load(*lab.store, "")) == E::ambiguous);
  const auto empty = store::make_memory_store();
  CHECK(code_of(CertificationAuthority::load(*empty, "")) == E::not_found);
}

TEST_CASE("a certificate is issued from names", "[authority]") {
  RootInStore lab;
  const auto issued =
      lab.root.issue(issue_request({"srv.lab.example", "192.0.2.1"}), server_profile(), kNow)
          .value();
  const Certificate& certificate = *issued.certificate;
  CHECK(certificate.verify_signed_by(*lab.root.certificate()).has_value());
  CHECK(certificate.subject.to_string() == "CN=srv.lab.example");
  CHECK(dns_names(certificate) == std::vector<std::string>{"srv.lab.example", "192.0.2.1"});
  CHECK_FALSE(certificate.is_ca());
  CHECK(certificate.extended_key_usage->has(ExtendedKeyUsage::server_auth));
  CHECK(certificate.extended_key_usage->count == 1);
  CHECK(certificate.key_usage->bits == KeyUsage::digital_signature);
  CHECK(certificate.not_after == kNow.plus_days(397));
  CHECK(
      equal(certificate.authority_key_identifier, lab.root.certificate()->subject_key_identifier));
  CHECK(certificate.anomalies == 0);
  CHECK(certificate.malformed == 0);
  REQUIRE(issued.key.has_value());
  CHECK(equal(issued.key->spki_tlv(), certificate.spki.tlv));
  CHECK(lab.store->has_key(spki_sha256(certificate.spki.tlv)).value());
  const auto ledger = lab.store->list_ledger(0, 100).value();
  REQUIRE_FALSE(ledger.empty());
  CHECK(ledger.back().event == store::LedgerEvent::issued);
  CHECK(ledger.back().certificate_sha256 == certificate.sha256());
  CHECK(equal(ledger.back().serial, certificate.serial));
}

TEST_CASE("what the profile or the issuer forbids is not issued", "[authority][T-117]") {
  struct Row {
    const char* name;
    void (*change)(authority::IssueRequest&, authority::IssuanceProfile&);
    E error;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"401 days", [](auto&r, auto&) { r.days = 401; }, E::refused},
           {"no days", [](auto&r, auto&) { r.days = 0; }, E::refused},
           {"negative days", [](auto&r, auto&) { r.days = -1; }, E::refused},
           {"no name", [](auto&r, auto&) { r.names.clear(); }, E::invalid_argument},
           {"a kind of name that is not allowed",
            [](auto&r, auto&) {
              r.names.push_back(authority::parse_requested_name("a@lab.example").value());
            },
            E::refused},
           {"a type of key that is not allowed",
            [](auto&, auto&p) { p.key_algorithms = {KeyAlgorithm::rsa}; }, E::refused},
           {"an RSA key that is too short",
            [](auto&r, auto&p) {
              r.key_type = KeyType::rsa_2048;
              p.min_rsa_bits = 3072;
            },
            E::refused},
           {"an extension that does not decode",
            [](auto&, auto&p) {
              p.fixed_extensions.push_back({oids::kTlsFeature, Critical::no, {0x05, 0x00}});
            },
            E::refused},
           {"an unknown critical extension",
            [](auto&, auto&p) {
              p.fixed_extensions.push_back({Oid("1.2.3"), Critical::yes, {0x05, 0x00}});
            },
            E::refused}}) {
    INFO(row.name);
    RootInStore lab;
    const std::size_t before = count_certificates(*lab.store);
    auto request = issue_request({"srv.lab.example"});
    auto profile = server_profile();
    row.change(request, profile);
    CHECK(code_of(lab.root.issue(request, profile, kNow)) == row.error);
    const authority::IssueRequest both[] = {issue_request({"good.lab.example"}), request};
    CHECK(code_of(lab.root.issue_all(both, profile, kNow)).has_value());
    CHECK(count_certificates(*lab.store) == before);
  }
}

TEST_CASE("nothing is valid longer than its issuer, nor issued outside its time",
          "[authority][T-117]") {
  const auto store = store::make_memory_store();
  auto request = authority_request("Short");
  request.days = 10;
  auto root = CertificationAuthority::create_root(*store, request, kNow).value();
  const auto issued = root.issue(issue_request({"a.example"}), server_profile(), kNow).value();
  CHECK(issued.certificate->not_after == root.certificate()->not_after);
  CHECK(code_of(root.issue(issue_request({"a.example"}), server_profile(), kNow.plus_days(11))) ==
        E::refused);
  CHECK(code_of(root.issue(issue_request({"a.example"}), server_profile(), kNow.plus_days(-1))) ==
        E::refused);
}

TEST_CASE("many are issued together, with a serial of their own each", "[authority][T-044]") {
  RootInStore lab;
  std::vector<authority::IssueRequest> requests;
  requests.reserve(20);
  for (int i = 0; i < 20; ++i) {
    requests.push_back(issue_request({"s" + std::to_string(i) + ".lab.example"}));
  }
  const auto issued = lab.root.issue_all(requests, server_profile(), kNow).value();
  REQUIRE(issued.size() == 20);
  std::set<std::string> serials;
  for (std::size_t i = 0; i < issued.size(); ++i) {
    const Certificate& certificate = *issued[i].certificate;
    CHECK(certificate.verify_signed_by(*lab.root.certificate()).has_value());
    CHECK(certificate.subject.common_name() == "s" + std::to_string(i) + ".lab.example");
    CHECK(certificate.serial.size() == 20);
    CHECK(certificate.serial[0] < 0x80);
    serials.insert(certificate.serial_hex());
    CHECK(lab.store->has_key(spki_sha256(certificate.spki.tlv)).value());
  }
  CHECK(serials.size() == 20);
  CHECK(lab.store->verify_ledger(std::nullopt).has_value());
}

TEST_CASE("a used serial is the store's to refuse", "[authority][T-044][T-117]") {
  RootInStore lab;
  const auto issued = lab.root.issue(issue_request({"a.example"}), server_profile(), kNow).value();
  store::Issuance again;
  again.certificate =
      authority::to_record(*issued.certificate, {}, store::Origin::issued, "", kNow);
  again.certificate.place = {store::Location::current_user, {}, "Elsewhere"};
  again.issuer_spki_sha256 = spki_sha256(lab.root.certificate()->spki.tlv);
  CHECK(lab.store->issue(again).error().code() == E::already_exists);
}

TEST_CASE("renewal keeps names, and the key if that is wanted", "[authority]") {
  RootInStore lab;
  const auto first =
      lab.root.issue(issue_request({"a.example", "b.example"}), server_profile(), kNow).value();
  const UtcTime later = kNow.plus_days(300);
  const auto same =
      lab.root.renew(*first.certificate, server_profile(), Rekey::keep_key, std::nullopt, later);
  REQUIRE(same.has_value());
  CHECK(equal(same->certificate->spki.tlv, first.certificate->spki.tlv));
  CHECK(same->certificate->subject == first.certificate->subject);
  CHECK(dns_names(*same->certificate) == dns_names(*first.certificate));
  CHECK(same->certificate->not_after == later.plus_days(397));
  CHECK_FALSE(equal(same->certificate->serial, first.certificate->serial));
  const auto fresh =
      lab.root.renew(*first.certificate, server_profile(), Rekey::new_key, 30, later).value();
  CHECK_FALSE(equal(fresh.certificate->spki.tlv, first.certificate->spki.tlv));
  CHECK(fresh.certificate->spki.description() == "EC P-256");
  CHECK(fresh.certificate->not_after == later.plus_days(30));
  REQUIRE(fresh.key.has_value());
  CHECK(lab.store->has_key(spki_sha256(fresh.certificate->spki.tlv)).value());
  CHECK(lab.store->list_ledger(0, 100).value().back().event == store::LedgerEvent::renewed);
}

TEST_CASE("only what this CA has signed is renewed", "[authority][T-117]") {
  RootInStore lab;
  const auto foreign_root = fixtures::CertificateFixture("CN=Other").ca().self_signed();
  const auto foreign =
      fixtures::CertificateFixture("CN=a.example").dns("a.example").signed_by(foreign_root);
  CHECK(code_of(lab.root.renew(*foreign.certificate, server_profile(), Rekey::new_key, std::nullopt,
                               kNow)) == E::refused);
  // Another CA of the same name.
  const auto namesake = fixtures::CertificateFixture("CN=Lab Root").ca().self_signed();
  const auto forged =
      fixtures::CertificateFixture("CN=victim.example").dns("victim.example").signed_by(namesake);
  CHECK(code_of(lab.root.renew(*forged.certificate, server_profile(), Rekey::new_key, std::nullopt,
                               kNow)) == E::refused);
  // Signed here, but the key is not held here.
  const auto issued = lab.root.issue(issue_request({"d.example"}), server_profile(), kNow).value();
  REQUIRE(lab.store->remove_key(spki_sha256(issued.certificate->spki.tlv)).has_value());
  CHECK(code_of(lab.root.renew(*issued.certificate, server_profile(), Rekey::keep_key, std::nullopt,
                               kNow)) == E::not_found);
}

TEST_CASE("a root renews itself with the same key", "[authority]") {
  RootInStore lab;
  const auto before = lab.root.certificate();
  const auto leaf = lab.root.issue(issue_request({"a.example"}), server_profile(), kNow).value();
  const UtcTime later = kNow.plus_days(300);
  const auto renewed = lab.root.renew_itself(Rekey::keep_key, std::nullopt, later).value();
  const Certificate& after = *renewed.certificate;
  CHECK(after.subject == before->subject);
  CHECK(equal(after.spki.tlv, before->spki.tlv));
  CHECK(equal(after.subject_key_identifier, before->subject_key_identifier));
  CHECK_FALSE(equal(after.serial, before->serial));
  CHECK(after.not_after == later.plus_days(3650));
  CHECK(after.is_self_signed());
  CHECK(after.is_ca());
  CHECK(same_certificate(*lab.root.certificate(), after));
  // What was issued before is good under the new certificate, and is renewed as usual.
  CHECK(leaf.certificate->verify_signed_by(after).has_value());
  CHECK(
      lab.root.renew(*leaf.certificate, server_profile(), Rekey::keep_key, 30, later).has_value());
  // Loaded again it is the renewed one; both certificates are anchors of the store.
  const auto loaded = CertificationAuthority::load(*lab.store, "Lab Root").value();
  CHECK(same_certificate(*loaded.certificate(), after));
  store::CertificateQuery anchors;
  anchors.place = store::Place{store::Location::current_user, {}, "Root"};
  CHECK(lab.store->find_certificates(anchors).value().size() == 2);
  const auto ledger = lab.store->list_ledger(0, 100).value();
  const auto event = std::find_if(ledger.begin(), ledger.end(), [&](const auto& entry) {
    return entry.certificate_sha256 == after.sha256() && entry.event == store::LedgerEvent::renewed;
  });
  REQUIRE(event != ledger.end());
  CHECK(equal(event->serial, after.serial));
  CHECK(lab.store->verify_ledger(std::nullopt).has_value());
}

TEST_CASE("a root renews itself with a new key", "[authority]") {
  RootInStore lab;
  const auto before = lab.root.certificate();
  const auto leaf = lab.root.issue(issue_request({"a.example"}), server_profile(), kNow).value();
  const auto renewed = lab.root.renew_itself(Rekey::new_key, 100, kNow).value();
  CHECK_FALSE(equal(renewed.certificate->spki.tlv, before->spki.tlv));
  CHECK_FALSE(equal(renewed.certificate->subject_key_identifier, before->subject_key_identifier));
  CHECK(renewed.certificate->is_self_signed());
  CHECK(renewed.certificate->not_after == kNow.plus_days(100));
  // The old key stays, the new one is there, and a leaf of the old one is renewed under the new.
  CHECK(lab.store->has_key(spki_sha256(before->spki.tlv)).value());
  CHECK(lab.store->has_key(spki_sha256(renewed.certificate->spki.tlv)).value());
  const auto moved =
      lab.root.renew(*leaf.certificate, server_profile(), Rekey::keep_key, 30, kNow).value();
  CHECK(moved.certificate->verify_signed_by(*renewed.certificate).has_value());
}

TEST_CASE("an intermediate is renewed by the CA above it, within its validity", "[authority]") {
  RootInStore lab;
  auto request = authority_request("Lab Issuing CA");
  request.permit_dns = {"lab.example"};
  request.path_length = 0;
  request.days = 400;
  auto issuing = lab.root.create_intermediate(request, kNow).value();
  const auto before = issuing.certificate();
  const auto renewed = issuing.renew_itself(Rekey::keep_key, 36500, kNow).value();
  const Certificate& after = *renewed.certificate;
  CHECK(after.verify_signed_by(*lab.root.certificate()).has_value());
  CHECK(after.not_after == lab.root.certificate()->not_after);
  CHECK(equal(after.value_of(ExtensionId::name_constraints),
              before->value_of(ExtensionId::name_constraints)));
  CHECK(after.is_critical(ExtensionId::name_constraints));
  CHECK(after.basic_constraints->path_length == 0U);
  CHECK(equal(after.authority_key_identifier, lab.root.certificate()->subject_key_identifier));
  // The issuer must be valid itself.
  CHECK(code_of(issuing.renew_itself(Rekey::keep_key, 10, kNow.plus_days(4000))) == E::refused);
}

}  // namespace certwright::tests
