#include "pkcs/name.h"

#include <algorithm>

#include "pkcs/der_writer.h"
#include "pkcs/name_preparation.h"
#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxNameOctets = std::size_t{64} * 1024;

bool is_comparable_by_value(DerTag tag) {
  return tag == der::kUtf8String || tag == der::kPrintableString || tag == der::kIa5String ||
         tag == der::kBmpString || tag == der::kTeletexString || tag == der::kUniversalString;
}

// The form that equal attribute values share.
std::string comparison_form(const NameAttribute& attribute) {
  std::string key(text_of(attribute.type));
  key += '\0';
  if (is_comparable_by_value(attribute.value_tag)) {
    const auto text = attribute.text();
    if (text.exact) return key + 't' + prepare_for_comparison(text.utf8);
  }
  key += 'o';
  key += static_cast<char>(attribute.value_tag);
  return key + std::string(text_of(attribute.value));
}

// The sorted comparison forms of one RDN's contents.
std::vector<std::string> comparison_forms(BytesView rdn) {
  std::vector<std::string> forms;
  DerReader set(rdn);
  while (!set.at_end()) {
    auto attribute = set.read_sequence();
    if (!attribute) break;
    const auto type = attribute->read_oid();
    const auto value = attribute->read();
    if (!type || !value) break;
    forms.push_back(comparison_form({*type, value->tag, value->value, 0}));
  }
  std::sort(forms.begin(), forms.end());
  return forms;
}

// ASCII text that prepare() leaves alone but for the case of letters.
bool is_simple(DerTag tag, BytesView value) {
  if (tag != der::kUtf8String && tag != der::kPrintableString) return false;
  bool space = true;  // as if one stood before
  for (const std::uint8_t c : value) {
    if (c < 0x20 || c >= 0x7f || (c == ' ' && space)) return false;
    space = c == ' ';
  }
  return !space;
}

// Two RDNs of one attribute each, as most are, compared without copies; nothing where that does not
// do.
std::optional<bool> compare_simple(BytesView left, BytesView right) {
  DerReader left_set(left), right_set(right);
  auto one = left_set.read_sequence();
  auto other = right_set.read_sequence();
  if (!one || !other || !left_set.at_end() || !right_set.at_end()) return std::nullopt;
  const auto left_type = one->read_oid();
  const auto right_type = other->read_oid();
  const auto left_value = one->read();
  const auto right_value = other->read();
  if (!left_type || !right_type || !left_value || !right_value) return std::nullopt;
  if (!is_simple(left_value->tag, left_value->value) ||
      !is_simple(right_value->tag, right_value->value)) {
    return std::nullopt;
  }
  const auto lower = [](std::uint8_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : +c; };
  return equal(*left_type, *right_type) &&
         std::ranges::equal(left_value->value, right_value->value, {}, lower, lower);
}

// One sorted list of comparison forms an RDN.
std::vector<std::vector<std::string>> comparison_forms(const Name& name) {
  std::vector<std::vector<std::string>> rdns;
  for (const auto& attribute : name.attributes()) {
    if (attribute.rdn >= rdns.size()) rdns.emplace_back();
    rdns.back().push_back(comparison_form(attribute));
  }
  for (auto& rdn : rdns) std::sort(rdn.begin(), rdn.end());
  return rdns;
}

// X.690 section 11.6 pads the shorter of two encodings with zeros, which for complete elements is
// the order of their octets.
bool is_ordered(DerReader set) {
  BytesView last;
  while (!set.at_end()) {
    const auto element = set.read();
    if (!element) return false;
    const BytesView next = element->tlv;
    if (std::lexicographical_compare(next.begin(), next.end(), last.begin(), last.end())) {
      return false;
    }
    last = next;
  }
  return true;
}

// Whether the attributes stand in DER's order.
Result<bool> check_rdn(const DerReader& whole) {
  DerReader set = whole;
  if (set.at_end()) return set.error(ErrorCode::malformed, "an empty RelativeDistinguishedName");
  std::size_t count = 0;
  for (; !set.at_end(); ++count) {
    CW_TRY(auto attribute, set.read_sequence());
    CW_TRY([[maybe_unused]] const auto type, attribute.read_oid());
    CW_CHECK(attribute.skip());
    CW_CHECK(attribute.expect_end());
  }
  return count == 1 || is_ordered(whole);
}

