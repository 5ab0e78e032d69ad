// Object identifiers: compared as octets only, never as numbers or text (T-002).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright {

// The contents octets of an OBJECT IDENTIFIER that is known when the program is written or that a
// user gave as text. Holds up to 40 octets; longer ones, which only hostile input has, stay
// BytesView.
class Oid {
 public:
  constexpr Oid() = default;
  // Oid("2.5.4.3"): checked when compiled.
  consteval explicit Oid(const char* dotted) {
    if (!assign(dotted)) throw "not an object identifier";  // stops the compilation
  }

  constexpr BytesView octets() const { return {octets_.data(), size_}; }
  // "2.5.4.3"
  std::string to_string() const;

  // `malformed` unless the text is dotted decimal with a valid first arc; `limit_exceeded` when too
  // long.
  static Result<Oid> parse(std::string_view dotted);

  friend bool operator==(const Oid& a, const Oid& b) { return equal(a.octets(), b.octets()); }
  friend bool operator==(const Oid& a, BytesView b) { return equal(a.octets(), b); }
  friend bool operator==(BytesView a, const Oid& b) { return equal(a, b.octets()); }

 private:
  static constexpr std::size_t kCapacity = 40;

  constexpr bool push_arc(std::uint64_t arc) {
    unsigned groups = 1;
    for (std::uint64_t rest = arc >> 7; rest != 0; rest >>= 7) ++groups;
    if (size_ + groups > kCapacity) return false;
    while (groups-- != 0) {
      octets_[size_++] =
          static_cast<std::uint8_t>((arc >> (7 * groups) & 0x7f) | (groups != 0 ? 0x80 : 0));
    }
    return true;
  }
  // One number at the front of `text`, which moves behind it.
  static constexpr bool read_arc(const char*& text, std::uint64_t& arc) {
    if (*text < '0' || *text > '9') return false;
    arc = 0;
    for (; *text >= '0' && *text <= '9'; ++text) {
      if (arc > (~std::uint64_t{0} - 9) / 10) return false;
      arc = arc * 10 + static_cast<std::uint64_t>(*text - '0');
    }
    return true;
  }
  constexpr bool assign(const char* text) {
    std::uint64_t root = 0;
    std::uint64_t arc = 0;
    if (!read_arc(text, root) || *text++ != '.' || !read_arc(text, arc)) return false;
    // X.690 section 8.19.4: the first two arcs share one number.
    if (root > 2 || (root < 2 && arc > 39) || arc > ~std::uint64_t{0} - 80) return false;
    if (!push_arc(root * 40 + arc)) return false;
    while (*text == '.') {
      ++text;
      if (!read_arc(text, arc) || !push_arc(arc)) return false;
    }
    return *text == '\0';
  }

  std::array<std::uint8_t, kCapacity> octets_{};
  std::uint8_t size_ = 0;
};

// Dotted decimal of any contents octets, exact for arcs of any size; linear in time (T-002, T-003).
// Octets that are no OID come back as "malformed:<hex>".
std::string oid_to_string(BytesView octets);

// What the known-names table says of an OID.
struct OidName {
  Oid oid;
  std::string_view name;   // RFC spelling: "commonName", "serverAuth", "sha256WithRSAEncryption"
  std::string_view label;  // short form where one is in use: "CN"; else empty
};
std::span<const OidName> known_oids();
const OidName* find_oid_name(BytesView octets);
// Looks a name or label up, case-insensitively ("serverAuth", "CN").
const OidName* find_oid_by_name(std::string_view name);
// "serverAuth", or dotted text when unknown.
std::string oid_display_name(BytesView octets);

