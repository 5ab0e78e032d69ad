#include "pkcs/der_scan.h"

#include <sys/resource.h>

#include <chrono>
#include <functional>
#include <thread>

#include "fixtures/certificate_fixture.h"
#include "pkcs/certificate_list.h"
#include "pkcs/certification_request.h"
#include "pkcs/der_reader.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;

struct ScanRow {
  const char* name;
  std::string_view octets;
  std::optional<E> error;  // nothing: accepted
  std::size_t offset = 0;  // of the offending element
};

constexpr ScanRow kScanRows[] = {
    {"nothing", "", E::empty_input},
    {"a tag alone", "30", E::truncated},
    {"an empty SEQUENCE", "3000", std::nullopt},
    {"two levels", "3004300204 00", std::nullopt},
    {"contents cut short", "300405", E::truncated},
    {"a child that passes its parent", "30030402 00", E::malformed, 2},
    {"a child's header cut by its parent", "300105", E::malformed, 2},
    {"trailing data", "30000500", E::malformed, 2},
    {"indefinite length", "30800000", E::malformed},
    {"indefinite length inside", "3004 30800000", E::malformed, 2},
    {"length in two octets that fits one", "04810100", E::malformed},
    {"length with a leading zero", "0482007f00", E::malformed},
    {"length of five octets", "048500000000 0100", E::malformed},
    {"reserved length octet", "04ff00", E::malformed},
    {"long tag number", "1f1f00", E::malformed},
    {"constructed OCTET STRING", "24020400", E::malformed},
    {"constructed BIT STRING", "230403020000", E::malformed},
    {"primitive SEQUENCE", "1000", E::malformed},
    {"primitive SET", "1100", E::malformed},
    {"end of contents", "0000", E::malformed},
    {"constructed context tag", "a0020500", std::nullopt},
    {"primitive context tag with any contents", "80021234", std::nullopt},
    // T-011
    {"TRUE", "0101ff", std::nullopt},
    {"FALSE", "010100", std::nullopt},
    {"TRUE as 01", "010101", E::malformed},
    {"empty BOOLEAN", "0100", E::malformed},
    {"BOOLEAN of two octets", "0102ffff", E::malformed},
    // T-010
    {"INTEGER -5", "0201fb", std::nullopt},
    {"INTEGER 128", "02020080", std::nullopt},
    {"INTEGER with padding", "02020005", E::malformed},
    {"negative INTEGER with padding", "0202ff80", E::malformed},
    {"empty INTEGER", "0200", E::malformed},
    {"ENUMERATED with padding", "0a020001", E::malformed},
    {"NULL with contents", "050100", E::malformed},
    // T-012
    {"BIT STRING of no bits", "030100", std::nullopt},
    {"BIT STRING without its first octet", "0300", E::malformed},
    {"unused bits of nothing", "030101", E::malformed},
    {"eight unused bits", "03020880", E::malformed},
    {"unused bits that are set", "0302078f", E::malformed},
    {"one bit", "03020780", std::nullopt},
    // T-002
    {"2.5.4.3", "0603550403", std::nullopt},
    {"an arc with a leading zero", "060455048003", E::malformed},
    {"a first arc with a leading zero", "06028001", E::malformed},
    {"an arc that does not end", "06035504 83", E::malformed},
    {"an empty OID", "0600", E::malformed},
    {"2.5.4 and 2^64+3", "060c5504 82808080808080808003", std::nullopt},
};

std::optional<E> code_of(const Status& status) {
  return status ? std::nullopt : std::optional<E>(status.error().code());
}

// Every element of `der`, by its offset.
std::vector<std::size_t> element_offsets(BytesView der) {
  std::vector<std::size_t> out;
  const std::function<void(DerReader)> walk = [&](DerReader reader) {
    while (!reader.at_end()) {
      const auto element = reader.read();
      REQUIRE(element.has_value());
      out.push_back(static_cast<std::size_t>(element->tlv.data() - der.data()));
      if ((element->tag & der::kConstructed) != 0) walk(DerReader(element->value));
    }
  };
  walk(DerReader(der));
  return out;
}

