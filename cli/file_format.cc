#include "cli/file_format.h"

#include <algorithm>

namespace certwright::cli {
namespace {

struct Row {
  std::string_view word;  // an end of a name, or a value of --to
  FileFormat format;
};
constexpr Row kRows[] = {
    {"pem", FileFormat::pem}, {"crt", FileFormat::pem}, {"key", FileFormat::pem},
    {"csr", FileFormat::pem}, {"txt", FileFormat::pem}, {"der", FileFormat::der},
    {"cer", FileFormat::der}, {"crl", FileFormat::der}, {"p7b", FileFormat::p7b},
    {"p7c", FileFormat::p7b}, {"pfx", FileFormat::pfx}, {"p12", FileFormat::pfx},
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string suffix_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string() : lower_case(name.substr(dot + 1));
}

}  // namespace

std::string_view to_string(FileFormat format) {
  switch (format) {
    case FileFormat::pem: return "PEM";
    case FileFormat::der: return "DER";
    case FileFormat::p7b: return "PKCS#7";
    case FileFormat::pfx: return "PKCS#12";
  }
  return "";
}

Result<FileFormat> output_format(const std::string& path, const std::string& to) {
  if (to.empty() && path == "-") return FileFormat::pem;
  const std::string word = to.empty() ? suffix_of(path) : lower_case(to);
  for (const Row& row : kRows) {
    if (row.word == word) return row.format;
  }
  if (word == "jks" || word == "jceks") {
    return Error(ErrorCode::unsupported,
                 "Java keystores are read here, not written: Java reads PKCS#12 since version 8; "
                 "write a .pfx with --target java8 and give it to keytool as -storetype PKCS12");
  }
  if (word == "sst") {
    return Error(ErrorCode::unsupported,
                 "Microsoft serialized stores (.sst) are not written; a .p7b holds the same "
                 "certificates, and Windows imports it as well");
  }
  return Error(ErrorCode::invalid_argument,
               (word.empty() ? "the name " + path + " does not say the format"
                             : "\"" + word + "\" is no format that is written here") +
                   "; give --to pem, der, p7b or pfx");
}

}  // namespace certwright::cli
