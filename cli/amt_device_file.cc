#include "cli/amt_device_file.h"

#include <utility>

#include "cli/input.h"
#include "validators/roles/amt/amt_device.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kMostOctets = std::size_t{1} << 20;

}  // namespace

Result<validators::RoleParameters> with_amt_device(const validators::RoleParameters& parameters) {
  using State = validators::AmtHashEntry::State;
  if (!parameters.has(kDeviceFileParameter)) return parameters;
  if (parameters.has("device-hashes") || parameters.has("disabled-hashes")) {
    return Error(ErrorCode::invalid_argument,
                 "amt-dump and device-hashes both give the device's list; give one of them");
  }
  if (parameters.values(kDeviceFileParameter).size() != 1) {
    return Error(ErrorCode::invalid_argument, "amt-dump takes one file");
  }
  const std::string& path = parameters.values(kDeviceFileParameter).front();
  CW_TRY(const auto content, read_file(path, kMostOctets));
  auto device = validators::read_amt_device(content);
  if (!device) return std::move(device).error().in_file(path);
  validators::RoleParameters out;
  for (const std::string& name : parameters.names()) {
    const auto values = parameters.values(name);
    if (name != kDeviceFileParameter) out.set(name, {values.begin(), values.end()});
  }
  for (const auto& [name, state] :
       {std::pair("device-hashes", State::active), {"disabled-hashes", State::disabled}}) {
    auto hashes = device->hashes_in(state);
    if (!hashes.empty()) out.set(name, std::move(hashes));
  }
  if (!device->release.empty() && !parameters.has("amt")) out.set("amt", {device->release});
  if (!device->dns_suffix.empty() && !parameters.has("dns-suffix")) {
    out.set("dns-suffix", {device->dns_suffix});
  }
  return out;
}

}  // namespace certwright::cli
