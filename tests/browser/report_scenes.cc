#include "tests/browser/report_scenes.h"

#include <utility>

#include "fixtures/certificate_fixture.h"

namespace certwright::tests {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using validators::CandidatePath;
using validators::finding;
using validators::Finding;
using validators::Report;
using validators::TargetResult;

Bytes subject_of(std::string_view common_name) {
  return NameBuilder()
      .add_raw(oids::kCommonName.octets(), der::kUtf8String, view_of(common_name))
      .encode();
}

const IssuedCertificate& root() {
  static const auto made =
      CertificateFixture("CN=Lab Root").ca().valid(kNow.plus_days(-900), kNow.plus_days(7000));
  static const IssuedCertificate issued = made.self_signed();
  return issued;
}

IssuedCertificate issuing(std::string_view subject, std::int64_t days) {
  return CertificateFixture(subject)
      .ca()
      .key(fixtures::TestKey::ec_p256_2)
      .valid(kNow.plus_days(-900), kNow.plus_days(days))
      .signed_by(root());
}

CertificatePtr leaf(std::string_view subject, const IssuedCertificate& issuer, std::int64_t from,
                    std::int64_t until) {
  return CertificateFixture(subject)
      .key(fixtures::TestKey::ec_p256_3)
      .valid(kNow.plus_days(from), kNow.plus_days(until))
      .signed_by(issuer)
      .certificate;
}

CandidatePath valid_path(std::vector<CertificatePtr> certificates) {
  return {std::move(certificates), CandidatePath::Outcome::valid, {}, {}};
}

CandidatePath rejected(std::vector<CertificatePtr> certificates, std::string_view id,
                       std::size_t position) {
  CandidatePath path{
      std::move(certificates), CandidatePath::Outcome::rejected, std::string(id), {}};
  path.findings.push_back(finding(id)
                              .about(path.certificates.at(position), position)
                              .says("Seen along this path.")
                              .expected_found("a link that holds", "one that does not"));
  return path;
}

// With the findings of its best path.
TargetResult target(std::string name, std::vector<CandidatePath> paths) {
  TargetResult result;
  result.target = std::move(name);
  result.certificate = paths.front().certificates.front();
  result.findings = paths.front().findings;
  result.paths = std::move(paths);
  result.proved = {"its form"};
  result.not_checked = {"revocation: offline"};
  result.conclude();
  return result;
}

TargetResult hostile_target(const std::string& name) {
  const auto authority =
      CertificateFixture("CN=x").subject_tlv(subject_of(name)).ca().self_signed();
  const auto certificate = CertificateFixture("CN=x")
                               .subject_tlv(subject_of("www " + name))
                               .key(fixtures::TestKey::ec_p256_2)
                               .signed_by(authority)
                               .certificate;
  TargetResult result =
      target(name, {rejected({certificate, authority.certificate}, "chain.untrusted_root", 1),
                    rejected({certificate}, "chain.issuer_missing", 0)});
  result.entry = result.name = result.role = result.instance = name;
  result.proved = result.not_checked = {name};
  result.engines = {{"certwright", "fail", name}, {"openssl", "fail", name}};
  result.fetches = {{name, name, 0}, {name, {}, 12}};
  result.findings.push_back(finding("name.mismatch")
                                .about(certificate, 0)
                                .says(name)
                                .expected_found(name, name)
                                .at_field(name)
                                .fix_by("have it issued: certwright csr new " + name + " -o FILE"));
  result.conclude();
  return result;
}

}  // namespace

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names{
      "<script>document.title='owned'</script>",
      "\"><img src=x onerror=document.title='owned'>",
      "' onmouseover='document.title=1",
      "</style><script>document.title='owned'</script>",
      "</title></svg><iframe srcdoc=x>",
      "]]><!--",
      "--> &xxe; &#60;b&#62;",
      "[x](javascript:1) javascript:alert(1)",
      "https://tracker.example/pixel.png",
      "=HYPERLINK(\"https://tracker.example\")",
      "esc \x1B[2J bel \x07 csi \xC2\x9B",
      "line\r\nVALID",
      std::string("nul \0 octet", 11),
      "right to left \xE2\x80\xAEgnp.exe",
      "zero\xE2\x80\x8Bwidth \xE2\x80\xA8 separator \xEF\xBB\xBF",
      "\xD7\x90\xD7\x91\xD7\x92 \xD8\xA7\xD8\xA8\xD8\xAA.example",
      "\xE8\xAD\x89\xE6\x98\x8E\xE6\x9B\xB8\xE6\xA4\x9C\xE8\xA8\xBC\xE5\xB1\x80 \xF0\x9F\x94\x92",
      std::string(280, 'W'),
      "url(https://tracker.example/x) ; } * { display: none }",
  };
  return names;
}

