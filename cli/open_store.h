// The store that a command works on, opened.
#pragma once

#include <memory>

#include "cli/services.h"
#include "store/certificate_store.h"
#include "store/store_url.h"

namespace certwright::cli {

// store_location() with the passphrase asked for on the terminal when the store has one. `mode`
// says whether a missing store is made. Errors: those of store_location and store::open_store; a
// missing one says how to make it.
Result<std::unique_ptr<store::CertificateStore>> open_store(Services& services,
                                                            store::OpenMode mode);

// The moment of the command (Services::now).
UtcTime moment(const Services& services);

}  // namespace certwright::cli
