// The store over a database: one class for every driver.
#pragma once

#include <memory>

#include "store/certificate_store.h"
#include "store/database.h"
#include "store/key_protection.h"

namespace certwright::store {

// The connection's schema is the one of store/schema/.
std::unique_ptr<CertificateStore> make_sql_store(std::unique_ptr<Connection> connection,
                                                 ProtectionOptions protection);

}  // namespace certwright::store
