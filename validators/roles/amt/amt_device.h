// AmtDevice: what a device says of itself, read from the output of the tools that ask it.
//
//   rpc amtinfo, MeshCmd amthashes   text: a name with "(Default, Active)", below it "SHA256: …"
//   rpc amtinfo -json                the same as JSON
//   hello message                    octets, or their hexadecimal digits: as the device sends them
//                                    to port 9971, interface version 3
//   a list                           thumbprints, as in parse_thumbprint_list()
//
// Only active entries count for provisioning. Pure, thread-safe.
#pragma once

#include <string>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::validators {

struct AmtHashEntry {
  enum class State : std::uint8_t { active, disabled } state = State::active;
  std::string name;  // empty where the form has none
  std::string hash;  // "sha256:…"; of a list: as it was written
};

struct AmtDevice {
  std::string release;     // "16.1.25.3425"; empty where the form has none
  std::string dns_suffix;  // the device's own; empty when it has none or the form does not say
  std::vector<AmtHashEntry> hashes;

  std::vector<std::string> hashes_in(AmtHashEntry::State state) const;
};

// `malformed`, with line or offset, for a hash of a wrong length, a damaged message or JSON, and
// for content without any hash; `unsupported` for a hello message of the pre-shared-key form.
Result<AmtDevice> read_amt_device(BytesView content);

}  // namespace certwright::validators
