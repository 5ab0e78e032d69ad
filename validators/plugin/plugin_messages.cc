#include "validators/plugin/plugin_messages.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <span>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright::validators::plugin {
namespace {

void write(DerWriter& out, const std::string& text) { out.utf8_string(text); }
void write(DerWriter& out, const Bytes& octets) { out.octet_string(octets); }
void write(DerWriter& out, const Rule& rule) {
  out.sequence([&](DerWriter& in) {
    for (const std::string* text :
         {&rule.id, &rule.title, &rule.requirement, &rule.citation, &rule.fix}) {
      in.utf8_string(*text);
    }
    in.integer(rule.severity);
    in.boolean(rule.for_every_target);
  });
}
void write(DerWriter& out, const Violation& violation) {
  out.sequence([&](DerWriter& in) {
    in.integer(static_cast<std::int64_t>(violation.certificate));
    for (const std::string* text :
         {&violation.message, &violation.expected, &violation.found, &violation.fix}) {
      in.utf8_string(*text);
    }
  });
}
void write(DerWriter& out, const NamedValues& entry);
template <class T>
void write_list(DerWriter& out, const std::vector<T>& list) {
  out.sequence([&](DerWriter& in) {
    for (const T& each : list) write(in, each);
  });
}
void write(DerWriter& out, const NamedValues& entry) {
  out.sequence([&](DerWriter& in) {
    in.utf8_string(entry.name);
    write_list(in, entry.values);
  });
}

template <class Fill>
Bytes document(Fill&& fill) {
  DerWriter out;
  out.sequence(std::forward<Fill>(fill));
  return std::move(out).take();
}

Status read(DerReader& in, std::string& out) {
  CW_TRY(const DerElement element, in.read(der::kUtf8String));
  out.assign(text_of(element.value));
  return ok();
}
Status read(DerReader& in, Bytes& out) {
  CW_TRY(const BytesView octets, in.read_octet_string());
  out = to_bytes(octets);
  return ok();
}
Status read(DerReader& in, std::size_t& out) {
  CW_TRY(const std::int64_t number, in.read_small_integer());
  if (number < 0) return in.error(ErrorCode::malformed, "a negative number");
  out = static_cast<std::size_t>(number);
  return ok();
}
Status read(DerReader& outer, Rule& out) {
  CW_TRY(DerReader in, outer.read_sequence());
  for (std::string* text : {&out.id, &out.title, &out.requirement, &out.citation, &out.fix}) {
    CW_CHECK(read(in, *text));
  }
  std::size_t severity = 0;
  CW_CHECK(read(in, severity));
  if (severity > 3) return in.error(ErrorCode::malformed, "no such severity");
  out.severity = static_cast<std::uint8_t>(severity);
  CW_TRY(out.for_every_target, in.read_boolean());
  return in.expect_end();
}
Status read(DerReader& outer, Violation& out) {
  CW_TRY(DerReader in, outer.read_sequence());
  CW_CHECK(read(in, out.certificate));
  for (std::string* text : {&out.message, &out.expected, &out.found, &out.fix}) {
    CW_CHECK(read(in, *text));
  }
  return in.expect_end();
}
Status read(DerReader& outer, NamedValues& out);
template <class T>
Status read_list(DerReader& outer, std::vector<T>& out) {
  CW_TRY(DerReader in, outer.read_sequence());
  while (!in.at_end()) CW_CHECK(read(in, out.emplace_back()));
  return ok();
}
Status read(DerReader& outer, NamedValues& out) {
  CW_TRY(DerReader in, outer.read_sequence());
  CW_CHECK(read(in, out.name));
  CW_CHECK(read_list(in, out.values));
  return in.expect_end();
}

// A message: `fill(in, out)` reads the members.
template <class Message, class Fill>
Result<Message> read_document(BytesView frame, Fill&& fill) {
  DerReader outer(frame);
  CW_TRY(DerReader in, outer.read_sequence());
  Message out;
  CW_CHECK(std::forward<Fill>(fill)(in, out));
  CW_CHECK(in.expect_end());
  CW_CHECK(outer.expect_end());
  return out;
}

}  // namespace

