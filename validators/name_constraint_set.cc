#include "validators/name_constraint_set.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/idna.h"
#include "validators/ip_address.h"
#include "validators/name_constraints.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kShownSubtrees = 10;
// Stands for a local part beyond ASCII, which no rfc822Name constraint can name.
constexpr std::string_view kOtherLocalPart = "smtputf8";

bool is_processed(GeneralNameKind kind) {
  return kind == GeneralNameKind::dns_name || kind == GeneralNameKind::ip_address ||
         kind == GeneralNameKind::rfc822_name || kind == GeneralNameKind::uri ||
         kind == GeneralNameKind::directory_name;
}

// "192.0.2.0/24"; hexadecimal when address and mask are not what they should be.
std::string address_range_text(BytesView value) {
  const std::size_t half = value.size() / 2;
  const auto address = IpAddress::from_octets(value.first(half));
  if (!address || value.size() % 2 != 0) return to_hex(value);
  unsigned bits = 0;
  for (const std::uint8_t octet : value.subspan(half)) {
    for (unsigned bit = 8; bit-- != 0;) bits += octet >> bit & 1U;
  }
  return address->text() + "/" + std::to_string(bits);
}

std::string subtree_text(const GeneralName& base) {
  const std::string kind(to_string(base.kind));
  if (base.kind == GeneralNameKind::ip_address) {
    return kind + " " + address_range_text(base.value);
  }
  const std::string value = base.to_string();
  return kind + " " + (value.empty() ? "(all)" : value);
}

SubtreeRelation relation(GeneralNameKind kind, BytesView name, BytesView base) {
  switch (kind) {
    case GeneralNameKind::dns_name: return dns_name_in_subtree(text_of(name), text_of(base));
    case GeneralNameKind::ip_address: return ip_address_in_subtree(name, base);
    case GeneralNameKind::rfc822_name:
      return email_address_in_subtree(text_of(name), text_of(base));
    case GeneralNameKind::uri: return uri_in_subtree(text_of(name), text_of(base));
    default: return SubtreeRelation::malformed;
  }
}

SubtreeRelation directory_relation(const Name& name, BytesView base_tlv) {
  const Result<Name> base = Name::parse(base_tlv);
  if (!base) return SubtreeRelation::malformed;
  return name.is_within(*base) ? SubtreeRelation::within : SubtreeRelation::outside;
}

// A base is well-formed when a well-formed name can be compared with it.
bool is_valid_base(const GeneralName& base) {
  static constexpr std::uint8_t kAddress[16] = {};
  switch (base.kind) {
    case GeneralNameKind::dns_name:
      return relation(base.kind, view_of("a.example"), base.value) != SubtreeRelation::malformed;
    case GeneralNameKind::rfc822_name:
      return relation(base.kind, view_of("a@b.example"), base.value) != SubtreeRelation::malformed;
    case GeneralNameKind::uri:
      return relation(base.kind, view_of("http://a.example/"), base.value) !=
             SubtreeRelation::malformed;
    case GeneralNameKind::ip_address:
      return (base.value.size() == 8 || base.value.size() == 32) &&
             relation(base.kind, BytesView(kAddress).first(base.value.size() / 2), base.value) !=
                 SubtreeRelation::malformed;
    case GeneralNameKind::directory_name: return Name::parse(base.value).has_value();
    default: return true;
  }
}

std::string find_malformed(const std::vector<GeneralSubtree>& subtrees) {
  for (const GeneralSubtree& subtree : subtrees) {
    if (subtree.minimum != 0 || subtree.maximum) {
      return subtree_text(subtree.base) + " has a minimum or maximum";
    }
    if (!is_valid_base(subtree.base)) return subtree_text(subtree.base) + " is no valid base";
  }
  return {};
}

