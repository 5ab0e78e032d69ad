// What the keys of the certificates of one run have in common.
#include "validators/lint/batch.h"

#include <algorithm>

#include "fixtures/certificate_sample.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): certificates are samples
using tests::kExponent65537;
using tests::make_rsa_spki;

// 2^521 - 1, 2^607 - 1 and 2^1279 - 1 are primes: numbers of ones.
Bytes ones(std::size_t bits) {
  Bytes out((bits + 7) / 8, 0xff);
  if (bits % 8 != 0) out.front() = static_cast<std::uint8_t>((1U << (bits % 8)) - 1);
  return out;
}

Bytes times(BytesView a, BytesView b) {
  Bytes out(a.size() + b.size());
  for (std::size_t i = a.size(); i-- > 0;) {
    unsigned carry = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      carry += out[i + j + 1] + static_cast<unsigned>(a[i]) * b[j];
      out[i + j + 1] = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    out[i] = static_cast<std::uint8_t>(carry);
  }
  return out;
}

CertificateSample named(const std::string& name) {
  return private_server().with_subject({{oids::kCommonName, name}}).with_dns_names({name});
}
CertificateSample with_modulus(const std::string& name, BytesView modulus) {
  return named(name).with_key(make_rsa_spki(modulus, kExponent65537));
}

std::vector<TargetResult> results_of(const std::vector<CertificateSample>& samples) {
  std::vector<TargetResult> out;
  for (const auto& sample : samples) {
    TargetResult result;
    result.target = std::string(1, static_cast<char>('a' + out.size())) + ".pem";
    result.certificate = *Certificate::parse(sample.der());
    result.conclude();
    out.push_back(std::move(result));
  }
  return out;
}

// Per result "<id> <severity>", separated by spaces, and "-" for nothing.
std::vector<std::string> told(const std::vector<TargetResult>& results) {
  std::vector<std::string> out;
  for (const auto& result : results) {
    std::string text;
    for (const auto& finding : result.findings) {
      text +=
          (text.empty() ? "" : " ") + finding.id + " " + std::string(to_string(finding.severity));
    }
    out.push_back(text.empty() ? "-" : text);
  }
  return out;
}

using Told = std::vector<std::string>;

TEST_CASE("batch: one key for several holders is told", "[validators]") {
  struct Row {
    const char* name;
    std::vector<CertificateSample> samples;
    Told expected;
  };
  const std::string shared = "key.shared_key notice";
  const Row rows[] = {
      {"one certificate", {named("a.example")}, {"-"}},
      {"the same twice", {named("a.example"), named("a.example")}, {"-", "-"}},
      {"a renewal", {named("a.example"), named("a.example").with_serial("0b")}, {"-", "-"}},
      {"another subject, a name in common",
       {named("a.example"), named("b.example").with_dns_names({"x.example", "A.example"})},
       {"-", "-"}},
      {"two holders", {named("a.example"), named("b.example")}, {shared, shared}},
      {"two holders, one of them twice",
       {named("a.example"), named("b.example"), named("a.example").with_serial("0b")},
       {shared, shared, shared}},
      {"empty subjects are nobody's",
       {named("a.example").with_subject({}), named("b.example").with_subject({})},
       {shared, shared}},
      {"a CA and a server of one name",
       {tls_ca().with_subject({{oids::kCommonName, "x"}}),
        private_server().with_subject({{oids::kCommonName, "x"}})},
       {shared, shared}},
      {"other keys",
       {named("a.example"), named("b.example").with_key(sample_rsa_key(2048))},
       {"-", "-"}},
  };
  for (const Row& row : rows) {
    auto results = results_of(row.samples);
    compare_keys(results);
    INFO(row.name);
    CHECK(told(results) == row.expected);
  }
  auto results = results_of({named("a.example"), named("b.example"), named("c.example")});
  compare_keys(results);
  CHECK(results[0].findings[0].message ==
        "\"a.example\" (a.pem) and \"b.example\" (b.pem) have the same public key.");
  CHECK(results[2].findings[0].message ==
        "\"c.example\" (c.pem) and \"a.example\" (a.pem) have the same public key.");
  CHECK(results[0].verdict == Verdict::pass);
}

