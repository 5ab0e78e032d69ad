// What a server of a site has: its certificate with key facts and issuers, and the files that
// publish it.
#pragma once

#include <memory>
#include <string>

#include "cli/configuration.h"
#include "cli/input.h"
#include "cli/services.h"
#include "store/certificate_store.h"
#include "validators/site.h"

namespace certwright::cli {

// Reads for the servers of one configuration; opens the store once, when a server is in it. Borrows
// both. Not thread-safe.
class ServerReader {
 public:
  ServerReader(const Configuration& configuration, Services& services)
      : configuration_(configuration), services_(services) {}

  // The file of the section. Of one entry ("dm.pfx#alias") what belongs to it: its key, and its
  // issuers in the same file. Of the store ("store:PLACE#WHAT") exactly one certificate: by
  // thumbprint, serial number or a part of its name. Errors: those of read_input, find_stored and
  // of the source of the password.
  Result<InputFile> read(const validators::ServerSection& section);
  // Fills keyword_urls and url_texts from the files of the section. Errors name the file.
  Status read_published(validators::LoadedServer& server) const;

 private:
  Result<InputFile> read_stored(const std::string& target);
  Result<std::string> read_text(const std::string& path) const;

  const Configuration& configuration_;
  Services& services_;
  std::unique_ptr<store::CertificateStore> store_;
};

}  // namespace certwright::cli
