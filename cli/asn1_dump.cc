#include "cli/asn1_dump.h"

#include <algorithm>

#include "pkcs/der_scan.h"
#include "pkcs/oid.h"
#include "pkcs/string_conversion.h"
#include "pkcs/time.h"

namespace certwright::cli {
namespace {

constexpr unsigned kMaxDepth = 64;
constexpr std::size_t kMaxElements = 200'000;
constexpr std::size_t kShownOctets = 64;

std::string_view universal_name(unsigned number) {
  switch (number) {
    case 1: return "BOOLEAN";
    case 2: return "INTEGER";
    case 3: return "BIT STRING";
    case 4: return "OCTET STRING";
    case 5: return "NULL";
    case 6: return "OBJECT IDENTIFIER";
    case 10: return "ENUMERATED";
    case 12: return "UTF8String";
    case 16: return "SEQUENCE";
    case 17: return "SET";
    case 18: return "NumericString";
    case 19: return "PrintableString";
    case 20: return "TeletexString";
    case 22: return "IA5String";
    case 23: return "UTCTime";
    case 24: return "GeneralizedTime";
    case 26: return "VisibleString";
    case 27: return "GeneralString";
    case 28: return "UniversalString";
    case 30: return "BMPString";
    default: return "";
  }
}

struct Header {
  std::uint8_t tag = 0;
  std::size_t header = 0;  // octets of tag and length
  std::size_t length = 0;
};

// Definite lengths and single-octet tags only: BER has become DER before.
Result<Header> read_header(BytesView input, std::size_t offset) {
  const auto failed = [&](ErrorCode code, const char* what) { return Error(code, what, offset); };
  if (input.size() < 2) return failed(ErrorCode::truncated, "an element without its length");
  Header header{input[0], 2, input[1]};
  if ((header.tag & 0x1f) == 0x1f) {
    return failed(ErrorCode::unsupported, "a tag number above 30");
  }
  if (input[1] == 0x80) return failed(ErrorCode::malformed, "an indefinite length");
  if (input[1] > 0x80) {
    const std::size_t count = input[1] & 0x7fU;
    if (count > 4) return failed(ErrorCode::malformed, "a length of more than four octets");
    if (input.size() < 2 + count) return failed(ErrorCode::truncated, "a length that is cut short");
    header.length = 0;
    for (std::size_t i = 0; i < count; ++i) header.length = header.length << 8 | input[2 + i];
    header.header = 2 + count;
  }
  if (header.length > input.size() - header.header) {
    return failed(ErrorCode::truncated, "the element's length passes the end of the input");
  }
  return header;
}

std::string type_name(std::uint8_t tag) {
  const unsigned number = tag & 0x1fU;
  switch (tag >> 6) {
    case 0: {
      const std::string_view known = universal_name(number);
      return known.empty() ? "UNIVERSAL " + std::to_string(number) : std::string(known);
    }
    case 1: return "[APPLICATION " + std::to_string(number) + "]";
    case 2: return "[" + std::to_string(number) + "]";
    default: return "[PRIVATE " + std::to_string(number) + "]";
  }
}

std::string hex_text(BytesView value) {
  if (value.size() <= kShownOctets) return to_hex(value);
  return to_hex(value.first(kShownOctets)) + "… (" + std::to_string(value.size()) + " octets)";
}

bool is_printable(BytesView value) {
  return value.size() >= 3 && std::all_of(value.begin(), value.end(), [](std::uint8_t octet) {
           return octet >= 0x20 && octet < 0x7f;
         });
}

std::string oid_text(BytesView value) {
  const std::string dotted = oid_to_string(value);
  const std::string name = oid_display_name(value);
  return name == dotted ? dotted : name + " (" + dotted + ")";
}

std::string value_text(std::uint8_t tag, BytesView value) {
  switch (tag) {
    case der::kNull: return value.empty() ? "" : hex_text(value);
    case der::kBoolean:
      if (value.size() == 1 && (value[0] == 0 || value[0] == 0xff)) {
        return value[0] == 0 ? "FALSE" : "TRUE";
      }
      return hex_text(value);
    case der::kOid: return oid_text(value);
    case der::kUtcTime:
    case der::kGeneralizedTime: {
      const auto time = parse_time(tag, value);
      return time ? to_rfc3339(*time) : "malformed " + hex_text(value);
    }
    case der::kUtf8String:
    case der::kNumericString:
    case der::kPrintableString:
    case der::kTeletexString:
    case der::kIa5String:
    case der::kVisibleString:
    case der::kUniversalString:
    case der::kBmpString: return "\"" + convert_string(tag, value).utf8 + "\"";
    default: break;
  }
  // Implicitly tagged text, as in a GeneralName.
  const bool context = (tag & 0xc0) == der::kContextClass;
  return context && is_printable(value) ? "\"" + std::string(text_of(value)) + "\""
                                        : hex_text(value);
}

class Dump {
 public:
  Status walk(BytesView input, std::size_t base, unsigned depth) {
    if (depth > kMaxDepth) return Error(ErrorCode::limit_exceeded, "more than 64 levels", base);
    std::size_t position = 0;
    while (position < input.size()) {
      if (++count_ > kMaxElements) {
        return Error(ErrorCode::limit_exceeded, "more than 200,000 elements", base + position);
      }
      const std::size_t offset = base + position;
      CW_TRY(const auto header, read_header(input.subspan(position), offset));
      const BytesView value = input.subspan(position + header.header, header.length);
      CW_CHECK(element(header, value, offset, depth));
      position += header.header + header.length;
    }
    return ok();
  }

  std::string take() { return std::move(text_); }

 private:
  Status element(const Header& header, BytesView value, std::size_t offset, unsigned depth) {
    const std::size_t inside = offset + header.header;
    if ((header.tag & der::kConstructed) != 0) {
      line(header, offset, depth, {});
      return walk(value, inside, depth + 1);
    }
    const std::size_t skip = header.tag == der::kBitString && !value.empty() ? 1 : 0;
    const bool wraps = header.tag == der::kOctetString || (skip == 1 && value[0] == 0);
    if (wraps && holds_der(value.subspan(skip))) {
      line(header, offset, depth, "holds");
      return walk(value.subspan(skip), inside + skip, depth + 1);
    }
    line(header, offset, depth, value_text(header.tag, value));
    return ok();
  }

  // One whole constructed element, or a short primitive one as extension values are.
  static bool holds_der(BytesView value) {
    if (value.size() < 2 || !scan_der(value)) return false;
    const std::uint8_t tag = value[0];
    return tag == der::kSequence || tag == der::kSet || tag == der::kBitString ||
           tag == der::kOctetString || tag == der::kInteger;
  }

  void line(const Header& header, std::size_t offset, unsigned depth, std::string_view value) {
    std::string start = std::to_string(offset);
    start.insert(0, start.size() < 6 ? 6 - start.size() : 0, ' ');
    start += " " + std::to_string(header.header) + "+" + std::to_string(header.length);
    start.resize(std::max<std::size_t>(16, start.size() + 1), ' ');
    text_ += start + std::string(std::size_t{2} * depth, ' ') + type_name(header.tag);
    if (!value.empty()) (text_ += ' ') += value;
    text_ += '\n';
  }

  std::string text_;
  std::size_t count_ = 0;
};

}  // namespace

Result<std::string> asn1_dump(BytesView der) {
  Dump dump;
  CW_CHECK(dump.walk(der, 0, 0));
  return dump.take();
}

}  // namespace certwright::cli
