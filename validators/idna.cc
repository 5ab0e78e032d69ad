#include "validators/idna.h"

#include <idn2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "pkcs/string_conversion.h"
#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/punycode.h"

namespace certwright::validators {
namespace {

// A code point is at most 4 octets and needs at least one in the A-label.
constexpr std::size_t kMaxHostOctets = 4 * kMaxDnsNameOctets;

struct Idn2Freer {
  void operator()(std::uint8_t* text) const { idn2_free(text); }
};
using Idn2Text = std::unique_ptr<std::uint8_t, Idn2Freer>;

const std::uint8_t* octets_of(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}
std::string text_of_handle(const Idn2Text& text) {
  return reinterpret_cast<const char*>(text.get());
}

Error idna_error(int code) {
  const auto is = [](const char* what) { return Error(ErrorCode::malformed, what); };
  switch (code) {
    case IDN2_ENCODING_ERROR:
    case IDN2_ICONV_FAIL: return is("the host name is not valid UTF-8");
    case IDN2_NOT_NFC: return is("the host name is not in Unicode normal form C");
    case IDN2_2HYPHEN: return is("a label has hyphens in its third and fourth place");
    case IDN2_HYPHEN_STARTEND: return is("a label begins or ends with a hyphen");
    case IDN2_LEADING_COMBINING: return is("a label begins with a combining mark");
    case IDN2_DISALLOWED: return is("the host name has a character that IDNA 2008 does not allow");
    case IDN2_UNASSIGNED: return is("the host name has a code point that Unicode does not assign");
    case IDN2_CONTEXTJ:
    case IDN2_CONTEXTJ_NO_RULE:
    case IDN2_CONTEXTO:
    case IDN2_CONTEXTO_NO_RULE:
      return is("a character of the host name is not allowed in this context (RFC 5892)");
    case IDN2_BIDI: return is("a label breaks the rules for right-to-left text (RFC 5893)");
    case IDN2_PUNYCODE_BIG_OUTPUT:
    case IDN2_TOO_BIG_LABEL:
    case IDN2_TOO_BIG_DOMAIN: return Error(ErrorCode::limit_exceeded, "the host name is too long");
    default: return is("the host name is not valid under IDNA 2008");
  }
}

// All of RFC 5891 section 4.2 for one U-label; the A-label.
Result<std::string> a_label_of(const std::string& u_label) {
  std::uint8_t* raw = nullptr;
  const int code = idn2_register_u8(octets_of(u_label), nullptr, &raw, 0);
  const Idn2Text a_label(raw);
  if (code != IDN2_OK) return idna_error(code);
  return text_of_handle(a_label);
}

struct ULabel {
  std::string utf8;
  ScriptMix scripts;
};

// The U-label of an A-label in lower case, if it is one: decodes, is valid, encodes to the same.
std::optional<ULabel> u_label_of(std::string_view a_label) {
  if (a_label.size() > kMaxDnsLabelOctets || a_label.substr(0, 4) != "xn--") return std::nullopt;
  std::array<char32_t, kMaxDnsLabelOctets> points{};
  const auto count = decode_punycode(a_label.substr(4), points);
  if (!count || *count == 0) return std::nullopt;
  const std::span<const char32_t> label(points.data(), *count);
  std::string utf8;
  for (const char32_t point : label) {
    if (point == 0) return std::nullopt;
    append_utf8(utf8, point);
  }
  const auto encoded = a_label_of(utf8);
  if (!encoded || *encoded != a_label) return std::nullopt;
  return ULabel{std::move(utf8), scripts_of_label(label)};
}

// RFC 5890 section 2.3.1: an LDH label, and a reserved one only if it is an A-label.
Result<std::string> check_ascii_label(std::string label) {
  const auto malformed = [](const char* what) { return Error(ErrorCode::malformed, what); };
  const auto ldh = [](char c) { return ascii_letter(c) || ascii_digit(c) || c == '-'; };
  if (label.empty()) return malformed("the host name has an empty label");
  if (!std::all_of(label.begin(), label.end(), ldh)) {
    return malformed("a label has a character other than letters, digits and hyphens");
  }
  if (label.front() == '-' || label.back() == '-') return idna_error(IDN2_HYPHEN_STARTEND);
  if (label.size() > kMaxDnsLabelOctets) return idna_error(IDN2_TOO_BIG_LABEL);
  if (label.size() > 3 && label[2] == '-' && label[3] == '-') {
    if (label.substr(0, 2) != "xn") return idna_error(IDN2_2HYPHEN);
    if (!u_label_of(label)) return malformed("a label that begins with xn-- is no valid A-label");
  }
  return label;
}

Result<std::string> mapped_by_uts46(const std::string& host) {
  std::uint8_t* raw = nullptr;
  const int code = idn2_lookup_u8(octets_of(host), &raw, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const Idn2Text text(raw);
  if (code != IDN2_OK) return idna_error(code);
  return text_of_handle(text);
}

Result<std::string> labels_to_ascii(std::string_view host) {
  std::string out;
  while (true) {
    const std::size_t dot = host.find('.');
    std::string label(host.substr(0, dot));
    CW_TRY(const std::string ascii,
           ascii_only(label) ? check_ascii_label(ascii_lower_copy(label)) : a_label_of(label));
    out += ascii;
    if (dot == std::string_view::npos) return out;
    out += '.';
    host.remove_prefix(dot + 1);
    if (host.empty()) return out;  // the one trailing dot
  }
}

}  // namespace

Result<std::string> to_ascii_host(std::string_view host, IdnaMode mode) {
  if (host.empty()) return Error(ErrorCode::empty_input, "the host name is empty");
  if (host.size() > kMaxHostOctets) return idna_error(IDN2_TOO_BIG_DOMAIN);
  if (std::any_of(host.begin(), host.end(), ascii_control)) {
    return Error(ErrorCode::malformed, "the host name contains a control character");
  }
  std::string text(host);
  if (mode == IdnaMode::uts46_nontransitional) {
    CW_TRY(text, mapped_by_uts46(text));
  }
  CW_TRY(std::string out, labels_to_ascii(text));
  if (out.size() > kMaxDnsNameOctets + (out.back() == '.' ? 1U : 0U)) {
    return idna_error(IDN2_TOO_BIG_DOMAIN);
  }
  return out;
}

DisplayName to_unicode_host(std::string_view ascii_host) {
  DisplayName out;
  if (ascii_host.size() > kMaxDnsNameOctets + 1) return {std::string(ascii_host)};
  while (true) {
    const std::size_t dot = ascii_host.find('.');
    const std::string_view label = ascii_host.substr(0, dot);
    if (const auto decoded = u_label_of(ascii_lower_copy(label))) {
      out.unicode += decoded->utf8;
      out.scripts = std::max(out.scripts, decoded->scripts);
    } else {
      out.unicode += label;
    }
    if (dot == std::string_view::npos) return out;
    out.unicode += '.';
    ascii_host.remove_prefix(dot + 1);
  }
}

// libidn2 looks at the normal form of a label before anything else. A piece begins at an ASCII
// character or at an ideograph, which never combine with what stands before them, so that pieces
// are short and none has an empty label.
bool is_normal_form_c(std::string_view text) {
  const auto begins_piece = [](char octet) {
    const auto value = static_cast<unsigned char>(octet);
    return value < 0x80 || (value >= 0xe5 && value <= 0xe9);
  };
  while (!text.empty()) {
    std::size_t end = 1;
    while (end < text.size() && !begins_piece(text[end])) ++end;
    std::string piece(text.substr(0, end));
    text.remove_prefix(end);
    if (ascii_only(piece)) continue;
    if (piece.front() == '.' || piece.front() == '\0') piece.erase(0, 1);
    std::uint8_t* raw = nullptr;
    const int code = idn2_lookup_u8(octets_of(piece), &raw, IDN2_NO_TR46);
    const Idn2Text freed(raw);
    if (code == IDN2_NOT_NFC) return false;
  }
  return true;
}

}  // namespace certwright::validators
