// A store that lives in memory, for tests and for work that leaves nothing behind.
#pragma once

#include <memory>

#include "store/certificate_store.h"

namespace certwright::store {

std::unique_ptr<CertificateStore> make_memory_store();

}  // namespace certwright::store
