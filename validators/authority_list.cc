#include "validators/authority_list.h"

#include <algorithm>

#include "pkcs/embedded_file.h"
#include "validators/ascii.h"

namespace certwright::validators {

extern const std::span<const EmbeddedFile> kListFiles;

namespace {

bool name_fits(std::string_view wanted, const Name& name) {
  if (wanted.empty()) return false;
  return ascii_iequal(wanted, name.common_name()) || ascii_iequal(wanted, name.to_string());
}

Result<AuthorityEntry> read_entry(const TomlTable& table, std::string_view place) {
  TomlReader in(table, place);
  AuthorityEntry entry;
  entry.name = in.string("name");
  for (const std::string& id : in.strings("ids")) entry.ids.push_back(parse_thumbprint(id));
  entry.issuer = in.string("issuer");
  entry.published = in.string("published");
  entry.note = in.string("note");
  if (entry.name.empty() && entry.ids.empty()) in.lacks("a name or ids");
  CW_CHECK(in.finish());
  return entry;
}

// A certificate of the built-in lists whose serial number the octets are.
const AuthorityEntry* find_known_serial(const Thumbprint& id,
                                        const std::vector<AuthorityList>& lists) {
  for (const AuthorityList& list : lists) {
    for (const AuthorityEntry& entry : list.entries) {
      for (const Thumbprint& known : entry.ids) {
        if (known.kind == ThumbprintKind::serial && equal(known.octets, id.octets)) return &entry;
      }
    }
  }
  return nullptr;
}

std::vector<AuthorityList> all_built_in_lists() {
  std::vector<AuthorityList> lists;
  for (const std::string& id : built_in_authority_list_ids()) {
    auto list = built_in_authority_list(id);
    CW_ASSERT(list.has_value());
    lists.push_back(std::move(*list));
  }
  return lists;
}

Finding serial_finding(const AuthorityEntry& entry, const Thumbprint& id, std::string_view owner,
                       std::string_view thumbprint) {
  return finding("list.serial_number")
      .says("\"" + id.given + "\"" + (entry.name.empty() ? "" : " (" + entry.name + ")") + " has " +
            std::to_string(id.octets.size()) + " octets: it is the serial number of \"" +
            std::string(owner) + "\", not its thumbprint")
      .expected_found(std::string(thumbprint), id.given)
      .fix_by(thumbprint.empty() ? "replace it by the SHA-256 thumbprint"
                                 : "replace it by " + std::string(thumbprint));
}

std::optional<Finding> check_id(const AuthorityEntry& entry, const Thumbprint& id,
                                std::span<const CertificatePtr> known) {
  if (id.kind == ThumbprintKind::not_a_thumbprint) {
    return finding("list.not_a_thumbprint")
        .says("\"" + id.given + "\" is no thumbprint" +
              (entry.name.empty() ? std::string()
                                  : "; the entry counts by its name \"" + entry.name + "\" only"));
  }
  if (id.kind == ThumbprintKind::md5_or_serial || id.kind == ThumbprintKind::odd_length) {
    if (const CertificatePtr owner = find_serial_owner(id, known)) {
      return serial_finding(entry, id, owner->display_name(), "sha256:" + owner->sha256_hex());
    }
    const std::vector<AuthorityList> lists = all_built_in_lists();
    if (const AuthorityEntry* owner = find_known_serial(id, lists)) {
      const auto hash = std::find_if(owner->ids.begin(), owner->ids.end(), [](const auto& each) {
        return each.kind == ThumbprintKind::sha256 || each.kind == ThumbprintKind::sha1;
      });
      return serial_finding(entry, id, owner->name,
                            hash == owner->ids.end() ? std::string() : hash->canonical());
    }
  }
  if (id.kind == ThumbprintKind::odd_length) {
    return finding("list.odd_length")
        .says("\"" + id.given + "\" has " + std::to_string(id.octets.size()) +
              " octets, which no hash has")
        .expected_found("16, 20, 32, 48 or 64 octets", std::to_string(id.octets.size()));
  }
  return std::nullopt;
}

}  // namespace

bool AuthorityEntry::has_usable_id() const {
  return std::any_of(ids.begin(), ids.end(), [](const Thumbprint& id) { return id.usable(); });
}

std::string AuthorityEntry::label() const {
  if (!name.empty()) return name;
  return ids.empty() ? std::string() : ids.front().canonical();
}

EntryMatch match_entry(const AuthorityEntry& entry, const Certificate& certificate) {
  EntryMatch best = EntryMatch::none;
  for (const Thumbprint& id : entry.ids) {
    EntryMatch match = EntryMatch::none;
    switch (match_thumbprint(id, certificate)) {
      case ThumbprintMatch::none: break;
      case ThumbprintMatch::weak_hash: match = EntryMatch::weak_hash; break;
      case ThumbprintMatch::key: match = EntryMatch::key; break;
      case ThumbprintMatch::strong_hash: match = EntryMatch::strong_hash; break;
      case ThumbprintMatch::serial_only: {
        const bool known_issuer = entry.issuer.empty()
                                      ? name_fits(entry.name, certificate.subject)
                                      : name_fits(entry.issuer, certificate.issuer);
        if (known_issuer) match = EntryMatch::serial_and_issuer;
        break;
      }
    }
    best = std::max(best, match);
  }
  if (best == EntryMatch::none && !entry.has_usable_id() &&
      name_fits(entry.name, certificate.subject)) {
    best = EntryMatch::name;
  }
  return best;
}

ListMatch match_list(const AuthorityList& list, const Certificate& certificate) {
  ListMatch best;
  for (const AuthorityEntry& entry : list.entries) {
    const EntryMatch match = match_entry(entry, certificate);
    if (match > best.match) best = {match, &entry};
  }
  return best;
}

const AuthorityEntry* find_namesake(const AuthorityList& list, const Certificate& certificate) {
  for (const AuthorityEntry& entry : list.entries) {
    if (name_fits(entry.name, certificate.subject)) return &entry;
  }
  return nullptr;
}

AuthorityEntry parse_authority_entry(std::string_view text) {
  AuthorityEntry entry;
  Thumbprint id = parse_thumbprint(text);
  if (id.kind == ThumbprintKind::not_a_thumbprint) entry.name = std::string(text);
  entry.ids.push_back(std::move(id));
  return entry;
}

AuthorityList parse_authority_list(std::string_view text, std::string_view title) {
  AuthorityList list;
  list.title = std::string(title);
  for (const Thumbprint& id : parse_thumbprint_list(text)) {
    list.entries.push_back(parse_authority_entry(id.given));
  }
  return list;
}

Result<std::vector<AuthorityEntry>> read_authority_entries(const TomlValue& value,
                                                           std::string_view place) {
  std::vector<AuthorityEntry> out;
  if (value.string() != nullptr) {
    out.push_back(parse_authority_entry(*value.string()));
    return out;
  }
  if (value.array() == nullptr) {
    return toml_error(value.line(), std::string(place) + " must be a list of entries");
  }
  for (const TomlValue& element : *value.array()) {
    if (const std::string* text = element.string()) {
      out.push_back(parse_authority_entry(*text));
    } else if (element.table() != nullptr) {
      CW_TRY(AuthorityEntry entry, read_entry(*element.table(), place));
      out.push_back(std::move(entry));
    } else {
      return toml_error(element.line(), "an entry of " + std::string(place) +
                                            " must be a string or a table, not " +
                                            std::string(element.kind_name()));
    }
  }
  return out;
}

Result<AuthorityList> load_authority_list(std::string_view toml, std::string_view file) {
  CW_TRY(const TomlTable document, parse_toml(toml, file));
  const auto read = [&]() -> Result<AuthorityList> {
    TomlReader in(document, "the list");
    AuthorityList list;
    list.id = in.required_string("id");
    list.title = in.required_string("title");
    list.date = in.string("date");
    list.source = in.string("source");
    const std::string base = in.string("extends");
    const auto entries = in.tables("entry");
    CW_CHECK(in.finish());
    if (!base.empty()) {
      CW_TRY(AuthorityList extended, built_in_authority_list(base));
      list.entries = std::move(extended.entries);
    }
    for (const TomlTable* each : entries) {
      CW_TRY(AuthorityEntry entry, read_entry(*each, "[[entry]]"));
      list.entries.push_back(std::move(entry));
    }
    return list;
  };
  auto list = read();
  if (!list.has_value()) return std::move(list).error().in_file(file);
  return list;
}

std::vector<std::string> built_in_authority_list_ids() {
  std::vector<std::string> ids;
  for (const EmbeddedFile& file : kListFiles) ids.emplace_back(file.stem());
  return ids;
}

Result<AuthorityList> built_in_authority_list(std::string_view id) {
  for (const EmbeddedFile& file : kListFiles) {
    if (file.stem() == id) return load_authority_list(file.content, file.name);
  }
  std::string known;
  for (const std::string& each : built_in_authority_list_ids()) {
    known.append(known.empty() ? "" : ", ").append(each);
  }
  return Error(ErrorCode::not_found,
               "there is no built-in list \"" + std::string(id) + "\"; there are: " + known);
}

std::vector<Finding> check_authority_list(const AuthorityList& list,
                                          std::span<const CertificatePtr> known) {
  std::vector<Finding> out;
  for (const AuthorityEntry& entry : list.entries) {
    for (const Thumbprint& id : entry.ids) {
      if (auto found = check_id(entry, id, known)) out.push_back(std::move(*found));
    }
  }
  return out;
}

}  // namespace certwright::validators
