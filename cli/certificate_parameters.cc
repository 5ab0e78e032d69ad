#include "cli/certificate_parameters.h"

#include "cli/input.h"
#include "cli/system_roots.h"
#include "validators/thumbprint.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kFile = "file:";
constexpr std::string_view kSystem = "system";

// The file that a value names; empty when it names none.
std::string file_of(std::string_view parameter, const std::string& value) {
  if (value.rfind(kFile, 0) == 0) return value.substr(kFile.size());
  if (parameter != validators::kPublicRootsParameter) return {};
  if (value == kSystem) return kSystemRootsFile;
  return validators::parse_thumbprint(value).usable() ? std::string() : value;
}

Status add_certificates(const std::string& path, std::vector<std::string>& values,
                        Services& services) {
  CW_TRY(const auto file, read_input(path, {}, services));
  bool found = false;
  for (const auto& entry : file.entries) {
    if (entry.certificate == nullptr) continue;
    values.push_back("sha256:" + entry.certificate->sha256_hex());
    found = true;
  }
  if (found) return ok();
  return Error(ErrorCode::not_found, "the file holds no certificate").in_file(path);
}

}  // namespace

Result<validators::RoleParameters> with_certificate_files(
    const validators::RoleParameters& parameters, Services& services) {
  validators::RoleParameters out;
  for (const std::string& name : parameters.names()) {
    std::vector<std::string> values;
    for (const std::string& value : parameters.values(name)) {
      const std::string path = file_of(name, value);
      if (path.empty()) {
        values.push_back(value);
      } else {
        CW_CHECK(add_certificates(path, values, services));
      }
    }
    out.set(name, std::move(values));
  }
  return out;
}

}  // namespace certwright::cli
