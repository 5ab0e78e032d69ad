#include "cli/manifest/kubernetes_manifest.h"

#include <algorithm>

#include "cli/manifest/yaml_tree.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kApiVersion = "apiVersion";
constexpr std::string_view kPemStart = "-----BEGIN ";
constexpr std::string_view kPemInBase64 = "LS0tLS1CRUdJTi";  // of "-----BEGIN"
constexpr std::size_t kMaxValues = 100'000;
constexpr std::size_t kMaxOctets = std::size_t{64} * 1024 * 1024;
constexpr unsigned kMaxListDepth = 8;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_quote(char c) { return c == '"' || c == '\''; }

// The mark of a member in front of its name: the start of a line, or "{" or "," of a flow mapping.
bool begins_member(std::string_view text, std::size_t name) {
  if (name > 0 && is_quote(text[name - 1])) --name;
  while (name > 0 && (is_blank(text[name - 1]) || text[name - 1] == '-')) --name;
  if (name == 0) return true;
  const char before = text[name - 1];
  return before == '\n' || before == '\r' || before == '{' || before == ',' ||
         text.substr(0, name) == "\xef\xbb\xbf";
}

bool ends_member(std::string_view text, std::size_t end) {
  if (end < text.size() && is_quote(text[end])) ++end;
  while (end < text.size() && is_blank(text[end])) ++end;
  return end < text.size() && text[end] == ':';
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return text.ends_with(ending); });
}

// Whether a value is a certificate or key, by the name that people gave it.
bool is_named_for_certificates(std::string_view key) {
  return ends_with_any(key, {".crt", ".cer", ".pem", ".der", ".key", ".p7b", ".p7c", ".p12", ".pfx",
                             ".jks", ".jceks", ".csr", ".crl"});
}

// Filled in or decrypted before it is applied: templates, variables, sops, <placeholders>.
bool is_filled_in_later(std::string_view text) {
  return text.starts_with("ENC[") || text.starts_with('<') ||
         text.find("{{") != std::string_view::npos || text.find("${") != std::string_view::npos ||
         text.find("$(") != std::string_view::npos;
}

Error with_line(ErrorCode code, std::size_t line, const std::string& sentence) {
  return {code, "line " + std::to_string(line) + ": " + sentence};
}

class ManifestReader {
 public:
  Status read(const YamlTree& tree) {
    for (const YamlValue& document : tree.documents()) CW_CHECK(add(document, {}, 0));
    return ok();
  }
  Manifest take() { return std::move(manifest_); }

 private:
  // Items of a SecretList need not say that they are Secrets.
  Status add(const YamlValue& object, std::string_view kind_of_list, unsigned depth) {
    if (!object.is_mapping()) return ok();
    std::string_view kind = object.text_at("kind");
    const std::string_view version = object.text_at(kApiVersion);
    if (kind.empty()) kind = kind_of_list;
    if (kind.ends_with("List")) return add_items(object, kind, depth);
    const bool core = version == "v1" || (version.empty() && !kind_of_list.empty());
    if (core && (kind == "Secret" || kind == "ConfigMap")) return add_object(object, kind);
    note_other(kind.empty() ? "an object without kind" : kind);
    return ok();
  }

  Status add_items(const YamlValue& list, std::string_view kind, unsigned depth) {
    if (depth == kMaxListDepth) {
      return with_line(ErrorCode::limit_exceeded, list.line(), "lists nested more than 8 deep");
    }
    const auto items = list.find("items");
    if (!items) return ok();
    kind.remove_suffix(std::string_view("List").size());
    for (const YamlValue& item : items->items()) {
      if (++visited_ > kMaxValues)
        return with_line(ErrorCode::limit_exceeded, list.line(), "more than 100000 items");
      CW_CHECK(add(item, kind, depth + 1));
    }
    return ok();
  }

  void note_other(std::string_view kind) {
    auto& others = manifest_.other_kinds;
    if (std::find(others.begin(), others.end(), kind) == others.end()) others.emplace_back(kind);
  }

  static std::string path_of(const YamlValue& object, bool secret) {
    std::string path(secret ? "secret/" : "configmap/");
    const auto metadata = object.find("metadata");
    if (!metadata) return path + "unnamed";
    if (const auto space = metadata->text_at("namespace"); !space.empty())
      path += std::string(space) + "/";
    std::string_view name = metadata->text_at("name");
    if (name.empty()) name = metadata->text_at("generateName");
    return path + std::string(name.empty() ? "unnamed" : name);
  }

