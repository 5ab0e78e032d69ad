#include "cli/output/finding_text.h"

#include "pkcs/crypto/digest.h"

namespace certwright::cli {
namespace {

using validators::Finding;
using validators::TargetResult;

// With its length before each part, so that no two lists of parts are written alike.
void append_part(std::string_view part, std::string& out) {
  out += std::to_string(part.size()) + ":";
  out += part;
}

std::string certificate_of(const TargetResult& result, const Finding& finding) {
  if (finding.certificate && finding.certificate->certificate)
    return finding.certificate->certificate->sha256_hex();
  return result.certificate ? result.certificate->sha256_hex() : std::string();
}

}  // namespace

const std::string& text_of(const Finding& finding) {
  return finding.message.empty() ? finding.title : finding.message;
}

std::string_view area_of(std::string_view id) { return id.substr(0, id.find('.')); }

std::string label_of(const TargetResult& result) {
  std::string label = result.instance.empty() ? std::string() : result.instance + ": ";
  label += result.target;
  if (!result.entry.empty()) label += "#" + result.entry;
  return label;
}

std::string shortened(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  std::size_t end = limit;
  // Not inside a character of up to four octets.
  while (end > 0 && limit - end < 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  return std::string(text.substr(0, end)) + "... (" + std::to_string(text.size()) + " octets)";
}

FindingKeys::Key FindingKeys::next(const TargetResult& result, const Finding& finding,
                                   std::string_view place) {
  const std::string certificate = certificate_of(result, finding);
  std::string parts;
  append_part(finding.id, parts);
  append_part(certificate.empty() ? result.target : certificate, parts);
  append_part(result.entry, parts);
  Key key;
  key.digest = to_hex(sha256(view_of(parts)));
  key.ordinal = ++seen_[key.digest + std::string(place)];
  return key;
}

}  // namespace certwright::cli
