// certwright.toml: which one counts, read, with paths taken relative to where it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/secret.h"
#include "cli/services.h"
#include "validators/site_configuration.h"

namespace certwright::cli {

struct Configuration {
  std::string path;    // empty: there is none
  std::string folder;  // of the file, with a slash at the end; empty: the current one
  validators::SiteConfiguration content;

  // A path of the configuration as the program opens it.
  std::string resolve(const std::string& path_in_file) const;
  // The source of a secret, its file relative to where the configuration stands, too.
  Result<SecretSource> secret_source(const std::string& text) const;
};

// --config FILE, else $CERTWRIGHT_CONFIG, else the nearest certwright.toml from the folder of the
// first target (the current one without targets) up to the top of its repository, else the user's
// and the system's. One file counts; none is no error. A file that is named must be there. Errors
// name file and line.
Result<Configuration> find_configuration(const std::vector<std::string>& targets,
                                         Services& services);

}  // namespace certwright::cli
