// Kubernetes manifests as inputs: a file for every value, with its entries and lines.
//
// A certificate and its key in one object are one file: `tls.crt` and `tls.key`, `NAME.crt` (or
// .pem, .cer) and `NAME.key`. What is named for an authority (`ca.crt`, `ca-bundle.pem`,
// `root-ca.crt`, `truststore.jks`) is there to be trusted: no role and no name is asked of it. A
// value that is no certificate, key, request or container is passed over.
#pragma once

#include <vector>

#include "cli/input.h"

namespace certwright::cli {

struct ManifestFiles {
  std::vector<InputFile> files;        // in the order of the text, at least one entry each
  std::vector<InputFailure> failures;  // values that are damaged, with entry and line
  std::vector<std::string> kinds;      // of what was passed over: "Deployment", "Secret"
};

// `content` is the file's text in UTF-8. Errors: those of read_manifest().
Result<ManifestFiles> read_manifest_files(const std::string& path, BytesView content,
                                          const InputOptions& options, Services& services);

// Nothing in it was ours: `wrong_type` with what there is instead.
Error nothing_in_manifest(const ManifestFiles& manifest);

}  // namespace certwright::cli
