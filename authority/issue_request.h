// What somebody wants certified: names and limits, before a profile has decided the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authority/requested_name.h"
#include "pkcs/private_key.h"

namespace certwright::authority {

struct IssueRequest {
  Bytes subject_tlv;  // empty: CN=<first name> with the profile's organizational units
  std::vector<RequestedName> names;
  std::optional<KeyType> key_type;   // of the key that issue() makes; the profile's when not given
  std::optional<std::int64_t> days;  // the profile's when not given
  std::string friendly_name;
};

}  // namespace certwright::authority
