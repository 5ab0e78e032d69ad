// What the target is called, and what is asked for: RFC 9525, RFC 5280 section 4.2.1.6.
#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using E = Expected;

Bytes dns(std::string_view name) { return encode_dns_name(name); }

// A target with one dNSName, and the host asked for.
struct HostRow {
  std::string_view name;
  std::string_view presented;
  std::string_view host;
  Expected expected;
};
constexpr HostRow kHosts[] = {
    {"host-equal", "www.lab.example", "www.lab.example", E::accepted},
    {"host-other", "mail.lab.example", "www.lab.example", E::refused},
    {"host-in-capitals", "WWW.Lab.Example", "www.lab.example", E::accepted},
    {"host-asked-in-capitals", "www.lab.example", "WWW.LAB.EXAMPLE", E::accepted},
    {"host-suffix", "lab.example", "www.lab.example", E::refused},
    {"wildcard", "*.lab.example", "www.lab.example", E::accepted},
    {"wildcard-two-labels", "*.lab.example", "a.www.lab.example", E::refused},
    {"wildcard-no-label", "*.lab.example", "lab.example", E::refused},
    {"wildcard-partial-begin", "w*.lab.example", "www.lab.example", E::refused},
    {"wildcard-partial-end", "*w.lab.example", "www.lab.example", E::refused},
    {"wildcard-partial-middle", "w*w.lab.example", "www.lab.example", E::refused},
    {"wildcard-not-leftmost", "www.*.example", "www.lab.example", E::refused},
    {"wildcard-two", "*.*.example", "www.lab.example", E::refused},
    {"wildcard-top-level", "*.example", "lab.example", E::either},
    {"wildcard-alone", "*", "localhost", E::refused},
    {"wildcard-public-suffix", "*.co.uk", "lab.co.uk", E::either},
    {"wildcard-for-a-label", "*.lab.example", "xn--bcher-kva.lab.example", E::accepted},
    {"wildcard-in-a-label", "xn--*.lab.example", "xn--bcher-kva.lab.example", E::refused},
    {"trailing-dot-presented", "www.lab.example.", "www.lab.example", E::either},
    {"trailing-dot-asked", "www.lab.example", "www.lab.example.", E::either},
    {"leading-dot", ".lab.example", "www.lab.example", E::refused},
    {"underscore", "my_host.lab.example", "my_host.lab.example", E::either},
    {"wildcard-for-underscore", "*.lab.example", "my_host.lab.example", E::either},
    {"a-label", "xn--bcher-kva.example", "xn--bcher-kva.example", E::accepted},
    {"a-label-asked-as-u-label", "xn--bcher-kva.example",
     "b\xc3\xbc"
     "cher.example",
     E::accepted},
    {"single-label", "intranet", "intranet", E::accepted},
    {"address-in-dns-name", "192.0.2.7", "192.0.2.7", E::refused},
    {"digits-only-label", "www.lab.123", "www.lab.example", E::refused},
    {"space-in-dns-name", "www .lab.example", "www.lab.example", E::refused},
    {"empty-dns-name", "", "www.lab.example", E::refused},
    {"hyphen-first", "-www.lab.example", "www.lab.example", E::refused},
};

Bytes address(std::string_view hex) { return encode_ip_address(from_hex(hex).value()); }

void present(Change& change, std::vector<Bytes> names, std::string host) {
  change.plan.names = std::move(names);
  change.scene.host = std::move(host);
}

Bytes raw_dns(BytesView octets) {
  DerWriter out;
  out.element(der::context(2), octets);
  return std::move(out).take();
}

Bytes with_nul() {
  Bytes octets = to_bytes(view_of("www.lab.example.evil.example"));
  octets[15] = 0;
  return raw_dns(octets);
}

