// How a person names a certificate of a store: by a thumbprint in any formatting, a serial number,
// or a part of its name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pkcs/certificate.h"
#include "store/certificate_store.h"

namespace certwright::cli {

struct StoredCertificate {
  store::CertificateRecord record;
  CertificatePtr certificate;
};

// "LocalMachine/My", "My", or the same behind "store:"; nothing for an empty text.
Result<std::optional<store::Place>> parse_place_option(const std::string& text);

// Everything in `place`, or in all places, in the order of adding.
Result<std::vector<StoredCertificate>> list_stored(store::CertificateStore& store,
                                                   const std::optional<store::Place>& place);

// What `what` names, in all places: a hash of the certificate or of its key, then a serial number,
// then a key identifier, then a part of the name. May be empty. `ambiguous` when different
// certificates have one SHA-1 or MD5 (T-038): a longer hash must say which.
Result<std::vector<StoredCertificate>> search_store(store::CertificateStore& store,
                                                    const std::string& what,
                                                    const std::optional<store::Place>& place);

// That nothing was found; of what looks like a thumbprint cut short, that no hash is so long.
Error nothing_matches(const std::string& what);

// Exactly one certificate, in exactly one place unless `places` says that any will do. `not_found`;
// `ambiguous`, naming the candidates.
enum class Places : std::uint8_t { one, any };
Result<StoredCertificate> find_stored(store::CertificateStore& store, const std::string& what,
                                      const std::optional<store::Place>& place, Places places);

}  // namespace certwright::cli