// RFC 9598: the mailbox of an SmtpUTF8Mailbox with its host in A-labels, for comparison with
// constraints on hosts. Empty when it is no such value.
std::string utf8_mailbox(const GeneralName& name) {
  DerReader reader(name.value);
  const auto text = reader.read(der::kUtf8String);
  if (!text || !reader.expect_end()) return {};
  const std::string_view mailbox = text_of(text->value);
  const std::size_t at = mailbox.rfind('@');
  if (at == std::string_view::npos) return {};
  const Result<std::string> host = to_ascii_host(mailbox.substr(at + 1));
  if (!host) return {};
  // An ASCII local part has no place here, but is then compared like any other (RFC 9598,
  // section 3).
  const bool comparable = ascii_only(mailbox.substr(0, at));
  return (comparable ? std::string(mailbox.substr(0, at)) : std::string(kOtherLocalPart)) + "@" +
         *host;
}

}  // namespace

struct NameConstraintSet::OneName {
  GeneralNameKind kind;
  BytesView value;
  const Name* directory = nullptr;
  const GeneralName* general = nullptr;  // where it stands in the subjectAltName
  bool mailbox_by_host = false;          // constraints on a whole mailbox are not met

  std::string text() const {
    if (general != nullptr)
      return std::string(to_string(general->kind)) + " " + general->to_string();
    if (directory != nullptr) return "subject " + directory->to_string();
    if (const auto address = IpAddress::from_octets(value);
        address && kind == GeneralNameKind::ip_address)
      return "common name " + address->text();
    return (kind == GeneralNameKind::rfc822_name ? "subject e-mail " : "common name ") +
           std::string(text_of(value));
  }
};

ConstrainedNames ConstrainedNames::of(const Certificate& certificate, const Limits& limits) {
  ConstrainedNames names;
  names.subject = certificate.subject;
  if (Result<std::vector<GeneralName>> alternative = certificate.subject_alt_names(); alternative) {
    names.alternative = *std::move(alternative);
  }
  names.too_many = names.alternative.size() > limits.alternative_names;
  const bool has_mailbox = std::ranges::any_of(names.alternative, [](const GeneralName& name) {
    return name.kind == GeneralNameKind::rfc822_name;
  });
  if (!has_mailbox) names.subject_mailboxes = certificate.subject.values(oids::kEmailAddress);
  // Constrained whatever the policy is, because some client may use it as a name (T-053).
  if (!certificate.is_ca() && !certificate.has(ExtensionId::subject_alt_name)) {
    for (std::string& common_name : certificate.subject.values(oids::kCommonName)) {
      if (const auto address = IpAddress::parse_v4(common_name)) {
        names.common_addresses.push_back(*address);
      } else if (check_presented_dns_name(common_name, {WildcardPolicy::one_label}) ==
                     DnsNameFault::none &&
                 common_name.find('.') != std::string::npos) {
        names.common_names.push_back(std::move(common_name));
      }
    }
  }
  return names;
}

std::optional<NameConstraintSet> NameConstraintSet::of(const Certificate& certificate) {
  if (!certificate.has(ExtensionId::name_constraints)) return std::nullopt;
  auto decoded = NameConstraints::decode(certificate.value_of(ExtensionId::name_constraints));
  if (!decoded) return std::nullopt;  // the malformed extension fails the certificate
  NameConstraintSet set;
  set.constraints_ = *std::move(decoded);
  set.malformed_ = find_malformed(set.constraints_.permitted);
  if (set.malformed_.empty()) set.malformed_ = find_malformed(set.constraints_.excluded);
  return set;
}

bool NameConstraintSet::constrains(GeneralNameKind kind) const {
  const auto is_kind = [kind](const GeneralSubtree& subtree) { return subtree.base.kind == kind; };
  return std::ranges::any_of(constraints_.permitted, is_kind) ||
         std::ranges::any_of(constraints_.excluded, is_kind);
}

