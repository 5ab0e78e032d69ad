#include "cli/input.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/file_source.h"
#include "cli/open_store.h"
#include "pkcs/cms.h"
#include "pkcs/der_tag.h"
#include "pkcs/key_container.h"
#include "pkcs/keystore.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kStorePrefix = "store:";
constexpr std::size_t kMaxInput = DocumentLimits{}.text;
constexpr int kMaxDirectoryDepth = 16;

// Asks for the password of one file at most once, and only when somebody wants it.
class PasswordOnce {
 public:
  PasswordOnce(const InputOptions& options, std::string path, Services& services)
      : options_(options), path_(std::move(path)), services_(services) {}

  bool given() const { return options_.password.is_set(); }
  // Empty optional: the source `none`.
  Result<std::optional<SecureBytes>> get() {
    if (!read_) {
      SecretRequest request{options_.password_option, purpose_, SecretUse::open};
      purpose_ = "password of " + path_;
      request.purpose = purpose_;
      CW_TRY(password_, read_secret(options_.password, request, services_));
      read_ = true;
    }
    return password_;
  }

 private:
  const InputOptions& options_;
  std::string path_;
  Services& services_;
  std::string purpose_;
  std::optional<SecureBytes> password_;
  bool read_ = false;
};

std::optional<BytesView> view_of_password(const std::optional<SecureBytes>& password) {
  return password ? std::optional<BytesView>(BytesView(*password)) : std::nullopt;
}

class FileReader {
 public:
  FileReader(const InputOptions& options, InputFile& file, Services& services)
      : options_(options), file_(file), password_(options, file.path, services) {}

  Status read(BytesView content) {
    CW_TRY(const auto documents, read_documents(content));
    file_.container = documents.front().kind;
    file_.armour = documents.front().armour;
    for (const auto& document : documents) {
      const std::string label =
          documents.size() > 1 ? std::to_string(document.index + 1) : std::string();
      auto status = add(document, label);
      if (!status) {
        Error error = std::move(status).error();
        return label.empty() ? std::move(error) : std::move(error).in_entry(label);
      }
    }
    note_keys();
    return ok();
  }

 private:
  InputEntry entry_for(const Document& document, const std::string& label) const {
    InputEntry entry;
    entry.label = label;
    entry.line = document.line;
    entry.kind = document.kind;
    entry.key_form = document.key_form;
    return entry;
  }

  Status add(const Document& document, const std::string& label) {
    switch (document.kind) {
      case DocumentKind::certificate:
        return add_certificate(document.der, entry_for(document, label));
      case DocumentKind::certification_request: {
        InputEntry entry = entry_for(document, label);
        CW_TRY(entry.request, CertificationRequest::parse(to_bytes(document.der)));
        file_.entries.push_back(std::move(entry));
        return ok();
      }
      case DocumentKind::private_key: return add_key(document, label);
      case DocumentKind::pkcs7: return add_bundle(document);
      case DocumentKind::pkcs12: return add_pkcs12(document);
      case DocumentKind::jks:
      case DocumentKind::jceks: return add_keystore(document);
      case DocumentKind::parameters: return ok();
      case DocumentKind::certificate_list:
      case DocumentKind::public_key:
      case DocumentKind::ocsp_response: {
        InputEntry entry = entry_for(document, label);
        entry.der = to_bytes(document.der);
        file_.entries.push_back(std::move(entry));
        return ok();
      }
    }
    return ok();
  }

  Status add_certificate(BytesView der, InputEntry entry) {
    entry.kind = DocumentKind::certificate;
    CW_TRY(entry.certificate, Certificate::parse(der));
    file_.entries.push_back(std::move(entry));
    return ok();
  }

  Status add_key(const Document& document, const std::string& label) {
    InputEntry entry = entry_for(document, label);
    entry.encrypted_key = document.encrypted();
    std::optional<SecureBytes> password;
    if (entry.encrypted_key) {
      if (options_.keys == OpenKeys::when_possible && !password_.given()) {
        file_.entries.push_back(std::move(entry));
        return ok();
      }
      CW_TRY(password, password_.get());
    }
    CW_TRY(entry.key, read_private_key(document, view_of_password(password)));
    entry.encrypted_key = false;
    file_.entries.push_back(std::move(entry));
    return ok();
  }

  Status add_bundle(const Document& document) {
    CW_TRY(const auto bundle, read_cms(document.der));
    std::size_t number = 0;
    for (const auto& der : bundle.certificates) {
      InputEntry entry = entry_for(document, std::to_string(++number));
      auto added = add_certificate(der, entry);
      if (!added) return std::move(added).error().in_entry(entry.label);
    }
    for (const auto& der : bundle.crls) {
      InputEntry entry = entry_for(document, std::to_string(++number));
      entry.kind = DocumentKind::certificate_list;
      entry.der = der;
      file_.entries.push_back(std::move(entry));
    }
    return ok();
  }

  // Tries without a password first when none was given: files of the empty password open, as they
  // do elsewhere.
  Result<Pkcs12> open_pkcs12(BytesView der) {
    Pkcs12ReadOptions read;
    read.missing_mac = options_.missing_mac;
    if (!password_.given()) {
      auto opened = read_pkcs12(der, std::nullopt, read);
      if (opened || (opened.error().code() != ErrorCode::password_required &&
                     opened.error().code() != ErrorCode::wrong_password)) {
        return opened;
      }
    }
    CW_TRY(const auto password, password_.get());
    return read_pkcs12(der, view_of_password(password), read);
  }

