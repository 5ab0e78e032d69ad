// What the program and a plugin's process tell each other: DER in frames of a length and that many
// octets.
//
// The reader of either side is strict and bounded: a plugin may have scribbled over its own
// process, so nothing that comes back is believed beyond its form.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/result.h"

namespace certwright::validators::plugin {

inline constexpr std::size_t kMaxFrame = std::size_t{8} << 20;
inline constexpr std::size_t kMaxViolations = 1000;

struct Rule {
  std::string id, title, requirement, citation, fix;
  std::uint8_t severity = 0;  // certwright_severity
  bool for_every_target = false;
};

// The process's first message.
struct Description {
  std::string failure;  // why the plugin cannot be used; then nothing else is set
  std::string name, version, summary;
  std::vector<Rule> rules;
  std::vector<std::string> roles;
};

struct NamedValues {
  std::string name;
  std::vector<std::string> values;
};

struct Question {
  std::size_t rule = 0;
  std::vector<Bytes> certificates;  // DER, the judged one first
  std::vector<NamedValues> asked;   // role, instance, at, name
  std::vector<NamedValues> parameters;
};

struct Violation {
  std::size_t certificate = 0;
  std::string message, expected, found, fix;
};

struct Answer {
  std::string failure;  // not judged
  std::vector<Violation> violations;
  std::vector<std::string> proved, not_checked;
};

Bytes encode(const Description& message);
Bytes encode(const Question& message);
Bytes encode(const Answer& message);
// `malformed`, `truncated`, `limit_exceeded`.
Result<Description> decode_description(BytesView frame);
Result<Question> decode_question(BytesView frame);
Result<Answer> decode_answer(BytesView frame);

// Frames over a socket. `io` when the other side is gone, `limit_exceeded` for too long a frame or
// when it takes longer than `milliseconds` (negative: no limit).
Status send_frame(int socket, BytesView frame);
Result<Bytes> receive_frame(int socket, int milliseconds);

}  // namespace certwright::validators::plugin
