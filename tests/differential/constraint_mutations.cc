// Name constraints (RFC 5280 section 4.2.1.10): of each form, permitted and excluded, with a name
// inside and one outside.
#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using E = Expected;

enum class Form : std::uint8_t { dns, ip, email, uri, directory };
enum class List : std::uint8_t { permitted, excluded };

struct ConstraintRow {
  std::string_view name;
  Form form;
  List list;
  std::string_view base;       // text; addresses in hexadecimal
  std::string_view presented;  // the target's only name of that form
  Expected expected;
};
constexpr ConstraintRow kConstraints[] = {
    {"dns-permitted-inside", Form::dns, List::permitted, "lab.example", "www.lab.example",
     E::accepted},
    {"dns-permitted-outside", Form::dns, List::permitted, "lab.example", "www.evil.example",
     E::refused},
    {"dns-permitted-suffix", Form::dns, List::permitted, "lab.example", "wwwlab.example",
     E::refused},
    {"dns-permitted-equal", Form::dns, List::permitted, "www.lab.example", "www.lab.example",
     E::accepted},
    {"dns-permitted-dot", Form::dns, List::permitted, ".lab.example", "www.lab.example", E::either},
    {"dns-permitted-dot-equal", Form::dns, List::permitted, ".lab.example", "lab.example",
     E::either},
    {"dns-permitted-empty", Form::dns, List::permitted, "", "www.lab.example", E::accepted},
    {"dns-permitted-capitals", Form::dns, List::permitted, "LAB.example", "www.lab.example",
     E::accepted},
    {"dns-permitted-wildcard", Form::dns, List::permitted, "lab.example", "*.lab.example",
     E::accepted},
    {"dns-permitted-wider-wildcard", Form::dns, List::permitted, "www.lab.example", "*.lab.example",
     E::refused},
    {"dns-permitted-trailing-dot", Form::dns, List::permitted, "lab.example", "www.lab.example.",
     E::either},
    {"dns-excluded-inside", Form::dns, List::excluded, "lab.example", "www.lab.example",
     E::refused},
    {"dns-excluded-outside", Form::dns, List::excluded, "evil.example", "www.lab.example",
     E::accepted},
    {"dns-excluded-wildcard", Form::dns, List::excluded, "www.lab.example", "*.lab.example",
     E::refused},
    {"dns-excluded-empty", Form::dns, List::excluded, "", "www.lab.example", E::refused},
    {"dns-excluded-dot", Form::dns, List::excluded, ".lab.example", "www.lab.example", E::either},
    {"ip-permitted-inside", Form::ip, List::permitted, "c0000200ffffff00", "c0000207", E::accepted},
    {"ip-permitted-outside", Form::ip, List::permitted, "c0000200ffffff00", "c6336407", E::refused},
    {"ip-excluded-inside", Form::ip, List::excluded, "c0000200ffffff00", "c0000207", E::refused},
    {"ip-excluded-outside", Form::ip, List::excluded, "c0000200ffffff00", "c6336407", E::accepted},
    {"ip-permitted-other-family", Form::ip, List::permitted, "c0000200ffffff00",
     "20010db8000000000000000000000007", E::either},
    {"ip-permitted-hole-in-mask", Form::ip, List::permitted, "c0000200ff00ff00", "c0000207",
     E::either},
    {"ip-permitted-host-bits", Form::ip, List::permitted, "c0000207ffffff00", "c0000208",
     E::either},
    {"email-permitted-host", Form::email, List::permitted, "lab.example", "a@lab.example",
     E::accepted},
    {"email-permitted-subdomain", Form::email, List::permitted, "lab.example", "a@mail.lab.example",
     E::refused},
    {"email-permitted-domain", Form::email, List::permitted, ".lab.example", "a@mail.lab.example",
     E::accepted},
    {"email-permitted-domain-itself", Form::email, List::permitted, ".lab.example", "a@lab.example",
     E::refused},
    {"email-permitted-mailbox", Form::email, List::permitted, "a@lab.example", "a@lab.example",
     E::accepted},
    {"email-permitted-mailbox-case", Form::email, List::permitted, "a@lab.example", "A@LAB.example",
     E::either},
    {"email-permitted-outside", Form::email, List::permitted, "lab.example", "a@evil.example",
     E::refused},
    {"email-excluded-inside", Form::email, List::excluded, "lab.example", "a@lab.example",
     E::refused},
    {"uri-permitted-host", Form::uri, List::permitted, "www.lab.example",
     "https://www.lab.example/", E::accepted},
    {"uri-permitted-domain", Form::uri, List::permitted, ".lab.example", "https://www.lab.example/",
     E::accepted},
    {"uri-permitted-outside", Form::uri, List::permitted, ".lab.example",
     "https://www.evil.example/", E::refused},
    {"uri-permitted-without-host", Form::uri, List::permitted, ".lab.example", "urn:lab:1",
     E::refused},
    {"uri-permitted-address", Form::uri, List::permitted, ".lab.example", "https://192.0.2.7/",
     E::refused},
    {"uri-permitted-port", Form::uri, List::permitted, "www.lab.example",
     "https://www.lab.example:8443/", E::accepted},
    {"uri-permitted-user", Form::uri, List::permitted, "www.lab.example",
     "https://evil.example@www.lab.example/", E::either},
    {"uri-excluded-inside", Form::uri, List::excluded, "www.lab.example",
     "https://www.lab.example/", E::refused},
    {"directory-permitted-inside", Form::directory, List::permitted, "O=Lab", "O=Lab", E::accepted},
    {"directory-permitted-outside", Form::directory, List::permitted, "O=Lab", "O=Evil",
     E::refused},
    {"directory-permitted-case", Form::directory, List::permitted, "O=LAB", "O=Lab", E::accepted},
    {"directory-permitted-spaces", Form::directory, List::permitted, "O=My Lab", "O=my  lab",
     E::accepted},
    {"directory-excluded-inside", Form::directory, List::excluded, "O=Lab", "O=Lab", E::refused},
    {"directory-excluded-outside", Form::directory, List::excluded, "O=Evil", "O=Lab", E::accepted},
};