// RFC 4514 section 2.4.
void append_escaped(std::string& out, std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool at_edge = (c == ' ' && (i == 0 || i + 1 == value.size())) || (c == '#' && i == 0);
    if (at_edge || std::string_view(",+\"\\<>;=").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

std::string attribute_label(BytesView type) {
  const OidName* known = find_oid_name(type);
  if (known == nullptr) return oid_to_string(type);
  return std::string(known->label.empty() ? known->name : known->label);
}

DerTag string_type_for(const Oid& type, std::string_view) {
  if (type == oids::kCountryName || type == oids::kSerialNumber || type == oids::kDnQualifier ||
      type == oids::kJurisdictionCountry) {
    return der::kPrintableString;
  }
  if (type == oids::kDomainComponent || type == oids::kEmailAddress) return der::kIa5String;
  return der::kUtf8String;
}

}  // namespace

NameAttribute::Text NameAttribute::text() const {
  auto converted = convert_string(value_tag, value);
  return {std::move(converted.utf8), converted.exact};
}

Result<Name> Name::parse(BytesView tlv) { return read(tlv, EmptyRdns::refuse); }

Result<Name> Name::parse_with_empty_rdns(BytesView tlv) { return read(tlv, EmptyRdns::pass_over); }

Result<Name> Name::read(BytesView tlv, EmptyRdns empty_rdns) {
  if (tlv.size() > kMaxNameOctets)
    return Error(ErrorCode::limit_exceeded, "a name of more than 64 KiB", 0);
  DerReader outer(tlv);
  CW_TRY(auto rdns, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  bool ordered = true;
  while (!rdns.at_end()) {
    CW_TRY(auto set, rdns.read_set());
    if (set.at_end() && empty_rdns == EmptyRdns::pass_over) continue;
    CW_TRY(const bool in_this, check_rdn(set));
    ordered = ordered && in_this;
  }
  return Name(tlv, ordered);
}

std::vector<NameAttribute> Name::attributes() const {
  std::vector<NameAttribute> out;
  DerReader outer(tlv_);
  auto rdns = outer.read_sequence();
  for (std::size_t index = 0; rdns && !rdns->at_end(); ++index) {
    auto set = rdns->read_set();
    while (set && !set->at_end()) {
      auto attribute = set->read_sequence();
      if (!attribute) return out;
      auto type = attribute->read_oid();
      auto value = attribute->read();
      if (!type || !value) return out;
      out.push_back({*type, value->tag, value->value, index});
    }
    if (!set) break;
  }
  return out;
}

std::vector<std::string> Name::values(const Oid& type) const {
  std::vector<std::string> out;
  for (const auto& attribute : attributes()) {
    if (type == attribute.type) out.push_back(attribute.text().utf8);
  }
  return out;
}

std::optional<std::string> Name::first(const Oid& type) const {
  for (const auto& attribute : attributes()) {
    if (type == attribute.type) return attribute.text().utf8;
  }
  return std::nullopt;
}

std::string Name::to_string() const {
  const auto all = attributes();
  std::string out;
  // RFC 4514 section 2.1: the last RDN first; attributes of one RDN joined by '+', in order.
  for (std::size_t end = all.size(); end != 0;) {
    std::size_t begin = end - 1;
    while (begin != 0 && all[begin - 1].rdn == all[end - 1].rdn) --begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (!out.empty()) out += i == begin ? ',' : '+';
      out += attribute_label(all[i].type) + '=';
      append_escaped(out, all[i].text().utf8);
    }
    end = begin;
  }
  return out;
}

bool operator==(const Name& a, const Name& b) {
  if (equal(a.tlv_, b.tlv_)) return true;
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  DerReader left_outer(a.tlv_), right_outer(b.tlv_);
  auto left = left_outer.read_sequence();
  auto right = right_outer.read_sequence();
  if (!left || !right) return false;
  while (!left->at_end() && !right->at_end()) {
    const auto left_rdn = left->read();
    const auto right_rdn = right->read();
    if (!left_rdn || !right_rdn) return false;
    if (equal(left_rdn->tlv, right_rdn->tlv)) continue;
    const auto simple = compare_simple(left_rdn->value, right_rdn->value);
    if (simple ? !*simple
               : comparison_forms(left_rdn->value) != comparison_forms(right_rdn->value)) {
      return false;
    }
  }
  return left->at_end() && right->at_end();
}

bool Name::is_within(const Name& base) const {
  const auto mine = comparison_forms(*this);
  const auto prefix = comparison_forms(base);
  return prefix.size() <= mine.size() && std::equal(prefix.begin(), prefix.end(), mine.begin());
}

std::size_t Name::match_hash() const {
  std::size_t hash = 14695981039346656037ULL;
  for (const auto& rdn : comparison_forms(*this)) {
    for (const auto& form : rdn) {
      for (const char c : form) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
      hash = (hash ^ 0x100) * 1099511628211ULL;
    }
    hash = (hash ^ 0x200) * 1099511628211ULL;
  }
  return hash;
}

NameBuilder& NameBuilder::add_raw(BytesView type, DerTag tag, BytesView value) {
  DerWriter attribute;
  attribute.sequence([&](DerWriter& in) {
    in.oid(type);
    in.element(tag, value);
  });
  if (!join_ || rdns_.empty()) rdns_.emplace_back();
  join_ = false;
  rdns_.back().push_back(std::move(attribute).take());
  return *this;
}

NameBuilder& NameBuilder::add(const Oid& type, std::string_view utf8_value) {
  return add_raw(type.octets(), string_type_for(type, utf8_value), view_of(utf8_value));
}

NameBuilder& NameBuilder::multi_valued() {
  join_ = true;
  return *this;
}

Bytes NameBuilder::encode() const {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    for (const auto& rdn : rdns_) in.set_of(rdn);
  });
  return std::move(out).take();
}

}  // namespace certwright
