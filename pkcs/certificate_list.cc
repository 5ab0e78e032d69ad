#include "pkcs/certificate_list.h"

#include <array>

#include "pkcs/crypto/digest_stream.h"
#include "pkcs/der_scan.h"
#include "pkcs/general_name.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxEntry = std::size_t{16} * 1024;
constexpr std::size_t kMaxOther = std::size_t{256} * 1024;
constexpr std::size_t kMaxMessage = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kBuffer = std::size_t{64} * 1024;

struct Header {
  DerTag tag = 0;
  std::size_t header = 0;  // octets of tag and length
  std::uint64_t length = 0;
};

}  // namespace

// A window over the source that hashes what it hands out.
class CertificateListReader {
 public:
  CertificateListReader(ByteSource& source, const CertificateList::Visitor& visit)
      : source_(source), visit_(visit) {}

  Result<CertificateList> read() {
    CW_TRY(const auto outer, peek_header());
    if (outer.tag != der::kSequence) return malformed("a file that is no CertificateList");
    skip_header(outer);
    outer_end_ = offset_ + outer.length;
    CW_TRY(const auto tbs, peek_header());
    if (tbs.tag != der::kSequence) return malformed("a CertificateList without a TBSCertList");
    hashing_ = true;
    CW_TRY(const auto header_octets, take(tbs.header));
    CW_CHECK(hash(header_octets));
    tbs_end_ = offset_ + tbs.length;
    if (tbs_end_ > outer_end_) return malformed("a TBSCertList that passes the end of the list");
    CW_CHECK(read_tbs());
    hashing_ = false;
    if (digest_) {
      CW_TRY(list_.tbs_digest_, digest_->finish());
    } else {
      list_.tbs_message_ = std::move(message_);
    }
    CW_CHECK(read_signature());
    list_.size_ = offset_;
    return std::move(list_);
  }

 private:
  Error malformed(const char* what) const { return {ErrorCode::malformed, what, offset_}; }

  // At least `count` octets in the window, unless the source ends.
  Status fill(std::size_t count) {
    while (end_ - begin_ < count && !source_ended_) {
      if (begin_ != 0) {
        std::copy(window_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  window_.begin() + static_cast<std::ptrdiff_t>(end_), window_.begin());
        end_ -= begin_;
        begin_ = 0;
      }
      if (window_.size() < std::max(count, kBuffer)) window_.resize(std::max(count, kBuffer));
      CW_TRY(const std::size_t got, source_.read(std::span(window_).subspan(end_)));
      if (got == 0) source_ended_ = true;
      end_ += got;
    }
    return ok();
  }

  Result<Header> peek_header() {
    CW_CHECK(fill(6));
    const BytesView seen = BytesView(window_).subspan(begin_, end_ - begin_);
    if (seen.empty() && offset_ == 0) return Error(ErrorCode::empty_input, "nothing to read");
    if (seen.size() < 2)
      return Error(ErrorCode::truncated, "the list ends where an element should be", offset_);
    Header out{seen[0], 2, seen[1]};
    if ((out.tag & 0x1f) == 0x1f) return malformed("a tag number above 30");
    if (seen[1] >= 0x80) {
      const std::size_t octets = seen[1] & 0x7fU;
      if (octets == 0) return malformed("an indefinite length, which DER does not allow");
      if (octets > 4) return malformed("a length of more than four octets");
      if (seen.size() < 2 + octets)
        return Error(ErrorCode::truncated, "the list ends inside a length", offset_);
      out.length = 0;
      for (std::size_t i = 0; i < octets; ++i) out.length = out.length << 8 | seen[2 + i];
      out.header += octets;
      if (out.length < 0x80 || (octets > 1 && seen[2] == 0)) {
        return malformed("a length that is not in its shortest form");
      }
    }
    return out;
  }

  void skip_header(const Header& header) {
    begin_ += header.header;
    offset_ += header.header;
  }

  // `count` octets; the view lives until the next call.
  Result<BytesView> take(std::size_t count) {
    CW_CHECK(fill(count));
    if (end_ - begin_ < count)
      return Error(ErrorCode::truncated, "the list ends inside an element", offset_);
    const BytesView taken = BytesView(window_).subspan(begin_, count);
    begin_ += count;
    offset_ += count;
    return taken;
  }

  // The next element whole, scanned by the rules of DER.
  Result<BytesView> take_element(std::size_t limit, std::uint64_t end) {
    const std::uint64_t start = offset_;
    CW_TRY(const auto header, peek_header());
    const std::uint64_t size = header.header + header.length;
    if (size > limit)
      return Error(ErrorCode::limit_exceeded, "an element of the list that is too large", start);
    if (start + size > end)
      return malformed("an element that passes the end of the element around it");
    CW_TRY(const auto element, take(static_cast<std::size_t>(size)));
    auto scanned = scan_der(element);
    if (!scanned) return std::move(scanned).error().shifted_by(static_cast<std::size_t>(start));
    if (hashing_) CW_CHECK(hash(element));
    return element;
  }

