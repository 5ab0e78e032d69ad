#include "pkcs/file_signature.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "pkcs/der_scan.h"
#include "pkcs/der_tag.h"

namespace certwright {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view start;
  ErrorCode code;
  const char* what;
};

constexpr Signature kBinary[] = {
    {"\0\0\0\0CERT"sv, ErrorCode::unsupported, "a serialized Windows certificate store (.sst)"},
    {"\x1e\xf1\xb5\xb0"sv, ErrorCode::unsupported, "a Windows PVK private key"},
    {"SQLite format 3\0"sv, ErrorCode::wrong_type, "an SQLite database (NSS or Certwright store?)"},
    {"\0\0\0\x02\0\0\0\x14"sv, ErrorCode::unsupported, "a Bouncy Castle keystore (BKS)"},
    {"PK\x03\x04"sv, ErrorCode::wrong_type, "a ZIP archive"},
    {"\x1f\x8b"sv, ErrorCode::wrong_type, "a gzip archive"},
    {"%PDF"sv, ErrorCode::wrong_type, "a PDF document"},
    {"\x7f"
     "ELF"sv,
     ErrorCode::wrong_type, "a program"},
    {"MZ\x90"sv, ErrorCode::wrong_type, "a Windows program"},
    {"\x89PNG"sv, ErrorCode::wrong_type, "a picture"},
    {"\xd0\xcf\x11\xe0"sv, ErrorCode::wrong_type, "an Office document"},
};

// Compared without case, behind leading white space.
constexpr Signature kText[] = {
    {"<!doctype html"sv, ErrorCode::wrong_type,
     "an HTML page (a download that ended on a login or error page?)"},
    {"<html"sv, ErrorCode::wrong_type,
     "an HTML page (a download that ended on a login or error page?)"},
    {"<?xml"sv, ErrorCode::wrong_type, "an XML document"},
    {"<"sv, ErrorCode::wrong_type, "an XML or HTML document"},
    {"{"sv, ErrorCode::wrong_type, "a JSON document"},
    {"[version]"sv, ErrorCode::wrong_type,
     "an INF file: it is what certreq makes a request from, not the request"},
    {"[newrequest]"sv, ErrorCode::wrong_type,
     "an INF file: it is what certreq makes a request from, not the request"},
    {"putty-user-key-file"sv, ErrorCode::unsupported, "a PuTTY private key"},
    {"---- begin ssh2"sv, ErrorCode::unsupported, "an SSH public key"},
    {"ssh-"sv, ErrorCode::unsupported, "an SSH public key"},
    {"ecdsa-sha2-"sv, ErrorCode::unsupported, "an SSH public key"},
    {"sha256:"sv, ErrorCode::wrong_type, "a list of fingerprints"},
    {"certificate:"sv, ErrorCode::wrong_type,
     "a certificate printed as text, without the certificate itself"},
    {"%!ps"sv, ErrorCode::wrong_type, "a PostScript document"},
};

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char have) {
    const char folded = have >= 'A' && have <= 'Z' ? static_cast<char>(have - 'A' + 'a') : have;
    return folded == want;
  });
}

Error looks_like(ErrorCode code, const char* what) {
  return {code, "no certificate, key, request or container: this looks like " + std::string(what)};
}

}  // namespace

std::optional<Error> recognise_binary(BytesView file) {
  const std::string_view start = text_of(file.first(std::min<std::size_t>(file.size(), 64)));
  for (const Signature& row : kBinary) {
    if (start.starts_with(row.start)) return looks_like(row.code, row.what);
  }
  if (file[0] == der::kSequence) {
    // DER or BER that is none of our documents; digits of plain text begin with this octet, too.
    if (file.size() == 1 || file[1] >= 0x80 || file[1] < 0x09) {
      const auto length = scan_der_prefix(file);
      if (!length) return length.error();
      return Error(ErrorCode::wrong_type,
                   "DER, but no certificate, key, request or container that is known here", 0);
    }
  }
  const bool utf16 = file.size() >= 2 &&
                     ((file[0] == 0xff && file[1] == 0xfe) || (file[0] == 0xfe && file[1] == 0xff));
  const bool zeros = file.size() >= 2 && file[0] == 0 && file[1] == 0;
  const bool control = file[0] != 0 && file[0] < 0x20 && file[0] != '\t' && file[0] != '\r' &&
                       file[0] != '\n' && file[0] != '\f';
  const bool high = file[0] >= 0x80 && file[0] != 0xef && !utf16;
  if (zeros || control || high || (file[0] == 0 && file.size() < 2)) {
    return Error(ErrorCode::wrong_type,
                 "neither DER nor text: the first octets are " +
                     to_hex(file.first(std::min<std::size_t>(file.size(), 4)), " "));
  }
  return std::nullopt;
}

Error describe_foreign_text(BytesView text) {
  std::string_view characters = text_of(text);
  const std::size_t first = characters.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return Error(ErrorCode::empty_input, "the file holds nothing but white space");
  }
  characters.remove_prefix(first);
  for (const Signature& row : kText) {
    if (starts_with_folded(characters, row.start)) return looks_like(row.code, row.what);
  }
  return Error(ErrorCode::wrong_type,
               "no certificate, key, request or container: neither DER, PEM nor base64", first);
}

}  // namespace certwright
