#include "pkcs/password_form.h"

#include <algorithm>

#include "pkcs/string_conversion.h"
#include "pkcs/text_encoding.h"

namespace certwright {
namespace {

Result<SecureBytes> with_terminator(BytesView utf8) {
  CW_TRY(SecureBytes out, bmp_from_utf8(utf8));
  out.insert(out.end(), {0, 0});
  return out;
}

SecureBytes widened(BytesView password) {
  SecureBytes out;
  out.reserve(2 * password.size() + 2);
  for (const std::uint8_t octet : password) {
    out.push_back(0);
    out.push_back(octet);
  }
  out.insert(out.end(), {0, 0});
  return out;
}

}  // namespace

std::string_view to_string(Kdf kdf) {
  switch (kdf) {
    case Kdf::pkcs12: return "pkcs12";
    case Kdf::pbkdf1: return "pbkdf1";
    case Kdf::pbkdf2: return "pbkdf2";
    case Kdf::scrypt: return "scrypt";
  }
  return "pbkdf2";
}

std::string_view to_string(PasswordForm form) {
  switch (form) {
    case PasswordForm::standard: return "standard";
    case PasswordForm::absent: return "absent";
    case PasswordForm::latin1_bmp: return "octets widened";
    case PasswordForm::bmp: return "BMPString";
  }
  return "standard";
}

Status check_password(BytesView password) {
  if (std::find(password.begin(), password.end(), 0) != password.end()) {
    return Error(ErrorCode::refused, "a password with a NUL in it");
  }
  if (!is_valid_utf8(text_of(password))) {
    return Error(ErrorCode::malformed, "a password that is not UTF-8");
  }
  return ok();
}

Result<SecureBytes> password_octets(Kdf kdf, BytesView password, PasswordForm form) {
  switch (form) {
    case PasswordForm::absent: return SecureBytes();
    case PasswordForm::latin1_bmp: return widened(password);
    case PasswordForm::bmp: return with_terminator(password);
    case PasswordForm::standard: break;
  }
  if (kdf == Kdf::pkcs12) return with_terminator(password);
  return to_secure(password);
}

std::vector<PasswordForm> password_forms(Kdf kdf, BytesView password, OldPasswordForms old_forms) {
  std::vector<PasswordForm> forms = {PasswordForm::standard};
  if (kdf == Kdf::pkcs12 && password.empty()) forms.push_back(PasswordForm::absent);
  if (old_forms == OldPasswordForms::never) return forms;
  const bool ascii = std::all_of(password.begin(), password.end(),
                                 [](std::uint8_t octet) { return octet < 0x80; });
  if (!ascii) {
    forms.push_back(kdf == Kdf::pkcs12 ? PasswordForm::latin1_bmp : PasswordForm::bmp);
  }
  return forms;
}

}  // namespace certwright
