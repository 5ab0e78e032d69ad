// Certificates and keys taken into the store: what `store add` and `pfx open --into` share.
//
// Nothing here grants trust (T-087): a root that comes along goes to the CA place like any issuer.
// A place that grants trust takes a certificate only with its SHA-256 from the person who decided.
#pragma once

#include <string>
#include <vector>

#include "cli/input.h"
#include "cli/json.h"
#include "cli/services.h"
#include "store/certificate_store.h"

namespace certwright::cli {

struct ImportRequest {
  // Where everything goes; nothing: CA certificates to CA, all others to My.
  std::optional<store::Place> place;
  std::vector<std::string> trusted;  // SHA-256 hashes, in any formatting, given for trust
  std::string friendly_name;         // of certificates without one
  enum class Keys : std::uint8_t { take, leave } keys = Keys::take;
};

struct ImportLine {
  CertificatePtr certificate;
  store::Place place;
  bool added = false;      // else it was there before
  bool key_added = false;  // its private key was taken as well
  bool has_key = false;    // the store has its key now
};

struct ImportReport {
  std::vector<ImportLine> lines;
  std::size_t keys_without_certificate = 0;  // taken too
};

// What would be done, without doing it: the same checks. `refused` for a place that grants trust
// without the certificate's SHA-256, and for a SHA-256 that is none of the certificates'.
Result<ImportReport> plan_import(const std::vector<InputFile>& files, const ImportRequest& request,
                                 store::CertificateStore* store);
// All of it in one transaction, or nothing.
Result<ImportReport> import_into_store(const std::vector<InputFile>& files,
                                       const ImportRequest& request, store::CertificateStore& store,
                                       UtcTime now);

enum class Done : std::uint8_t { planned, carried_out };
void report_import(const ImportReport& report, Done done, Services& services);

}  // namespace certwright::cli
