#include "cli/store_search.h"

#include <algorithm>

#include "validators/certificate_text.h"
#include "validators/thumbprint.h"

namespace certwright::cli {
namespace {

using validators::Thumbprint;
using validators::ThumbprintKind;
using validators::ThumbprintMatch;
using List = std::vector<StoredCertificate>;

constexpr std::size_t kNamedCandidates = 4;

BytesView without_leading_zeros(BytesView number) {
  while (number.size() > 1 && number.front() == 0) number = number.subspan(1);
  return number;
}

template <class Predicate>
List filter(const List& all, Predicate&& matches) {
  List out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), matches);
  return out;
}

bool different_certificates(const List& list) {
  return std::any_of(list.begin(), list.end(), [&](const auto& each) {
    return each.record.sha256 != list.front().record.sha256;
  });
}

List by_hash(const List& all, const Thumbprint& wanted) {
  return filter(all, [&](const StoredCertificate& each) {
    const auto match = match_thumbprint(wanted, *each.certificate);
    return match == ThumbprintMatch::strong_hash || match == ThumbprintMatch::weak_hash ||
           (match == ThumbprintMatch::key && wanted.kind == ThumbprintKind::spki_sha256);
  });
}

// Octets that are no hash of anything here may be a serial number or a key identifier.
List by_number(const List& all, BytesView octets) {
  List found = filter(all, [&](const StoredCertificate& each) {
    return equal(without_leading_zeros(each.certificate->serial), without_leading_zeros(octets));
  });
  if (!found.empty()) return found;
  return filter(all, [&](const StoredCertificate& each) {
    return equal(each.certificate->subject_key_identifier, octets);
  });
}

std::string candidates(const List& list) {
  std::string out;
  for (std::size_t i = 0; i < list.size() && i < kNamedCandidates; ++i) {
    out += (i == 0 ? "" : ", ") + validators::quoted_name(*list[i].certificate) + " in " +
           to_string(list[i].record.place) + " (sha256 " + to_hex(list[i].record.sha256) + ")";
  }
  if (list.size() > kNamedCandidates) {
    out += " and " + std::to_string(list.size() - kNamedCandidates) + " more";
  }
  return out;
}

// Each certificate once, whatever number of places it is in.
List distinct(const List& list) {
  List out;
  for (const auto& each : list) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const auto& other) {
      return other.record.sha256 == each.record.sha256;
    });
    if (!known) out.push_back(each);
  }
  return out;
}

Result<List> parse_all(std::vector<store::CertificateRecord> records) {
  List list;
  for (auto& record : records) {
    CW_TRY(auto certificate, Certificate::parse(record.der));
    list.push_back({std::move(record), std::move(certificate)});
  }
  return list;
}

}  // namespace

Result<std::optional<store::Place>> parse_place_option(const std::string& text) {
  constexpr std::string_view kPrefix = "store:";
  if (text.empty()) return std::optional<store::Place>();
  std::string_view place = text;
  if (place.starts_with(kPrefix)) place.remove_prefix(kPrefix.size());
  CW_TRY(auto parsed, store::parse_place(place));
  return std::optional<store::Place>(std::move(parsed));
}

Result<List> list_stored(store::CertificateStore& store, const std::optional<store::Place>& place) {
  store::CertificateQuery query;
  query.place = place;
  CW_TRY(auto records, store.find_certificates(query));
  return parse_all(std::move(records));
}

Result<List> search_store(store::CertificateStore& store, const std::string& what,
                          const std::optional<store::Place>& place) {
  if (what.empty()) return Error(ErrorCode::invalid_argument, "say what to look for");
  const Thumbprint wanted = validators::parse_thumbprint(what);
  if (!wanted.octets.empty()) {
    CW_TRY(const auto all, list_stored(store, place));
    List found = wanted.usable() ? by_hash(all, wanted) : List();
    if (!found.empty()) {
      const bool weak = wanted.kind == ThumbprintKind::sha1 || wanted.kind == ThumbprintKind::md5 ||
                        wanted.kind == ThumbprintKind::md5_or_serial;
      if (weak && different_certificates(found)) {
        return Error(ErrorCode::ambiguous,
                     "different certificates have this thumbprint, so it names none of them; give "
                     "the SHA-256: " +
                         candidates(found));
      }
      return found;
    }
    found = by_number(all, wanted.octets);
    if (!found.empty()) return found;
  }
  store::CertificateQuery query;
  query.place = place;
  query.text = what;
  CW_TRY(auto records, store.find_certificates(query));
  return parse_all(std::move(records));
}

Error nothing_matches(const std::string& what) {
  constexpr std::size_t kShortest = 9;  // fewer are a serial number
  const Thumbprint wanted = validators::parse_thumbprint(what);
  std::string hint;
  if (wanted.kind == ThumbprintKind::odd_length && wanted.octets.size() >= kShortest) {
    hint = " (" + std::to_string(wanted.octets.size()) +
           " octets are no hash; a thumbprint may have been cut short)";
  }
  return Error(ErrorCode::not_found, "no certificate of the store matches \"" + what + "\"" + hint +
                                         "; `certwright store list` shows all");
}

Result<StoredCertificate> find_stored(store::CertificateStore& store, const std::string& what,
                                      const std::optional<store::Place>& place, Places places) {
  CW_TRY(auto found, search_store(store, what, place));
  if (found.empty()) {
    return nothing_matches(what);
  }
  // A whole name means that certificate, not those whose names contain it.
  const List exact = filter(found, [&](const StoredCertificate& each) {
    return each.certificate->display_name() == what;
  });
  if (!exact.empty()) found = exact;
  if (different_certificates(found)) {
    const List each = distinct(found);
    return Error(ErrorCode::ambiguous, std::to_string(each.size()) + " certificates match \"" +
                                           what +
                                           "\"; give the SHA-256 of one: " + candidates(each));
  }
  if (places == Places::one && found.size() > 1) {
    return Error(ErrorCode::ambiguous,
                 "the certificate is in several places; say which with "
                 "--place: " +
                     candidates(found));
  }
  return std::move(found.front());
}

}  // namespace certwright::cli
