#include "validators/email_address.h"

#include "validators/ascii.h"
#include "validators/dns_name.h"

namespace certwright::validators {
namespace {

bool is_atext(char c) {
  constexpr std::string_view kSymbols = "!#$%&'*+-/=?^_`{|}~";
  return ascii_letter(c) || ascii_digit(c) || kSymbols.find(c) != std::string_view::npos;
}

// Dot-string: atoms of at least one octet between single dots.
bool is_dot_string(std::string_view text) {
  bool in_atom = false;
  for (const char c : text) {
    if (c == '.' ? !in_atom : !is_atext(c)) return false;
    in_atom = c != '.';
  }
  return in_atom;
}

// Quoted-string: printable ASCII and spaces; a backslash quotes the next octet.
bool is_quoted_string(std::string_view text) {
  if (text.size() < 3 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return false;
    if (text[i] == '\\' && ++i == text.size()) return false;
    if (ascii_control(text[i])) return false;
  }
  return true;
}

// Yields the octets that a local part stands for: quotes and quoting backslashes are left out.
class LocalPartReader {
 public:
  explicit LocalPartReader(std::string_view text) : rest_(text), quoted_(text.front() == '"') {
    if (quoted_) rest_ = rest_.substr(1, rest_.size() - 2);
  }
  std::optional<char> next() {
    if (rest_.empty()) return std::nullopt;
    if (quoted_ && rest_.front() == '\\') rest_.remove_prefix(1);
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

 private:
  std::string_view rest_;
  bool quoted_;
};

bool same_local_part(std::string_view a, std::string_view b) {
  LocalPartReader left(a);
  LocalPartReader right(b);
  while (true) {
    const auto x = left.next();
    if (x != right.next()) return false;
    if (!x) return true;
  }
}

}  // namespace

std::optional<EmailAddress> parse_email_address(std::string_view text) {
  if (text.size() > kMaxEmailAddressOctets || !ascii_only(text)) return std::nullopt;
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  const EmailAddress address{text.substr(0, at), text.substr(at + 1)};
  if (!is_dot_string(address.local_part) && !is_quoted_string(address.local_part)) {
    return std::nullopt;
  }
  const DnsNameFault fault =
      check_presented_dns_name(address.domain, {.wildcards = WildcardPolicy::none});
  if (fault != DnsNameFault::none) return std::nullopt;
  return address;
}

bool same_mailbox(const EmailAddress& a, const EmailAddress& b) {
  return ascii_iequal(a.domain, b.domain) && same_local_part(a.local_part, b.local_part);
}

bool same_spelling(const EmailAddress& a, const EmailAddress& b) {
  return ascii_iequal(a.domain, b.domain) && a.local_part == b.local_part;
}

EmailMatch match_email_address(std::string_view presented, const EmailAddress& reference) {
  const auto address = parse_email_address(presented);
  if (!address) return EmailMatch::malformed_presented;
  return same_mailbox(*address, reference) ? EmailMatch::match : EmailMatch::mismatch;
}

}  // namespace certwright::validators
