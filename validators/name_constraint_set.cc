#include "validators/name_constraint_set.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/idna.h"
#include "validators/ip_address.h"
#include "validators/service_name.h"

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

// The type of an otherName is part of its form.
bool same_form(const GeneralName& a, const GeneralName& b) {
  return a.kind == b.kind &&
         (a.kind != GeneralNameKind::other_name || equal(a.other_name_type, b.other_name_type));
}

bool is_service(const GeneralName& name) {
  return name.kind == GeneralNameKind::other_name && oids::kDnsSrv == name.other_name_type;
}

SubtreeRelation service_relation(BytesView name, BytesView base) {
  const auto service = srv_name_text(name);
  const auto subtree = srv_name_text(base);
  return service && subtree ? srv_name_in_subtree(*service, *subtree) : SubtreeRelation::malformed;
}

bool is_valid_service_base(BytesView base) {
  const auto subtree = srv_name_text(base);
  return subtree && srv_name_in_subtree("_a.b.example", *subtree) != SubtreeRelation::malformed;
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
    default: return !is_service(base) || is_valid_service_base(base.value);
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

constexpr std::uint32_t bit_of(GeneralNameKind kind) { return 1U << static_cast<unsigned>(kind); }

std::uint32_t kinds_of(const std::vector<GeneralSubtree>& subtrees) {
  std::uint32_t kinds = 0;
  for (const GeneralSubtree& subtree : subtrees) kinds |= bit_of(subtree.base.kind);
  return kinds;
}

ConstraintViolation out_of_budget(std::string name) {
  return {ConstraintProblem::budget, std::move(name), {}};
}

struct Utf8Mailbox {
  std::string text;      // empty when it is no such value, which is a malformed mailbox
  bool by_host = false;  // the local part is beyond ASCII, and no constraint can name it
};

// RFC 9598: the mailbox of an SmtpUTF8Mailbox with its host in A-labels, for comparison with
// constraints on rfc822Name.
Utf8Mailbox utf8_mailbox(const GeneralName& name) {
  DerReader reader(name.value);
  const auto text = reader.read(der::kUtf8String);
  if (!text || !reader.expect_end()) return {};
  const std::string_view mailbox = text_of(text->value);
  const std::size_t at = mailbox.rfind('@');
  if (at == std::string_view::npos) return {};
  const Result<std::string> host = to_ascii_host(mailbox.substr(at + 1));
  if (!host) return {};
  // An ASCII local part has no place here, but is compared like any other (RFC 9598 section 3).
  const std::string_view local = mailbox.substr(0, at);
  if (ascii_only(local)) return {std::string(local) + "@" + *host, false};
  return {std::string(kOtherLocalPart) + "@" + *host, true};
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

std::optional<NameConstraintSet> NameConstraintSet::of(const Certificate& certificate,
                                                       Lookup lookup) {
  if (!certificate.has(ExtensionId::name_constraints)) return std::nullopt;
  auto decoded = NameConstraints::decode(certificate.value_of(ExtensionId::name_constraints));
  if (!decoded) return std::nullopt;  // the malformed extension fails the certificate
  NameConstraintSet set;
  set.constraints_ = *std::move(decoded);
  set.permitted_kinds_ = kinds_of(set.constraints_.permitted);
  set.excluded_kinds_ = kinds_of(set.constraints_.excluded);
  set.malformed_ = find_malformed(set.constraints_.permitted);
  if (set.malformed_.empty()) set.malformed_ = find_malformed(set.constraints_.excluded);
  if (lookup == Lookup::by_pair || !set.malformed_.empty()) return set;
  const auto index = [](const std::vector<GeneralSubtree>& subtrees) {
    return subtrees.size() < SubtreeIndex::kWorthwhile ? std::nullopt
                                                       : std::optional<SubtreeIndex>(subtrees);
  };
  set.permitted_index_ = index(set.constraints_.permitted);
  set.excluded_index_ = index(set.constraints_.excluded);
  return set;
}

bool NameConstraintSet::permits_only_some(GeneralNameKind kind) const {
  return (permitted_kinds_ & bit_of(kind)) != 0;
}

bool NameConstraintSet::constrains(GeneralNameKind kind) const {
  return ((permitted_kinds_ | excluded_kinds_) & bit_of(kind)) != 0;
}

// How a name stands to a subtree of its own form; nothing when the budget is spent.
std::optional<SubtreeRelation> NameConstraintSet::compare(const OneName& name,
                                                          const GeneralName& base, Budget& budget) {
  if (!budget.spend(Resource::name_comparisons)) return std::nullopt;
  if (name.directory != nullptr) return directory_relation(*name.directory, base.value);
  if (name.mailbox_by_host && text_of(base.value).find('@') != std::string_view::npos) {
    return SubtreeRelation::outside;
  }
  return relation(name.kind, name.value, base.value);
}

std::optional<ConstraintViolation> NameConstraintSet::check_excluded(const OneName& name,
                                                                     Budget& budget) const {
  if (!excluded_index_) return compare_excluded(name, budget);
  const SubtreeIndex::Answer answer = excluded_index_->find(
      {name.kind, name.value, SubtreeIndex::Question::overlaps, name.mailbox_by_host}, budget);
  switch (answer.outcome) {
    case SubtreeIndex::Outcome::none: return std::nullopt;
    case SubtreeIndex::Outcome::found:
      return ConstraintViolation{ConstraintProblem::excluded, name.text(),
                                 subtree_text(constraints_.excluded[answer.position].base)};
    case SubtreeIndex::Outcome::budget: return out_of_budget(name.text());
    case SubtreeIndex::Outcome::not_indexed: break;
  }
  return compare_excluded(name, budget);
}

std::optional<ConstraintViolation> NameConstraintSet::check_permitted(const OneName& name,
                                                                      Budget& budget) const {
  if (!permits_only_some(name.kind)) return std::nullopt;
  if (!permitted_index_) return compare_permitted(name, budget);
  const SubtreeIndex::Answer answer = permitted_index_->find(
      {name.kind, name.value, SubtreeIndex::Question::within, name.mailbox_by_host}, budget);
  switch (answer.outcome) {
    case SubtreeIndex::Outcome::found: return std::nullopt;
    case SubtreeIndex::Outcome::budget: return out_of_budget(name.text());
    case SubtreeIndex::Outcome::none:
      return ConstraintViolation{ConstraintProblem::not_permitted, name.text(), permitted_text()};
    case SubtreeIndex::Outcome::not_indexed: break;
  }
  return compare_permitted(name, budget);
}

std::optional<ConstraintViolation> NameConstraintSet::compare_excluded(const OneName& name,
                                                                       Budget& budget) const {
  for (const GeneralSubtree& subtree : constraints_.excluded) {
    if (subtree.base.kind != name.kind) continue;
    const auto result = compare(name, subtree.base, budget);
    if (result && !violates_excluded(*result)) continue;
    const ConstraintProblem problem = !result ? ConstraintProblem::budget
                                      : *result == SubtreeRelation::malformed
                                          ? ConstraintProblem::malformed_name
                                          : ConstraintProblem::excluded;
    return ConstraintViolation{problem, name.text(), subtree_text(subtree.base)};
  }
  return std::nullopt;
}

std::optional<ConstraintViolation> NameConstraintSet::compare_permitted(const OneName& name,
                                                                        Budget& budget) const {
  for (const GeneralSubtree& subtree : constraints_.permitted) {
    if (subtree.base.kind != name.kind) continue;
    const auto result = compare(name, subtree.base, budget);
    if (result && satisfies_permitted(*result)) return std::nullopt;
    if (result && *result != SubtreeRelation::malformed) continue;
    const ConstraintProblem problem =
        result ? ConstraintProblem::malformed_name : ConstraintProblem::budget;
    return ConstraintViolation{problem, name.text(), subtree_text(subtree.base)};
  }
  return ConstraintViolation{ConstraintProblem::not_permitted, name.text(), permitted_text()};
}

// The names of a certificate one by one, with what had to be decoded for them.
struct NameConstraintSet::NameList {
  std::vector<OneName> names;
  std::vector<Name> directories;
  std::vector<std::string> mailboxes;

  void add_directory(const GeneralName& name) {
    OneName one{name.kind, name.value, nullptr, &name};
    if (Result<Name> parsed = Name::parse(name.value); parsed) {
      directories.push_back(*std::move(parsed));
      one.directory = &directories.back();
    }
    names.push_back(one);  // one that does not parse is malformed for every subtree
  }
  void add_utf8_mailbox(const GeneralName& name) {
    Utf8Mailbox mailbox = utf8_mailbox(name);
    mailboxes.push_back(std::move(mailbox.text));
    names.push_back(
        {GeneralNameKind::rfc822_name, view_of(mailboxes.back()), nullptr, &name, mailbox.by_host});
  }
  explicit NameList(const ConstrainedNames& all) {
    directories.reserve(all.alternative.size());  // pointers into them must stay
    mailboxes.reserve(all.alternative.size());
    // RFC 5280 section 4.2.1.10: a directoryName constraint applies to a subject that is not empty
    if (!all.subject.empty()) {
      names.push_back({GeneralNameKind::directory_name, all.subject.tlv(), &all.subject});
    }
    for (const GeneralName& name : all.alternative) {
      if (name.kind == GeneralNameKind::directory_name) {
        add_directory(name);
        continue;
      }
      const bool is_mailbox = oids::kSmtpUtf8Mailbox == name.other_name_type;
      if (name.kind == GeneralNameKind::other_name && is_mailbox) add_utf8_mailbox(name);
      names.push_back({name.kind, name.value, nullptr, &name});
    }
    for (const std::string& mailbox : all.subject_mailboxes) {
      names.push_back({GeneralNameKind::rfc822_name, view_of(mailbox)});
    }
    for (const std::string& name : all.common_names) {
      names.push_back({GeneralNameKind::dns_name, view_of(name)});
    }
    for (const IpAddress& address : all.common_addresses) {
      names.push_back({GeneralNameKind::ip_address, address.octets()});
    }
  }
};

// Names of services (RFC 4985 section 4), and forms that are not processed.
std::optional<ConstraintViolation> NameConstraintSet::check_other_form(const OneName& name,
                                                                       Budget& budget) const {
  const GeneralName& general = *name.general;
  const auto is_same = [&](const GeneralSubtree& subtree) {
    return same_form(subtree.base, general);
  };
  const bool limited = std::ranges::any_of(constraints_.permitted, is_same);
  if (!limited && std::ranges::none_of(constraints_.excluded, is_same)) return std::nullopt;
  if (!is_service(general)) {
    return ConstraintViolation{ConstraintProblem::unsupported, name.text(), {}};
  }
  for (const GeneralSubtree& subtree : constraints_.excluded) {
    if (!is_same(subtree)) continue;
    if (!budget.spend(Resource::name_comparisons)) return out_of_budget(name.text());
    const SubtreeRelation relation = service_relation(general.value, subtree.base.value);
    if (!violates_excluded(relation)) continue;
    return ConstraintViolation{relation == SubtreeRelation::malformed
                                   ? ConstraintProblem::malformed_name
                                   : ConstraintProblem::excluded,
                               name.text(), subtree_text(subtree.base)};
  }
  if (!limited) return std::nullopt;
  for (const GeneralSubtree& subtree : constraints_.permitted) {
    if (!is_same(subtree)) continue;
    if (!budget.spend(Resource::name_comparisons)) return out_of_budget(name.text());
    if (satisfies_permitted(service_relation(general.value, subtree.base.value))) {
      return std::nullopt;
    }
  }
  return ConstraintViolation{ConstraintProblem::not_permitted, name.text(), permitted_text()};
}

std::optional<ConstraintViolation> NameConstraintSet::find_violation(const ConstrainedNames& names,
                                                                     Budget& budget) const {
  if (names.too_many) {
    return ConstraintViolation{ConstraintProblem::budget, "more names than are looked at", {}};
  }
  const NameList list(names);
  for (const OneName& name : list.names) {
    if (!is_processed(name.kind)) {
      if (!constrains(name.kind)) continue;
      if (auto violation = check_other_form(name, budget)) return violation;
      continue;
    }
    if (auto violation = check_excluded(name, budget)) return violation;
    if (auto violation = check_permitted(name, budget)) return violation;
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
