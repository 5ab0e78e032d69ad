#include "validators/baseline.h"

#include "pkcs/ascii.h"
#include "validators/thumbprint.h"
#include "validators/toml_document.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kSchema = "certwright/baseline/1";
constexpr std::string_view kHash = "sha256:";

// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (ascii_control(c)) {
      const Bytes octet{static_cast<std::uint8_t>(c)};
      out += "\\u00" + to_hex(octet);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool is_hash(std::string_view text) {
  if (!text.starts_with(kHash)) return false;
  const auto octets = from_hex(text.substr(kHash.size()));
  return octets.has_value() && octets->size() == Sha256Digest{}.size();
}

bool can_be_known(const Finding& finding) {
  return finding.severity != Severity::fatal && finding.severity >= Severity::notice;
}

}  // namespace

Baseline::Key Baseline::key_of(const TargetResult& result) {
  Key key(result.target, {});
  if (!result.entry.empty()) key.first += "#" + result.entry;
  if (result.certificate != nullptr) {
    key.second = std::string(kHash) + result.certificate->sha256_hex();
  }
  return key;
}

Baseline Baseline::of(const Report& report) {
  Baseline out;
  for (const TargetResult& result : report.results) {
    for (const Finding& finding : result.findings) {
      if (can_be_known(finding)) out.known_[key_of(result)].insert(finding.id);
    }
  }
  return out;
}

Result<Baseline> Baseline::load(std::string_view toml, std::string_view file) {
  const auto in_file = [file](Error error) { return std::move(error).in_file(file); };
  CW_TRY(const TomlTable document, parse_toml(toml, file));
  TomlReader in(document, "the file");
  if (in.required_string("schema") != kSchema && in.has("schema") && !in.failed()) {
    in.refuse("schema", "it must be \"" + std::string(kSchema) + "\"");
  }
  (void)in.date("written");
  const auto tables = in.tables("known");
  if (auto read = in.finish(); !read.has_value()) return in_file(std::move(read).error());
  Baseline out;
  for (const TomlTable* table : tables) {
    TomlReader entry(*table, "[[known]]");
    Key key{entry.required_string("target"), entry.string("certificate")};
    key.second = ascii_lower_copy(key.second);
    if (!key.second.empty() && !is_hash(key.second)) {
      entry.refuse("certificate", "it must be \"sha256:\" and 64 hexadecimal digits");
    }
    for (std::string& id : entry.strings("findings")) out.known_[key].insert(std::move(id));
    if (auto read = entry.finish(); !read.has_value()) return in_file(std::move(read).error());
  }
  return out;
}

Result<std::string> Baseline::to_toml(UtcTime at) const {
  std::string out =
      "# Known findings: certwright check --baseline FILE counts only others. Written by\n"
      "# certwright check --write-baseline FILE.\n";
  out += "schema = " + quoted(kSchema) + "\nwritten = " + to_date(at) + "\n";
  for (const auto& [key, ids] : known_) {
    out += "\n[[known]]\ntarget = " + quoted(key.first) + "\n";
    if (!key.second.empty()) out += "certificate = " + quoted(key.second) + "\n";
    std::string list;
    for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + quoted(id);
    out += "findings = [" + list + "]\n";
  }
  if (out.size() > kMaxTomlOctets) {
    return Error(ErrorCode::limit_exceeded,
                 "the baseline is larger than 1 MiB: write one for each part of the estate");
  }
  // A target whose name is no UTF-8 cannot stand in it.
  CW_CHECK(parse_toml(out, {}));
  return out;
}

std::vector<Finding> Baseline::apply(TargetResult& result) {
  const Key key = key_of(result);
  judged_.insert(key.first);
  std::vector<Finding> taken, kept;
  const auto known = known_.find(key);
  for (Finding& finding : result.findings) {
    const bool hidden =
        known != known_.end() && can_be_known(finding) && known->second.contains(finding.id);
    if (hidden) known->second.erase(known->second.find(finding.id));
    (hidden ? taken : kept).push_back(std::move(finding));
  }
  result.findings = std::move(kept);
  return taken;
}

std::vector<Baseline::Stale> Baseline::stale(Judged judged) const {
  std::vector<Stale> out;
  for (const auto& [key, ids] : known_) {
    if (judged == Judged::some && !judged_.contains(key.first)) continue;
    for (const std::string& id : ids) out.push_back({key.first, id});
  }
  return out;
}

}  // namespace certwright::validators
