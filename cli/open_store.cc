#include "cli/open_store.h"

#include "cli/store_location.h"

namespace certwright::cli {

Result<std::unique_ptr<store::CertificateStore>> open_store(Services& services,
                                                            store::OpenMode mode) {
  CW_TRY(const std::string url, store_location(services));
  store::OpenOptions options;
  options.mode = mode;
  options.protection.passphrase = [&services, url] {
    return services.ask_secret("passphrase of the store " + url);
  };
  auto opened = store::open_store(url, options);
  if (!opened && opened.error().code() == ErrorCode::not_found &&
      mode == store::OpenMode::existing) {
    return Error(ErrorCode::not_found, "there is no store at " + url +
                                           " yet: `certwright ca init NAME`, `certwright csr "
                                           "new NAME` or `certwright store add FILE` makes one");
  }
  return opened;
}

UtcTime moment(const Services& services) { return {services.now()}; }

}  // namespace certwright::cli
