#include "validators/lint/name_facts.h"

#include <algorithm>

#include "pkcs/string_conversion.h"
#include "validators/public_suffix.h"

namespace certwright::validators {
namespace {

constexpr unsigned kMostNameKinds = 9;

// otherName ::= SEQUENCE { type-id OID, value [0] EXPLICIT ANY }
void read_other_name(AlternativeName& name) {
  DerReader in(name.value);
  const auto type = in.read_oid();
  if (!type) return;
  name.other_name_type = *type;
  auto wrapper = in.read(der::context_constructed(0));
  name.value = wrapper ? wrapper->value : BytesView();
}

AlternativeName alternative_name(const DerElement& element, unsigned number) {
  AlternativeName name;
  name.kind = static_cast<GeneralNameKind>(number);
  name.tag = element.tag;
  name.value = element.value;
  if (name.kind == GeneralNameKind::other_name) read_other_name(name);
  return name;
}

// The longest end of the name, from a dot on, that a registry runs.
std::string_view registry_suffix_of(std::string_view name) {
  static const auto list = PublicSuffixList::system();
  if (!list) return {};
  for (std::string_view rest = name; !rest.empty();) {
    if (list->is_public_suffix(rest, SuffixSection::icann)) return rest;
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) return {};
    rest = rest.substr(dot + 1);
  }
  return {};
}

}  // namespace

std::size_t AttributeFacts::characters() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

NameFacts::NameFacts(const Name& name) {
  for (const auto& attribute : name.attributes()) {
    auto text = attribute.text();
    attributes.push_back({attribute.type, attribute.value_tag, attribute.value, attribute.rdn,
                          std::move(text.utf8), text.exact});
  }
  DerReader outer(name.tlv());
  auto rdns = outer.read_sequence();
  while (rdns && !rdns->at_end() && rdns->skip()) ++rdn_count;
}

const AttributeFacts* NameFacts::first(const Oid& type) const {
  const auto found = std::ranges::find_if(
      attributes, [&](const AttributeFacts& attribute) { return attribute.is(type); });
  return found == attributes.end() ? nullptr : &*found;
}

std::size_t NameFacts::count(const Oid& type) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      attributes, [&](const AttributeFacts& attribute) { return attribute.is(type); }));
}

std::string_view NameFacts::text(const Oid& type) const {
  const AttributeFacts* attribute = first(type);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->text);
}

std::vector<AlternativeName> read_alternative_names(BytesView contents) {
  std::vector<AlternativeName> names;
  DerReader in(contents);
  while (!in.at_end()) {
    const auto element = in.read();
    if (!element) break;
    const unsigned number = element->tag & 0x1fU;
    if ((element->tag & 0xc0U) != der::kContextClass || number >= kMostNameKinds) break;
    names.push_back(alternative_name(*element, number));
  }
  return names;
}

DomainFacts::DomainFacts(std::string_view name) : text(name) {
  for (std::string_view rest = name;;) {
    const std::size_t dot = rest.find('.');
    labels.push_back(rest.substr(0, dot));
    if (dot == std::string_view::npos) break;
    rest = rest.substr(dot + 1);
  }
  is_wildcard = labels.front() == "*";
  registry_suffix = registry_suffix_of(is_wildcard && labels.size() > 1 ? name.substr(2) : name);
  const auto suffix_labels =
      registry_suffix.empty() ? 0 : std::ranges::count(registry_suffix, '.') + 1;
  labels_before_suffix = labels.size() - static_cast<std::size_t>(suffix_labels);
}

}  // namespace certwright::validators
