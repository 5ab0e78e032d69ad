#include "cli/configuration.h"

#include <sys/stat.h>

#include <filesystem>

#include "cli/input.h"

namespace certwright::cli {
namespace {

constexpr const char* kFileName = "certwright.toml";
constexpr std::size_t kMaxConfiguration = std::size_t{1} << 20;

bool is_file(const std::string& path) {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

std::filesystem::path start_folder(const std::vector<std::string>& targets) {
  std::error_code failure;
  std::filesystem::path start = std::filesystem::current_path(failure);
  if (targets.empty() || targets.front() == "-" || targets.front().starts_with("store:"))
    return start;
  const auto target = std::filesystem::absolute(targets.front(), failure);
  if (failure) return start;
  return std::filesystem::is_directory(target, failure) ? target : target.parent_path();
}

// Not beyond the top of a repository: what stands above is somebody else's.
std::vector<std::string> folder_files(std::filesystem::path folder) {
  std::vector<std::string> files;
  std::error_code failure;
  while (true) {
    files.push_back((folder / kFileName).string());
    if (std::filesystem::exists(folder / ".git", failure) || folder == folder.parent_path())
      return files;
    folder = folder.parent_path();
  }
}

std::string user_file(const Services& services) {
  const auto xdg = services.environment("XDG_CONFIG_HOME");
  if (xdg && xdg->starts_with('/')) return *xdg + "/certwright/config.toml";
  const auto home = services.environment("HOME");
  return home && !home->empty() ? *home + "/.config/certwright/config.toml" : std::string();
}

using validators::SiteConfiguration;

Result<SiteConfiguration> read_configuration(const std::string& path) {
  CW_TRY(const auto text, read_file(path, kMaxConfiguration));
  auto content = validators::load_site_configuration(text_of(text), path);
  // A configuration that cannot be used is the user's mistake (exit code 2), whatever the parser
  // calls it.
  if (!content) return Error(ErrorCode::invalid_argument, content.error().message());
  return content;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

std::string in_folder(const std::string& folder, const std::string& path) {
  if (path.empty() || path.front() == '/' || path.starts_with("store:")) return path;
  return folder + path;
}

// [check] of one file under the names of the options.
void take_check(const validators::CheckSection& section, const std::string& path,
                Configuration& configuration) {
  const std::string folder = folder_of(path);
  const auto take = [&](const char* key, std::vector<std::string> values) {
    if (!values.empty())
      configuration.check.try_emplace(key, Configuration::Value{std::move(values), path});
  };
  const auto take_paths = [&](const char* key, std::vector<std::string> values) {
    for (auto& value : values) {
      if (value != "system") value = in_folder(folder, value);
    }
    take(key, std::move(values));
  };
  const auto take_text = [&](const char* key, const std::string& text) {
    if (!text.empty()) take(key, {text});
  };
  take_paths("roots", section.roots);
  take_paths("intermediates", section.intermediates);
  take_paths("crls", section.crls);
  take_paths("ocsp", section.ocsp);
  take_paths("roles", section.role_directories);
  take_text("role", section.role);
  take_text("policy", section.policy);
  take_text("store", section.store);
  if (section.fail_on) take_text("fail-on", std::string(to_string(*section.fail_on)));
  if (section.min_days) take_text("min-days", std::to_string(*section.min_days));
}

// [allow] of one file, where the nearer ones say nothing.
void take_allow(const validators::AllowSection& section, const std::string& path,
                Configuration& configuration) {
  auto& allow = configuration.content.allow;
  bool taken = false;
  const auto take = [&](auto& mine, const auto& theirs) {
    if (!mine.empty() || theirs.empty()) return false;
    mine = theirs;
    return taken = true;
  };
  take(allow.issuers, section.issuers);
  take(allow.dns, section.dns);
  if (take(allow.root_hashes, section.root_hashes) && allow.root_hashes.size() == 1) {
    // One entry may be a file of hashes.
    const std::string file = in_folder(folder_of(path), allow.root_hashes.front());
    if (is_file(file)) allow.root_hashes.front() = std::filesystem::absolute(file).string();
  }
  if (!taken) return;
  configuration.allow_files += (configuration.allow_files.empty() ? "" : " and ") + path;
}

}  // namespace

std::vector<ConfigurationPlace> configuration_places(const std::vector<std::string>& targets,
                                                     const Services& services) {
  const auto place = [](std::string path, std::string_view reason) {
    const bool there = is_file(path);
    return ConfigurationPlace{std::move(path), reason, there};
  };
  if (!services.options.config.empty()) return {place(services.options.config, "--config")};
  const auto named = services.environment("CERTWRIGHT_CONFIG");
  if (named && !named->empty()) return {place(*named, "CERTWRIGHT_CONFIG")};
  std::vector<ConfigurationPlace> places;
  for (auto& path : folder_files(start_folder(targets)))
    places.push_back(place(std::move(path), "folder"));
  if (std::string user = user_file(services); !user.empty())
    places.push_back(place(std::move(user), "user"));
  places.push_back(place("/etc/certwright/config.toml", "system"));
  return places;
}

std::string Configuration::resolve(const std::string& path_in_file) const {
  return in_folder(folder, path_in_file);
}

Result<SecretSource> Configuration::secret_source(const std::string& text) const {
  constexpr std::string_view kFile = "file:";
  if (text.starts_with(kFile) && text.size() > kFile.size())
    return SecretSource::parse(std::string(kFile) + resolve(text.substr(kFile.size())));
  return SecretSource::parse(text);
}

Status Configuration::apply(OptionSet& options, Services& services) const {
  const auto look_up = [&](std::string_view name) -> std::optional<std::vector<std::string>> {
    const auto found = check.find(name);
    if (found == check.end()) return std::nullopt;
    return found->second.values;
  };
  CW_CHECK(options.apply_file(look_up));
  const auto store = check.find("store");
  if (services.options.store.empty() && store != check.end())
    services.options.store = store->second.values.front();
  return ok();
}

Result<Configuration> find_configuration(const std::vector<std::string>& targets,
                                         Services& services) {
  Configuration configuration;
  bool folder_found = false;
  for (const auto& place : configuration_places(targets, services)) {
    const bool named = place.reason == "--config" || place.reason == "CERTWRIGHT_CONFIG";
    if (!named && (!place.there || (place.reason == "folder" && folder_found))) continue;
    folder_found = folder_found || place.reason == "folder";
    CW_TRY(const auto content, read_configuration(place.path));
    take_check(content.check, place.path, configuration);
    if (configuration.files.empty()) {
      configuration.path = place.path;
      configuration.folder = folder_of(place.path);
      configuration.content = content;
      configuration.content.allow = {};
    }
    take_allow(content.allow, place.path, configuration);
    configuration.files.push_back(place.path);
  }
  return configuration;
}

}  // namespace certwright::cli
