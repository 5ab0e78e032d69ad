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
std::string nearest(std::filesystem::path folder) {
  std::error_code failure;
  while (true) {
    const auto candidate = folder / kFileName;
    if (is_file(candidate.string())) return candidate.string();
    if (std::filesystem::exists(folder / ".git", failure) || folder == folder.parent_path())
      return {};
    folder = folder.parent_path();
  }
}

std::string user_file(const Services& services) {
  const auto xdg = services.environment("XDG_CONFIG_HOME");
  if (xdg && xdg->starts_with('/')) return *xdg + "/certwright/config.toml";
  const auto home = services.environment("HOME");
  return home && !home->empty() ? *home + "/.config/certwright/config.toml" : std::string();
}

std::string search(const std::vector<std::string>& targets, Services& services) {
  if (std::string found = nearest(start_folder(targets)); !found.empty()) return found;
  if (std::string user = user_file(services); is_file(user)) return user;
  const std::string system = "/etc/certwright/config.toml";
  return is_file(system) ? system : std::string();
}

}  // namespace

std::string Configuration::resolve(const std::string& path_in_file) const {
  if (path_in_file.empty() || path_in_file.front() == '/' || path_in_file.starts_with("store:"))
    return path_in_file;
  return folder + path_in_file;
}

Result<SecretSource> Configuration::secret_source(const std::string& text) const {
  constexpr std::string_view kFile = "file:";
  if (text.starts_with(kFile) && text.size() > kFile.size())
    return SecretSource::parse(std::string(kFile) + resolve(text.substr(kFile.size())));
  return SecretSource::parse(text);
}

Result<Configuration> find_configuration(const std::vector<std::string>& targets,
                                         Services& services) {
  Configuration configuration;
  configuration.path = services.options.config;
  if (configuration.path.empty())
    configuration.path = services.environment("CERTWRIGHT_CONFIG").value_or("");
  if (configuration.path.empty()) configuration.path = search(targets, services);
  if (configuration.path.empty()) return configuration;
  CW_TRY(const auto text, read_file(configuration.path, kMaxConfiguration));
  auto content = validators::load_site_configuration(text_of(text), configuration.path);
  if (!content) {
    // A configuration that cannot be used is the user's mistake (exit code 2), whatever the parser
    // calls it.
    return Error(ErrorCode::invalid_argument, content.error().message());
  }
  configuration.content = std::move(*content);
  const std::size_t slash = configuration.path.rfind('/');
  if (slash != std::string::npos) configuration.folder = configuration.path.substr(0, slash + 1);
  return configuration;
}

}  // namespace certwright::cli