  Status add_pkcs12(const Document& document) {
    CW_TRY(auto opened, open_pkcs12(document.der));
    std::size_t number = 0;
    for (const auto& bag : opened.bags) {
      InputEntry entry = entry_for(document, std::to_string(++number));
      entry.friendly_name = bag.friendly_name.value_or(std::string());
      Status added = ok();
      if (bag.type == Pkcs12BagType::certificate) {
        added = add_certificate(bag.der, entry);
      } else if (bag.type == Pkcs12BagType::key || bag.type == Pkcs12BagType::shrouded_key) {
        entry.kind = DocumentKind::private_key;
        entry.key_form = KeyForm::pkcs8;
        entry.key_provider = bag.ms_provider_name.value_or(std::string());
        auto key = PrivateKey::from_pkcs8(bag.der);
        if (!key) return std::move(key).error().in_entry(entry.label);
        entry.key = std::move(*key);
        file_.entries.push_back(std::move(entry));
      } else if (bag.type == Pkcs12BagType::crl) {
        entry.kind = DocumentKind::certificate_list;
        entry.der = to_bytes(bag.der);
        file_.entries.push_back(std::move(entry));
      }
      if (!added) return std::move(added).error().in_entry(std::to_string(number));
    }
    file_.keys = InputFile::Keys::absent;
    file_.pkcs12 = std::make_shared<const Pkcs12>(std::move(opened));
    return ok();
  }

  Status add_keystore(const Document& document) {
    std::optional<SecureBytes> password;
    if (password_.given() || options_.keys == OpenKeys::required) {
      CW_TRY(password, password_.get());
    }
    CW_TRY(const auto keystore, read_keystore(document.der, view_of_password(password)));
    for (const auto& stored : keystore.entries) {
      InputEntry entry = entry_for(document, stored.alias);
      for (const auto& der : stored.certificates) {
        auto added = add_certificate(der, entry);
        if (!added) return std::move(added).error().in_entry(stored.alias);
      }
      if (stored.type != KeystoreEntryType::private_key) continue;
      entry.kind = DocumentKind::private_key;
      entry.encrypted_key = !password;
      if (password) {
        auto decoded = decode_keystore_key(stored, *password);
        if (!decoded) return std::move(decoded).error().in_entry(stored.alias);
        CW_TRY(entry.key, PrivateKey::from_pkcs8(decoded->pkcs8));
      }
      file_.entries.push_back(std::move(entry));
    }
    file_.keys = InputFile::Keys::absent;
    return ok();
  }

  void note_keys() {
    for (const auto& entry : file_.entries) {
      if (entry.kind == DocumentKind::private_key) file_.keys = InputFile::Keys::present;
    }
  }

  const InputOptions& options_;
  InputFile& file_;
  PasswordOnce password_;
};

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

Status keep_only(InputFile& file, const std::string& wanted) {
  std::vector<InputEntry> kept;
  for (auto& entry : file.entries) {
    if (entry.label == wanted || entry.friendly_name == wanted) kept.push_back(std::move(entry));
  }
  if (kept.empty()) {
    return Error(ErrorCode::not_found, "no entry \"" + wanted + "\" in this file")
        .in_file(file.path);
  }
  file.entries = std::move(kept);
  return ok();
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

// In a directory a file that is none of ours is no failure; a damaged one is.
bool is_foreign(const Error& error) {
  return error.code() == ErrorCode::wrong_type || error.code() == ErrorCode::empty_input ||
         error.code() == ErrorCode::unsupported;
}

void read_directory(const std::string& directory, const InputOptions& options, Services& services,
                    Inputs& inputs) {
  std::vector<std::string> paths;
  if (auto listed = list_directory(directory, 0, paths); !listed) {
    inputs.failures.push_back({directory, std::move(listed).error()});
    return;
  }
  for (const auto& path : paths) {
    auto file = read_input(path, options, services);
    if (file) {
      inputs.files.push_back(std::move(*file));
    } else if (is_foreign(file.error())) {
      ++inputs.passed_over;
    } else {
      inputs.failures.push_back({path, std::move(file).error()});
    }
  }
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

Result<InputFile> read_input(const std::string& target, const InputOptions& options,
                             Services& services) {
  if (target.starts_with(kStorePrefix)) return read_store_place(target, services);
  const auto [path, wanted] = split_entry(target);
  if (options.large_lists == LargeLists::leave && is_large_list(path)) {
    InputEntry entry;
    entry.kind = DocumentKind::certificate_list;
    InputFile file;
    file.path = path;
    file.container = entry.kind;
    file.entries.push_back(std::move(entry));
    return file;
  }
  CW_TRY(const auto content, read_file(path, kMaxInput));
  InputFile file;
  file.path = path;
  auto status = FileReader(options, file, services).read(content);
  if (!status) return std::move(status).error().in_file(path);
  if (!wanted.empty()) CW_CHECK(keep_only(file, wanted));
  return file;
}

Inputs read_inputs(const std::vector<std::string>& targets, const InputOptions& options,
                   Services& services) {
  Inputs inputs;
  const auto read_one = [&](const std::string& target) {
    if (!target.starts_with(kStorePrefix) && is_directory(target)) {
      read_directory(target, options, services, inputs);
      return;
    }
    auto file = read_input(target, options, services);
    if (file) {
      inputs.files.push_back(std::move(*file));
    } else {
      inputs.failures.push_back({target, std::move(file).error()});
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
