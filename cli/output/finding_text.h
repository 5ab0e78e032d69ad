// What every report says of a finding, and the keys by which services know it again.
//
// Values for encoders: nothing here is escaped. Stateless but for FindingKeys; never fails.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "validators/finding.h"
#include "validators/report.h"

namespace certwright::cli {

// The message, or the title where there is none.
const std::string& text_of(const validators::Finding& finding);

// "chain" of "chain.expired".
std::string_view area_of(std::string_view id);

// "dm.pfx", "dm.pfx#alias", "lab: srv.lab.example" of an instance.
std::string label_of(const validators::TargetResult& result);

// The whole text, or its first `limit` octets, up to the last whole character, and
// "... (N octets)". Formats whose readers have limits use it (T-113).
std::string shortened(std::string_view text, std::size_t limit);

// Keys of findings: over the rule, the SHA-256 of the certificate and the entry; not over lines or
// words, so that a finding keeps its key when a file is edited or a day passes. Without certificate
// the target stands for it.
class FindingKeys {
 public:
  struct Key {
    std::string digest;       // SHA-256, 64 hexadecimal digits
    std::size_t ordinal = 1;  // which of those with the same digest at the same place, in order
  };
  Key next(const validators::TargetResult& result, const validators::Finding& finding,
           std::string_view place);

 private:
  std::map<std::string, std::size_t, std::less<>> seen_;
};

}  // namespace certwright::cli