  // Until the algorithm is known, octets are kept; from then on they are hashed, or kept for
  // schemes without a digest.
  Status hash(BytesView octets) {
    if (digest_) return digest_->update(octets);
    if (algorithm_known_ && message_.size() + octets.size() > kMaxMessage) {
      too_long_for_message_ = true;
      message_.clear();
    }
    if (!too_long_for_message_) message_.insert(message_.end(), octets.begin(), octets.end());
    return ok();
  }

  Status start_digest(const AlgorithmIdentifier& identifier) {
    algorithm_known_ = true;
    const auto algorithm = SignatureAlgorithm::from(identifier);
    if (!algorithm || algorithm->digest == DigestAlgorithm::none) return ok();
    auto digest = DigestStream::start(algorithm->digest);
    if (!digest) return ok();  // verify_signed_by will say why it cannot
    CW_CHECK(digest->update(message_));
    digest_.emplace(std::move(*digest));
    message_.clear();
    return ok();
  }

  bool next_is(DerTag tag) const { return begin_ < end_ && window_[begin_] == tag; }

  // TBSCertList, RFC 5280 section 5.1.2
  Status read_tbs() {
    CW_CHECK(fill(6));
    if (next_is(der::kInteger)) {
      const Error bad = malformed("a version other than v2");
      CW_TRY(const auto element, take_element(kMaxOther, tbs_end_));
      if (element.size() != 3 || element[2] != 1) return bad;
      list_.version_ = 2;
    }
    CW_TRY(const auto algorithm, take_element(kMaxOther, tbs_end_));
    inner_algorithm_ = to_bytes(algorithm);
    DerReader algorithm_reader(inner_algorithm_);
    CW_TRY(const auto identifier, AlgorithmIdentifier::read(algorithm_reader));
    CW_CHECK(start_digest(identifier));
    CW_TRY(const auto issuer, take_element(kMaxOther, tbs_end_));
    list_.issuer_tlv_ = to_bytes(issuer);
    CW_TRY([[maybe_unused]] const auto name, Name::parse(list_.issuer_tlv_));
    CW_TRY(list_.this_update_, read_time());
    CW_CHECK(fill(6));
    if (offset_ < tbs_end_ && (next_is(der::kUtcTime) || next_is(der::kGeneralizedTime))) {
      CW_TRY(list_.next_update_, read_time());
    }
    CW_CHECK(fill(6));
    if (offset_ < tbs_end_ && next_is(der::kSequence)) CW_CHECK(read_entries());
    CW_CHECK(fill(6));
    if (offset_ < tbs_end_ && next_is(der::context_constructed(0))) CW_CHECK(read_extensions());
    if (offset_ != tbs_end_) return malformed("data after the last expected element");
    return ok();
  }

  Result<UtcTime> read_time() {
    const std::uint64_t start = offset_;
    CW_TRY(const auto element, take_element(64, tbs_end_));
    DerReader in(element);
    CW_TRY(const auto time, in.read());
    auto parsed = parse_time(time.tag, time.value);
    if (!parsed)
      return Error(ErrorCode::malformed, "a date that is no UTCTime or GeneralizedTime", start);
    constexpr UtcTime kYear2050{2524608000};
    if (time.tag == der::kGeneralizedTime && *parsed < kYear2050) {
      list_.early_generalized_time_ = true;
    }
    return parsed;
  }

  Status read_entries() {
    CW_TRY(const auto header, peek_header());
    CW_TRY(const auto octets, take(header.header));
    CW_CHECK(hash(octets));
    const std::uint64_t end = offset_ + header.length;
    if (end > tbs_end_) return malformed("a list of entries that passes the end of the list");
    if (header.length == 0) return malformed("revokedCertificates without an entry");
    while (offset_ < end) {
      const std::uint64_t start = offset_;
      CW_TRY(const auto element, take_element(kMaxEntry, end));
      auto entry = read_entry(element);
      if (!entry) return std::move(entry).error().shifted_by(static_cast<std::size_t>(start));
      entry->offset = static_cast<std::size_t>(start);
      ++list_.entries_;
      visit_(*entry);
    }
    return ok();
  }

  Result<RevokedCertificate> read_entry(BytesView element) const {
    RevokedCertificate entry;
    DerReader outer(element);
    CW_TRY(auto in, outer.read_sequence());
    CW_TRY(entry.serial, in.read_integer());
    CW_TRY(const auto date, in.read());
    CW_TRY(entry.revocation_date, parse_time(date.tag, date.value));
    if (in.at_end()) return entry;
    const Error too_old = in.error(ErrorCode::malformed, "entry extensions in a v1 list");
    if (list_.version_ != 2) return too_old;
    CW_TRY(const auto extensions, in.read(der::kSequence));
    CW_CHECK(in.expect_end());
    CW_TRY(const auto range, parse_extensions(extensions.tlv));
    for (const auto& extension : range) CW_CHECK(read_entry_extension(entry, extension));
    return entry;
  }