std::size_t header_size(BytesView der, std::size_t offset) {
  return der[offset + 1] < 0x80 ? 2 : 2 + (der[offset + 1] & 0x7fU);
}

// The length octets of the element at `offset` replaced; nothing around it is corrected.
Bytes with_length(BytesView der, std::size_t offset, BytesView length) {
  Bytes out = to_bytes(der.first(offset + 1));
  out.insert(out.end(), length.begin(), length.end());
  const auto rest = der.subspan(offset + header_size(der, offset));
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

Bytes shortest_length(std::size_t length) {
  Bytes octets;
  for (std::size_t rest = length; rest != 0 || octets.empty(); rest >>= 8)
    octets.insert(octets.begin(), static_cast<std::uint8_t>(rest));
  if (length >= 0x80)
    octets.insert(octets.begin(), static_cast<std::uint8_t>(0x80 | octets.size()));
  return octets;
}

enum class Nesting : std::uint8_t { sequence, set, explicit_tag, mixed };

// `depth` elements, each inside the one before.
Bytes nested(std::size_t depth, Nesting nesting) {
  Bytes out;
  for (std::size_t level = depth; level-- != 0;) {
    constexpr DerTag kTags[] = {der::kSequence, der::kSet, der::context_constructed(0)};
    const std::size_t tag =
        nesting == Nesting::mixed ? level % 3 : static_cast<std::size_t>(nesting);
    // Written backwards: header octets in reverse order.
    Bytes header = shortest_length(out.size());
    header.insert(header.begin(), kTags[tag]);
    out.insert(out.end(), header.rbegin(), header.rend());
  }
  return {out.rbegin(), out.rend()};
}

template <class Work>
void on_small_stack(Work work) {
  // 256 KiB of stack, as `ulimit -s 256` gives.
  struct Context {
    Work* work;
  } context{&work};
  pthread_attr_t attributes;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstacksize(&attributes, std::size_t{256} * 1024) == 0);
  pthread_t thread = 0;
  REQUIRE(pthread_create(
              &thread, &attributes,
              [](void* argument) -> void* {
                (*static_cast<Context*>(argument)->work)();
                return nullptr;
              },
              &context) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  pthread_attr_destroy(&attributes);
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("the pre-scan accepts DER and nothing else",
          "[pkcs][der_scan][T-002][T-004][T-005][T-008][T-010][T-011][T-012]") {
  for (const auto& row : kScanRows) {
    INFO(row.name);
    const auto status = scan_der(spaced_hex(row.octets));
    CHECK(code_of(status) == row.error);
    if (!status && row.error != E::empty_input) CHECK(status.error().offset() == row.offset);
  }
}

TEST_CASE("a prefix is one element, whatever follows", "[pkcs][der_scan]") {
  CHECK(scan_der_prefix(hex("30000500")).value() == 2);
  CHECK(scan_der_prefix(hex("0500ff")).value() == 2);
  CHECK(scan_der_prefix(hex("0501")).error().code() == E::truncated);
}

TEST_CASE("no wrong length of any element of a certificate passes", "[pkcs][der_scan][T-004]") {
  const auto root = fixtures::CertificateFixture("CN=Lab Root,O=Lab").ca().self_signed();
  const BytesView der = root.certificate->der;
  const auto offsets = element_offsets(der);
  REQUIRE(offsets.size() > 40);
  for (const std::size_t offset : offsets) {
    const std::size_t header = header_size(der, offset);
    const std::size_t remaining = der.size() - offset - header;
    std::vector<Bytes> lengths{hex("8105"),         hex("820005"),
                               hex("80"),           hex("ff"),
                               hex("84ffffffff"),   shortest_length(remaining + 1),
                               hex("847fffffff"),   hex("8480000000"),
                               hex("850100000000"), hex("888000000000000000")};
    for (const auto& length : lengths) {
      INFO("offset " << offset << ", length " << to_hex(length));
      CHECK_FALSE(CertificateView::parse(with_length(der, offset, length)).has_value());
    }
  }
}

TEST_CASE("every prefix of a document is an error", "[pkcs][der_scan][T-004]") {
  const auto root = fixtures::CertificateFixture("CN=Lab Root").ca().self_signed();
  CertificationRequestBuilder builder;
  builder.subject(root.certificate->subject.tlv())
      .subject_alt_names({encode_dns_name("a.example")});
  const Bytes request = builder.sign(root.key).value();
  for (std::size_t size = 0; size < root.certificate->der.size(); ++size) {
    const auto cut = CertificateView::parse(root.certificate->der.first(size));
    CHECK_FALSE(cut.has_value());
    if (size != 0) CHECK(cut.error().code() == E::truncated);
  }
  for (std::size_t size = 0; size < request.size(); ++size) {
    CHECK_FALSE(CertificationRequest::parse(to_bytes(BytesView(request).first(size))).has_value());
  }
  CHECK(CertificationRequest::parse(request).has_value());
}

TEST_CASE("twenty thousand indefinite lengths cost nothing", "[pkcs][der_scan][T-005]") {
  Bytes bomb;
  for (int i = 0; i < 20'000; ++i) bomb.insert(bomb.end(), {0x30, 0x80});
  bomb.resize(bomb.size() * 2);
  const auto start = std::chrono::steady_clock::now();
  CHECK(code_of(scan_der(bomb)) == E::malformed);
  CHECK(CertificateView::parse(bomb).error().code() == E::malformed);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(50));
}

TEST_CASE("nesting stops at 32 levels without touching the stack", "[pkcs][der_scan][T-006]") {
  struct Row {
    std::size_t depth;
    std::optional<E> expected;
  };
  constexpr Row kRows[] = {{31, std::nullopt},
                           {32, std::nullopt},
                           {33, E::limit_exceeded},
                           {1'000, E::limit_exceeded},
                           {200'000, E::limit_exceeded}};
  for (const Nesting nesting :
       {Nesting::sequence, Nesting::set, Nesting::explicit_tag, Nesting::mixed}) {
    for (const auto& row : kRows) {
      const Bytes input = nested(row.depth, nesting);
      std::optional<E> scanned;
      bool any_parsed = false;
      on_small_stack([&] {
        scanned = code_of(scan_der(input));
        any_parsed = CertificateView::parse(input).has_value() ||
                     CertificationRequest::parse(input).has_value() ||
                     CertificateList::read(input, [](const RevokedCertificate&) {}).has_value();
      });
      INFO("depth " << row.depth << ", kind " << static_cast<int>(nesting));
      CHECK(scanned == row.expected);
      CHECK_FALSE(any_parsed);
    }
  }
}

TEST_CASE("small input reserves no large memory", "[pkcs][der_scan][T-007]") {
  const Bytes claim = hex("3084800000000500");
  Bytes nulls;
  for (int i = 0; i < 524'288; ++i) nulls.insert(nulls.end(), {0x05, 0x00});
  Bytes rdns;
  for (int i = 0; i < 300'000; ++i) rdns.insert(rdns.end(), {0x31, 0x00});
  const Bytes many_nulls = tlv(der::kSequence, nulls);
  const Bytes many_rdns = tlv(der::kSequence, rdns);
  const long before = peak_kilobytes();
  CHECK(code_of(scan_der(claim)) == E::truncated);
  CHECK(CertificateView::parse(claim).error().code() == E::truncated);
  CHECK(code_of(scan_der(many_nulls)) == E::limit_exceeded);
  CHECK(CertificateView::parse(many_nulls).error().code() == E::limit_exceeded);
  CHECK(code_of(scan_der(many_rdns)) == E::limit_exceeded);
  CHECK(peak_kilobytes() - before < 8'192);
}

}  // namespace certwright::tests
