#include "validators/name_constraints.h"

#include <string>

#include "tests/support/catch.h"

using namespace std::string_literals;

namespace certwright::validators {
namespace {

using R = SubtreeRelation;

struct Row {
  std::string name;
  std::string base;
  R expected;
};

TEST_CASE("a wildcard and a subtree", "[validators][T-051]") {
  // Independent of the host that is asked for: excluded X falls when any expansion is in X,
  // permitted X holds only when every expansion is.
  const R bar = dns_name_in_subtree("*.good.example", "bar.good.example");
  CHECK(violates_excluded(bar));
  CHECK_FALSE(satisfies_permitted(bar));
  const R good = dns_name_in_subtree("*.good.example", "good.example");
  CHECK(satisfies_permitted(good));
  CHECK(violates_excluded(good));

  const Row rows[] = {
      {"*.good.example", "bar.good.example", R::partly},
      {"*.good.example", "foo.good.example", R::partly},
      {"*.good.example", "good.example", R::within},
      {"*.good.example", ".good.example", R::within},
      {"*.good.example", "example", R::within},
      {"*.good.example", "", R::within},
      {"*.good.example", "a.b.good.example", R::outside},  // two labels below: no expansion
      {"*.good.example", ".bar.good.example", R::outside},
      {"*.good.example", "ood.example", R::outside},
      {"*.good.example", "bad.example", R::outside},
      {"*.example", "bar.example", R::partly},
      {"*.example", "example", R::within},
      {"*", "example", R::malformed},
      {"f*.good.example", "good.example", R::malformed},
      {"a.good.example", "*.good.example", R::malformed},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(dns_name_in_subtree(row.name, row.base) == row.expected);
  }
}

TEST_CASE("case and dots in constrained DNS names", "[validators][T-052]") {
  const Row rows[] = {
      {"WWW.Bad.Example", "bad.example", R::within},
      {"www.bad.example", "BAD.Example", R::within},
      {"*.BAD.example", "bad.example", R::within},
      {"bad.example", "bad.example", R::within},
      {"notbad.example", "bad.example", R::outside},
      {"bad.example", ".bad.example", R::outside},
      {"www.bad.example", ".BAD.example", R::within},
      {"www.bad.example.", "bad.example", R::malformed},
      {"www.bad.example", "bad.example.", R::malformed},
      {"www.bad.example", ".", R::malformed},
      {"www.bad.example", "..bad.example", R::malformed},
      {".bad.example", "bad.example", R::malformed},
      {"", "", R::malformed},
      {"www.bad.example", "", R::within},
      {"_dmarc.bad.example", "bad.example", R::within},
      {"www._dmarc.bad.example", "_dmarc.bad.example", R::malformed},
      {"www.bad.example\0.x"s, "bad.example", R::malformed},
      {"192.0.2.1", "example", R::malformed},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(dns_name_in_subtree(row.name, row.base) == row.expected);
    CHECK(violates_excluded(row.expected) == (row.expected != R::outside));
  }
}

TEST_CASE("addresses and ranges", "[validators][T-053]") {
  const Row rows[] = {
      // In hexadecimal: the address, then the range's address and mask.
      {"c0000201", "c0000200ffffff00", R::within},
      {"c0000201", "c00002fffffffe00", R::within},  // host bits of the base do not count
      {"c0000301", "c0000200ffffff00", R::outside},
      {"c0000201", "c0000201ffffffff", R::within},
      {"c0000201", "0000000000000000", R::within},
      {"c0000201", "c0000200ff00ff00", R::malformed},
      {"c0000201", "c000020000ffffff", R::malformed},
      {"c0000201", "c0000200fffffffd", R::malformed},
      {"c0000201", "c0000200ffffff", R::malformed},
      {"c0000201", "", R::malformed},
      {"c00002", "c0000200ffffff00", R::malformed},
      {"c000020101", "c0000200ffffff00", R::malformed},
      {"", "c0000200ffffff00", R::malformed},
      {"20010db8000000000000000000000001", "c0000200ffffff00", R::outside},
      {"00000000000000000000ffffc0000201", "c0000200ffffff00", R::outside},
      {"20010db8000000000000000000000001",
       "20010db8000000000000000000000000ffffffff000000000000000000000000", R::within},
      {"20010db9000000000000000000000001",
       "20010db8000000000000000000000000ffffffff000000000000000000000000", R::outside},
      {"c0000201", "20010db8000000000000000000000000ffffffff000000000000000000000000", R::outside},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(ip_address_in_subtree(*from_hex(row.name), *from_hex(row.base)) == row.expected);
  }
}

TEST_CASE("mailboxes and their subtrees", "[validators][T-052]") {
  const Row rows[] = {
      {"a@host.example", "a@host.example", R::within},
      {"A@host.example", "a@host.example", R::outside},
      {"a@HOST.example", "a@host.example", R::within},
      // The same mailbox, spelled otherwise: not permitted, and not free of an exclusion either.
      {"\"a\"@HOST.example", "a@host.example", R::partly},
      {"\"a\"@host.example", "\"a\"@host.example", R::within},
      {"\"b\"@host.example", "a@host.example", R::outside},
      {"a@HOST.example", "host.example", R::within},
      {"a@sub.host.example", "host.example", R::outside},
      {"a@sub.host.example", ".host.example", R::within},
      {"a@host.example", ".host.example", R::outside},
      {"a@bighost.example", "host.example", R::outside},
      {"a@host.example", "", R::malformed},
      {"a@host_1.example", ".example", R::within},
      {"a@host.example", "_host.example", R::malformed},
      {"a@host.example.", "host.example", R::malformed},
      {"a@*.host.example", ".host.example", R::malformed},
      {"@host.example", "host.example", R::malformed},
      {"a@host.example", "@host.example", R::malformed},
      {"a@host.example", "a@.host.example", R::malformed},
      {"a@host.example", "host.example.", R::malformed},
      {"host.example", "host.example", R::malformed},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(email_address_in_subtree(row.name, row.base) == row.expected);
  }
}

TEST_CASE("URIs and their subtrees", "[validators][T-053]") {
  const Row rows[] = {
      {"https://host.example/path", "host.example", R::within},
      {"https://user@HOST.example:8443/?q#f", "host.example", R::within},
      {"https://sub.host.example", "host.example", R::outside},
      {"https://sub.host.example", ".host.example", R::within},
      {"https://host.example", ".host.example", R::outside},
      {"ldap://host.example/dc=x", "", R::malformed},
      {"https://host.example/", "host_1.example", R::malformed},
      {"https://evil.test#host.example", "host.example", R::outside},
      {"https://evil.test/@host.example", "host.example", R::outside},
      {"https://evil.test\\@host.example/", "host.example", R::malformed},
      {"https://a@evil.test@host.example/", "host.example", R::malformed},
      {"https://192.0.2.1/", "host.example", R::malformed},
      {"https://[fe80::1%25x]/", "host.example", R::malformed},
      {"https://[::1]/", "host.example", R::malformed},
      {"https://host.example./", "host.example", R::malformed},
      {"https://host%2eexample/", "host.example", R::malformed},
      {"urn:uuid:0", "host.example", R::malformed},
      {"mailto:a@host.example", "host.example", R::malformed},
      {"https:///path", "host.example", R::malformed},
      {"https://host.example:80x/", "host.example", R::malformed},
      {"https://host.example\n/", "host.example", R::malformed},
      {"https://host.example/", "https://host.example", R::malformed},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(uri_in_subtree(row.name, row.base) == row.expected);
  }
}

TEST_CASE("services and their subtrees", "[validators][T-053]") {
  const Row rows[] = {
      {"_mail.example.com", "_mail.example.com", R::within},
      {"_MAIL.Example.com", "_mail.example.COM", R::within},
      {"_mail.a.example.com", "_mail.example.com", R::within},
      {"_ntp.example.com", "_mail.example.com", R::outside},
      {"_mail.example.org", "_mail.example.com", R::outside},
      {"_mail.example.org", "_mail", R::within},
      {"_ntp.example.org", "_mail", R::outside},
      {"_ntp.example.com", "example.com", R::within},
      {"_ntp.a.example.com", "example.com", R::within},
      {"_ntp.badexample.com", "example.com", R::outside},
      {"example.com", "example.com", R::malformed},
      {"_mail.*.example.com", "example.com", R::malformed},
      {"_mail", "example.com", R::malformed},
      {"_mail.example.com", "", R::malformed},
      {"_mail.example.com", ".example.com", R::malformed},
      {"_mail.example.com", "_mail.", R::malformed},
      {"_mail.example.com", "_mail.*.com", R::malformed},
  };
  for (const Row& row : rows) {
    INFO(row.name << " in " << row.base);
    CHECK(srv_name_in_subtree(row.name, row.base) == row.expected);
  }
}

}  // namespace
}  // namespace certwright::validators