std::optional<ConstraintViolation> NameConstraintSet::check(const OneName& name,
                                                            Budget& budget) const {
  const auto compare = [&](const GeneralName& base) {
    if (name.directory != nullptr) return directory_relation(*name.directory, base.value);
    if (name.mailbox_by_host && text_of(base.value).find('@') != std::string_view::npos) {
      return SubtreeRelation::outside;
    }
    return relation(name.kind, name.value, base.value);
  };
  const auto violation = [&](ConstraintProblem problem, std::string subtree) {
    return ConstraintViolation{problem, name.text(), std::move(subtree)};
  };
  for (const GeneralSubtree& subtree : constraints_.excluded) {
    if (subtree.base.kind != name.kind) continue;
    if (!budget.spend(Resource::name_comparisons)) return violation(ConstraintProblem::budget, {});
    const SubtreeRelation result = compare(subtree.base);
    if (result == SubtreeRelation::malformed) {
      return violation(ConstraintProblem::malformed_name, subtree_text(subtree.base));
    }
    if (violates_excluded(result)) {
      return violation(ConstraintProblem::excluded, subtree_text(subtree.base));
    }
  }
  bool any_of_kind = false;
  for (const GeneralSubtree& subtree : constraints_.permitted) {
    if (subtree.base.kind != name.kind) continue;
    if (!budget.spend(Resource::name_comparisons)) return violation(ConstraintProblem::budget, {});
    any_of_kind = true;
    const SubtreeRelation result = compare(subtree.base);
    if (result == SubtreeRelation::malformed) {
      return violation(ConstraintProblem::malformed_name, subtree_text(subtree.base));
    }
    if (satisfies_permitted(result)) return std::nullopt;
  }
  if (!any_of_kind) return std::nullopt;
  return violation(ConstraintProblem::not_permitted, permitted_text());
}

std::optional<ConstraintViolation> NameConstraintSet::find_violation(const ConstrainedNames& names,
                                                                     Budget& budget) const {
  if (names.too_many) {
    return ConstraintViolation{ConstraintProblem::budget, "more names than are looked at", {}};
  }
  std::vector<OneName> list;
  // RFC 5280 section 4.2.1.10: a directoryName constraint applies to the subject unless it is empty
  if (!names.subject.empty()) {
    list.push_back({GeneralNameKind::directory_name, names.subject.tlv(), &names.subject});
  }
  std::vector<Name> directories;
  std::vector<std::string> mailboxes;
  directories.reserve(names.alternative.size());
  mailboxes.reserve(names.alternative.size());
  for (const GeneralName& name : names.alternative) {
    OneName one{name.kind, name.value, nullptr, &name};
    if (name.kind == GeneralNameKind::directory_name) {
      Result<Name> parsed = Name::parse(name.value);
      if (!parsed) return ConstraintViolation{ConstraintProblem::malformed_name, one.text(), {}};
      directories.push_back(*std::move(parsed));
      one.directory = &directories.back();
    } else if (name.kind == GeneralNameKind::other_name &&
               oids::kSmtpUtf8Mailbox == name.other_name_type &&
               constrains(GeneralNameKind::rfc822_name)) {
      mailboxes.push_back(utf8_mailbox(name));
      list.push_back({GeneralNameKind::rfc822_name, view_of(mailboxes.back()), nullptr, &name,
                      mailboxes.back().starts_with(kOtherLocalPart)});
    }
    list.push_back(std::move(one));
  }
  for (const std::string& mailbox : names.subject_mailboxes) {
    list.push_back({GeneralNameKind::rfc822_name, view_of(mailbox)});
  }
  for (const std::string& name : names.common_names) {
    list.push_back({GeneralNameKind::dns_name, view_of(name)});
  }
  for (const IpAddress& address : names.common_addresses) {
    list.push_back({GeneralNameKind::ip_address, address.octets()});
  }
  for (const OneName& name : list) {
    if (!is_processed(name.kind)) {
      if (!constrains(name.kind)) continue;
      return ConstraintViolation{ConstraintProblem::unsupported, name.text(), {}};
    }
    if (auto violation = check(name, budget)) return violation;
  }
  return std::nullopt;
}

std::string NameConstraintSet::permitted_text() const {
  std::string text;
  std::size_t shown = 0;
  for (const GeneralSubtree& subtree : constraints_.permitted) {
    if (!text.empty()) text += ", ";
    if (shown++ == kShownSubtrees) return text + "…";
    text += subtree_text(subtree.base);
  }
  return text;
}

}  // namespace certwright::validators
