// How a password becomes the octets that a derivation is fed with (T-081, T-082).
#pragma once

#include <string_view>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright {

enum class Kdf : std::uint8_t { pkcs12, pbkdf1, pbkdf2, scrypt };
// "pkcs12", "pbkdf1", "pbkdf2", "scrypt"
std::string_view to_string(Kdf kdf);

// How a password becomes octets. `standard` is what the RFC of the scheme says: BMPString with
// terminator for PKCS#12 schemes, UTF-8 for all others. The others are habits of old programs,
// tried only when a reader's caller has allowed them.
enum class PasswordForm : std::uint8_t {
  standard,
  absent,      // PKCS#12 schemes: no octets at all, where standard has the two of the terminator
  latin1_bmp,  // each octet of the UTF-8 form widened to two: OpenSSL before 1.1.0
  bmp,         // BMPString with terminator, for schemes that should use UTF-8: old NSS
};
std::string_view to_string(PasswordForm form);

enum class OldPasswordForms : std::uint8_t { try_them, never };
// The forms in which a password can fit, in the order in which they are tried: the standard's, for
// an empty password also the absent one, and habits of old programs where they differ.
std::vector<PasswordForm> password_forms(Kdf kdf, BytesView password, OldPasswordForms old_forms);

// `refused` when the password holds a NUL; `malformed` when it is not valid UTF-8.
Status check_password(BytesView password);
// What is fed to a derivation. For PKCS#12 schemes in standard form the BMPString with its
// two-octet terminator (RFC 7292 appendix B.1).
Result<SecureBytes> password_octets(Kdf kdf, BytesView password, PasswordForm form);

}  // namespace certwright
