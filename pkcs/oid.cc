#include "pkcs/oid.h"

#include "pkcs/ascii.h"
#include "pkcs/ocsp_oids.h"

namespace certwright {
namespace {

constexpr OidName kKnown[] = {
    {oids::kCommonName, "commonName", "CN"},
    {oids::kSurname, "surname", "SN"},
    {oids::kSerialNumber, "serialNumber", "serialNumber"},
    {oids::kCountryName, "countryName", "C"},
    {oids::kLocalityName, "localityName", "L"},
    {oids::kStateOrProvinceName, "stateOrProvinceName", "ST"},
    {oids::kStreetAddress, "streetAddress", "STREET"},
    {oids::kOrganizationName, "organizationName", "O"},
    {oids::kOrganizationalUnitName, "organizationalUnitName", "OU"},
    {oids::kTitle, "title", "title"},
    {oids::kBusinessCategory, "businessCategory", ""},
    {oids::kPostalCode, "postalCode", ""},
    {oids::kName, "name", ""},
    {oids::kGivenName, "givenName", "GN"},
    {oids::kInitials, "initials", ""},
    {oids::kGenerationQualifier, "generationQualifier", ""},
    {oids::kDnQualifier, "dnQualifier", ""},
    {oids::kPseudonym, "pseudonym", ""},
    {oids::kOrganizationIdentifier, "organizationIdentifier", ""},
    {oids::kUserId, "userId", "UID"},
    {oids::kDomainComponent, "domainComponent", "DC"},
    {oids::kEmailAddress, "emailAddress", "emailAddress"},
    {oids::kUnstructuredName, "unstructuredName", ""},
    {oids::kJurisdictionLocality, "jurisdictionLocality", ""},
    {oids::kJurisdictionState, "jurisdictionState", ""},
    {oids::kJurisdictionCountry, "jurisdictionCountry", ""},
    {oids::kSubjectDirectoryAttributes, "subjectDirectoryAttributes", ""},
    {oids::kSubjectKeyIdentifier, "subjectKeyIdentifier", ""},
    {oids::kKeyUsage, "keyUsage", ""},
    {oids::kPrivateKeyUsagePeriod, "privateKeyUsagePeriod", ""},
    {oids::kSubjectAltName, "subjectAltName", ""},
    {oids::kIssuerAltName, "issuerAltName", ""},
    {oids::kBasicConstraints, "basicConstraints", ""},
    {oids::kCrlNumber, "cRLNumber", ""},
    {oids::kReasonCode, "reasonCode", ""},
    {oids::kInvalidityDate, "invalidityDate", ""},
    {oids::kDeltaCrlIndicator, "deltaCRLIndicator", ""},
    {oids::kIssuingDistributionPoint, "issuingDistributionPoint", ""},
    {oids::kCertificateIssuer, "certificateIssuer", ""},
    {oids::kNameConstraints, "nameConstraints", ""},
    {oids::kCrlDistributionPoints, "cRLDistributionPoints", ""},
    {oids::kCertificatePolicies, "certificatePolicies", ""},
    {oids::kAnyPolicy, "anyPolicy", ""},
    {oids::kPolicyMappings, "policyMappings", ""},
    {oids::kAuthorityKeyIdentifier, "authorityKeyIdentifier", ""},
    {oids::kPolicyConstraints, "policyConstraints", ""},
    {oids::kExtendedKeyUsage, "extKeyUsage", ""},
    {oids::kFreshestCrl, "freshestCRL", ""},
    {oids::kInhibitAnyPolicy, "inhibitAnyPolicy", ""},
    {oids::kAuthorityInfoAccess, "authorityInfoAccess", ""},
    {oids::kQcStatements, "qcStatements", ""},
    {oids::kSubjectInfoAccess, "subjectInfoAccess", ""},
    {oids::kTlsFeature, "tlsfeature", ""},
    {oids::kOcspNoCheck, "ocspNoCheck", ""},
    {oids::kOcspNonce, "ocspNonce", ""},
    {oids::kOcspCrlReference, "ocspCrlReference", ""},
    {oids::kOcspArchiveCutoff, "ocspArchiveCutoff", ""},
    {oids::kOcspExtendedRevoke, "ocspExtendedRevoke", ""},
    {oids::kSctList, "signedCertificateTimestampList", ""},
    {oids::kCtPoison, "ctPoison", ""},
    {oids::kNetscapeCertType, "netscapeCertType", ""},
    {oids::kNetscapeComment, "netscapeComment", ""},
    {oids::kMsCertificateTemplateName, "certificateTemplateName", ""},
    {oids::kMsCaVersion, "cAVersion", ""},
    {oids::kMsCertificateTemplate, "certificateTemplate", ""},
    {oids::kMsApplicationPolicies, "applicationPolicies", ""},
    {oids::kMsNtdsCaSecurity, "szOID_NTDS_CA_SECURITY_EXT", ""},
    {oids::kAdOcsp, "ocsp", ""},
    {oids::kAdCaIssuers, "caIssuers", ""},
    {oids::kQualifierCps, "qualifierCps", ""},
    {oids::kQualifierUserNotice, "qualifierUserNotice", ""},
    {oids::kAnyExtendedKeyUsage, "anyExtendedKeyUsage", ""},
    {oids::kServerAuth, "serverAuth", ""},
    {oids::kClientAuth, "clientAuth", ""},
    {oids::kCodeSigning, "codeSigning", ""},
    {oids::kEmailProtection, "emailProtection", ""},
    {oids::kIpsecEndSystem, "ipsecEndSystem", ""},
    {oids::kIpsecTunnel, "ipsecTunnel", ""},
    {oids::kIpsecUser, "ipsecUser", ""},
    {oids::kTimeStamping, "timeStamping", ""},
    {oids::kOcspSigning, "OCSPSigning", ""},
    {oids::kIpsecIke, "ipsecIke", ""},
    {oids::kIkeIntermediate, "ikeIntermediate", ""},
    {oids::kPkinitClientAuth, "pkinitClientAuth", ""},
    {oids::kPkinitKdc, "pkinitKDC", ""},
    {oids::kDocumentSigning, "documentSigning", ""},
    {oids::kMsSmartCardLogon, "smartCardLogon", ""},
    {oids::kMsDocumentSigning, "msDocumentSigning", ""},
    {oids::kMsRemoteDesktopAuth, "remoteDesktopAuthentication", ""},
    {oids::kMsEfs, "encryptingFileSystem", ""},
    {oids::kAmtLocalAgent, "amtLocalAgent", ""},
    {oids::kAmtRemoteConsole, "amtRemoteConsole", ""},
    {oids::kAmtSetup, "amtRemoteConfiguration", ""},
    {oids::kUserPrincipalName, "userPrincipalName", ""},
    {oids::kSmtpUtf8Mailbox, "smtpUtf8Mailbox", ""},
    {oids::kDnsSrv, "dnsSrv", ""},
    {oids::kRsaEncryption, "rsaEncryption", "RSA"},
    {oids::kRsassaPss, "rsassaPss", "RSASSA-PSS"},
    {oids::kMgf1, "mgf1", ""},
    {oids::kEcPublicKey, "ecPublicKey", "EC"},
    {oids::kPrimeField, "primeField", ""},
    {oids::kSecp256r1, "secp256r1", "P-256"},
    {oids::kSecp384r1, "secp384r1", "P-384"},
    {oids::kSecp521r1, "secp521r1", "P-521"},
    {oids::kSecp224r1, "secp224r1", ""},
    {oids::kSecp256k1, "secp256k1", ""},
    {oids::kX25519, "X25519", ""},
    {oids::kX448, "X448", ""},
    {oids::kEd25519, "Ed25519", ""},
    {oids::kEd448, "Ed448", ""},
    {oids::kDsa, "dsa", "DSA"},
    {oids::kDhPublicNumber, "dhPublicNumber", ""},
    {oids::kMlDsa44, "ML-DSA-44", ""},
    {oids::kMlDsa65, "ML-DSA-65", ""},
    {oids::kMlDsa87, "ML-DSA-87", ""},
    {oids::kMd2WithRsa, "md2WithRSAEncryption", ""},
    {oids::kMd4WithRsa, "md4WithRSAEncryption", ""},
    {oids::kMd5WithRsa, "md5WithRSAEncryption", ""},
    {oids::kSha1WithRsa, "sha1WithRSAEncryption", ""},
    {oids::kSha224WithRsa, "sha224WithRSAEncryption", ""},
    {oids::kSha256WithRsa, "sha256WithRSAEncryption", ""},
    {oids::kSha384WithRsa, "sha384WithRSAEncryption", ""},
    {oids::kSha512WithRsa, "sha512WithRSAEncryption", ""},
    {oids::kSha512_224WithRsa, "sha512-224WithRSAEncryption", ""},
    {oids::kSha512_256WithRsa, "sha512-256WithRSAEncryption", ""},
    {oids::kSha3_224WithRsa, "sha3-224WithRSAEncryption", ""},
    {oids::kSha3_256WithRsa, "sha3-256WithRSAEncryption", ""},
    {oids::kSha3_384WithRsa, "sha3-384WithRSAEncryption", ""},
    {oids::kSha3_512WithRsa, "sha3-512WithRSAEncryption", ""},
    {oids::kOiwSha1WithRsa, "oiwSha1WithRsa", ""},
    {oids::kEcdsaWithSha1, "ecdsa-with-SHA1", ""},
    {oids::kEcdsaWithSha224, "ecdsa-with-SHA224", ""},
    {oids::kEcdsaWithSha256, "ecdsa-with-SHA256", ""},
    {oids::kEcdsaWithSha384, "ecdsa-with-SHA384", ""},
    {oids::kEcdsaWithSha512, "ecdsa-with-SHA512", ""},
    {oids::kEcdsaWithSha3_224, "ecdsa-with-SHA3-224", ""},
    {oids::kEcdsaWithSha3_256, "ecdsa-with-SHA3-256", ""},
    {oids::kEcdsaWithSha3_384, "ecdsa-with-SHA3-384", ""},
    {oids::kEcdsaWithSha3_512, "ecdsa-with-SHA3-512", ""},
    {oids::kDsaWithSha1, "dsaWithSha1", ""},
    {oids::kDsaWithSha256, "dsaWithSha256", ""},
    {oids::kMd5, "md5", ""},
    {oids::kSha1, "sha1", ""},
    {oids::kSha224, "sha224", ""},
    {oids::kSha256, "sha256", ""},
    {oids::kSha384, "sha384", ""},
    {oids::kSha512, "sha512", ""},
    {oids::kSha512_224, "sha512-224", ""},
    {oids::kSha512_256, "sha512-256", ""},
    {oids::kSha3_224, "sha3-224", ""},
    {oids::kSha3_256, "sha3-256", ""},
    {oids::kSha3_384, "sha3-384", ""},
    {oids::kSha3_512, "sha3-512", ""},
    {oids::kShake128, "shake128", ""},
    {oids::kShake256, "shake256", ""},
    {oids::kRsassaPssShake128, "rsassaPssShake128", ""},
    {oids::kRsassaPssShake256, "rsassaPssShake256", ""},
    {oids::kEcdsaWithShake128, "ecdsa-with-SHAKE128", ""},
    {oids::kEcdsaWithShake256, "ecdsa-with-SHAKE256", ""},
    {oids::kPkcs7Data, "pkcs7Data", ""},
    {oids::kPkcs7SignedData, "pkcs7SignedData", ""},
    {oids::kPkcs7EnvelopedData, "pkcs7EnvelopedData", ""},
    {oids::kPkcs7EncryptedData, "pkcs7EncryptedData", ""},
    {oids::kChallengePassword, "challengePassword", ""},
    {oids::kExtensionRequest, "extensionRequest", ""},
    {oids::kMsExtensionRequest, "msExtensionRequest", ""},
    {oids::kFriendlyName, "friendlyName", ""},
    {oids::kLocalKeyId, "localKeyId", ""},
    {oids::kX509CertificateBag, "x509CertificateBag", ""},
    {oids::kX509CrlBag, "x509CrlBag", ""},
    {oids::kMsKeyProviderName, "msKeyProviderName", ""},
    {oids::kMsLocalKeySet, "msLocalKeySet", ""},
    {oids::kOracleTrustedKeyUsage, "oracleTrustedKeyUsage", ""},
    {oids::kKeyBag, "keyBag", ""},
    {oids::kShroudedKeyBag, "shroudedKeyBag", ""},
    {oids::kCertBag, "certBag", ""},
    {oids::kCrlBag, "crlBag", ""},
    {oids::kSecretBag, "secretBag", ""},
    {oids::kSafeContentsBag, "safeContentsBag", ""},
    {oids::kPbeSha1Rc4_128, "pbeWithSHA1AndRc4-128", ""},
    {oids::kPbeSha1Rc4_40, "pbeWithSHA1AndRc4-40", ""},
    {oids::kPbeSha1TripleDes3Key, "pbeWithSHA1AndTripleDes3Key", ""},
    {oids::kPbeSha1TripleDes2Key, "pbeWithSHA1AndTripleDes2Key", ""},
    {oids::kPbeSha1Rc2_128, "pbeWithSHA1AndRc2-128", ""},
    {oids::kPbeSha1Rc2_40, "pbeWithSHA1AndRc2-40", ""},
    {oids::kPbes2, "pbes2", ""},
    {oids::kPbmac1, "pbmac1", ""},
    {oids::kPbkdf2, "pbkdf2", ""},
    {oids::kScrypt, "scrypt", ""},
    {oids::kHmacWithSha1, "hmacWithSHA1", ""},
    {oids::kHmacWithSha224, "hmacWithSHA224", ""},
    {oids::kHmacWithSha256, "hmacWithSHA256", ""},
    {oids::kHmacWithSha384, "hmacWithSHA384", ""},
    {oids::kHmacWithSha512, "hmacWithSHA512", ""},
    {oids::kAes128Cbc, "aes128Cbc", ""},
    {oids::kAes192Cbc, "aes192Cbc", ""},
    {oids::kAes256Cbc, "aes256Cbc", ""},
    {oids::kAes256Gcm, "aes256Gcm", ""},
    {oids::kTripleDesCbc, "tripleDesCbc", ""},
    {oids::kRc2Cbc, "rc2Cbc", ""},
    {oids::kDesCbc, "desCbc", ""},
};

// A decimal number of any size, most significant digit last, in base 10^9: enough for one arc.
class Decimal {
 public:
  // value = value * 128 + digit
  void push_base128(std::uint32_t digit) {
    std::uint64_t carry = digit;
    for (auto& limb : limbs_) {
      carry += static_cast<std::uint64_t>(limb) * 128;
      limb = static_cast<std::uint32_t>(carry % kBase);
      carry /= kBase;
    }
    if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
  }
  bool below(std::uint32_t value) const {
    return limbs_.empty() || (limbs_.size() == 1 && limbs_[0] < value);
  }
  void subtract(std::uint32_t value) {
    std::uint64_t borrow = value;
    for (auto& limb : limbs_) {
      if (limb >= borrow) {
        limb -= static_cast<std::uint32_t>(borrow);
        break;
      }
      limb = static_cast<std::uint32_t>(limb + kBase - borrow);
      borrow = 1;
    }
    while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
  }
  std::uint32_t low() const { return limbs_.empty() ? 0 : limbs_[0]; }
  std::string text() const {
    if (limbs_.empty()) return "0";
    std::string out = std::to_string(limbs_.back());
    for (std::size_t i = limbs_.size() - 1; i-- != 0;) {
      const std::string digits = std::to_string(limbs_[i]);
      out.append(9 - digits.size(), '0').append(digits);
    }
    return out;
  }

