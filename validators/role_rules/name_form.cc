// Rule kinds on the form of names: the domain that they lie in, and what may not be in them.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/ip_address.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

std::string_view without_dots(std::string_view suffix) {
  while (!suffix.empty() && suffix.front() == '.') suffix.remove_prefix(1);
  return suffix;
}

bool lies_in(std::string_view name, std::string_view suffix) {
  suffix = without_dots(suffix);
  return !suffix.empty() && (ascii_iequal(name, suffix) ||
                             (name.size() > suffix.size() && ascii_iends_with(name, suffix) &&
                              name[name.size() - suffix.size() - 1] == '.'));
}

// The common name, or (`where = "san"`) one DNS name, lies in the domain that `parameter` names.
class SuffixMatch final : public DemandCheck {
 public:
  explicit SuffixMatch(TomlReader& in) : parameter_(in.required_string("parameter")) {
    constexpr std::string_view kWhere[] = {"common-name", "san"};
    if (in.choice("where", kWhere) == 1U) where_ = Where::alt_name;
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto suffixes = parameter(subject, parameter_);
    if (suffixes.empty()) {
      out.not_checked.push_back("domain: give it with --set " + parameter_ + "=DOMAIN");
      return;
    }
    const std::vector<std::string> names = names_of(*subject.certificate);
    const bool fits = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::any_of(suffixes.begin(), suffixes.end(),
                         [&](const std::string& suffix) { return lies_in(name, suffix); });
    });
    if (fits) return;
    const std::string wanted = join_words({suffixes.begin(), suffixes.end()});
    const bool cn = where_ == Where::common_name;
    out.findings.push_back(demand
                               .violation("role.name_suffix", subject,
                                          std::string(cn ? "the common name " : "of the names ") +
                                              quoted_list(names) +
                                              (cn ? " is not in " : " not one is in ") + wanted)
                               .at_field(cn ? "subject" : "extensions.subjectAltName")
                               .expected_found(wanted, quoted_list(names)));
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::vector<std::string> names_of(const Certificate& certificate) const {
    if (where_ == Where::common_name) return {certificate.subject.common_name()};
    std::vector<std::string> out;
    for (const AltName& each : alt_names_of(certificate)) {
      if (each.kind == AltNameKind::dns) out.push_back(each.text);
    }
    return out;
  }

  enum class Where : std::uint8_t { common_name, alt_name } where_ = Where::common_name;
  std::string parameter_;
};

// ---- name-form ----

bool has_underscore(std::string_view name) { return name.find('_') != std::string_view::npos; }

bool has_idn_label(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    if (ascii_istarts_with(name.substr(at), "xn--")) return true;
    const std::size_t dot = name.find('.', at);
    if (dot == std::string_view::npos) break;
    at = dot + 1;
  }
  return !ascii_only(name);
}

bool is_short(std::string_view name) {
  return name.find('.') == std::string_view::npos && !looks_like_ip_address(name);
}

bool is_reverse_zone(std::string_view name) { return lies_in(name, "arpa"); }

// Names that no public registry gives out (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and habit).
bool is_internal(std::string_view name) {
  if (is_short(name)) return true;
  constexpr std::string_view kZones[] = {"local",   "localhost", "internal", "test", "example",
                                         "invalid", "lan",       "corp",     "home", "intranet",
                                         "private", "home.arpa", "alt",      "onion"};
  return std::any_of(std::begin(kZones), std::end(kZones),
                     [&](std::string_view zone) { return lies_in(name, zone); });
}

struct PlainForm {
  std::string_view word;
  bool (*has)(std::string_view name);
  std::string_view what;
};
constexpr PlainForm kForms[] = {
    {"underscore", has_underscore, "has an underscore"},
    {"idn", has_idn_label, "is internationalised"},
    {"short", is_short, "is no full name"},
    {"internal", is_internal, "is an internal name"},
    {"reverse-zone", is_reverse_zone, "lies in a reverse zone"},
};
constexpr std::string_view kReservedIp = "reserved-ip";

struct Prefix {
  std::uint8_t octets[4];
  unsigned bits;
};
// IANA special-purpose registry: what is not globally reachable.
constexpr Prefix kReservedV4[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},    {{100, 64, 0, 0}, 10},   {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12}, {{192, 0, 0, 0}, 24},    {{192, 0, 2, 0}, 24},
    {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24}, {{203, 0, 113, 0}, 24},
    {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
};

