// Breakers: extended key usage, key usage, marks.
#include <algorithm>

#include "pkcs/extensions/key_usage.h"
#include "tests/roles/breaker.h"
#include "tests/support/catch.h"

namespace certwright::roles_test {
namespace {

constexpr Oid kUnrelated{"1.3.6.1.4.1.311.10.3.11"};  // key recovery agent: no role wants it

std::vector<Oid> without(std::vector<Oid> all, std::span<const Oid> gone) {
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Oid& each) {
                             return std::find(gone.begin(), gone.end(), each) != gone.end();
                           }),
            all.end());
  return all;
}

// The same purposes without these; an extension may not be empty.
void drop_purposes(Draft& draft, std::span<const Oid> gone) {
  std::vector<Oid> rest = without(draft.purposes.value_or(std::vector<Oid>()), gone);
  if (rest.empty()) rest.push_back(kUnrelated);
  draft.purposes = std::move(rest);
}

std::string name_of(const Oid& oid) { return oid_display_name(oid.octets()); }

std::vector<Break> break_all_of(const BreakInput& in) {
  Breaks out(in);
  std::vector<Oid> purposes = in.oids("purposes");
  for (const std::string& word : in.good.parameters.values(in.string("purposes-parameter"))) {
    purposes.push_back(find_oid_by_name(word)->oid);
  }
  for (const Oid& each : purposes) {
    out.add("without " + name_of(each), {"role.eku_missing"},
            [&](Draft& draft) { drop_purposes(draft, std::span(&each, 1)); });
    out.add("issuing CA without " + name_of(each), {"role.eku_ca_restricts"}, [&](Draft& draft) {
      std::vector<Oid> rest = without(draft.purposes.value_or(std::vector<Oid>()), {&each, 1});
      rest.push_back(kUnrelated);
      draft.issuer_purposes = std::move(rest);
    });
  }
  const bool absent_passes = in.string("absent") == "accepted";
  out.add("no extended key usage",
          absent_passes ? std::vector<std::string>() : std::vector<std::string>{"role.eku_absent"},
          [](Draft& draft) { draft.purposes.reset(); });
  if (in.string("any") != "counts") {
    out.add("any purpose instead", {"role.eku_missing"}, [&](Draft& draft) {
      drop_purposes(draft, purposes);
      draft.purposes->push_back(oids::kAnyExtendedKeyUsage);
    });
  }
  if (in.string("others") == "refused") {
    out.add("a further purpose", {"role.eku_forbidden"},
            [](Draft& draft) { draft.purposes->push_back(kUnrelated); });
  }
  for (const Oid& each : in.oids("instead")) {
    out.add("only " + name_of(each), {}, [&](Draft& draft) { draft.purposes = {{each}}; });
  }
  if (in.string("critical") == "required") {
    out.add("not critical", {"role.eku_not_critical"},
            [](Draft& draft) { draft.purposes_critical = Critical::no; });
  }
  return std::move(out).take();
}

