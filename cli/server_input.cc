#include "cli/server_input.h"

#include <unistd.h>

#include <utility>

#include "cli/open_store.h"
#include "cli/store_search.h"
#include "pkcs/text_encoding.h"
#include "validators/ldif.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kStorePrefix = "store:";
constexpr std::size_t kMaxText = std::size_t{16} << 20;

// "dm.pfx#alias" unless a file has the whole name.
std::size_t entry_mark(const std::string& target) {
  const std::size_t hash = target.rfind('#');
  if (hash == 0 || hash == std::string::npos || ::access(target.c_str(), F_OK) == 0)
    return std::string::npos;
  return hash;
}

bool is_wanted(const InputEntry& entry, std::string_view wanted) {
  return entry.label == wanted || entry.friendly_name == wanted;
}

// The entry first, then its issuers as the file has them, then its key.
Result<InputFile> only_entry(InputFile file, const std::string& wanted) {
  std::vector<InputEntry> kept, rest;
  for (auto& entry : file.entries) {
    (entry.certificate && is_wanted(entry, wanted) ? kept : rest).push_back(std::move(entry));
  }
  if (kept.empty()) {
    return Error(ErrorCode::not_found, "no certificate \"" + wanted + "\" in this file")
        .in_file(file.path);
  }
  for (std::size_t next = 0; next < kept.size(); ++next) {
    const CertificatePtr child = kept[next].certificate;
    for (auto& entry : rest) {
      if (!entry.certificate || !(entry.certificate->subject == child->issuer)) continue;
      kept.push_back(std::exchange(entry, {}));
    }
  }
  const CertificatePtr target = kept.front().certificate;
  const bool keys = file.keys != InputFile::Keys::no_place;
  file.keys = keys ? InputFile::Keys::absent : InputFile::Keys::no_place;
  for (auto& entry : rest) {
    const bool own = entry.key && equal(entry.key->spki_tlv(), target->spki.tlv);
    const bool named = entry.kind == DocumentKind::private_key && is_wanted(entry, wanted);
    if (!own && !named) continue;
    file.keys = InputFile::Keys::present;
    kept.push_back(std::move(entry));
  }
  file.entries = std::move(kept);
  return file;
}

}  // namespace

Result<InputFile> ServerReader::read(const validators::ServerSection& section) {
  const std::string target = configuration_.resolve(section.file());
  const std::size_t mark = entry_mark(target);
  if (target.starts_with(kStorePrefix) && mark != std::string::npos) return read_stored(target);
  InputOptions options;
  if (!section.pass_in.empty()) {
    CW_TRY(options.password, configuration_.secret_source(section.pass_in));
  }
  CW_TRY(InputFile file, read_input(target.substr(0, mark), options, services_));
  if (mark == std::string::npos) return file;
  return only_entry(std::move(file), target.substr(mark + 1));
}

Result<InputFile> ServerReader::read_stored(const std::string& target) {
  const std::size_t mark = target.rfind('#');
  CW_TRY(const auto place, parse_place_option(target.substr(0, mark)));
  if (store_ == nullptr) {
    CW_TRY(store_, open_store(services_, store::OpenMode::existing));
  }
  auto found = find_stored(*store_, target.substr(mark + 1), place, Places::one);
  if (!found) return std::move(found).error().in_file(target);
  InputFile file;
  file.path = target;
  file.keys = found->record.has_key ? InputFile::Keys::present : InputFile::Keys::absent;
  InputEntry& entry = file.entries.emplace_back();
  entry.friendly_name = found->record.friendly_name;
  entry.certificate = found->certificate;
  return file;
}

Result<std::string> ServerReader::read_text(const std::string& path) const {
  const std::string resolved = configuration_.resolve(path);
  CW_TRY(const auto octets, read_file(resolved, kMaxText));
  const BytesView view(octets.data(), octets.size());
  auto text = to_utf8_text(view, detect_text_encoding(view));
  if (!text) return std::move(text).error().in_file(resolved);
  return std::string(text_of(*text));
}

Status ServerReader::read_published(validators::LoadedServer& server) const {
  for (const auto& path : server.section->scp_files) {
    CW_TRY(const std::string text, read_text(path));
    auto urls = validators::read_connection_point_urls(text);
    if (urls && urls->empty()) {
      urls = Error(ErrorCode::wrong_type,
                   "no connection point here: a \"keywords: url=https://…\" is expected");
    }
    if (!urls) return std::move(urls).error().in_file(configuration_.resolve(path));
    server.keyword_urls.insert(server.keyword_urls.end(), urls->begin(), urls->end());
  }
  for (const auto& path : server.section->url_files) {
    CW_TRY(std::string text, read_text(path));
    server.url_texts.push_back(std::move(text));
  }
  return ok();
}

}  // namespace certwright::cli
