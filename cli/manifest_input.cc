#include "cli/manifest_input.h"

#include <algorithm>
#include <utility>

#include "cli/entry_reader.h"

namespace certwright::cli {
namespace {

std::string_view stem_of(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? key : key.substr(0, dot);
}

bool is_key(std::string_view key) { return key.ends_with(".key"); }
bool is_certificate(std::string_view key) {
  return key.ends_with(".crt") || key.ends_with(".pem") || key.ends_with(".cer");
}

// "ca", "cacerts" or "truststore" is one of the words of the name.
bool is_for_trust(std::string_view key) {
  constexpr std::string_view kWords[] = {"ca", "cacert", "cacerts", "cabundle", "truststore"};
  std::string_view rest = stem_of(key);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("-_."), rest.size());
    if (std::ranges::find(kWords, rest.substr(0, end)) != std::end(kWords)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// The values of an object that are judged together, the certificate first.
std::vector<std::vector<const ManifestValue*>> groups_of(const ManifestObject& object) {
  std::vector<std::vector<const ManifestValue*>> groups;
  const auto partner = [&](const ManifestValue& value, auto wanted) -> const ManifestValue* {
    const auto found = std::ranges::find_if(object.values, [&](const ManifestValue& other) {
      return wanted(other.key) && stem_of(other.key) == stem_of(value.key);
    });
    return found == object.values.end() ? nullptr : &*found;
  };
  for (const ManifestValue& value : object.values) {
    if (is_key(value.key) && partner(value, is_certificate) != nullptr) continue;
    groups.push_back({&value});
    // Of x.crt and x.pem the first has the key.
    const auto* key = is_certificate(value.key) && partner(value, is_certificate) == &value
                          ? partner(value, is_key)
                          : nullptr;
    if (key != nullptr) groups.back().push_back(key);
  }
  return groups;
}

class ManifestInput {
 public:
  ManifestInput(const std::string& path, const InputOptions& options, Services& services)
      : path_(path), options_(options), password_(options, path, services) {}

  void add(const ManifestObject& object) {
    const std::size_t before = out_.files.size() + out_.failures.size();
    for (const auto& failure : object.failures)
      fail(object.path + "/" + failure.key, failure.line, failure.error);
    for (const auto& group : groups_of(object)) add_group(object, group);
    if (out_.files.size() + out_.failures.size() == before)
      note(object.kind == ManifestKind::config_map ? "ConfigMap" : "Secret");
  }

  void note(const std::string& kind) {
    if (std::ranges::find(out_.kinds, kind) == out_.kinds.end()) out_.kinds.push_back(kind);
  }

  ManifestFiles take() { return std::move(out_); }

 private:
  void fail(const std::string& entry, std::size_t line, const Error& error) {
    out_.failures.push_back({path_, Error(error).in_entry(entry).in_file(path_), line});
  }

  void add_group(const ManifestObject& object, const std::vector<const ManifestValue*>& group) {
    InputFile file;
    file.path = path_;
    file.part = object.path + "/" + group.front()->key;
    if (is_for_trust(group.front()->key)) file.duty = InputFile::Duty::trust;
    if (object.kind == ManifestKind::tls_secret && group.front()->key == "tls.crt")
      file.keys = InputFile::Keys::absent;
    EntryReader reader(options_, password_, file);
    for (const ManifestValue* value : group) {
      const ValuePlace place{object.path + "/" + value->key, *value};
      std::size_t line = value->line;
      const auto read = reader.read(place, line);
      if (!read && !is_foreign(read.error())) fail(place.path, line, read.error());
    }
    if (file.entries.empty()) return;
    if (file.duty == InputFile::Duty::use) {
      out_.files.push_back(std::move(file));
    } else {
      add_one_by_one(std::move(file));
    }
  }

  // What is trusted is no chain: every certificate is judged.
  void add_one_by_one(InputFile file) {
    auto entries = std::exchange(file.entries, {});
    for (auto& entry : entries) {
      InputFile one = file;
      one.part = entry.label;
      one.entries.push_back(std::move(entry));
      out_.files.push_back(std::move(one));
    }
  }

  const std::string& path_;
  const InputOptions& options_;
  PasswordOnce password_;
  ManifestFiles out_;
};

}  // namespace

Result<ManifestFiles> read_manifest_files(const std::string& path, BytesView content,
                                          const InputOptions& options, Services& services) {
  CW_TRY(const Manifest manifest, read_manifest(content));
  ManifestInput input(path, options, services);
  for (const auto& kind : manifest.other_kinds) input.note(kind);
  for (const auto& object : manifest.objects) input.add(object);
  return input.take();
}

Error nothing_in_manifest(const ManifestFiles& manifest) {
  std::string kinds;
  for (const auto& kind : manifest.kinds) kinds += (kinds.empty() ? "" : ", ") + kind;
  return Error(ErrorCode::wrong_type,
               "a Kubernetes manifest (" + (kinds.empty() ? "nothing in it" : kinds) +
                   "): no Secret or ConfigMap in it holds a certificate, key or request");
}

}  // namespace certwright::cli
