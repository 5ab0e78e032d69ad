#include "cli/key_errors.h"

#include "cli/key_id.h"
#include "validators/certificate_text.h"

namespace certwright::cli {

Error missing_private_key(const Certificate& certificate, std::string_view searched) {
  return Error(
      ErrorCode::not_found,
      "there is no private key for " + validators::quoted_name(certificate) + " (key " +
          short_key_id(certificate.spki.tlv) + ") in " + std::string(searched) +
          ". A certificate alone cannot become a PFX: the key stayed on the machine or account "
          "where the request was made, or only a .cer or .p7b was imported; this is why Windows "
          "greys out \"Yes, export the private key\". Export the PFX where the request was made; "
          "if the "
          "key is in a file: certwright pfx new --cert FILE --key KEYFILE -o PFX. More: certwright "
          "explain key.missing_private_key");
}

Error wrong_private_key(const Certificate& certificate, BytesView key_spki_tlv,
                        std::string_view where) {
  return Error(ErrorCode::key_mismatch,
               "the private key is another one: " + std::string(where) + " holds key " +
                   short_key_id(key_spki_tlv) + ", the certificate " +
                   validators::quoted_name(certificate) + " is for key " +
                   short_key_id(certificate.spki.tlv) +
                   ". Find the key that the request was made with; `certwright key match` "
                   "compares files. More: certwright explain key.mismatch");
}

}  // namespace certwright::cli
