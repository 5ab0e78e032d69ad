#include "authority/requested_name.h"

#include "pkcs/der_writer.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using K = GeneralNameKind;

struct Row {
  std::string_view text;
  K kind;
  std::string_view written;
};
const Row kRows[] = {
    {"srv.lab.example", K::dns_name, "srv.lab.example"},
    {"SRV.Lab.Example", K::dns_name, "srv.lab.example"},
    {"b\xc3\xbc"
     "cher.example",
     K::dns_name, "xn--bcher-kva.example"},
    {"*.lab.example", K::dns_name, "*.lab.example"},
    {"192.0.2.1", K::ip_address, "192.0.2.1"},
    {"2001:db8::1", K::ip_address, "2001:db8::1"},
    {"someone@lab.example", K::rfc822_name, "someone@lab.example"},
    {"https://lab.example/a", K::uri, "https://lab.example/a"},
};

struct RefusedRow {
  const char* name;
  std::string text;
  E error = E::malformed;
};
const RefusedRow kRefusedRows[] = {
    {"nothing", "", E::empty_input},
    {"a list in another tool's language", "DNS:a,email:copy"},
    {"a section", "@sect"},
    {"a file", "file:/etc/passwd"},
    {"two names", "a.example, DNS:b.example"},
    {"a line end", "a.example\nb.example"},
    {"a NUL", std::string("a.example\0.evil.test", 20)},
    {"ten KiB", std::string(10'240, 'a'), E::limit_exceeded},
    {"a space", "a b.example"},
    {"a prefix", "DNS:a.example"},
    {"an empty label", "a..example"},
    {"a wildcard in the middle", "a.*.example"},
    {"two wildcards", "*.*.example"},
    {"a wildcard for an address", "*.192.0.2.1"},
    {"a URI with a line end", "https://lab.example/\na"},
};

GeneralName read_name(const Bytes& encoded) {
  DerReader reader(encoded);
  return GeneralName::read(reader).value();
}

}  // namespace

TEST_CASE("text is exactly one name or an error", "[authority][T-025]") {
  for (const auto& row : kRows) {
    INFO(row.text);
    const auto name = authority::parse_requested_name(row.text);
    REQUIRE(name.has_value());
    CHECK(name->kind == row.kind);
    CHECK(name->text == row.written);
    const auto encoded = read_name(name->general_name);
    CHECK(encoded.kind == row.kind);
    CHECK(encoded.to_string() == row.written);
  }
  for (const auto& row : kRefusedRows) {
    INFO(row.name);
    const auto name = authority::parse_requested_name(row.text);
    REQUIRE_FALSE(name.has_value());
    CHECK(name.error().code() == row.error);
  }
}

TEST_CASE("names of a request are held to the same rules", "[authority][T-001][T-116]") {
  struct NameRow {
    const char* name;
    Bytes encoded;
    std::optional<E> error;
  };
  const Bytes directory = NameBuilder().add(oids::kCommonName, "a").encode();
  const std::uint8_t range[] = {192, 0, 2, 0, 255, 255, 255, 0};
  for (const auto& row : std::initializer_list<NameRow>{
           {"DNS", encode_dns_name("a.example"), std::nullopt},
           {"a wildcard", encode_dns_name("*.lab.example"), std::nullopt},
           {"an address", encode_ip_address(BytesView(range).first(4)), std::nullopt},
           {"a mailbox", encode_rfc822_name("a@lab.example"), std::nullopt},
           {"an empty DNS name", encode_dns_name(""), E::malformed},
           {"a NUL", encode_dns_name(std::string_view("a.example\0.evil", 15)), E::malformed},
           {"an address as DNS name", encode_dns_name("192.0.2.1"), E::malformed},
           {"a host as mailbox", encode_rfc822_name("lab.example"), E::malformed},
           {"a host as URI", encode_uri("lab.example"), E::malformed},
           {"a range of addresses", encode_ip_address(range), E::malformed},
           {"a directory name", encode_directory_name(directory), E::unsupported},
           {"a UPN", encode_user_principal_name("admin@lab.example"), E::unsupported}}) {
    INFO(row.name);
    const auto name = authority::check_requested_name(read_name(row.encoded));
    CHECK((name ? std::nullopt : std::optional<E>(name.error().code())) == row.error);
    if (name) CHECK(name->general_name == row.encoded);
  }
}

}  // namespace certwright::tests