Bytes encode_name(Form form, std::string_view text) {
  switch (form) {
    case Form::dns: return encode_dns_name(text);
    case Form::ip: return encode_ip_address(from_hex(text).value());
    case Form::email: return encode_rfc822_name(text);
    case Form::uri: return encode_uri(text);
    case Form::directory: break;
  }
  return encode_directory_name(NameBuilder::parse(text).value().encode());
}

void constrain(CertificatePlan& plan, Critical critical, const std::vector<Bytes>& permitted,
               const std::vector<Bytes>& excluded) {
  plan.set(oids::kNameConstraints, critical, NameConstraints::encode(permitted, excluded));
}

void apply_row(const ConstraintRow& row, Change& change) {
  const std::vector<Bytes> base{encode_name(row.form, row.base)};
  constrain(change.plan, Critical::yes, row.list == List::permitted ? base : std::vector<Bytes>{},
            row.list == List::excluded ? base : std::vector<Bytes>{});
  CertificatePlan& target = change.scene.target();
  if (row.form == Form::directory) {
    // The whole path below lies in the same organization.
    for (std::size_t i = change.at + 1; i < change.scene.path.size(); ++i) {
      CertificatePlan& below = change.scene.at(change.scene.path[i]);
      below.subject = "CN=Below " + std::to_string(i) + "," + std::string(row.presented);
    }
    return;
  }
  if (row.form == Form::dns) {
    target.names.clear();
    change.scene.host.clear();
  }
  target.names.push_back(encode_name(row.form, row.presented));
}

Bytes encode_subtrees(BytesView subtree) {
  DerWriter out;
  out.sequence([&](DerWriter& all) {
    all.nested(0xa0, [&](DerWriter& permitted) {
      permitted.sequence([&](DerWriter& in) { in.raw(subtree); });
    });
  });
  return std::move(out).take();
}