  Status add_object(const YamlValue& object, std::string_view kind) {
    const bool secret = kind == "Secret";
    ManifestObject out;
    out.kind = ManifestKind::config_map;
    if (secret) {
      const bool tls = object.text_at("type") == "kubernetes.io/tls";
      out.kind = tls ? ManifestKind::tls_secret : ManifestKind::secret;
    }
    out.path = path_of(object, secret);
    out.line = object.line();
    const auto text = object.find(secret ? "stringData" : "data");
    const auto encoded = object.find(secret ? "data" : "binaryData");
    if (text) CW_CHECK(add_text(*text, out));
    if (encoded) CW_CHECK(add_encoded(*encoded, text, out));
    std::stable_sort(out.values.begin(), out.values.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    manifest_.objects.push_back(std::move(out));
    return ok();
  }

  Status charge(const YamlValue::Member& member) {
    octets_ += member.value.text().size();
    if (++visited_ > kMaxValues)
      return with_line(ErrorCode::limit_exceeded, member.line, "more than 100000 values");
    if (octets_ > kMaxOctets)
      return with_line(ErrorCode::limit_exceeded, member.line, "more than 64 MiB in its values");
    return ok();
  }

  Status add_text(const YamlValue& data, ManifestObject& out) {
    for (const auto& member : data.members()) {
      CW_CHECK(charge(member));
      const std::string_view text = member.value.text();
      if (text.empty()) continue;
      ManifestValue value;
      value.key = member.key;
      value.line = member.line;
      if (member.value.literal()) value.first_line = member.value.line() + 1;
      value.content = to_secure(text);
      out.values.push_back(std::move(value));
    }
    return ok();
  }

  Status add_encoded(const YamlValue& data, const std::optional<YamlValue>& winner,
                     ManifestObject& out) {
    for (const auto& member : data.members()) {
      CW_CHECK(charge(member));
      const bool replaced =
          out.kind != ManifestKind::config_map && winner && winner->find(member.key).has_value();
      if (replaced || member.value.text().empty()) continue;
      auto decoded = decode(member);
      if (!decoded) {
        if (decoded.error().code() != ErrorCode::not_found) {
          out.failures.push_back(
              {std::string(member.key), member.line, std::move(decoded).error()});
        }
        continue;
      }
      if (!decoded->empty())
        out.values.push_back({std::string(member.key), member.line, 0, std::move(*decoded)});
    }
    return ok();
  }

  // `not_found`: no base64, and nothing of ours either.
  static Result<SecureBytes> decode(const YamlValue::Member& member) {
    const std::string_view text = member.value.text();
    auto decoded = from_base64(text);
    if (decoded) {
      SecureBytes content = to_secure(*decoded);
      wipe(decoded->data(), decoded->size());
      return content;
    }
    if (text.starts_with(kPemStart)) {
      return with_line(ErrorCode::malformed, member.line,
                       "PEM as plain text where base64 is expected: it belongs under stringData, "
                       "or encoded");
    }
    const bool ours = is_named_for_certificates(member.key) || text.starts_with(kPemInBase64);
    if (!ours) return Error(ErrorCode::not_found, "none of ours");
    if (is_filled_in_later(text)) {
      return with_line(ErrorCode::unsupported, member.line,
                       "the value is filled in or decrypted later: there is no base64 to read");
    }
    return with_line(ErrorCode::malformed, member.line,
                     decoded.error().detail() + ", at character " +
                         std::to_string(decoded.error().offset().value_or(0) + 1) +
                         " of the value");
  }

  Manifest manifest_;
  std::size_t visited_ = 0;
  std::size_t octets_ = 0;
};

}  // namespace

bool looks_like_manifest(BytesView text) {
  const std::string_view characters = text_of(text);
  for (std::size_t at = characters.find(kApiVersion); at != std::string_view::npos;
       at = characters.find(kApiVersion, at + kApiVersion.size())) {
    if (begins_member(characters, at) && ends_member(characters, at + kApiVersion.size()))
      return true;
  }
  return false;
}

Result<Manifest> read_manifest(BytesView text) {
  ManifestReader reader;
  auto tree = YamlTree::read(text);
  Status read = tree ? reader.read(*tree) : Status(std::move(tree).error());
  if (read) return reader.take();
  const std::string_view characters = text_of(text);
  const bool holds_pem = characters.find(kPemStart) != std::string_view::npos ||
                         characters.find(kPemInBase64) != std::string_view::npos;
  if (read.error().code() == ErrorCode::malformed && !holds_pem) {
    return Error(ErrorCode::wrong_type,
                 "a Kubernetes manifest that is no YAML: " + std::move(read).error().detail());
  }
  return std::move(read).error();
}

}  // namespace certwright::cli
