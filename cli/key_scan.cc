#include "cli/key_scan.h"

#include <algorithm>

#include "cli/manifest/kubernetes_manifest.h"
#include "pkcs/document.h"
#include "pkcs/keystore.h"
#include "pkcs/pkcs12.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kDashes = "-----";
constexpr std::string_view kPutty = "PuTTY-User-Key-File-";
constexpr std::size_t kLongestLabel = 40;
constexpr std::size_t kShortestKey = 40;  // characters of base64: an Ed25519 key has 64

bool is_base64(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

std::size_t run_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_base64(text[end])) ++end;
  return end - at;
}

// The length of a run and of the lines of base64 that go on with it, and the run without breaks.
std::size_t gather(std::string_view text, std::size_t at, SecureBytes& run) {
  std::size_t end = at;
  while (true) {
    const std::size_t length = run_at(text, end);
    run.insert(run.end(), text.begin() + static_cast<std::ptrdiff_t>(end),
               text.begin() + static_cast<std::ptrdiff_t>(end + length));
    end += length;
    std::size_t next = end;
    while (next < text.size() && (text[next] == '\r' || text[next] == '\n')) ++next;
    if (next == end || length == 0) break;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
    const std::size_t rest = run_at(text, next);
    const std::size_t after = next + rest;
    const bool whole_line =
        after >= text.size() || text[after] == '\n' || text[after] == '\r' || text[after] == '=';
    if (rest == 0 || !whole_line) break;
    end = next;
  }
  run.resize(run.size() - run.size() % 4);
  return end - at;
}

// Whether something like a key stands behind the marks of a BEGIN: base64, after line ends (also
// escaped ones), quotes, comment signs and headers.
bool has_body(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at, 512);
  for (std::size_t i = 0; i < near.size();) {
    if (near.substr(i).starts_with(kDashes)) return false;
    std::size_t from = i;
    if (near[i] == '\\' && i + 1 < near.size()) from = i + 2;
    const std::size_t length = run_at(near, from);
    if (length >= kShortestKey) return true;
    i = std::max(from + length, i + 1);
  }
  return false;
}

class KeyScan {
 public:
  explicit KeyScan(std::vector<FoundKey>& found) : found_(found) {}

  void scan(BytesView content, const std::string& entry, std::size_t line) {
    if (const auto type = identify_document(content))
      return scan_binary(content, *type, entry, line);
    const TextEncoding encoding = detect_text_encoding(content);
    if (encoding == TextEncoding::plain)
      return scan_text(text_of(content), entry, line, Nested::no);
    const auto text = to_utf8_text(content, encoding);
    if (text) scan_text(text_of(*text), entry, line, Nested::no);
  }

 private:
  // In base64 all of it has the line of its first character.
  enum class Nested : std::uint8_t { no, yes };

  void add(const std::string& entry, std::size_t line, std::string what) {
    const bool known = std::ranges::any_of(
        found_, [&](const FoundKey& key) { return key.line == line && line > 1; });
    if (!known) found_.push_back({entry, line, std::move(what)});
  }

  void scan_binary(BytesView content, const DocumentType& type, const std::string& entry,
                   std::size_t line) {
    if (type.kind == DocumentKind::private_key) {
      add(entry, line, "private key (" + std::string(to_string(type.key_form)) + ")");
    } else if (type.kind == DocumentKind::pkcs12) {
      const auto file = inspect_pkcs12(content);
      const bool hidden = !file || std::ranges::any_of(file->safes, [](const Pkcs12Safe& safe) {
        return safe.protection != Pkcs12Safe::Protection::none;
      });
      if (file && file->key_count() != 0) {
        add(entry, line, "private key in a PKCS#12 file");
      } else if (hidden) {
        add(entry, line, "PKCS#12 file that may hold a private key");
      }
    } else if (type.kind == DocumentKind::jks || type.kind == DocumentKind::jceks) {
      scan_keystore(content, entry, line);
    }
  }

