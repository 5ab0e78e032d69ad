#include "validators/roles/amt/amt_device.h"

#include <algorithm>
#include <array>
#include <optional>

#include "validators/ascii.h"
#include "validators/roles/amt/amt_json.h"
#include "validators/thumbprint.h"

namespace certwright::validators {
namespace {

struct HashForm {
  std::string_view prefix;  // of a thumbprint
  std::uint8_t number;      // in hello messages
  std::size_t octets;
};
constexpr std::array<HashForm, 3> kForms{{{"sha1", 1, 20}, {"sha256", 2, 32}, {"sha384", 3, 48}}};

constexpr std::size_t kHelloHeader = 24;
constexpr std::size_t kHelloPsk = 32;
constexpr std::size_t kMostSlots = 33;

Error malformed(const std::string& what) { return Error(ErrorCode::malformed, what); }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// "SHA256", "SHA-256" and "SHA_256" are the same.
const HashForm* form_of(std::string_view name) {
  std::string plain = ascii_lower_copy(name);
  std::erase_if(plain, [](char c) { return c == '-' || c == '_' || c == ' '; });
  const auto* const found = std::find_if(
      kForms.begin(), kForms.end(), [&](const HashForm& each) { return each.prefix == plain; });
  return found == kForms.end() ? nullptr : found;
}

Result<AmtHashEntry> entry_of(std::string_view name, std::string_view algorithm,
                              std::string_view digits, AmtHashEntry::State state) {
  const HashForm* form = form_of(algorithm);
  const Thumbprint hash = parse_thumbprint(trimmed(digits));
  if (form == nullptr || hash.octets.size() != form->octets) {
    return malformed("\"" + std::string(trimmed(digits)) + "\" is no hash of " +
                     std::string(algorithm));
  }
  return AmtHashEntry{state, std::string(trimmed(name)),
                      std::string(form->prefix) + ":" + to_hex(hash.octets)};
}

// --- text ---

bool is_tool_output(std::string_view text) {
  return text.find("Certificate Hashes") != std::string_view::npos ||
         text.find("(Default") != std::string_view::npos ||
         text.find("(Active") != std::string_view::npos ||
         text.find("Build Number") != std::string_view::npos;
}

// "DNS Suffix\t\t: corp.contoso.com" and the like.
struct Labelled {
  std::string_view label, value;
};
std::optional<Labelled> labelled(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Labelled{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
}

// The name above a hash and the words in parentheses behind it.
AmtHashEntry heading_of(std::string_view line) {
  AmtHashEntry out;
  const std::size_t open = line.rfind('(');
  const std::string_view state =
      open == std::string_view::npos ? std::string_view() : line.substr(open);
  std::string_view name = trimmed(line.substr(0, open));
  if (name.ends_with(',')) name.remove_suffix(1);
  out.name = std::string(name);
  out.state = state.find("Active") != std::string_view::npos ? AmtHashEntry::State::active
                                                             : AmtHashEntry::State::disabled;
  return out;
}

Result<AmtDevice> read_output(std::string_view text) {
  AmtDevice out;
  std::string build;
  std::string_view heading;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    const auto pair = labelled(line);
    if (pair && form_of(pair->label) != nullptr) {
      const AmtHashEntry above = heading_of(heading);
      auto entry = entry_of(above.name, pair->label, pair->value, above.state);
      if (!entry)
        return malformed("line " + std::to_string(number) + ": " + entry.error().detail());
      out.hashes.push_back(std::move(*entry));
    } else if (pair && pair->label == "Version") {
      out.release = pair->value;
    } else if (pair && pair->label == "Build Number") {
      build = pair->value;
    } else if (pair && pair->label == "DNS Suffix") {
      out.dns_suffix = pair->value;
    }
    if (!line.empty()) heading = line;
  }
  if (!out.release.empty() && !build.empty()) out.release += "." + build;
  return out;
}

Result<AmtDevice> read_list(std::string_view text) {
  AmtDevice out;
  for (const Thumbprint& each : parse_thumbprint_list(text)) {
    if (!trimmed(each.given).empty()) {
      out.hashes.push_back({AmtHashEntry::State::active, "", each.given});
    }
  }
  return out;
}

// --- JSON ---

// A hash as the document tells it, one member after the other.
struct JsonHash {
  std::string name, algorithm, digits;
  AmtHashEntry::State state = AmtHashEntry::State::active;