TEST_CASE("batch: one modulus in two forms is told", "[validators]") {
  const Bytes modulus = tests::sound_modulus_2048();
  const auto other_exponent = named("b.example").with_key(make_rsa_spki(modulus, tests::hex("03")));
  auto results = results_of({with_modulus("a.example", modulus), other_exponent,
                             with_modulus("c.example", times(ones(521), ones(607)))});
  compare_keys(results);
  CHECK(told(results) == Told{"key.shared_modulus error", "key.shared_modulus error", "-"});
  CHECK(results[0].verdict == Verdict::fail);
  CHECK(results[0].findings[0].message ==
        "\"a.example\" (a.pem) and \"b.example\" (b.pem) have RSA keys with the same modulus and "
        "different exponents.");

  DerWriter key;
  key.sequence([&](DerWriter& in) {
    in.unsigned_integer(modulus);
    in.unsigned_integer(kExponent65537);
  });
  const auto for_pss =
      named("b.example").with_key(tests::make_spki(oids::kRsassaPss, {}, key.view()));
  results = results_of({with_modulus("a.example", modulus), for_pss});
  compare_keys(results);
  CHECK(told(results) == Told{"key.shared_modulus warning", "key.shared_modulus warning"});
}

TEST_CASE("batch: moduli with a prime in common are told, and nobody else", "[validators][T-034]") {
  const Bytes p = ones(521), q = ones(607), r = ones(1279);
  auto results = results_of({with_modulus("a.example", times(p, q)),
                             with_modulus("b.example", tests::sound_modulus_2048()),
                             with_modulus("c.example", times(p, r)), named("d.example")});
  compare_keys(results);
  CHECK(told(results) == Told{"key.shared_prime error", "-", "key.shared_prime error", "-"});
  CHECK(
      results[0].findings[0].message ==
      "The RSA keys of \"a.example\" (a.pem) and of \"c.example\" (c.pem) have a prime in common: "
      "both can be factored by anyone.");
  CHECK(results[2].findings[0].message.find("and of \"a.example\" (a.pem)") != std::string::npos);
  CHECK(results[2].verdict == Verdict::fail);

  // A ring: each shares both of its primes.
  results =
      results_of({with_modulus("a.example", times(p, q)), with_modulus("b.example", times(q, r)),
                  with_modulus("c.example", times(r, p))});
  compare_keys(results);
  const std::string shared = "key.shared_prime error";
  CHECK(told(results) == Told{shared, shared, shared});
  CHECK(results[0].findings[0].message.find("and of \"b.example\" (b.pem)") != std::string::npos);

  // Factors that any two numbers may share are no primes of a key.
  results = results_of({with_modulus("a.example", times(p, Bytes{0x0f})),
                        with_modulus("b.example", times(q, Bytes{0x15}))});
  compare_keys(results);
  CHECK(told(results) == Told{"-", "-"});
}

TEST_CASE("batch: what is more than is compared is said", "[validators][T-034]") {
  const Bytes p = ones(521), q = ones(607), r = ones(1279);
  auto results =
      results_of({with_modulus("a.example", times(p, q)), with_modulus("b.example", times(q, r)),
                  with_modulus("c.example", times(r, p))});
  BatchOptions options;
  options.most_moduli = 2;
  compare_keys(results, options);
  const auto silent = std::ranges::count_if(
      results, [](const TargetResult& result) { return result.not_checked.empty(); });
  CHECK(silent == 2);
  for (const auto& result : results) {
    CHECK(result.findings.empty() == !result.not_checked.empty());
    if (!result.not_checked.empty()) {
      CHECK(result.not_checked.front() ==
            "primes shared with other keys: only 2 RSA keys of a run are compared");
    }
  }
}

TEST_CASE("batch: severities are those that were asked for", "[validators]") {
  BatchOptions options;
  options.severities["key.*"] = Severity::error;
  options.severities["key.shared_prime"] = Severity::info;
  auto results = results_of({named("a.example"), named("b.example"),
                             with_modulus("c.example", times(ones(521), ones(607))),
                             with_modulus("d.example", times(ones(521), ones(1279)))});
  compare_keys(results, options);
  CHECK(told(results) == Told{"key.shared_key error", "key.shared_key error",
                              "key.shared_prime info", "key.shared_prime info"});
}

TEST_CASE("batch: results without a certificate are passed over", "[validators]") {
  auto results = results_of({named("a.example"), named("b.example")});
  results.emplace_back().target = "list.crl";
  compare_keys(results);
  CHECK(results[2].findings.empty());
  CHECK(results[2].verdict == Verdict::error);
}

}  // namespace
}  // namespace certwright::validators