  void scan_keystore(BytesView content, const std::string& entry, std::size_t line) {
    const auto store = read_keystore(content, std::nullopt);
    if (!store) return add(entry, line, "Java keystore that may hold a private key");
    for (const auto& each : store->entries) {
      if (each.type == KeystoreEntryType::trusted_certificate) continue;
      const std::string name = entry.empty() ? each.alias : entry + "/" + each.alias;
      found_.push_back({name, line, "private key in a Java keystore"});
    }
  }

  void scan_text(std::string_view text, const std::string& entry, std::size_t line, Nested nested) {
    std::size_t counted = 0;
    const auto line_at = [&](std::size_t at) {
      if (nested == Nested::no) {
        line += static_cast<std::size_t>(
            std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                       text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
      }
      return line;
    };
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '-' && text.substr(i).starts_with(kBegin)) {
        i = scan_block(text, i, entry, line_at(i));
      } else if (text[i] == 'P' && (i == 0 || text[i - 1] == '\n') &&
                 text.substr(i).starts_with(kPutty)) {
        add(entry, line_at(i), "PuTTY private key");
        i += kPutty.size();
      } else if (const std::size_t run = run_at(text, i); run >= kShortestKey) {
        i += scan_base64(text, i, run, entry, line_at(i), nested);
      } else {
        i += std::max<std::size_t>(run, 1);
      }
    }
  }

  // A block from its BEGIN on; where to go on.
  std::size_t scan_block(std::string_view text, std::size_t at, const std::string& entry,
                         std::size_t line) {
    const std::size_t start = at + kBegin.size();
    const std::size_t length = text.substr(start, kLongestLabel).find(kDashes);
    if (length == std::string_view::npos) return start;
    const std::string_view label = text.substr(start, length);
    const std::size_t body = start + length + kDashes.size();
    const bool key = label.ends_with("PRIVATE KEY") || label.ends_with("PRIVATE KEY BLOCK");
    if (key && has_body(text, body)) add(entry, line, std::string(label));
    if (label.ends_with("PKCS12") || label.ends_with("PKCS #12")) return body;
    const std::size_t end = text.find("-----END " + std::string(label), body);
    return end == std::string_view::npos ? body : end;
  }

  std::size_t scan_base64(std::string_view text, std::size_t at, std::size_t run,
                          const std::string& entry, std::size_t line, Nested nested) {
    // "-----BEGIN", a SEQUENCE, the mark of a keystore.
    const std::string_view start = text.substr(at);
    const bool pem = start.starts_with("LS0tLS1CRUdJT");
    if (!pem && start[0] != 'M' && !start.starts_with("/u3+7") && !start.starts_with("zs7Oz"))
      return run;
    SecureBytes encoded;
    const std::size_t length = gather(text, at, encoded);
    auto decoded = from_base64(text_of(encoded));
    if (!decoded) return run;
    if (pem && nested == Nested::no) {
      scan_text(text_of(*decoded), entry, line, Nested::yes);
    } else if (const auto type = identify_document(*decoded)) {
      scan_binary(*decoded, *type, entry, line);
    }
    wipe(decoded->data(), decoded->size());
    return length;
  }

  std::vector<FoundKey>& found_;
};

}  // namespace

std::vector<FoundKey> find_keys(BytesView content) {
  std::vector<FoundKey> found;
  KeyScan scan(found);
  // A manifest that can be read names its entries; what is beside them is found as in any text.
  if (!identify_document(content) && looks_like_manifest(content)) {
    if (const auto manifest = read_manifest(content)) {
      for (const auto& object : manifest->objects) {
        for (const auto& value : object.values) {
          const std::size_t line = value.first_line == 0 ? value.line : value.first_line;
          scan.scan(value.content, object.path + "/" + value.key, line);
        }
      }
    }
  }
  scan.scan(content, {}, 1);
  std::ranges::stable_sort(found, {}, &FoundKey::line);
  return found;
}

}  // namespace certwright::cli