std::vector<Break> break_any_of(const BreakInput& in) {
  Breaks out(in);
  const std::vector<Oid> purposes = in.oids("purposes");
  out.add("none of the purposes", {"role.eku_missing"},
          [&](Draft& draft) { drop_purposes(draft, purposes); });
  const bool absent_passes = in.demand.rule == "eku-any-of-or-none";
  out.add("no extended key usage",
          absent_passes ? std::vector<std::string>() : std::vector<std::string>{"role.eku_absent"},
          [](Draft& draft) { draft.purposes.reset(); });
  for (const Oid& each : purposes) {
    out.add("only " + name_of(each), {}, [&](Draft& draft) {
      drop_purposes(draft, purposes);
      draft.purposes->push_back(each);
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_forbidden(const BreakInput& in) {
  Breaks out(in);
  for (const Oid& each : in.oids("purposes")) {
    out.add("with " + name_of(each), {"role.eku_forbidden"}, [&](Draft& draft) {
      if (!draft.purposes) draft.purposes.emplace();
      draft.purposes->push_back(each);
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_marker(const BreakInput& in) {
  Breaks out(in);
  const std::vector<Oid> purposes = in.oids("purposes");
  const Oid attribute = in.oids("attribute").front();
  const std::string text = in.string("text");
  out.add("neither mark", {"role.marker_missing"},
          [&](Draft& draft) { drop_purposes(draft, purposes); });
  out.add("the text with a full stop", {"role.marker_missing"}, [&](Draft& draft) {
    drop_purposes(draft, purposes);
    draft.subject.push_back({attribute, text + "."});
  });
  out.add("the text alone", {}, [&](Draft& draft) {
    drop_purposes(draft, purposes);
    draft.subject.push_back({attribute, text});
  });
  return std::move(out).take();
}

std::uint16_t bit_of(const std::string& word) {
  constexpr std::string_view kWords[] = {"digitalSignature", "nonRepudiation", "keyEncipherment",
                                         "dataEncipherment", "keyAgreement",   "keyCertSign",
                                         "cRLSign",          "encipherOnly",   "decipherOnly"};
  const auto* found = std::find(std::begin(kWords), std::end(kWords), word);
  REQUIRE(found != std::end(kWords));
  return static_cast<std::uint16_t>(1U << (found - std::begin(kWords)));
}

std::uint16_t bits_of(const std::vector<std::string>& words) {
  unsigned bits = 0;
  for (const std::string& each : words) bits |= bit_of(each);
  return static_cast<std::uint16_t>(bits);
}

// A bit that no demand of the role names stands in where nothing would be left.
void set_usage(Draft& draft, unsigned bits) {
  draft.usage = static_cast<std::uint16_t>(bits != 0 ? bits : unsigned{KeyUsage::decipher_only});
}

std::vector<Break> break_key_usage(const BreakInput& in) {
  Breaks out(in);
  const unsigned now = in.good.usage.value_or(0);
  for (const std::string& word : in.strings("all-of")) {
    out.add("without " + word, {"role.key_usage"},
            [&](Draft& draft) { set_usage(draft, now & ~unsigned{bit_of(word)}); });
  }
  if (const unsigned any = bits_of(in.strings("any-of")); any != 0) {
    out.add("none of the uses", {"role.key_usage"},
            [&](Draft& draft) { set_usage(draft, now & ~any); });
  }
  std::vector<std::string> refused = in.strings("none-of");
  if (in.string("others") == "refused") {
    const unsigned fine =
        bits_of(in.strings("all-of")) | bits_of(in.strings("any-of")) | bits_of(in.strings("may"));
    for (const char* word : {"nonRepudiation", "dataEncipherment", "keyAgreement", "cRLSign"}) {
      if ((fine & bit_of(word)) == 0) refused.emplace_back(word);
    }
  }
  for (const std::string& word : refused) {
    out.add("with " + word, {"role.key_usage"},
            [&](Draft& draft) { set_usage(draft, now | bit_of(word)); });
  }
  const bool wanted = in.string("absent") == "refused";
  out.add("no key usage",
          wanted ? std::vector<std::string>{"role.key_usage"} : std::vector<std::string>(),
          [](Draft& draft) { draft.usage.reset(); });
  if (in.string("critical") == "required") {
    out.add("not critical", {"role.key_usage"},
            [](Draft& draft) { draft.usage_critical = Critical::no; });
  }
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakEkuAllOf{"eku-all-of", break_all_of};
extern const Breaker kBreakEkuAnyOf{"eku-any-of", break_any_of};
extern const Breaker kBreakEkuAnyOfOrNone{"eku-any-of-or-none", break_any_of};
extern const Breaker kBreakEkuForbidden{"eku-forbidden", break_forbidden};
extern const Breaker kBreakAlternativeMarker{"alternative-marker", break_marker};
extern const Breaker kBreakKeyUsage{"key-usage", break_key_usage};

}  // namespace certwright::roles_test
