// Distinguished names (RFC 5280 section 4.1.2.4): reading, comparison, text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/der_reader.h"
#include "pkcs/oid.h"

namespace certwright {

// One AttributeTypeAndValue. Views live as long as the name's bytes.
struct NameAttribute {
  BytesView type;        // OID contents
  DerTag value_tag = 0;  // the string type
  BytesView value;       // contents as encoded
  std::size_t rdn = 0;   // index of the RelativeDistinguishedName it stands in

  // The value as UTF-8. Octets that are not text in the declared string type come back escaped as
  // \xHH and `exact` is false (T-016): such a value never matches anything.
  struct Text {
    std::string utf8;
    bool exact = true;
  };
  Text text() const;
};

// A view of a Name that has passed the pre-scan. Lives as long as the bytes it was read from.
class Name {
 public:
  Name() = default;
  // `malformed` unless the element is a SEQUENCE OF non-empty SET OF AttributeTypeAndValue;
  // `limit_exceeded` when it is longer than 64 KiB.
  static Result<Name> parse(BytesView tlv);
  // The same, but a RelativeDistinguishedName may be empty. For rules about single documents only.
  static Result<Name> parse_with_empty_rdns(BytesView tlv);

  BytesView tlv() const { return tlv_; }
  bool empty() const { return tlv_.size() <= 2; }
  // X.690 section 11.6: DER orders the attributes of a multi-valued RDN by their octets.
  bool sets_are_ordered() const { return sets_are_ordered_; }

  // All attributes in order of encoding.
  std::vector<NameAttribute> attributes() const;
  // Values of one type in order of encoding, as UTF-8 ("first CN" is front()).
  std::vector<std::string> values(const Oid& type) const;
  std::optional<std::string> first(const Oid& type) const;
  std::string common_name() const { return first(oids::kCommonName).value_or(std::string()); }

  // RFC 4514 text, most significant RDN last as encoded order is reversed: "CN=srv,O=Lab". Special
  // characters are escaped, so that the text has one reading (T-066). For people; no decision reads
  // it.
  std::string to_string() const;

  // RFC 5280 section 7.1: same RDNs in order, each compared as a set of attributes; the values of
  // all string types as prepared text (pkcs/name_preparation.h), what is no text by its octets.
  // Octet-equal names are always equal.
  friend bool operator==(const Name& a, const Name& b);

  // RFC 5280 section 4.2.1.10 directoryName: whether `base`'s RDNs are a prefix of this name's.
  bool is_within(const Name& base) const;

  // A hash that equal names share (by the rule of operator==); for look-up tables.
  std::size_t match_hash() const;

 private:
  enum class EmptyRdns : bool { refuse, pass_over };
  static Result<Name> read(BytesView tlv, EmptyRdns empty_rdns);
  Name(BytesView tlv, bool sets_are_ordered) : tlv_(tlv), sets_are_ordered_(sets_are_ordered) {}
  BytesView tlv_;
  bool sets_are_ordered_ = true;
};

// Builds names: NameBuilder().add(oids::kCommonName,
// "srv.lab.example").add(oids::kOrganizationName, "Lab").encode()
class NameBuilder {
 public:
  // countryName, serialNumber and dnQualifier become PrintableString, domainComponent and
  // emailAddress IA5String, everything else UTF8String (RFC 5280 section 4.1.2.4).
  NameBuilder& add(const Oid& type, std::string_view utf8_value);
  // The same with a chosen string type and unchecked octets; for fixtures.
  NameBuilder& add_raw(BytesView type, DerTag tag, BytesView value);
  // The next attribute joins the last RDN instead of starting its own.
  NameBuilder& multi_valued();
  bool empty() const { return rdns_.empty(); }
  Bytes encode() const;

  // RFC 4514 text ("CN=srv,O=Lab", most significant last; also the "/O=Lab/CN=srv" form when it
  // starts with a slash). `malformed` with what is wrong; unknown attribute keywords get a
  // suggestion.
  static Result<NameBuilder> parse(std::string_view text);

 private:
  std::vector<std::vector<Bytes>> rdns_;
  bool join_ = false;
};

}  // namespace certwright
