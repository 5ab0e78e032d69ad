// Engines: whose opinion on a certificate can be had, what each judges, and whom it speaks for.
//
// `certwright` is this library. The others are the validators that programs in use call; they are
// told the same certificates, time, purpose, name and revocation lists (pkcs/path_opinion.h). Read
// only data; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/path_opinion.h"
#include "pkcs/result.h"

namespace certwright::validators {

enum class EngineId : std::uint8_t { certwright, openssl, botan };

struct EngineDescription {
  EngineId id = EngineId::certwright;
  std::string_view word;        // "openssl": for --engine, and in reports
  std::string_view title;       // "OpenSSL"
  std::string_view function;    // what is called
  std::string_view judges;      // and what it leaves alone
  std::string_view stands_for;  // the clients that decide as it does
};

// certwright first.
std::span<const EngineDescription> engines();
const EngineDescription& describe_engine(EngineId id);

// "OpenSSL 3.0.17"; for certwright, which has the program's version, "Certwright". `unsupported` or
// `refused` when the engine cannot be loaded.
Result<std::string> engine_version(EngineId id);

// Who is asked, and whose answer is the verdict on the path.
class EngineSet {
 public:
  EngineSet() = default;
  // An engine's word, who then decides; or "all", where certwright decides and the others are asked
  // for second opinions. Nothing for another word.
  static std::optional<EngineSet> parse(std::string_view word);

  EngineId deciding() const { return deciding_; }
  // All but certwright, which always judges.
  std::span<const EngineId> peers() const { return peers_; }
  bool is_peer_deciding() const { return deciding_ != EngineId::certwright; }

 private:
  EngineId deciding_ = EngineId::certwright;
  std::vector<EngineId> peers_;
};

}  // namespace certwright::validators
