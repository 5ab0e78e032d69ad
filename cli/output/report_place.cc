#include "cli/output/report_place.h"

#include <filesystem>

namespace certwright::cli {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

// RFC 3986 section 2.3, whatever the locale.
bool is_unreserved(unsigned char octet) {
  return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') ||
         (octet >= '0' && octet <= '9') || octet == '-' || octet == '.' || octet == '_' ||
         octet == '~';
}

}  // namespace

std::string report_path(const validators::TargetResult& result, const ReportContext& context) {
  const std::string& given = result.file.empty() ? result.target : result.file;
  if (given == "-") return "standard-input";
  if (given.starts_with("store:") || context.working_directory.empty()) return given;
  const auto full = (std::filesystem::path(context.working_directory) / given).lexically_normal();
  const auto base = std::filesystem::path(context.base_directory).lexically_normal();
  std::string relative = full.lexically_relative(base).generic_string();
  if (!relative.empty() && relative != ".." && !relative.starts_with("../")) return relative;
  return full.relative_path().generic_string();
}

std::string uri_reference(std::string_view path) {
  std::string out;
  for (const char each : path) {
    const auto octet = static_cast<unsigned char>(each);
    if (is_unreserved(octet) || octet == '/') {
      out += each;
    } else {
      out += '%';
      out += kHex[octet >> 4];
      out += kHex[octet & 0xF];
    }
  }
  return out;
}

}  // namespace certwright::cli