Report hostile_report() {
  Report report;
  report.at = kNow;
  for (const std::string& name : hostile_names()) report.results.push_back(hostile_target(name));
  return report;
}

Report path_report() {
  const IssuedCertificate ca = issuing("CN=Lab Issuing CA 1", 1200);
  const IssuedCertificate old = issuing("CN=Lab Issuing CA 0", -4);
  const auto other =
      CertificateFixture("CN=Partner Root").ca().key(fixtures::TestKey::ec_p256_4).self_signed();
  const auto cross = CertificateFixture("CN=Lab Issuing CA 1")
                         .ca()
                         .key(fixtures::TestKey::ec_p256_2)
                         .signed_by(other);
  const auto make = [&](std::string_view name, std::int64_t from, std::int64_t until) {
    return leaf("CN=" + std::string(name), ca, from, until);
  };
  const auto top = root().certificate;
  const auto good = make("www.lab.example", -30, 335);
  const auto over = make("old.lab.example", -500, -12);
  const auto next = make("next.lab.example", 20, 400);
  const auto near = make("mail.lab.example", -340, 11);
  const auto tail = leaf("CN=branch.lab.example", old, -300, 65);
  Report report;
  report.at = kNow;
  report.results = {
      target("www.pem", {valid_path({good, ca.certificate, top})}),
      target("mail.pem", {valid_path({near, ca.certificate, top})}),
      target("old.pem", {rejected({over, ca.certificate, top}, "chain.expired", 0)}),
      target("next.pem", {rejected({next, ca.certificate, top}, "chain.not_yet_valid", 0)}),
      target("branch.pem", {rejected({tail, old.certificate, top}, "chain.expired", 1)}),
      target("lone.pem", {rejected({good}, "chain.issuer_missing", 0)}),
      target("damaged.pem", {rejected({good, ca.certificate, top}, "chain.bad_signature", 1)}),
      target("namesake.pem",
             {rejected({good, ca.certificate, top}, "chain.same_name_other_root", 1),
              rejected({good, cross.certificate, other.certificate}, "chain.untrusted_root", 2),
              rejected({good, cross.certificate}, "chain.issuer_missing", 1),
              rejected({good}, "chain.issuer_missing", 0)}),
      target("own-root.pem", {rejected({other.certificate}, "chain.untrusted_root", 0)}),
  };
  TargetResult unread;
  unread.target = "empty.pem";
  unread.findings.push_back(finding("parse.empty").says("the file is empty"));
  unread.conclude();
  report.results.push_back(std::move(unread));
  return report;
}

Report large_report(std::size_t count) {
  const IssuedCertificate ca = issuing("CN=Lab Issuing CA 1", 1200);
  const auto certificate = leaf("CN=www.lab.example", ca, -30, 335);
  Report report;
  report.at = kNow;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = "srv" + std::to_string(i) + ".lab.example";
    CandidatePath path = i % 50 == 0
                             ? rejected({certificate, ca.certificate}, "chain.issuer_missing", 1)
                             : valid_path({certificate, ca.certificate, root().certificate});
    report.results.push_back(target(name, {std::move(path)}));
  }
  return report;
}

}  // namespace certwright::tests
