#include "validators/roles/amt/amt_roots.h"

#include <algorithm>

#include "pkcs/embedded_file.h"

namespace certwright::validators {

extern const std::span<const EmbeddedFile> kAmtFiles;

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (text.empty() && end == text.size()) break;
  }
  return out;
}

std::vector<AmtRelease> read_releases(std::string_view text) {
  std::vector<AmtRelease> out;
  for (const std::string_view each : split(text, ' ')) {
    auto release = AmtRelease::parse(each);
    CW_ASSERT(release.has_value());
    out.push_back(std::move(*release));
  }
  return out;
}

Bytes read_hash(std::string_view text) {
  auto octets = from_hex(text);
  CW_ASSERT(octets.has_value());
  return std::move(*octets);
}

// The table has no quotes, so that a line is its fields between commas.
std::vector<AmtRoot> read_table(std::string_view text) {
  constexpr std::size_t kFields = 12;
  std::vector<AmtRoot> roots;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.front() == '#' || line.starts_with("name,")) continue;
    std::vector<std::string_view> field;
    for (std::string_view rest = line;;) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      field.push_back(rest.substr(0, comma));
      if (comma == rest.size()) break;
      rest.remove_prefix(comma + 1);
    }
    CW_ASSERT(field.size() == kFields);
    roots.push_back({field[0], read_hash(field[1]), read_hash(field[2]), read_hash(field[3]),
                     read_releases(field[4]), read_releases(field[5]), split(field[6], ' '),
                     field[7], field[8], field[9], field[10], field[11]});
  }
  return roots;
}

// The observed lists between which a release lies: one when the release's own list is known.
std::span<const std::string_view> neighbouring_lists(const AmtRelease& release) {
  static constexpr std::string_view k7[] = {"7.0"};
  static constexpr std::string_view k8[] = {"7.0", "8.0"};
  static constexpr std::string_view k11[] = {"8.0", "11.8.55"};
  static constexpr std::string_view k11_8[] = {"11.8.55"};
  static constexpr std::string_view k12[] = {"11.8.55", "2021"};
  static constexpr std::string_view k15[] = {"2021"};
  static constexpr std::string_view k16[] = {"2021", "2025"};
  static constexpr std::string_view k18[] = {"2025"};
  if (release.at_least(18)) return k18;
  if (release.at_least(16)) return k16;
  if (release.at_least(15)) return k15;
  if (release.at_least(12)) return k12;
  if (release.at_least(11, 22)) return k15;
  if (release.at_least(11, 8)) return k11_8;
  if (release.at_least(11)) return k11;
  if (release.at_least(8)) return k8;
  return k7;
}

bool since(const std::vector<AmtRelease>& series, const AmtRelease& release) {
  bool same_major = false;
  for (const AmtRelease& first : series) {
    if (first.major() != release.major()) continue;
    same_major = true;
    if (release >= first) return true;
  }
  return !same_major && !series.empty() && release > series.back();
}

bool ended(const std::vector<AmtRelease>& series, const AmtRelease& release) {
  return std::any_of(series.begin(), series.end(), [&](const AmtRelease& first_without) {
    return first_without.major() == release.major() && release >= first_without;
  });
}

}  // namespace

bool AmtRoot::has_strong_signature() const {
  return signature.find("SHA256") != std::string_view::npos ||
         signature.find("SHA384") != std::string_view::npos;
}

std::span<const AmtRoot> amt_roots() {
  static const std::vector<AmtRoot> roots = read_table(kAmtFiles.front().content);
  return roots;
}

const AmtRoot* find_amt_root(const Certificate& root) {
  for (const AmtRoot& each : amt_roots()) {
    if (equal(each.sha256, root.sha256())) return &each;
  }
  return nullptr;
}

const AmtRoot* find_amt_root(std::string_view name) {
  for (const AmtRoot& each : amt_roots()) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

HashPresence amt_root_presence(const AmtRoot& root, const AmtRelease& release) {
  if (ended(root.until, release)) return HashPresence::no;
  if (!release.at_least(7)) {
    return since(root.from, release) ? HashPresence::yes : HashPresence::no;
  }
  std::size_t present = 0;
  const auto lists = neighbouring_lists(release);
  for (const std::string_view list : lists) {
    if (std::find(root.lists.begin(), root.lists.end(), list) != root.lists.end()) ++present;
  }
  return present == lists.size() ? HashPresence::yes
         : present == 0          ? HashPresence::no
                                 : HashPresence::unconfirmed;
}

std::vector<const AmtRoot*> amt_roots_serving(std::span<const AmtRelease> releases) {
  std::vector<const AmtRoot*> out;
  for (const AmtRoot& root : amt_roots()) {
    const bool serves =
        std::all_of(releases.begin(), releases.end(), [&](const AmtRelease& release) {
          return amt_root_presence(root, release) == HashPresence::yes &&
                 (!release.refuses_sha1() || root.has_strong_signature());
        });
    if (serves) out.push_back(&root);
  }
  return out;
}

}  // namespace certwright::validators
