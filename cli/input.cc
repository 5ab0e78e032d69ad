#include "cli/input.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/entry_reader.h"
#include "cli/file_source.h"
#include "cli/manifest_input.h"
#include "cli/open_store.h"
#include "pkcs/der_tag.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kStorePrefix = "store:";
constexpr std::size_t kMaxInput = DocumentLimits{}.text;
constexpr int kMaxDirectoryDepth = 16;

Error system_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::not_found : ErrorCode::io;
  return Error(code, std::string(std::strerror(number))).in_file(path);
}

// "srv.pfx#alias": the part after the last '#', when no file has the whole name.
std::pair<std::string, std::string> split_entry(const std::string& target) {
  const std::size_t hash = target.rfind('#');
  if (hash == std::string::npos || hash == 0 || ::access(target.c_str(), F_OK) == 0)
    return {target, {}};
  return {target.substr(0, hash), target.substr(hash + 1)};
}

// The entry itself, or one below it: a value of the Secret, a certificate of the value.
bool is_at(std::string_view label, std::string_view wanted) {
  if (!label.starts_with(wanted)) return false;
  return label.size() == wanted.size() || label[wanted.size()] == '/';
}

Result<InputFile> read_store_place(const std::string& target, Services& services) {
  CW_TRY(const auto place,
         store::parse_place(std::string_view(target).substr(kStorePrefix.size())));
  CW_TRY(const auto opened, open_store(services, store::OpenMode::existing));
  store::CertificateQuery query;
  query.place = place;
  CW_TRY(const auto records, opened->find_certificates(query));
  InputFile file;
  file.path = target;
  file.keys = InputFile::Keys::absent;
  for (const auto& record : records) {
    InputEntry entry;
    entry.label = to_hex(record.sha256);
    entry.friendly_name = record.friendly_name;
    CW_TRY(entry.certificate, Certificate::parse(record.der));
    if (record.has_key) file.keys = InputFile::Keys::present;
    file.entries.push_back(std::move(entry));
  }
  return file;
}

bool has_pattern(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

std::vector<std::string> expand_pattern(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) paths.emplace_back(found.gl_pathv[i]);
  }
  ::globfree(&found);
  return paths;
}

// Regular files below a directory in name order; links to directories are not followed.
Status list_directory(const std::filesystem::path& directory, int depth,
                      std::vector<std::string>& out) {
  if (depth > kMaxDirectoryDepth) return ok();
  std::error_code failure;
  std::vector<std::filesystem::directory_entry> entries;
  for (auto it = std::filesystem::directory_iterator(directory, failure);
       !failure && it != std::filesystem::directory_iterator(); it.increment(failure)) {
    entries.push_back(*it);
  }
  if (failure) return Error(ErrorCode::io, failure.message()).in_file(directory.string());
  std::sort(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    std::error_code ignored;
    if (entry.is_symlink(ignored) && entry.is_directory(ignored)) continue;
    if (entry.is_directory(ignored)) {
      if (entry.path().filename().string().starts_with('.')) continue;
      CW_CHECK(list_directory(entry.path(), depth + 1, out));
    } else if (entry.is_regular_file(ignored)) {
      out.push_back(entry.path().string());
    }
  }
  return ok();
}

bool is_directory(const std::string& path) {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

}  // namespace

std::vector<CertificatePtr> InputFile::certificates() const {
  std::vector<CertificatePtr> out;
  for (const auto& entry : entries) {
    if (entry.certificate) out.push_back(entry.certificate);
  }
  return out;
}

const PrivateKey* InputFile::first_key() const {
  for (const auto& entry : entries) {
    if (entry.key) return &*entry.key;
  }
  return nullptr;
}

std::size_t Inputs::certificate_count() const {
  std::size_t count = 0;
  for (const auto& file : files) count += file.certificates().size();
  return count;
}

namespace {

Error too_large(const char* what, std::size_t limit) {
  return Error(ErrorCode::limit_exceeded,
               std::string(what) + " is larger than " + std::to_string(limit >> 20) + " MiB");
}

// What can be said before reading: directories, files that are too large. Otherwise room is made
// for what a regular file holds.
Status prepare(int descriptor, std::size_t limit, SecureBytes& content) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) return ok();
  if (S_ISDIR(facts.st_mode)) return Error(ErrorCode::wrong_type, "this is a directory");
  if (!S_ISREG(facts.st_mode) || facts.st_size <= 0) return ok();
  if (static_cast<std::uint64_t>(facts.st_size) > limit) return too_large("the file", limit);
  content.reserve(static_cast<std::size_t>(facts.st_size) + 1);
  return ok();
}

Status read_to_end(int descriptor, std::size_t limit, const std::string& path,
                   SecureBytes& content) {
  while (true) {
    const std::size_t have = content.size();
    content.resize(std::max(content.capacity(), have + std::size_t{64} * 1024));
    const ssize_t got = ::read(descriptor, content.data() + have, content.size() - have);
    const int error = errno;
    content.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && error == EINTR) continue;
    if (got < 0) return system_error(path, error);
    if (got == 0) return ok();
    if (content.size() > limit) return too_large("the input", limit);
  }
}

