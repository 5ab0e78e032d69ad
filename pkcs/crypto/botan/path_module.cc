// The module certwright-botan.so: x509_path_validate of Botan 2.19 and Botan 3.
#include "pkcs/crypto/botan/path_module.h"

#include <botan/version.h>
#include <botan/x509path.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <vector>

extern "C" {
__attribute__((visibility("default"))) CertwrightPathValidate CW_PATH_VALIDATE_SYMBOL;
__attribute__((visibility("default"))) CertwrightBotanVersion CW_BOTAN_VERSION_SYMBOL;
}

namespace {

constexpr int kAccepted = 1;
constexpr int kRefused = 0;

void say(CertwrightPathQuestion& question, const std::string& words) noexcept {
  const std::size_t size = std::min(words.size(), question.capacity - 1);
  std::memcpy(question.reason, words.data(), size);
  question.reason[size] = '\0';
}

Botan::X509_Certificate decode(const CertwrightOctets& octets) {
  return Botan::X509_Certificate(octets.data, octets.size);
}

// Nothing when Botan cannot read it: such a certificate is none to its clients.
std::optional<Botan::X509_Certificate> try_decode(const CertwrightOctets& octets) noexcept {
  try {
    return decode(octets);
  } catch (...) {
    return std::nullopt;
  }
}

Botan::Usage_Type usage_of(std::int32_t use) {
  switch (use) {
    case CERTWRIGHT_USE_SERVER: return Botan::Usage_Type::TLS_SERVER_AUTH;
    case CERTWRIGHT_USE_CLIENT: return Botan::Usage_Type::TLS_CLIENT_AUTH;
    case CERTWRIGHT_USE_OCSP: return Botan::Usage_Type::OCSP_RESPONDER;
    default: return Botan::Usage_Type::UNSPECIFIED;
  }
}

void add_lists(const CertwrightPathQuestion& question, Botan::Certificate_Store_In_Memory& store) {
  for (std::size_t i = 0; i < question.lists_size; ++i) {
    const CertwrightOctets& list = question.lists[i];
    try {
      store.add_crl(Botan::X509_CRL(std::vector<std::uint8_t>(list.data, list.data + list.size)));
    } catch (const std::exception&) {
      continue;  // revocation information is missing then, which refuses
    }
  }
}

// Where a certificate of Botan's path stands in the question.
std::int64_t place_of(const Botan::X509_Certificate& certificate,
                      const CertwrightPathQuestion& question) {
  const std::vector<std::uint8_t> der = certificate.BER_encode();
  const std::size_t all = question.chain_size + question.anchors_size;
  for (std::size_t i = 0; i < all; ++i) {
    const CertwrightOctets& octets =
        i < question.chain_size ? question.chain[i] : question.anchors[i - question.chain_size];
    if (octets.size == der.size() && std::memcmp(octets.data, der.data(), der.size()) == 0) {
      return static_cast<std::int64_t>(i);
    }
  }
  return -1;
}

void explain(const Botan::Path_Validation_Result& result, CertwrightPathQuestion& question) {
  const auto& statuses = result.all_statuses();
  const auto& path = result.cert_path();
  for (std::size_t i = 0; i < statuses.size() && i < path.size(); ++i) {
    if (statuses[i].count(result.result()) == 0) continue;
    question.culprit = place_of(*path[i], question);
    break;
  }
  say(question, result.result_string());
}

int validate(CertwrightPathQuestion& question) {
  std::vector<Botan::X509_Certificate> chain{decode(question.chain[0])};
  for (std::size_t i = 1; i < question.chain_size; ++i) {
    if (const auto certificate = try_decode(question.chain[i])) chain.push_back(*certificate);
  }
  Botan::Certificate_Store_In_Memory trusted;
  for (std::size_t i = 0; i < question.anchors_size; ++i) {
    if (const auto anchor = try_decode(question.anchors[i])) trusted.add_certificate(*anchor);
  }
  add_lists(question, trusted);
  const bool revocation = question.lists_size != 0;
  const Botan::Path_Validation_Restrictions restrictions(revocation, question.strength, revocation);
  const std::chrono::system_clock::time_point at{std::chrono::seconds(question.at)};
  const auto result = Botan::x509_path_validate(chain, restrictions, trusted, question.host,
                                                usage_of(question.use), at);
  if (result.successful_validation()) return kAccepted;
  explain(result, question);
  return kRefused;
}

}  // namespace

int CW_PATH_VALIDATE_SYMBOL(CertwrightPathQuestion* question) noexcept {
  question->culprit = -1;
  question->reason[0] = '\0';
  try {
    return validate(*question);
  } catch (const std::exception& failure) {
    say(*question, failure.what());
    return kRefused;
  } catch (...) {
    return kRefused;
  }
}

const char* CW_BOTAN_VERSION_SYMBOL() noexcept {
  // The library at hand, which need not be the one compiled with.
  static const std::string version = [] {
    try {
      return std::to_string(Botan::version_major()) + "." + std::to_string(Botan::version_minor()) +
             "." + std::to_string(Botan::version_patch());
    } catch (...) {
      return std::string();
    }
  }();
  return version.c_str();
}