Bytes registered_id() { return {0x88, 0x03, 0x2a, 0x03, 0x04}; }
Bytes user_principal() { return encode_user_principal_name("user@lab.example"); }

constexpr MutationRow kRows[] = {
    {"constraints-not-critical", kAuthority | kRoot, E::refused,
     [](Change& c) { constrain(c.plan, Critical::no, {encode_dns_name("evil.example")}, {}); }},
    {"constraints-empty", kAuthority | kRoot, E::refused,
     [](Change& c) {
       c.plan.set(oids::kNameConstraints, Critical::yes, {0x30, 0x00});
     }},
    {"constraints-of-no-ca", kTarget, E::refused,
     [](Change& c) { constrain(c.plan, Critical::yes, {encode_dns_name("lab.example")}, {}); }},
    {"constraints-minimum", kAuthority, E::refused,
     [](Change& c) {
       Bytes subtree = encode_dns_name("lab.example");
       subtree.insert(subtree.end(), {0x80, 0x01, 0x01});
       c.plan.set(oids::kNameConstraints, Critical::yes, encode_subtrees(subtree));
     }},
    {"constraints-maximum", kAuthority, E::refused,
     [](Change& c) {
       Bytes subtree = encode_dns_name("lab.example");
       subtree.insert(subtree.end(), {0x81, 0x01, 0x05});
       c.plan.set(oids::kNameConstraints, Critical::yes, encode_subtrees(subtree));
     }},
    {"constraints-unsupported-form", kAuthority, E::refused,
     [](Change& c) {
       constrain(c.plan, Critical::yes, {registered_id()}, {});
       c.scene.target().names.push_back(registered_id());
     }},
    {"constraints-unsupported-form-unused", kAuthority, E::accepted,
     [](Change& c) { constrain(c.plan, Critical::yes, {registered_id()}, {}); }},
    {"constraints-other-name", kAuthority, E::refused,
     [](Change& c) {
       constrain(c.plan, Critical::yes, {user_principal()}, {});
       c.scene.target().names.push_back(user_principal());
     }},
    {"constraints-on-common-name", kAuthority | kRoot, E::refused,
     [](Change& c) {
       constrain(c.plan, Critical::yes, {encode_dns_name("evil.example")}, {});
       c.scene.target().names.clear();
       c.scene.host.clear();
     }},
    {"constraints-on-other-names", kAuthority, E::accepted,
     [](Change& c) { constrain(c.plan, Critical::yes, {encode_rfc822_name("lab.example")}, {}); }},
    {"constraints-nested", kAuthority, E::refused,
     [](Change& c) {
       constrain(c.scene.root(), Critical::yes, {encode_dns_name("evil.example")}, {});
       constrain(c.plan, Critical::yes, {encode_dns_name("lab.example")}, {});
     }},
    {"constraints-on-subject-email", kAuthority, E::either,
     [](Change& c) {
       constrain(c.plan, Critical::yes, {encode_rfc822_name("lab.example")}, {});
       c.scene.target().subject = "1.2.840.113549.1.9.1=a@evil.example,CN=www.lab.example";
     }},
    {"constraints-malformed-name", kAuthority, E::refused,
     [](Change& c) {
       constrain(c.plan, Critical::yes, {}, {encode_dns_name("evil.example")});
       c.scene.target().names = {encode_dns_name("www..lab.example")};
       c.scene.host.clear();
     }},
};

}  // namespace

std::vector<Mutation> constraint_mutations() {
  std::vector<Mutation> all = from_rows(kRows);
  for (const ConstraintRow& row : kConstraints) {
    all.push_back({std::string(row.name), kAuthority | kRoot, row.expected,
                   [&row](Change& c) { apply_row(row, c); }});
  }
  return all;
}

}  // namespace certwright::differential