// DER above the limit of every other kind of document.
bool is_large_list(const std::string& path) {
  if (path == "-") return false;
  const auto source = FileSource::open(path);
  return source && (*source)->size() > DocumentLimits{}.container &&
         (*source)->first() == der::kSequence;
}

}  // namespace

Result<SecureBytes> read_file(const std::string& path, std::size_t limit) {
  const bool standard_input = path == "-";
  const int descriptor =
      standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return system_error(path, errno);
  SecureBytes content;
  Status status = prepare(descriptor, limit, content);
  if (status) status = read_to_end(descriptor, limit, path, content);
  if (!standard_input) ::close(descriptor);
  if (!status) return std::move(status).error().in_file(path);
  if (content.empty()) return Error(ErrorCode::empty_input, "the file is empty").in_file(path);
  return content;
}

namespace {

// What a target holds: one file, or a file for every value of a manifest.
struct Contents {
  std::vector<InputFile> files;
  std::vector<InputFailure> failures;
};

Contents one_file(InputFile file) {
  Contents contents;
  contents.files.push_back(std::move(file));
  return contents;
}

Status keep_only(Contents& contents, const std::string& wanted) {
  const auto elsewhere = [&](const InputFailure& failure) {
    return !is_at(failure.error.entry(), wanted);
  };
  std::erase_if(contents.failures, elsewhere);
  for (auto& file : contents.files) {
    std::erase_if(file.entries, [&](const InputEntry& entry) {
      return !is_at(entry.label, wanted) && entry.friendly_name != wanted;
    });
  }
  const auto is_empty = [](const InputFile& file) { return file.entries.empty(); };
  const std::string path = contents.files.empty() ? std::string() : contents.files.front().path;
  std::erase_if(contents.files, is_empty);
  if (!contents.files.empty() || !contents.failures.empty()) return ok();
  return Error(ErrorCode::not_found, "no entry \"" + wanted + "\" in this file").in_file(path);
}

// The text of a manifest; nothing when the file is something else.
std::optional<SecureBytes> manifest_text(BytesView content) {
  if (identify_document(content)) return std::nullopt;
  const TextEncoding encoding = detect_text_encoding(content);
  if (encoding == TextEncoding::plain) {
    return looks_like_manifest(content) ? std::optional(to_secure(content)) : std::nullopt;
  }
  auto text = to_utf8_text(content, encoding);
  if (!text || !looks_like_manifest(*text)) return std::nullopt;
  return std::move(*text);
}

Result<Contents> read_content(const std::string& path, BytesView content,
                              const InputOptions& options, Services& services) {
  if (const auto text = manifest_text(content)) {
    CW_TRY(auto manifest, read_manifest_files(path, *text, options, services));
    if (manifest.files.empty() && manifest.failures.empty()) return nothing_in_manifest(manifest);
    return Contents{std::move(manifest.files), std::move(manifest.failures)};
  }
  InputFile file;
  file.path = path;
  PasswordOnce password(options, path, services);
  CW_CHECK(EntryReader(options, password, file).read(content));
  return one_file(std::move(file));
}

Result<Contents> read_contents(const std::string& target, const InputOptions& options,
                               Services& services) {
  if (target.starts_with(kStorePrefix)) {
    CW_TRY(auto file, read_store_place(target, services));
    return one_file(std::move(file));
  }
  const auto [path, wanted] = split_entry(target);
  if (options.large_lists == LargeLists::leave && is_large_list(path)) {
    InputEntry entry;
    entry.kind = DocumentKind::certificate_list;
    InputFile file;
    file.path = path;
    file.container = entry.kind;
    file.entries.push_back(std::move(entry));
    return one_file(std::move(file));
  }
  CW_TRY(const auto content, read_file(path, kMaxInput));
  auto contents = read_content(path, content, options, services);
  if (!contents) return std::move(contents).error().in_file(path);
  if (!wanted.empty()) CW_CHECK(keep_only(*contents, wanted));
  return contents;
}

void read_target(const std::string& target, Others others, const InputOptions& options,
                 Services& services, Inputs& inputs) {
  auto contents = read_contents(target, options, services);
  if (!contents) {
    Contents failed;
    failed.failures.push_back({target, std::move(contents).error()});
    contents = std::move(failed);
  }
  for (auto& file : contents->files) inputs.files.push_back(std::move(file));
  for (auto& failure : contents->failures) {
    if (others == Others::pass_over && is_foreign(failure.error)) {
      ++inputs.passed_over;
    } else {
      inputs.failures.push_back(std::move(failure));
    }
  }
}

void read_directory(const std::string& directory, const InputOptions& options, Services& services,
                    Inputs& inputs) {
  std::vector<std::string> paths;
  if (auto listed = list_directory(directory, 0, paths); !listed) {
    inputs.failures.push_back({directory, std::move(listed).error()});
    return;
  }
  for (const auto& path : paths) read_target(path, Others::pass_over, options, services, inputs);
}

}  // namespace

