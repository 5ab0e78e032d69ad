// Name constraints looked up by index against the same constraints compared pair by pair.
#include "validators/subtree_index.h"

#include <random>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "tests/support/catch.h"
#include "validators/name_constraint_set.h"

namespace certwright::validators {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;

// Few labels, so that random names and bases meet often, in all the ways in which they can.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string host() {
    static constexpr std::string_view kLabels[] = {"a", "b", "A", "ab", "xn--a-b", "b_c"};
    std::string text;
    for (std::size_t i = below(4); i-- != 0;) text += std::string(kLabels[below(6)]) + ".";
    return text + (one_in(4) ? "B" : "b");
  }
  std::string dns_name() {
    if (one_in(60)) return "a..b";
    if (one_in(60)) return host() + ".";
    return (one_in(3) ? "*." : "") + host();
  }
  std::string host_base() {
    if (one_in(25)) return "";
    return (one_in(3) ? "." : "") + host();
  }
  std::string mailbox() {
    static constexpr std::string_view kPeople[] = {"joe", "Joe", "\"joe\"", "ann"};
    if (one_in(60)) return "nobody";
    return std::string(kPeople[below(4)]) + "@" + host();
  }
  std::string uri() {
    if (one_in(60)) return "http://192.0.2.1/";
    return "http://" + host() + (one_in(2) ? ":80/" : "/x");
  }
  Bytes address() {
    if (one_in(60)) return Bytes(5, 1);
    Bytes out{10, static_cast<std::uint8_t>(below(3)), static_cast<std::uint8_t>(below(3)), 1};
    if (one_in(3)) out.resize(16, static_cast<std::uint8_t>(below(3)));
    return out;
  }
  Bytes range() {
    Bytes out = address();
    if (out.size() == 5) out.pop_back();
    const std::size_t bits = below(out.size() * 8 + 1);
    for (std::size_t i = 0, size = out.size(); i < size; ++i) {
      const std::size_t set = std::min<std::size_t>(8, bits > i * 8 ? bits - i * 8 : 0);
      out.push_back(static_cast<std::uint8_t>(0xff00U >> set));
    }
    return out;
  }
  Bytes utf8_mailbox() {
    const std::string local = one_in(2) ? "j\xc3\xb6" : "joe";
    return encode_other_name(oids::kSmtpUtf8Mailbox, one_in(30) ? "x" : local + "@" + host());
  }
  Bytes base() {
    switch (below(7)) {
      case 0: return encode_rfc822_name(one_in(2) ? mailbox_base() : host_base());
      case 1: return encode_uri(host_base());
      case 2: return encode_ip_address(range());
      default: return encode_dns_name(host_base());
    }
  }
  Bytes name() {
    switch (below(8)) {
      case 0: return encode_rfc822_name(mailbox());
      case 1: return encode_uri(uri());
      case 2: return encode_ip_address(address());
      case 3: return utf8_mailbox();
      default: return encode_dns_name(dns_name());
    }
  }
  std::vector<Bytes> bases() {
    std::vector<Bytes> out;
    for (std::size_t i = one_in(4) ? 0 : 1 + below(20); i-- != 0;) out.push_back(base());
    return out;
  }

 private:
  static Bytes encode_other_name(const Oid& type, const std::string& text) {
    DerWriter out;
    out.nested(der::context_constructed(0), [&](DerWriter& in) {
      in.oid(type);
      in.nested(der::context_constructed(0),
                [&](DerWriter& explicit_value) { explicit_value.utf8_string(text); });
    });
    return std::move(out).take();
  }
  std::string mailbox_base() {
    std::string text = mailbox();
    return text == "nobody" ? "ann@b" : text;
  }
  std::mt19937 random_;
};

// What a violation says, so that two of them can be compared.
std::string text_of_violation(const std::optional<ConstraintViolation>& violation) {
  if (!violation) return "none";
  return std::to_string(static_cast<int>(violation->problem)) + " " + violation->name + " | " +
         violation->subtree;
}

}  // namespace

