// The parts of names as rules read them: decoded once, and also where they are not well-formed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/general_name.h"
#include "pkcs/name.h"
#include "pkcs/oid.h"

namespace certwright::validators {

// AttributeTypeAndValue of a subject or issuer.
struct AttributeFacts {
  BytesView type;       // OID contents
  DerTag tag = 0;       // the string type
  BytesView value;      // as encoded
  std::size_t rdn = 0;  // index of its RelativeDistinguishedName
  std::string text;     // UTF-8; octets that are no text as \xHH
  bool exact = true;    // every octet was text of the declared type
  bool is(const Oid& oid) const { return oid == type; }
  // Unicode code points of `text`.
  std::size_t characters() const;
};

struct NameFacts {
  std::vector<AttributeFacts> attributes;  // in order of encoding
  std::size_t rdn_count = 0;               // empty ones included

  explicit NameFacts(const Name& name);
  NameFacts() = default;
  bool empty() const { return attributes.empty(); }
  bool has(const Oid& type) const { return first(type) != nullptr; }
  // nullptr when there is none.
  const AttributeFacts* first(const Oid& type) const;
  std::size_t count(const Oid& type) const;
  // The text of the first; empty when there is none.
  std::string_view text(const Oid& type) const;
  // The first attribute of a type for which `predicate` holds; nullptr when there is none.
  template <class Predicate>
  const AttributeFacts* find(const Oid& type, Predicate&& predicate) const {
    for (const auto& attribute : attributes) {
      if (attribute.is(type) && predicate(attribute)) return &attribute;
    }
    return nullptr;
  }
};

// A GeneralName, however wrong its body is.
struct AlternativeName {
  GeneralNameKind kind = GeneralNameKind::other_name;
  DerTag tag = 0;  // as encoded
  // As in GeneralName: for otherName the value's TLV, for directoryName the Name's TLV.
  BytesView value;
  BytesView other_name_type;  // OID contents
  std::string_view text() const { return text_of(value); }
  bool is(GeneralNameKind wanted) const { return kind == wanted; }
};
// The elements of a GeneralNames, given as contents of the SEQUENCE, up to the first that cannot be
// read.
std::vector<AlternativeName> read_alternative_names(BytesView contents);

// A dNSName, or a host name elsewhere, taken apart.
struct DomainFacts {
  std::string_view text;
  std::vector<std::string_view> labels;  // from the left; "" where two dots meet
  bool is_wildcard = false;              // the first label is exactly "*"
  // The part that a registry runs (ICANN section of the Public Suffix List) without a leading "*.":
  // "co.uk"; empty when the name ends in none that is listed.
  std::string_view registry_suffix;
  // Labels before the registry suffix: the last of these is the registered one. All labels when
  // there is no suffix.
  std::size_t labels_before_suffix = 0;

  explicit DomainFacts(std::string_view name);
};

}  // namespace certwright::validators
