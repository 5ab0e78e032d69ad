// What a file holds, or one value of a manifest: documents, containers opened, keys read.
//
// The password is asked for at most once a file, and only when something needs it. Not thread-safe.
#pragma once

#include <optional>
#include <string>

#include "cli/input.h"
#include "cli/manifest/kubernetes_manifest.h"
#include "cli/secret.h"

namespace certwright::cli {

// Asks for the password of one file at most once, and only when somebody wants it.
class PasswordOnce {
 public:
  PasswordOnce(const InputOptions& options, std::string path, Services& services);

  bool given() const { return options_.password.is_set(); }
  // Empty optional: the source `none`.
  Result<std::optional<SecureBytes>> get();

 private:
  const InputOptions& options_;
  std::string path_;
  Services& services_;
  std::string purpose_;
  std::optional<SecureBytes> password_;
  bool read_ = false;
};

// Where a value stands in a manifest.
struct ValuePlace {
  std::string path;  // "secret/prod/web-tls/tls.crt"
  const ManifestValue& value;
};

class EntryReader {
 public:
  // All three must outlive the reader.
  EntryReader(const InputOptions& options, PasswordOnce& password, InputFile& file)
      : options_(options), password_(password), file_(file) {}

  // Adds every entry of a file to `file`. Errors name the entry.
  Status read(BytesView content);
  // Adds every entry of a value: labels begin with its path, lines are those of the manifest.
  // Nothing is added when it fails; the error names path and line, and `failed_line` is the line.
  Status read(const ValuePlace& place, std::size_t& failed_line);

 private:
  InputEntry entry_for(const Document& document, const std::string& label) const;
  std::string label_in_place(const std::string& label) const;
  Status add_all(const std::vector<Document>& documents);
  Status add(const Document& document, const std::string& label);
  Status add_certificate(BytesView der, InputEntry entry);
  Status add_key(const Document& document, const std::string& label);
  Status add_bundle(const Document& document);
  Result<Pkcs12> open_pkcs12(BytesView der);
  Status add_pkcs12(const Document& document);
  Status add_keystore(const Document& document);
  void note_keys();

  const InputOptions& options_;
  PasswordOnce& password_;
  InputFile& file_;
  const ValuePlace* place_ = nullptr;  // during read(place)
};

}  // namespace certwright::cli