  void take(const std::string& key, const std::string& text) {
    if (key == "hash") digits = text;
    if (key == "algorithm") algorithm = text;
    const bool active = text == "true";
    if ((key == "isactive" || key == "active") && !active) state = AmtHashEntry::State::disabled;
  }
};

// A member of the document itself.
void take_member(const std::string& key, const std::string& text, AmtDevice& out,
                 std::string& build) {
  if (key == "amt") out.release = text;
  if (key == "buildnumber") build = text;
  if (key == "dnssuffix") out.dns_suffix = text;
}

Result<AmtDevice> read_json(std::string_view text) {
  CW_TRY(const auto values, scan_amt_json(text));
  AmtDevice out;
  std::string build;
  std::vector<JsonHash> hashes;
  for (const AmtJsonValue& each : values) {
    const std::string key = ascii_lower_copy(each.path.back());
    if (each.path.size() == 1) take_member(key, each.text, out, build);
    if (each.path.size() != 3 || !ascii_iequal(each.path[0], "certificateHashes")) continue;
    if (hashes.empty() || hashes.back().name != each.path[1]) {
      hashes.push_back({each.path[1], "", ""});
    }
    hashes.back().take(key, each.text);
  }
  for (const JsonHash& each : hashes) {
    CW_TRY(auto entry, entry_of(each.name, each.algorithm, each.digits, each.state));
    out.hashes.push_back(std::move(entry));
  }
  if (!out.release.empty() && !build.empty()) out.release += "." + build;
  return out;
}

// --- hello message ---

std::size_t little_endian(BytesView octets, std::size_t at) {
  return static_cast<std::size_t>(octets[at]) | static_cast<std::size_t>(octets[at + 1]) << 8U;
}

bool is_hello(BytesView octets) {
  if (octets.size() <= kHelloHeader || little_endian(octets, 0) > 1) return false;
  const std::size_t version = little_endian(octets, 2);
  return version == 2 || version == 3;
}

Result<AmtDevice> read_hello(BytesView octets) {
  if (little_endian(octets, 2) == 2) {
    if (octets.size() != kHelloPsk) return malformed("the hello message is cut or too long");
    return Error(ErrorCode::unsupported,
                 "the hello message is of the pre-shared-key form, which has no root hashes");
  }
  AmtDevice out;
  const std::size_t count = octets[kHelloHeader];
  if (count > kMostSlots) return malformed("the hello message tells more hashes than a device has");
  std::size_t at = kHelloHeader + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string where = "hash " + std::to_string(i + 1) + " of the hello message";
    if (octets.size() - at < 2) return malformed(where + " is cut");
    const auto* const form = std::find_if(kForms.begin(), kForms.end(), [&](const HashForm& each) {
      return each.number == octets[at];
    });
    if (form == kForms.end() || form->octets != octets[at + 1]) {
      return malformed(where + " has an algorithm or length that no release uses");
    }
    at += 2;
    if (octets.size() - at < form->octets) return malformed(where + " is cut");
    out.hashes.push_back(
        {AmtHashEntry::State::active, "",
         std::string(form->prefix) + ":" + to_hex(octets.subspan(at, form->octets))});
    at += form->octets;
  }
  if (at != octets.size()) return malformed("octets follow the last hash of the hello message");
  return out;
}

// The octets of a text of hexadecimal digits and blanks; empty for any other text.
Bytes octets_of_digits(std::string_view text) {
  std::string digits(text);
  std::erase_if(digits, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  auto octets = from_hex(digits);
  return octets ? std::move(*octets) : Bytes();
}

Result<AmtDevice> read_any(BytesView content) {
  if (is_hello(content)) return read_hello(content);
  const std::string_view text = trimmed(text_of(content));
  if (text.starts_with('{')) return read_json(text);
  if (is_tool_output(text)) return read_output(text);
  if (const Bytes octets = octets_of_digits(text); is_hello(octets)) return read_hello(octets);
  return read_list(text);
}

}  // namespace

std::vector<std::string> AmtDevice::hashes_in(AmtHashEntry::State state) const {
  std::vector<std::string> out;
  for (const AmtHashEntry& each : hashes) {
    if (each.state == state) out.push_back(each.hash);
  }
  return out;
}

Result<AmtDevice> read_amt_device(BytesView content) {
  CW_TRY(auto out, read_any(content));
  if (!out.hashes.empty()) return out;
  return malformed(
      "there are no root hashes in it; run the tool with administrator rights: rpc amtinfo -cert");
}

}  // namespace certwright::validators