  static Status read_entry_extension(RevokedCertificate& entry, const Extension& extension) {
    CW_CHECK(scan_der(extension.value));
    if (oids::kReasonCode == extension.oid) {
      CW_TRY(entry.reason, decode_reason_code(extension.value));
    } else if (oids::kInvalidityDate == extension.oid) {
      CW_TRY(entry.invalidity_date, decode_invalidity_date(extension.value));
    } else if (oids::kCertificateIssuer == extension.oid) {
      CW_TRY([[maybe_unused]] const auto names, parse_general_names(extension.value));
      entry.certificate_issuer = extension.value;
    } else if (extension.critical) {
      entry.unknown_critical = true;
    }
    return ok();
  }

  Status read_extensions() {
    const std::uint64_t start = offset_;
    if (list_.version_ != 2) return malformed("extensions in a v1 list");
    CW_TRY(const auto wrapper, take_element(kMaxOther, tbs_end_));
    DerReader outer(wrapper);
    CW_TRY(auto in, outer.read_constructed(der::context_constructed(0)));
    CW_TRY(const auto sequence, in.read(der::kSequence));
    CW_CHECK(in.expect_end());
    list_.extensions_tlv_ = to_bytes(sequence.tlv);
    auto extensions = parse_extensions(list_.extensions_tlv_);
    if (!extensions)
      return std::move(extensions).error().shifted_by(static_cast<std::size_t>(start));
    list_.extensions_ = *extensions;
    return ok();
  }

  Status read_signature() {
    const std::uint64_t start = offset_;
    CW_TRY(const auto algorithm, take_element(kMaxOther, outer_end_));
    if (!equal(algorithm, inner_algorithm_)) {
      return Error(ErrorCode::malformed, "the two signature algorithms of the list differ",
                   static_cast<std::size_t>(start));
    }
    list_.signature_identifier_tlv_ = to_bytes(algorithm);
    DerReader in(list_.signature_identifier_tlv_);
    CW_TRY(list_.signature_identifier_, AlgorithmIdentifier::read(in));
    CW_TRY(const auto signature, take_element(kMaxOther, outer_end_));
    DerReader bits_reader(signature);
    CW_TRY(const auto bits, bits_reader.read_bit_string());
    if (bits.unused != 0) return malformed("a signature that is no whole number of octets");
    list_.signature_ = to_bytes(bits.octets);
    if (offset_ != outer_end_) return malformed("data after the last expected element");
    CW_CHECK(fill(1));
    if (begin_ != end_) return malformed("data after the end of the list");
    if (too_long_for_message_) list_.tbs_message_.reset();
    return ok();
  }

  ByteSource& source_;
  const CertificateList::Visitor& visit_;
  CertificateList list_;
  Bytes window_;
  std::size_t begin_ = 0, end_ = 0;
  bool source_ended_ = false;
  std::uint64_t offset_ = 0, outer_end_ = 0, tbs_end_ = 0;
  Bytes inner_algorithm_;
  bool hashing_ = false;
  bool algorithm_known_ = false;
  bool too_long_for_message_ = false;
  std::optional<DigestStream> digest_;
  Bytes message_;
};

Result<CertificateList> CertificateList::read(ByteSource& source, const Visitor& visit) {
  return CertificateListReader(source, visit).read();
}

Result<CertificateList> CertificateList::read(BytesView der, const Visitor& visit) {
  MemorySource source(der);
  return read(source, visit);
}

Name CertificateList::issuer() const { return Name::parse(issuer_tlv_).value_or(Name()); }

bool CertificateList::has_unknown_critical() const {
  for (const auto& extension : extensions_) {
    const bool known =
        oids::kAuthorityKeyIdentifier == extension.oid || oids::kIssuerAltName == extension.oid ||
        oids::kCrlNumber == extension.oid || oids::kDeltaCrlIndicator == extension.oid ||
        oids::kIssuingDistributionPoint == extension.oid || oids::kFreshestCrl == extension.oid ||
        oids::kAuthorityInfoAccess == extension.oid;
    if (extension.critical && !known) return true;
  }
  return false;
}

Status CertificateList::verify_signed_by(const PublicKey& key) const {
  CW_TRY(const auto algorithm, SignatureAlgorithm::from(signature_identifier_));
  if (!tbs_digest_.empty()) return key.verify_digest(algorithm, tbs_digest_, signature_);
  if (tbs_message_ && !tbs_message_->empty())
    return key.verify(algorithm, *tbs_message_, signature_);
  return Error(ErrorCode::limit_exceeded,
               "a list above 16 MiB can only be verified with an algorithm that signs digests");
}

}  // namespace certwright