TEST_CASE("an index of subtrees says what comparing every pair says", "[validators][T-049]") {
  Generator generator(20261120);
  const IssuedCertificate root =
      CertificateFixture("CN=Root").key(fixtures::TestKey::ec_p256_2).ca().self_signed();
  std::size_t violated = 0, allowed = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<Bytes> permitted = generator.bases();
    std::vector<Bytes> excluded = generator.bases();
    if (permitted.empty() && excluded.empty()) permitted.push_back(encode_dns_name("b"));
    const auto ca = CertificateFixture("CN=CA")
                        .key(fixtures::TestKey::ec_p256_3)
                        .ca()
                        .extension(oids::kNameConstraints, Critical::yes,
                                   NameConstraints::encode(permitted, excluded))
                        .signed_by(root);
    const auto by_index = NameConstraintSet::of(*ca.certificate);
    const auto by_pair = NameConstraintSet::of(*ca.certificate, NameConstraintSet::Lookup::by_pair);
    REQUIRE(by_index.has_value());
    REQUIRE(by_pair.has_value());
    CHECK(by_index->malformed() == by_pair->malformed());
    for (int i = 0; i < 6; ++i) {
      CertificateFixture fixture(generator.one_in(3) ? "CN=" + generator.host() : "CN=Leaf");
      if (!generator.one_in(4)) {
        for (std::size_t n = generator.below(4); n-- != 0;) fixture.san(generator.name());
      }
      const auto leaf = fixture.signed_by(ca).certificate;
      const ConstrainedNames names = ConstrainedNames::of(*leaf, Limits());
      Budget first{Limits()}, second{Limits()};
      const std::string found = text_of_violation(by_index->find_violation(names, first));
      INFO("round " << round << " leaf " << i);
      REQUIRE(found == text_of_violation(by_pair->find_violation(names, second)));
      ++(found == "none" ? allowed : violated);
    }
  }
  // The generator must not drift to one side.
  CHECK(violated > 1000);
  CHECK(allowed > 1000);
}

TEST_CASE("a thousand names and a thousand constraints are compared by labels",
          "[validators][T-049]") {
  std::vector<Bytes> permitted, excluded;
  for (int i = 0; i < 500; ++i) {
    permitted.push_back(encode_dns_name("p" + std::to_string(i) + ".example"));
    excluded.push_back(encode_dns_name("x.p" + std::to_string(i) + ".example"));
  }
  const auto ca = CertificateFixture("CN=Root")
                      .key(fixtures::TestKey::ec_p256_2)
                      .ca()
                      .extension(oids::kNameConstraints, Critical::yes,
                                 NameConstraints::encode(permitted, excluded))
                      .self_signed();
  const auto violation_of = [&](const std::string& last, Budget& budget) {
    CertificateFixture fixture("CN=Leaf");
    for (int i = 0; i < 999; ++i) {
      fixture.dns("h" + std::to_string(i) + ".p" + std::to_string(i % 500) + ".example");
    }
    const auto leaf = fixture.dns(last).signed_by(ca).certificate;
    return text_of_violation(NameConstraintSet::of(*ca.certificate)
                                 ->find_violation(ConstrainedNames::of(*leaf, Limits()), budget));
  };
  Budget budget{Limits()};
  CHECK(violation_of("last.p7.example", budget) == "none");
  CHECK(budget.spent(Resource::name_comparisons) == 6'000);  // three labels, two lists, each name
  Budget again{Limits()};
  CHECK(violation_of("a.x.p7.example", again) == "1 DNS a.x.p7.example | DNS x.p7.example");
  Limits few;
  few.most[static_cast<std::size_t>(Resource::name_comparisons)] = 5'999;
  Budget small(few);
  CHECK(violation_of("last.p7.example", small) == "4 DNS last.p7.example | ");
}

}  // namespace certwright::validators
