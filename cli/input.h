// Inputs: what the targets on a command line hold (cli.md: "a target is anything").
//
// A target is a file, a directory (walked in name order), a pattern, "-" for standard input, a
// place of the store
// ("store:CurrentUser/My", "store:My"), or one entry of a file ("srv.pfx#alias", "bundle.pem#2").
// What a file holds is found from its content (pkcs/document.h); containers are opened, with the
// password asked for once and only when needed.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/secret.h"
#include "cli/services.h"
#include "pkcs/certificate.h"
#include "pkcs/certification_request.h"
#include "pkcs/document.h"
#include "pkcs/pkcs12.h"
#include "pkcs/private_key.h"

namespace certwright::cli {

// One thing in an input: exactly one of certificate, request, key or the kind alone is set.
struct InputEntry {
  std::string label;  // "1", "2" in files with several, an alias in keystores; empty when the file
                      // is the entry
  std::size_t line = 1;  // of the BEGIN, for text files
  DocumentKind kind = DocumentKind::certificate;
  KeyForm key_form = KeyForm::none;
  std::string friendly_name;
  CertificatePtr certificate;
  CertificationRequestPtr request;
  std::optional<PrivateKey> key;
  bool encrypted_key = false;  // a key that was not opened, because nothing asked for it
  std::string key_provider;    // Windows key provider named beside the key
  Bytes der;                   // CRLs, public keys, OCSP responses: as they stand
};

struct InputFile {
  std::string path;  // as the user would write it; "-" for standard input; "store:…"
  DocumentKind container =
      DocumentKind::certificate;  // pkcs7, pkcs12, jks, … or the kind of the first entry
  Armour armour = Armour::der;
  std::vector<InputEntry> entries;
  // The private key is in the same file (a PFX, a PEM with both), or the input has no place for
  // one.
  enum class Keys : std::uint8_t { no_place, absent, present } keys = Keys::no_place;
  std::shared_ptr<const Pkcs12> pkcs12;  // for `pfx show`

  std::vector<CertificatePtr> certificates() const;
  const PrivateKey* first_key() const;
};

enum class OpenKeys : std::uint8_t {
  when_possible,  // without a password only what needs none; encrypted keys stay closed
  required,       // ask for the password when a key is encrypted
};
enum class LargeLists {
  read,   // revocation lists are read into memory like everything else
  leave,  // those above 16 MiB stay in their file: an entry without octets (cli/crl_report.h)
};
struct InputOptions {
  SecretSource password;  // --pass-in
  std::string_view password_option = "--pass-in";
  OpenKeys keys = OpenKeys::when_possible;
  LargeLists large_lists = LargeLists::read;
  // Accept a PKCS#12 file without a MAC (T-081).
  Pkcs12ReadOptions::MissingMac missing_mac = Pkcs12ReadOptions::MissingMac::refuse;
};

struct InputFailure {
  std::string path;
  Error error;
};
struct Inputs {
  std::vector<InputFile> files;
  std::vector<InputFailure> failures;  // named files that could not be read; others go on
  std::size_t passed_over = 0;         // files in directories that hold nothing of ours
  std::size_t certificate_count() const;
};

// Reads every target; failures are collected, not thrown away: a machine format stays valid when
// one file is bad.
Inputs read_inputs(const std::vector<std::string>& targets, const InputOptions& options,
                   Services& services);
// One target that must be readable; the error names file, entry and offset.
Result<InputFile> read_input(const std::string& target, const InputOptions& options,
                             Services& services);

// The only certificate, request or key where exactly one is wanted. `wrong_type` names what the
// file holds instead.
Result<CertificatePtr> only_certificate(const InputFile& file);
Result<CertificationRequestPtr> only_request(const InputFile& file);
Result<PrivateKey> only_key(const InputFile& file);
// "3 certificates, 1 private key"
std::string describe_contents(const InputFile& file);

// The octets of a file or of standard input, at most `limit`. `io`, `not_found`, `wrong_type` (a
// directory), `limit_exceeded`, `empty_input`.
Result<SecureBytes> read_file(const std::string& path, std::size_t limit);

}  // namespace certwright::cli