bool is_reserved(const IpAddress& address) {
  const BytesView octets = address.octets();
  if (!address.is_v4()) {
    // Only 2000::/3 is global unicast, and 2001:db8::/32 of it documentation.
    const bool documentation =
        octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0x0d && octets[3] == 0xb8;
    return (octets[0] & 0xe0) != 0x20 || documentation;
  }
  return std::any_of(std::begin(kReservedV4), std::end(kReservedV4), [&](const Prefix& prefix) {
    for (unsigned bit = 0; bit < prefix.bits; ++bit) {
      const unsigned mask = 0x80U >> (bit % 8);
      if (((octets[bit / 8] ^ prefix.octets[bit / 8]) & mask) != 0) return false;
    }
    return true;
  });
}

// Every DNS name of the subjectAltName, and the common name where it looks like one.
class NameForm final : public DemandCheck {
 public:
  explicit NameForm(TomlReader& in) : suffixes_(in.strings("refused-suffixes")) {
    for (const std::string& word : in.strings("refused")) read_form(in, word);
    constexpr std::string_view kLabels[] = {"any", "letters-digits"};
    if (in.choice("first-label", kLabels) == 1U) label_ = Label::letters_digits;
    least_ = static_cast<std::size_t>(in.integer("first-label-least", 1, 63).value_or(0));
    most_ = static_cast<std::size_t>(in.integer("first-label-most", 1, 63).value_or(0));
    if (forms_.empty() && !reserved_ip_ && suffixes_.empty() && label_ == Label::any &&
        least_ == 0 && most_ == 0) {
      in.refuse("refused", "nothing is refused");
    }
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> bad;
    std::vector<std::string> seen;
    const auto look = [&](const std::string& name) {
      const std::string why = fault(name);
      if (why.empty() || std::find(seen.begin(), seen.end(), name) != seen.end()) return;
      seen.push_back(name);
      bad.push_back("\"" + name + "\" " + why);
    };
    for (const AltName& each : alt_names_of(*subject.certificate)) {
      if (each.kind == AltNameKind::dns || each.kind == AltNameKind::ip) look(each.text);
    }
    const std::string common_name = subject.certificate->subject.common_name();
    if (common_name.find('.') != std::string::npos && common_name.find(' ') == std::string::npos) {
      look(common_name);
    }
    if (bad.empty()) return;
    out.findings.push_back(demand.violation("role.name_form", subject, join_words(bad))
                               .at_field("extensions.subjectAltName")
                               .expected_found(demand.requirement, join_words(seen)));
  }

 private:
  void read_form(TomlReader& in, const std::string& word) {
    if (word == kReservedIp) {
      reserved_ip_ = true;
      return;
    }
    const auto* found = std::find_if(std::begin(kForms), std::end(kForms),
                                     [&](const PlainForm& each) { return each.word == word; });
    if (found == std::end(kForms)) {
      in.refuse("refused", "\"" + word +
                               "\" is none of underscore, idn, short, internal, reverse-zone, "
                               "reserved-ip");
    } else {
      forms_.push_back(found);
    }
  }

  // Why the name is refused; empty when it is not.
  std::string fault(const std::string& name) const {
    if (const auto address = IpAddress::parse(name); address.has_value()) {
      return reserved_ip_ && is_reserved(*address) ? "is a reserved address" : "";
    }
    for (const PlainForm* each : forms_) {
      if (each->has(name)) return std::string(each->what);
    }
    for (const std::string& suffix : suffixes_) {
      if (lies_in(name, suffix)) return "lies in " + suffix;
    }
    return label_fault(std::string_view(name).substr(0, name.find('.')));
  }

  std::string label_fault(std::string_view label) const {
    if (label == "*") return {};
    if (least_ != 0 && label.size() < least_) {
      return "has a first label of less than " + std::to_string(least_) + " characters";
    }
    if (most_ != 0 && label.size() > most_) {
      return "has a first label of more than " + std::to_string(most_) + " characters";
    }
    const bool plain = std::all_of(label.begin(), label.end(),
                                   [](char c) { return ascii_letter(c) || ascii_digit(c); });
    return label_ == Label::letters_digits && !plain
               ? "has a first label with more than letters and digits"
               : "";
  }

  std::vector<const PlainForm*> forms_;
  bool reserved_ip_ = false;
  std::vector<std::string> suffixes_;
  enum class Label : std::uint8_t { any, letters_digits } label_ = Label::any;
  std::size_t least_ = 0, most_ = 0;
};

}  // namespace

extern const RoleRule kSuffixMatch{"suffix-match",
                                   "A name lies in the domain that a parameter names.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<SuffixMatch>(in);
                                   }};
extern const RoleRule kNameForm{"name-form", "No name has one of the refused forms.",
                                [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                  return std::make_shared<NameForm>(in);
                                }};

}  // namespace certwright::validators
