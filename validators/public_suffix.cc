#include "validators/public_suffix.h"

#include <libpsl.h>

#include "validators/ascii.h"
#include "validators/dns_name.h"

namespace certwright::validators {

struct PublicSuffixList::List {
  psl_ctx_t* handle;

  explicit List(psl_ctx_t* owned) : handle(owned) {}
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() { psl_free(handle); }
};

namespace {

// Room for U-labels in UTF-8; anything longer is no host name.
constexpr std::size_t kMaxHostOctets = 4 * kMaxDnsNameOctets;

// Lower case and NUL-terminated for the library; empty when the text cannot be a host name.
std::string prepared(std::string_view host) {
  if (host.empty() || host.size() > kMaxHostOctets || host.front() == '.') return {};
  if (host.find("..") != std::string_view::npos) return {};
  for (const char c : host) {
    if (ascii_control(c) || c == ' ') return {};
  }
  if (host.back() == '.') host.remove_suffix(1);
  return ascii_lower_copy(host);
}

int type_of(SuffixSection section) {
  switch (section) {
    case SuffixSection::any: return PSL_TYPE_ANY;
    case SuffixSection::listed: return PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE;
    case SuffixSection::icann: return PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE;
  }
  return PSL_TYPE_ANY;
}

}  // namespace

Result<PublicSuffixList> PublicSuffixList::system() {
  static const std::shared_ptr<const List> shared = [] {
    psl_ctx_t* handle = psl_latest(nullptr);
    return handle == nullptr ? nullptr : std::make_shared<const List>(handle);
  }();
  if (!shared) return Error(ErrorCode::not_found, "this system has no Public Suffix List");
  return PublicSuffixList(shared);
}

Result<PublicSuffixList> PublicSuffixList::load(const std::string& path) {
  psl_ctx_t* handle = psl_load_file(path.c_str());
  if (handle == nullptr) {
    return Error(ErrorCode::io, "the Public Suffix List cannot be read").in_file(path);
  }
  return PublicSuffixList(std::make_shared<const List>(handle));
}

bool PublicSuffixList::is_public_suffix(std::string_view host, SuffixSection section) const {
  const std::string name = prepared(host);
  return !name.empty() && psl_is_public_suffix2(list_->handle, name.c_str(), type_of(section)) == 1;
}

std::optional<std::string> PublicSuffixList::registrable_domain(std::string_view host) const {
  const std::string name = prepared(host);
  if (name.empty()) return std::nullopt;
  const char* domain = psl_registrable_domain(list_->handle, name.c_str());  // borrows from name
  if (domain == nullptr) return std::nullopt;
  return std::string(domain);
}

}  // namespace certwright::validators
