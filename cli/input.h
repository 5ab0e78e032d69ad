// Inputs: what the targets on a command line hold (cli.md: "a target is anything").
//
// A target is a file, a directory (walked in name order), a pattern, "-" for standard input, a
// place of the store
// ("store:CurrentUser/My", "store:My"), or one entry of a file ("srv.pfx#alias", "bundle.pem#2",
// "web.yaml#secret/prod/web-tls"). A Kubernetes manifest is a file for every Secret and value in it
// (cli/manifest_input.h).
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
  // CRLs, public keys, OCSP responses, and certificates that only a linter can read: as they stand
  Bytes der;
};

struct InputFile {
  std::string path;  // as the user would write it; "-" for standard input; "store:…"
  // What of the file this is, where a file holds several things to judge: the value of a manifest,
  // "secret/prod/web-tls/tls.crt". Empty: all of it.
  std::string part;
  // Whether its certificates are for use or only there to be trusted: `ca.crt` of a Secret.
  enum class Duty : std::uint8_t { use, trust } duty = Duty::use;
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
enum class MalformedCertificates : std::uint8_t {
  refuse,
  keep,  // those that Reading::tolerant can read become entries without `certificate`, with `der`
};
enum class LargeLists {
  read,   // revocation lists are read into memory like everything else
  leave,  // those above 16 MiB stay in their file: an entry without octets (cli/crl_report.h)
};
enum class Others : std::uint8_t {
  are_failures,  // a named file that holds nothing of ours
  pass_over,     // as in directories
};
struct InputOptions {
  SecretSource password;  // --pass-in
  std::string_view password_option = "--pass-in";
  OpenKeys keys = OpenKeys::when_possible;
  LargeLists large_lists = LargeLists::read;
  MalformedCertificates malformed_certificates = MalformedCertificates::refuse;
  Others others = Others::are_failures;  // among what the user named
  // Accept a PKCS#12 file without a MAC (T-081).
  Pkcs12ReadOptions::MissingMac missing_mac = Pkcs12ReadOptions::MissingMac::refuse;
};

struct InputFailure {
  std::string path;
  Error error;
  std::size_t line = 1;  // in text files, where it is known
};
struct Inputs {
  std::vector<InputFile> files;
  std::vector<InputFailure> failures;  // named files that could not be read; others go on
  std::size_t passed_over = 0;         // files that hold nothing of ours and need not
  std::size_t certificate_count() const;
};

// The files of a directory and below in name order, hidden folders left out; any other path itself.
Result<std::vector<std::string>> files_of(const std::string& path);

// In a directory a file that is none of ours is no failure; a damaged one is.
bool is_foreign(const Error& error);

// Reads every target; failures are collected, not thrown away: a machine format stays valid when
// one file is bad.
Inputs read_inputs(const std::vector<std::string>& targets, const InputOptions& options,
                   Services& services);
// One target that must be readable, all of a manifest as one file; the error names file, entry and
// offset.
Result<InputFile> read_input(const std::string& target, const InputOptions& options,
                             Services& services);

// The only certificate, request or key where exactly one is wanted. `wrong_type` names what the
// file holds instead.
Result<CertificatePtr> only_certificate(const InputFile& file);
Result<CertificationRequestPtr> only_request(const InputFile& file);
Result<PrivateKey> only_key(const InputFile& file);
// A file of two or more certificates that are no CAs, and of nothing that makes it one server's (a
// private key, a keystore): each of these with the CAs of the file that may have issued it. Empty
// for every other file.
std::vector<InputFile> split_collection(const InputFile& file);
// "3 certificates, 1 private key"
std::string describe_contents(const InputFile& file);

// The octets of a file or of standard input, at most `limit`. `io`, `not_found`, `wrong_type` (a
// directory), `limit_exceeded`, `empty_input`.
Result<SecureBytes> read_file(const std::string& path, std::size_t limit);

}  // namespace certwright::cli
