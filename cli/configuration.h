// certwright.toml: which ones count, read, with paths taken relative to where each stands.
//
// --config FILE or $CERTWRIGHT_CONFIG names the one that counts. Otherwise three do: the nearest
// certwright.toml from the folder of the first target (the current one without targets) up to the
// top of its repository, the user's, and the system's; of [check] and [allow] the nearest wins per
// key, everything else is the first file's.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/secret.h"
#include "cli/services.h"
#include "validators/site_configuration.h"

namespace certwright::cli {

// A place where a configuration may be.
struct ConfigurationPlace {
  std::string path;
  std::string_view reason;  // "--config", "CERTWRIGHT_CONFIG", "folder", "user", "system"
  bool there = false;
};

// In order of precedence; the folders from the first target upwards each on their own.
std::vector<ConfigurationPlace> configuration_places(const std::vector<std::string>& targets,
                                                     const Services& services);

struct Configuration {
  // One key of [check]: values as the option of that name takes them, and the file.
  struct Value {
    std::vector<std::string> values;
    std::string file;
  };

  std::string path;                // of the first file; empty: there is none
  std::string folder;              // of that file, with a slash at the end; empty: the current one
  std::vector<std::string> files;  // all that count, the nearest first
  std::string allow_files;         // those that [allow] comes from: "a.toml and b.toml"
  // Targets, suppressions and instances of the first file; [check] and [allow] of all.
  validators::SiteConfiguration content;
  std::map<std::string, Value, std::less<>> check;

  // A path of the configuration as the program opens it.
  std::string resolve(const std::string& path_in_file) const;
  // The source of a secret, its file relative to where the configuration stands, too.
  Result<SecretSource> secret_source(const std::string& text) const;
  // Sets what neither the command line nor the environment gave, --store in `services` included.
  Status apply(OptionSet& options, Services& services) const;
};

// None is no error. A file that is named must be there. Errors name file and line.
Result<Configuration> find_configuration(const std::vector<std::string>& targets,
                                         Services& services);

}  // namespace certwright::cli