namespace oids {
// X.520 and other attribute types
inline constexpr Oid kCommonName{"2.5.4.3"};
inline constexpr Oid kSurname{"2.5.4.4"};
inline constexpr Oid kSerialNumber{"2.5.4.5"};
inline constexpr Oid kCountryName{"2.5.4.6"};
inline constexpr Oid kLocalityName{"2.5.4.7"};
inline constexpr Oid kStateOrProvinceName{"2.5.4.8"};
inline constexpr Oid kStreetAddress{"2.5.4.9"};
inline constexpr Oid kOrganizationName{"2.5.4.10"};
inline constexpr Oid kOrganizationalUnitName{"2.5.4.11"};
inline constexpr Oid kTitle{"2.5.4.12"};
inline constexpr Oid kBusinessCategory{"2.5.4.15"};
inline constexpr Oid kPostalCode{"2.5.4.17"};
inline constexpr Oid kName{"2.5.4.41"};
inline constexpr Oid kGivenName{"2.5.4.42"};
inline constexpr Oid kInitials{"2.5.4.43"};
inline constexpr Oid kGenerationQualifier{"2.5.4.44"};
inline constexpr Oid kDnQualifier{"2.5.4.46"};
inline constexpr Oid kPseudonym{"2.5.4.65"};
inline constexpr Oid kOrganizationIdentifier{"2.5.4.97"};
inline constexpr Oid kUserId{"0.9.2342.19200300.100.1.1"};
inline constexpr Oid kDomainComponent{"0.9.2342.19200300.100.1.25"};
inline constexpr Oid kEmailAddress{"1.2.840.113549.1.9.1"};
inline constexpr Oid kUnstructuredName{"1.2.840.113549.1.9.2"};
inline constexpr Oid kJurisdictionLocality{"1.3.6.1.4.1.311.60.2.1.1"};
inline constexpr Oid kJurisdictionState{"1.3.6.1.4.1.311.60.2.1.2"};
inline constexpr Oid kJurisdictionCountry{"1.3.6.1.4.1.311.60.2.1.3"};

// Certificate and CRL extensions
inline constexpr Oid kSubjectDirectoryAttributes{"2.5.29.9"};
inline constexpr Oid kSubjectKeyIdentifier{"2.5.29.14"};
inline constexpr Oid kKeyUsage{"2.5.29.15"};
inline constexpr Oid kPrivateKeyUsagePeriod{"2.5.29.16"};
inline constexpr Oid kSubjectAltName{"2.5.29.17"};
inline constexpr Oid kIssuerAltName{"2.5.29.18"};
inline constexpr Oid kBasicConstraints{"2.5.29.19"};
inline constexpr Oid kCrlNumber{"2.5.29.20"};
inline constexpr Oid kReasonCode{"2.5.29.21"};
inline constexpr Oid kInvalidityDate{"2.5.29.24"};
inline constexpr Oid kDeltaCrlIndicator{"2.5.29.27"};
inline constexpr Oid kIssuingDistributionPoint{"2.5.29.28"};
inline constexpr Oid kCertificateIssuer{"2.5.29.29"};
inline constexpr Oid kNameConstraints{"2.5.29.30"};
inline constexpr Oid kCrlDistributionPoints{"2.5.29.31"};
inline constexpr Oid kCertificatePolicies{"2.5.29.32"};
inline constexpr Oid kAnyPolicy{"2.5.29.32.0"};
inline constexpr Oid kPolicyMappings{"2.5.29.33"};
inline constexpr Oid kAuthorityKeyIdentifier{"2.5.29.35"};
inline constexpr Oid kPolicyConstraints{"2.5.29.36"};
inline constexpr Oid kExtendedKeyUsage{"2.5.29.37"};
inline constexpr Oid kFreshestCrl{"2.5.29.46"};
inline constexpr Oid kInhibitAnyPolicy{"2.5.29.54"};
inline constexpr Oid kAuthorityInfoAccess{"1.3.6.1.5.5.7.1.1"};
inline constexpr Oid kQcStatements{"1.3.6.1.5.5.7.1.3"};
inline constexpr Oid kSubjectInfoAccess{"1.3.6.1.5.5.7.1.11"};
inline constexpr Oid kTlsFeature{"1.3.6.1.5.5.7.1.24"};
inline constexpr Oid kOcspNoCheck{"1.3.6.1.5.5.7.48.1.5"};
inline constexpr Oid kSctList{"1.3.6.1.4.1.11129.2.4.2"};
inline constexpr Oid kCtPoison{"1.3.6.1.4.1.11129.2.4.3"};
inline constexpr Oid kNetscapeCertType{"2.16.840.1.113730.1.1"};
inline constexpr Oid kNetscapeComment{"2.16.840.1.113730.1.13"};
inline constexpr Oid kMsCertificateTemplateName{"1.3.6.1.4.1.311.20.2"};
inline constexpr Oid kMsCaVersion{"1.3.6.1.4.1.311.21.1"};
inline constexpr Oid kMsCertificateTemplate{"1.3.6.1.4.1.311.21.7"};
inline constexpr Oid kMsApplicationPolicies{"1.3.6.1.4.1.311.21.10"};
inline constexpr Oid kMsNtdsCaSecurity{"1.3.6.1.4.1.311.25.2"};
inline constexpr Oid kAdOcsp{"1.3.6.1.5.5.7.48.1"};
inline constexpr Oid kAdCaIssuers{"1.3.6.1.5.5.7.48.2"};
inline constexpr Oid kQualifierCps{"1.3.6.1.5.5.7.2.1"};
inline constexpr Oid kQualifierUserNotice{"1.3.6.1.5.5.7.2.2"};

// Extended key usages
inline constexpr Oid kAnyExtendedKeyUsage{"2.5.29.37.0"};
inline constexpr Oid kServerAuth{"1.3.6.1.5.5.7.3.1"};
inline constexpr Oid kClientAuth{"1.3.6.1.5.5.7.3.2"};
inline constexpr Oid kCodeSigning{"1.3.6.1.5.5.7.3.3"};
inline constexpr Oid kEmailProtection{"1.3.6.1.5.5.7.3.4"};
inline constexpr Oid kIpsecEndSystem{"1.3.6.1.5.5.7.3.5"};
inline constexpr Oid kIpsecTunnel{"1.3.6.1.5.5.7.3.6"};
inline constexpr Oid kIpsecUser{"1.3.6.1.5.5.7.3.7"};
inline constexpr Oid kTimeStamping{"1.3.6.1.5.5.7.3.8"};
inline constexpr Oid kOcspSigning{"1.3.6.1.5.5.7.3.9"};
inline constexpr Oid kIpsecIke{"1.3.6.1.5.5.7.3.17"};
inline constexpr Oid kIkeIntermediate{"1.3.6.1.5.5.8.2.2"};
inline constexpr Oid kPkinitClientAuth{"1.3.6.1.5.2.3.4"};
inline constexpr Oid kPkinitKdc{"1.3.6.1.5.2.3.5"};
inline constexpr Oid kDocumentSigning{"1.3.6.1.5.5.7.3.36"};
inline constexpr Oid kMsSmartCardLogon{"1.3.6.1.4.1.311.20.2.2"};
inline constexpr Oid kMsDocumentSigning{"1.3.6.1.4.1.311.10.3.12"};
inline constexpr Oid kMsRemoteDesktopAuth{"1.3.6.1.4.1.311.54.1.2"};
inline constexpr Oid kMsEfs{"1.3.6.1.4.1.311.10.3.4"};
inline constexpr Oid kAmtLocalAgent{"2.16.840.1.113741.1.2.2"};
inline constexpr Oid kAmtRemoteConsole{"2.16.840.1.113741.1.2.1"};
inline constexpr Oid kAmtSetup{"2.16.840.1.113741.1.2.3"};
inline constexpr Oid kUserPrincipalName{"1.3.6.1.4.1.311.20.2.3"};
inline constexpr Oid kSmtpUtf8Mailbox{"1.3.6.1.5.5.7.8.9"};
inline constexpr Oid kDnsSrv{"1.3.6.1.5.5.7.8.7"};

// Public keys and curves
inline constexpr Oid kRsaEncryption{"1.2.840.113549.1.1.1"};
inline constexpr Oid kRsassaPss{"1.2.840.113549.1.1.10"};
inline constexpr Oid kMgf1{"1.2.840.113549.1.1.8"};
inline constexpr Oid kEcPublicKey{"1.2.840.10045.2.1"};
inline constexpr Oid kPrimeField{"1.2.840.10045.1.1"};
inline constexpr Oid kSecp256r1{"1.2.840.10045.3.1.7"};
inline constexpr Oid kSecp384r1{"1.3.132.0.34"};
inline constexpr Oid kSecp521r1{"1.3.132.0.35"};
inline constexpr Oid kSecp224r1{"1.3.132.0.33"};
inline constexpr Oid kSecp256k1{"1.3.132.0.10"};
inline constexpr Oid kX25519{"1.3.101.110"};
inline constexpr Oid kX448{"1.3.101.111"};
inline constexpr Oid kEd25519{"1.3.101.112"};
inline constexpr Oid kEd448{"1.3.101.113"};
inline constexpr Oid kDsa{"1.2.840.10040.4.1"};
inline constexpr Oid kDhPublicNumber{"1.2.840.10046.2.1"};
inline constexpr Oid kMlDsa44{"2.16.840.1.101.3.4.3.17"};
inline constexpr Oid kMlDsa65{"2.16.840.1.101.3.4.3.18"};
inline constexpr Oid kMlDsa87{"2.16.840.1.101.3.4.3.19"};

// Signatures
inline constexpr Oid kMd2WithRsa{"1.2.840.113549.1.1.2"};
inline constexpr Oid kMd4WithRsa{"1.2.840.113549.1.1.3"};
inline constexpr Oid kMd5WithRsa{"1.2.840.113549.1.1.4"};
inline constexpr Oid kSha1WithRsa{"1.2.840.113549.1.1.5"};
inline constexpr Oid kSha224WithRsa{"1.2.840.113549.1.1.14"};
inline constexpr Oid kSha256WithRsa{"1.2.840.113549.1.1.11"};
inline constexpr Oid kSha384WithRsa{"1.2.840.113549.1.1.12"};
inline constexpr Oid kSha512WithRsa{"1.2.840.113549.1.1.13"};
inline constexpr Oid kSha512_224WithRsa{"1.2.840.113549.1.1.15"};
inline constexpr Oid kSha512_256WithRsa{"1.2.840.113549.1.1.16"};
inline constexpr Oid kSha3_224WithRsa{"2.16.840.1.101.3.4.3.13"};
inline constexpr Oid kSha3_256WithRsa{"2.16.840.1.101.3.4.3.14"};
inline constexpr Oid kSha3_384WithRsa{"2.16.840.1.101.3.4.3.15"};
inline constexpr Oid kSha3_512WithRsa{"2.16.840.1.101.3.4.3.16"};
inline constexpr Oid kOiwSha1WithRsa{"1.3.14.3.2.29"};
inline constexpr Oid kEcdsaWithSha1{"1.2.840.10045.4.1"};
inline constexpr Oid kEcdsaWithSha224{"1.2.840.10045.4.3.1"};
inline constexpr Oid kEcdsaWithSha256{"1.2.840.10045.4.3.2"};
inline constexpr Oid kEcdsaWithSha384{"1.2.840.10045.4.3.3"};
inline constexpr Oid kEcdsaWithSha512{"1.2.840.10045.4.3.4"};
inline constexpr Oid kEcdsaWithSha3_224{"2.16.840.1.101.3.4.3.9"};
inline constexpr Oid kEcdsaWithSha3_256{"2.16.840.1.101.3.4.3.10"};
inline constexpr Oid kEcdsaWithSha3_384{"2.16.840.1.101.3.4.3.11"};
inline constexpr Oid kEcdsaWithSha3_512{"2.16.840.1.101.3.4.3.12"};
inline constexpr Oid kDsaWithSha1{"1.2.840.10040.4.3"};
inline constexpr Oid kDsaWithSha256{"2.16.840.1.101.3.4.3.2"};

// Digests
inline constexpr Oid kMd5{"1.2.840.113549.2.5"};
inline constexpr Oid kSha1{"1.3.14.3.2.26"};
inline constexpr Oid kSha224{"2.16.840.1.101.3.4.2.4"};
inline constexpr Oid kSha256{"2.16.840.1.101.3.4.2.1"};
inline constexpr Oid kSha384{"2.16.840.1.101.3.4.2.2"};
inline constexpr Oid kSha512{"2.16.840.1.101.3.4.2.3"};
inline constexpr Oid kSha512_224{"2.16.840.1.101.3.4.2.5"};
inline constexpr Oid kSha512_256{"2.16.840.1.101.3.4.2.6"};
inline constexpr Oid kSha3_224{"2.16.840.1.101.3.4.2.7"};
inline constexpr Oid kSha3_256{"2.16.840.1.101.3.4.2.8"};
inline constexpr Oid kSha3_384{"2.16.840.1.101.3.4.2.9"};
inline constexpr Oid kSha3_512{"2.16.840.1.101.3.4.2.10"};
inline constexpr Oid kShake128{"2.16.840.1.101.3.4.2.11"};
inline constexpr Oid kShake256{"2.16.840.1.101.3.4.2.12"};
inline constexpr Oid kRsassaPssShake128{"1.3.6.1.5.5.7.6.30"};
inline constexpr Oid kRsassaPssShake256{"1.3.6.1.5.5.7.6.31"};
inline constexpr Oid kEcdsaWithShake128{"1.3.6.1.5.5.7.6.32"};
inline constexpr Oid kEcdsaWithShake256{"1.3.6.1.5.5.7.6.33"};

// PKCS#7, PKCS#9, PKCS#12
inline constexpr Oid kPkcs7Data{"1.2.840.113549.1.7.1"};
inline constexpr Oid kPkcs7SignedData{"1.2.840.113549.1.7.2"};
inline constexpr Oid kPkcs7EnvelopedData{"1.2.840.113549.1.7.3"};
inline constexpr Oid kPkcs7EncryptedData{"1.2.840.113549.1.7.6"};
inline constexpr Oid kChallengePassword{"1.2.840.113549.1.9.7"};
inline constexpr Oid kExtensionRequest{"1.2.840.113549.1.9.14"};
inline constexpr Oid kMsExtensionRequest{"1.3.6.1.4.1.311.2.1.14"};
inline constexpr Oid kFriendlyName{"1.2.840.113549.1.9.20"};
inline constexpr Oid kLocalKeyId{"1.2.840.113549.1.9.21"};
inline constexpr Oid kX509CertificateBag{"1.2.840.113549.1.9.22.1"};
inline constexpr Oid kX509CrlBag{"1.2.840.113549.1.9.23.1"};
inline constexpr Oid kMsKeyProviderName{"1.3.6.1.4.1.311.17.1"};
inline constexpr Oid kMsLocalKeySet{"1.3.6.1.4.1.311.17.2"};
inline constexpr Oid kOracleTrustedKeyUsage{"2.16.840.1.113894.746875.1.1"};
inline constexpr Oid kKeyBag{"1.2.840.113549.1.12.10.1.1"};
inline constexpr Oid kShroudedKeyBag{"1.2.840.113549.1.12.10.1.2"};
inline constexpr Oid kCertBag{"1.2.840.113549.1.12.10.1.3"};
inline constexpr Oid kCrlBag{"1.2.840.113549.1.12.10.1.4"};
inline constexpr Oid kSecretBag{"1.2.840.113549.1.12.10.1.5"};
inline constexpr Oid kSafeContentsBag{"1.2.840.113549.1.12.10.1.6"};
inline constexpr Oid kPbeSha1Rc4_128{"1.2.840.113549.1.12.1.1"};
inline constexpr Oid kPbeSha1Rc4_40{"1.2.840.113549.1.12.1.2"};
inline constexpr Oid kPbeSha1TripleDes3Key{"1.2.840.113549.1.12.1.3"};
inline constexpr Oid kPbeSha1TripleDes2Key{"1.2.840.113549.1.12.1.4"};
inline constexpr Oid kPbeSha1Rc2_128{"1.2.840.113549.1.12.1.5"};
inline constexpr Oid kPbeSha1Rc2_40{"1.2.840.113549.1.12.1.6"};
inline constexpr Oid kPbes2{"1.2.840.113549.1.5.13"};
inline constexpr Oid kPbmac1{"1.2.840.113549.1.5.14"};
inline constexpr Oid kPbkdf2{"1.2.840.113549.1.5.12"};
inline constexpr Oid kScrypt{"1.3.6.1.4.1.11591.4.11"};
inline constexpr Oid kHmacWithSha1{"1.2.840.113549.2.7"};
inline constexpr Oid kHmacWithSha224{"1.2.840.113549.2.8"};
inline constexpr Oid kHmacWithSha256{"1.2.840.113549.2.9"};
inline constexpr Oid kHmacWithSha384{"1.2.840.113549.2.10"};
inline constexpr Oid kHmacWithSha512{"1.2.840.113549.2.11"};
inline constexpr Oid kAes128Cbc{"2.16.840.1.101.3.4.1.2"};
inline constexpr Oid kAes192Cbc{"2.16.840.1.101.3.4.1.22"};
inline constexpr Oid kAes256Cbc{"2.16.840.1.101.3.4.1.42"};
inline constexpr Oid kAes256Gcm{"2.16.840.1.101.3.4.1.46"};
inline constexpr Oid kTripleDesCbc{"1.2.840.113549.3.7"};
inline constexpr Oid kRc2Cbc{"1.2.840.113549.3.2"};
inline constexpr Oid kDesCbc{"1.3.14.3.2.7"};
}  // namespace oids

}  // namespace certwright