Result<std::vector<std::string>> files_of(const std::string& path) {
  if (!is_directory(path)) return std::vector<std::string>{path};
  std::vector<std::string> paths;
  CW_CHECK(list_directory(path, 0, paths));
  return paths;
}

bool is_foreign(const Error& error) {
  return error.code() == ErrorCode::wrong_type || error.code() == ErrorCode::empty_input ||
         error.code() == ErrorCode::unsupported;
}

Result<InputFile> read_input(const std::string& target, const InputOptions& options,
                             Services& services) {
  CW_TRY(auto contents, read_contents(target, options, services));
  if (!contents.failures.empty()) return std::move(contents.failures.front().error);
  InputFile all = std::move(contents.files.front());
  for (std::size_t i = 1; i < contents.files.size(); ++i) {
    auto& file = contents.files[i];
    std::ranges::move(file.entries, std::back_inserter(all.entries));
    if (file.keys != InputFile::Keys::no_place) all.keys = std::max(all.keys, file.keys);
  }
  return all;
}

Inputs read_inputs(const std::vector<std::string>& targets, const InputOptions& options,
                   Services& services) {
  Inputs inputs;
  const auto read_one = [&](const std::string& target) {
    if (!target.starts_with(kStorePrefix) && is_directory(target)) {
      read_directory(target, options, services, inputs);
    } else {
      read_target(target, options.others, options, services, inputs);
    }
  };
  for (const auto& target : targets) {
    if (has_pattern(target) && ::access(target.c_str(), F_OK) != 0) {
      for (const auto& path : expand_pattern(target)) read_one(path);
    } else {
      read_one(target);
    }
  }
  return inputs;
}

namespace {

// The CAs that the last entry leads to by name, each once.
void add_issuers(const std::vector<const InputEntry*>& authorities, InputFile& file) {
  for (std::size_t at = 0; at < file.entries.size(); ++at) {
    const CertificatePtr child = file.entries[at].certificate;
    for (const InputEntry* authority : authorities) {
      const auto is_there = [&](const InputEntry& entry) {
        return entry.certificate == authority->certificate;
      };
      if (child->issuer != authority->certificate->subject) continue;
      if (std::ranges::none_of(file.entries, is_there)) file.entries.push_back(*authority);
    }
  }
}

Error holds_instead(const InputFile& file, std::string_view wanted) {
  return Error(ErrorCode::wrong_type, "expected " + std::string(wanted) + ", but the file holds " +
                                          describe_contents(file))
      .in_file(file.path);
}

}  // namespace

Result<CertificatePtr> only_certificate(const InputFile& file) {
  const auto all = file.certificates();
  if (all.size() == 1) return all.front();
  return holds_instead(file, "one certificate");
}

Result<CertificationRequestPtr> only_request(const InputFile& file) {
  CertificationRequestPtr found;
  for (const auto& entry : file.entries) {
    if (!entry.request) continue;
    if (found) return holds_instead(file, "one certification request");
    found = entry.request;
  }
  if (!found) return holds_instead(file, "a certification request");
  return found;
}

Result<PrivateKey> only_key(const InputFile& file) {
  std::optional<PrivateKey> found;
  for (const auto& entry : file.entries) {
    if (!entry.key) continue;
    if (found) return holds_instead(file, "one private key");
    found = entry.key;
  }
  if (!found) return holds_instead(file, "a private key");
  return *found;
}

std::vector<InputFile> split_collection(const InputFile& file) {
  std::vector<InputFile> out;
  if (file.keys != InputFile::Keys::no_place || file.first_key() != nullptr) return out;
  std::vector<const InputEntry*> leaves, authorities;
  for (const auto& entry : file.entries) {
    if (!entry.certificate) return out;
    (entry.certificate->is_ca() ? authorities : leaves).push_back(&entry);
  }
  if (leaves.size() < 2) return out;
  for (const InputEntry* leaf : leaves) {
    InputFile one;
    one.path = file.path;
    one.container = file.container;
    one.armour = file.armour;
    one.entries.push_back(*leaf);
    add_issuers(authorities, one);
    out.push_back(std::move(one));
  }
  return out;
}

std::string describe_contents(const InputFile& file) {
  std::vector<std::pair<DocumentKind, std::size_t>> counts;
  for (const auto& entry : file.entries) {
    const auto known = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& row) { return row.first == entry.kind; });
    if (known == counts.end()) {
      counts.emplace_back(entry.kind, 1);
    } else {
      ++known->second;
    }
  }
  std::string out;
  for (const auto& [kind, count] : counts) {
    if (!out.empty()) out += ", ";
    out += std::to_string(count) + " " + std::string(to_string(kind)) + (count > 1 ? "s" : "");
  }
  return out.empty() ? "nothing" : out;
}

}  // namespace certwright::cli