constexpr MutationRow kRows[] = {
    {"common-name-only", kTarget, E::refused, [](Change& c) { present(c, {}, "www.lab.example"); }},
    {"common-name-only-unasked", kTarget, E::either, [](Change& c) { present(c, {}, ""); }},
    {"common-name-beside-mail", kTarget, E::refused,
     [](Change& c) { present(c, {encode_rfc822_name("a@lab.example")}, "www.lab.example"); }},
    {"common-name-beside-address", kTarget, E::refused,
     [](Change& c) { present(c, {address("c0000207")}, "www.lab.example"); }},
    {"common-name-not-among-names", kTarget, E::accepted,
     [](Change& c) { present(c, {dns("mail.lab.example")}, "mail.lab.example"); }},
    {"empty-subject", kTarget, E::accepted,
     [](Change& c) {
       c.plan.subject = "";
       c.scene.host = "www.lab.example";
     }},
    {"empty-subject-without-names", kTarget, E::either,
     [](Change& c) {
       c.plan.subject = "";
       present(c, {}, "");
     }},
    {"empty-subject", kAuthority | kRoot, E::either, [](Change& c) { c.plan.subject = ""; }},
    {"empty-subject-alt-name", kTarget, E::refused,
     [](Change& c) {
       present(c, {}, "www.lab.example");
       c.plan.set(oids::kSubjectAltName, Critical::no, {0x30, 0x00});
     }},
    {"empty-subject-alt-name-unasked", kTarget, E::refused,
     [](Change& c) {
       present(c, {}, "");
       c.plan.set(oids::kSubjectAltName, Critical::no, {0x30, 0x00});
     }},
    {"critical-subject-alt-name", kTarget, E::accepted,
     [](Change& c) {
       DerWriter out;
       out.sequence([](DerWriter& in) { in.raw(dns("www.lab.example")); });
       present(c, {}, "www.lab.example");
       c.plan.set(oids::kSubjectAltName, Critical::yes, std::move(out).take());
     }},
    {"nul-in-dns-name", kTarget, E::refused,
     [](Change& c) { present(c, {with_nul()}, "www.lab.example"); }},
    {"u-label-in-dns-name", kTarget, E::refused,
     [](Change& c) {
       present(c,
               {raw_dns(view_of("b\xc3\xbc"
                                "cher.example"))},
               "xn--bcher-kva.example");
     }},
    {"address", kTarget, E::accepted,
     [](Change& c) { present(c, {address("c0000207")}, "192.0.2.7"); }},
    {"address-other", kTarget, E::refused,
     [](Change& c) { present(c, {address("c0000208")}, "192.0.2.7"); }},
    {"address-mapped", kTarget, E::refused,
     [](Change& c) { present(c, {address("00000000000000000000ffffc0000207")}, "192.0.2.7"); }},
    {"address-6", kTarget, E::accepted,
     [](Change& c) { present(c, {address("20010db8000000000000000000000007")}, "2001:db8::7"); }},
    {"address-of-5-octets", kTarget, E::refused,
     [](Change& c) { present(c, {address("c000020700")}, "192.0.2.7"); }},
    {"address-in-common-name", kTarget, E::refused,
     [](Change& c) {
       c.plan.subject = "CN=192.0.2.7";
       present(c, {}, "192.0.2.7");
     }},
    {"wildcard-in-common-name", kTarget, E::refused,
     [](Change& c) {
       c.plan.subject = "CN=*.lab.example";
       present(c, {}, "www.lab.example");
     }},
    {"two-common-names", kTarget, E::refused,
     [](Change& c) {
       c.plan.subject = "CN=www.lab.example,CN=mail.lab.example";
       present(c, {}, "mail.lab.example");
     }},
};

}  // namespace

std::vector<Mutation> name_mutations() {
  std::vector<Mutation> all = from_rows(kRows);
  for (const HostRow& row : kHosts) {
    all.push_back({std::string(row.name), kTarget, row.expected,
                   [&row](Change& c) { present(c, {dns(row.presented)}, std::string(row.host)); }});
  }
  return all;
}

}  // namespace certwright::differential