 private:
  static constexpr std::uint64_t kBase = 1'000'000'000;
  std::vector<std::uint32_t> limbs_;
};

}  // namespace

std::string oid_to_string(BytesView octets) {
  if (octets.empty() || octets.size() > 128 || octets.back() >= 0x80)
    return "malformed:" + to_hex(octets);
  std::string out;
  Decimal arc;
  bool first = true;
  for (const std::uint8_t octet : octets) {
    arc.push_base128(octet & 0x7f);
    if (octet >= 0x80) continue;
    if (first) {
      const std::uint32_t root = arc.below(40) ? 0 : arc.below(80) ? 1 : 2;
      arc.subtract(root * 40);
      out = std::to_string(root);
      first = false;
    }
    out += '.' + arc.text();
    arc = Decimal();
  }
  return out;
}

std::string Oid::to_string() const { return oid_to_string(octets()); }

Result<Oid> Oid::parse(std::string_view dotted) {
  const std::string text(dotted);
  Oid oid;
  if (text.find('\0') != std::string::npos || !oid.assign(text.c_str())) {
    return Error(ErrorCode::malformed, "not an object identifier in dotted decimal");
  }
  return oid;
}

std::span<const OidName> known_oids() { return kKnown; }

const OidName* find_oid_name(BytesView octets) {
  for (const auto& known : kKnown) {
    if (known.oid == octets) return &known;
  }
  return nullptr;
}

const OidName* find_oid_by_name(std::string_view name) {
  for (const auto& known : kKnown) {
    if (ascii_iequal(known.name, name) || ascii_iequal(known.label, name)) return &known;
  }
  return nullptr;
}

std::string oid_display_name(BytesView octets) {
  const OidName* known = find_oid_name(octets);
  return known != nullptr ? std::string(known->name) : oid_to_string(octets);
}

}  // namespace certwright
