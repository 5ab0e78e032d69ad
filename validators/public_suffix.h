// The Public Suffix List: which domains are registered by their owners, and which are shared.
//
// A list is loaded when it is asked for, never at start-up. Objects are immutable, cheap to copy
// (they share the list) and usable from several threads. Hosts are A-labels or lower-case U-labels;
// ASCII upper case is folded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::validators {

enum class SuffixSection : std::uint8_t {
  any,     // both sections, and every unlisted top-level domain (the list's default rule "*")
  listed,  // both sections, but only what is listed
  icann,   // only what registries run: what public CAs look at for wildcards
};

class PublicSuffixList {
 public:
  // The newest list that the system has, else the one built into the library. Loaded at the first
  // call, once a process. `not_found` when there is none.
  static Result<PublicSuffixList> system();
  // A list in the public format or its compiled form. `io` when it cannot be read.
  static Result<PublicSuffixList> load(const std::string& path);

  // "co.uk" is, "example.co.uk" is not.
  bool is_public_suffix(std::string_view host, SuffixSection section = SuffixSection::any) const;
  // The public suffix and one label: "example.co.uk" for "www.example.co.uk". Empty for a public
  // suffix itself and for text that is no host name.
  std::optional<std::string> registrable_domain(std::string_view host) const;

 private:
  struct List;
  explicit PublicSuffixList(std::shared_ptr<const List> list) : list_(std::move(list)) {}
  std::shared_ptr<const List> list_;
};

}  // namespace certwright::validators