Bytes encode(const Description& message) {
  return document([&](DerWriter& out) {
    for (const std::string* text :
         {&message.failure, &message.name, &message.version, &message.summary}) {
      out.utf8_string(*text);
    }
    write_list(out, message.rules);
    write_list(out, message.roles);
  });
}

Bytes encode(const Question& message) {
  return document([&](DerWriter& out) {
    out.integer(static_cast<std::int64_t>(message.rule));
    write_list(out, message.certificates);
    write_list(out, message.asked);
    write_list(out, message.parameters);
  });
}

Bytes encode(const Answer& message) {
  return document([&](DerWriter& out) {
    out.utf8_string(message.failure);
    write_list(out, message.violations);
    write_list(out, message.proved);
    write_list(out, message.not_checked);
  });
}

Result<Description> decode_description(BytesView frame) {
  return read_document<Description>(frame, [](DerReader& in, Description& out) -> Status {
    for (std::string* text : {&out.failure, &out.name, &out.version, &out.summary}) {
      CW_CHECK(read(in, *text));
    }
    CW_CHECK(read_list(in, out.rules));
    return read_list(in, out.roles);
  });
}

Result<Question> decode_question(BytesView frame) {
  return read_document<Question>(frame, [](DerReader& in, Question& out) -> Status {
    CW_CHECK(read(in, out.rule));
    CW_CHECK(read_list(in, out.certificates));
    CW_CHECK(read_list(in, out.asked));
    return read_list(in, out.parameters);
  });
}

Result<Answer> decode_answer(BytesView frame) {
  return read_document<Answer>(frame, [](DerReader& in, Answer& out) -> Status {
    CW_CHECK(read(in, out.failure));
    CW_CHECK(read_list(in, out.violations));
    if (out.violations.size() > kMaxViolations) {
      return Error(ErrorCode::limit_exceeded, "more than 1000 violations");
    }
    CW_CHECK(read_list(in, out.proved));
    return read_list(in, out.not_checked);
  });
}

namespace {

Status send_all(int socket, BytesView octets) {
  while (!octets.empty()) {
    const ssize_t count = ::send(socket, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Error(ErrorCode::io, "the plugin's process is gone");
    octets = octets.subspan(static_cast<std::size_t>(count));
  }
  return ok();
}

// Time only bounds the wait for another process; no verdict reads it.
using Clock = std::chrono::steady_clock;

Status receive_all(int socket, std::span<std::uint8_t> out, std::optional<Clock::time_point> end) {
  while (!out.empty()) {
    int wait = -1;
    if (end) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now()).count();
      if (left <= 0) return Error(ErrorCode::limit_exceeded, "the plugin did not answer in time");
      wait = static_cast<int>(left);
    }
    pollfd poll_one{socket, POLLIN, 0};
    if (::poll(&poll_one, 1, wait) <= 0) continue;
    const ssize_t count = ::recv(socket, out.data(), out.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Error(ErrorCode::io, "the plugin's process ended");
    out = out.subspan(static_cast<std::size_t>(count));
  }
  return ok();
}

}  // namespace

Status send_frame(int socket, BytesView frame) {
  if (frame.size() > kMaxFrame) {
    return Error(ErrorCode::limit_exceeded, "the message is longer than 8 MiB");
  }
  std::array<std::uint8_t, 4> length;
  for (std::size_t i = 0; i < 4; ++i) {
    length[i] = static_cast<std::uint8_t>(frame.size() >> (8 * (3 - i)) & 0xff);
  }
  CW_CHECK(send_all(socket, length));
  return send_all(socket, frame);
}

Result<Bytes> receive_frame(int socket, int milliseconds) {
  std::optional<Clock::time_point> end;
  if (milliseconds >= 0) end = Clock::now() + std::chrono::milliseconds(milliseconds);
  std::array<std::uint8_t, 4> length;
  CW_CHECK(receive_all(socket, length, end));
  std::size_t size = 0;
  for (const std::uint8_t octet : length) size = size << 8 | octet;
  if (size > kMaxFrame) {
    return Error(ErrorCode::limit_exceeded, "the plugin's message is longer than 8 MiB");
  }
  Bytes frame(size);
  CW_CHECK(receive_all(socket, frame, end));
  return frame;
}

}  // namespace certwright::validators::plugin
