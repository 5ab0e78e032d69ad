// Kubernetes manifests, YAML or JSON: what the Secrets and ConfigMaps in them hold, with lines.
//
// Several documents, lists (List, SecretList, ConfigMapList) and lists in lists are read. Of a
// Secret `data` is base64 and `stringData`, which wins, is text; of a ConfigMap `data` is text and
// `binaryData` base64. Other objects are only named. A value that cannot be decoded but was meant
// to be a certificate or key is a failure of that value; the others stand. Wiped when released.
#pragma once

#include <string>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright::cli {

struct ManifestValue {
  std::string key;       // "tls.crt"
  std::size_t line = 1;  // of the key
  // Where line 1 of the content stands, when the content's lines are lines of the manifest; 0
  // otherwise.
  std::size_t first_line = 0;
  SecureBytes content;

  // The line of the manifest for a line of the content.
  std::size_t line_of(std::size_t content_line) const {
    return first_line == 0 ? line : first_line + content_line - 1;
  }
};

struct ManifestFailure {
  std::string key;
  std::size_t line = 1;
  Error error;
};

enum class ManifestKind : std::uint8_t { secret, tls_secret, config_map };

struct ManifestObject {
  ManifestKind kind = ManifestKind::secret;
  std::string path;                   // "secret/prod/web-tls"; without a namespace "secret/web-tls"
  std::size_t line = 1;               // where the object begins
  std::vector<ManifestValue> values;  // those that are not empty, in the order of the text
  std::vector<ManifestFailure> failures;  // `malformed`; `unsupported` for what is filled in later
};

struct Manifest {
  std::vector<ManifestObject> objects;   // Secrets and ConfigMaps
  std::vector<std::string> other_kinds;  // "Deployment", each once
};

// Whether the text has a member "apiVersion" where an object of Kubernetes may have it. Linear.
bool looks_like_manifest(BytesView text);

// `malformed` with the line; when nothing in the text looks like PEM, raw or in base64,
// `wrong_type` instead: templates of manifests are YAML only after they were filled in.
// `limit_exceeded` for what YamlLimits name, for more than 100,000 values and for values that
// aliases multiply beyond 64 MiB.
Result<Manifest> read_manifest(BytesView text);

}  // namespace certwright::cli
