// TorServiceDescriptorSyntax, extension 2.23.140.1.31: the keys of version 2 onion services.
//
//   SEQUENCE (1..MAX) OF SEQUENCE { onionURI UTF8String, algorithm AlgorithmIdentifier,
//                                   subjectPublicKeyHash BIT STRING }
#pragma once

#include <algorithm>
#include <vector>

#include "pkcs/der_reader.h"
#include "validators/rules/cabf_br/onion_names.h"
#include "validators/uri.h"

namespace certwright::validators::rules::cabf_br {

inline constexpr Oid kTorServiceDescriptor{"2.23.140.1.31"};

struct TorDescriptor {
  std::string_view host;  // empty when the URI is none of https
  bool is_whole_hash = false;
};

inline bool needs_or_has_tor_descriptors(const CertificateFacts& c) {
  if (!c.extension(kTorServiceDescriptor).tlv.empty()) return true;
  if (!c.is_subscriber() || !has_ev_policy(c)) return false;
  for (const auto* names : {&c.dns_names(), &c.common_name_domains()}) {
    if (std::ranges::any_of(*names, is_onion_v2_name)) return true;
  }
  return false;
}

inline std::size_t tor_hash_octets(BytesView algorithm) {
  DerReader in(algorithm);
  const auto oid = in.read_oid();
  if (!oid) return 0;
  if (oids::kSha256 == *oid) return 32;
  if (oids::kSha384 == *oid) return 48;
  return oids::kSha512 == *oid ? 64 : 0;
}

inline std::vector<TorDescriptor> read_tor_descriptors(BytesView value) {
  std::vector<TorDescriptor> out;
  DerReader outer(value);
  auto list = outer.read_sequence();
  while (list && !list->at_end()) {
    auto entry = list->read_sequence();
    if (!entry) break;
    const auto uri = entry->read(der::kUtf8String);
    const auto algorithm = entry->read(der::kSequence);
    const auto hash = entry->read(der::kBitString);
    TorDescriptor descriptor;
    if (uri && algorithm && hash) {
      const auto authority = parse_uri_authority(text_of(uri->value));
      if (authority && authority->scheme == "https") descriptor.host = authority->host;
      const std::size_t octets = tor_hash_octets(algorithm->value);
      // One octet in front counts the unused bits.
      descriptor.is_whole_hash =
          octets != 0 && hash->value.size() == octets + 1 && hash->value[0] == 0;
    }
    out.push_back(descriptor);
  }
  return out;
}

// "address.onion" of a name below it.
inline std::string_view onion_service(const DomainFacts& name) {
  const std::string_view address = onion_address(name);
  return address.empty()
             ? std::string_view()
             : name.text.substr(static_cast<std::size_t>(address.data() - name.text.data()));
}

template <class Predicate>
bool any_onion_service(const CertificateFacts& c, Predicate&& predicate) {
  for (const auto* names : {&c.dns_names(), &c.common_name_domains()}) {
    for (const DomainFacts& name : *names) {
      if (is_onion_name(name) && predicate(onion_service(name))) return true;
    }
  }
  return false;
}

inline Outcome check_tor_descriptors(const CertificateFacts& c) {
  const Extension extension = c.extension(kTorServiceDescriptor);
  if (extension.tlv.empty()) return violation().says("There are no descriptors of onion services.");
  const auto descriptors = read_tor_descriptors(extension.value);
  if (descriptors.empty()) return violation().says("The list of descriptors is empty.");
  for (std::size_t i = 0; i < descriptors.size(); ++i) {
    const TorDescriptor& one = descriptors[i];
    const auto is_same = [&](const TorDescriptor& other) { return other.host == one.host; };
    const auto is_named = [&](std::string_view service) { return service == one.host; };
    if (one.host.empty()) return violation().says("A descriptor has no https URI.");
    if (!one.is_whole_hash) {
      return violation(std::string(one.host)).says("A descriptor holds no whole hash.");
    }
    if (std::any_of(descriptors.begin(), descriptors.begin() + static_cast<std::ptrdiff_t>(i),
                    is_same)) {
      return violation(std::string(one.host)).says("A service has two descriptors.");
    }
    if (!any_onion_service(c, is_named)) {
      return violation(std::string(one.host)).says("A descriptor is of a service without a name.");
    }
  }
  if (!has_ev_policy(c)) return pass();
  const bool has_unlisted = any_onion_service(c, [&](std::string_view service) {
    return std::ranges::none_of(descriptors,
                                [&](const TorDescriptor& one) { return one.host == service; });
  });
  return has_unlisted ? violation().says("A name under .onion has no descriptor.") : pass();
}

}  // namespace certwright::validators::rules::cabf_br
