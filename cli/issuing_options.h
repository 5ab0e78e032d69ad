// What `issue`, `csr sign` and `ca renew` have in common: where the result goes, and how it is
// told.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "authority/certification_authority.h"
#include "cli/options.h"
#include "cli/services.h"
#include "pkcs/pfx_target.h"

namespace certwright::cli {

// Parses --key-type; `invalid_argument` is not possible after OptionSet::choice.
std::optional<KeyType> chosen_key_type(const std::string& text);
// The choices of --key-type.
void declare_key_type(OptionSet& options, std::string& target);

// Where an issued certificate is written: PEM with its issuers, PFX, and the key on its own.
struct Delivery {
  std::string out;      // -o: PEM, certificate first, then intermediates
  std::string pfx;      // --pfx
  std::string target;   // --target
  std::string key_out;  // --key-out: PKCS#8 PEM
  bool no_key_pass = false;
  bool force = false;
  bool dry_run = false;
  SecretSource pass_out;
  SecretSource key_pass;
  std::optional<SecureBytes> pfx_password, key_password;  // once ask_passwords() was there

  enum class Keys : std::uint8_t { made_here, elsewhere };
  void declare(OptionSet& options, Keys keys);
};

// One line each of what was written: "srv.pfx: PKCS#12 for windows-modern, …".
using Written = std::vector<std::string>;

// The password for a new PFX: from --pass-out; asked for on a terminal; otherwise made and written
// to "<pfx>.pass" (0600), so that the newcomer's first command works in a script too. Says so in
// `written`.
Result<SecureBytes> password_for_pfx(const SecretSource& source, const std::string& pfx,
                                     Services& services, Written& written);

// Writes one PFX for a target, opens it again as that target would, and only then gives it its
// name.
Status write_pfx_file(const std::string& path, const PfxInput& input, BytesView password,
                      const PfxTarget& target, bool force, Services& services, Written& written);

// Fails before anything is issued when an output cannot be written: exists without --force, no such
// directory, unknown target.
Status check_delivery(const Delivery& delivery);
// Reads the passwords that the user gives, so that a missing one stops before anything is issued.
// One that is to be made is made when its file is written.
Status ask_passwords(Delivery& delivery, Services& services);
Result<Written> deliver(const Delivery& delivery, const authority::Issued& issued,
                        Services& services);

// What it was issued for, and what the role asks about.
struct IssuedRole {
  std::string id;
  validators::RoleParameters parameters;
  // What was written holds the chain up to its root.
  enum class Root : std::uint8_t { left_out, included } root = Root::left_out;
};

// Verifies what was made as a client would (path, names, purpose) and prints all there is to say.
// Exit code 0, or 70 when what was just issued does not verify.
// `wishes`: what became of what a request asked for.
ExitCode report_issued(const authority::Issued& issued, const IssuedRole& role,
                       const Written& written, Services& services,
                       std::span<const authority::RequestedExtensionFate> wishes = {});

// PEM of the certificate and its issuers without the root.
std::string chain_pem(const authority::Issued& issued);

}  // namespace certwright::cli
