#include "pkcs/ber.h"

#include <vector>

#include "pkcs/der_reader.h"
#include "pkcs/der_tag.h"

namespace certwright {
namespace {

constexpr DerTag kConstructedOctetString = der::kOctetString | der::kConstructed;

struct Node {
  DerTag tag = 0;
  bool segment = false;    // part of a segmented OCTET STRING: only its contents are written
  std::size_t begin = 0;   // of a primitive's contents in the input
  std::size_t length = 0;  // of the contents, in the output
  bool constructed = false;
};

std::size_t header_size(std::size_t length) {
  std::size_t size = 2;
  if (length >= 0x80) {
    for (; length != 0; length >>= 8) ++size;
  }
  return size;
}

class Converter {
 public:
  explicit Converter(BytesView input) : input_(input) {}

  Result<BerConversion> run() {
    if (input_.empty()) return Error(ErrorCode::empty_input, "nothing to read");
    do {
      CW_CHECK(read_element());
      close_finished();
    } while (!open_.empty());
    if (position_ != input_.size()) {
      return Error(ErrorCode::malformed, "data after the end of the element", position_);
    }
    BerConversion out;
    out.der = write();
    out.indefinite_length = indefinite_seen_;
    return out;
  }

 private:
  struct Open {
    std::size_t node = 0;
    std::size_t limit = 0;  // where the contents end, or of the element around
    bool indefinite = false;
  };

  std::size_t limit() const { return open_.empty() ? input_.size() : open_.back().limit; }
  static Error error(ErrorCode code, const char* what, std::size_t offset) {
    return {code, what, offset};
  }

  struct Length {
    std::size_t value = 0;
    bool indefinite = false;
  };
  Result<Length> read_length(std::size_t start) {
    const std::size_t first = input_[position_++];
    if (first < 0x80) return Length{first, false};
    if (first == 0x80) return Length{0, true};
    const std::size_t octets = first & 0x7f;
    if (octets > 8) return error(ErrorCode::malformed, "a length of more than eight octets", start);
    if (limit() - position_ < octets) {
      return error(ErrorCode::truncated, "the input ends inside an element's length", start);
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < octets; ++i) value = value << 8 | input_[position_++];
    return Length{value, false};
  }

  Status read_element() {
    const std::size_t start = position_;
    if (limit() - position_ < 2) {
      return error(ErrorCode::truncated, "the input ends inside an element's header", start);
    }
    if (!open_.empty() && open_.back().indefinite && input_[position_] == 0) {
      return read_end_of_contents();
    }
    if (nodes_.size() == BerLimits::kMaxElements) {
      return error(ErrorCode::limit_exceeded, "more than 200,000 elements", start);
    }
    Node node;
    node.tag = input_[position_++];
    if ((node.tag & 0x1f) == 0x1f) {
      return error(ErrorCode::malformed, "a tag number above 30", start);
    }
    if (node.tag == 0) {
      return error(ErrorCode::malformed, "an end-of-contents octet where an element should be",
                   start);
    }
    CW_TRY(const Length length, read_length(start));
    if (!length.indefinite && length.value > limit() - position_) {
      return error(ErrorCode::truncated, "the element's length passes the end around it", start);
    }
    const bool in_string = !open_.empty() && nodes_[open_.back().node].tag == der::kOctetString;
    node.segment = in_string;
    if (in_string && (node.tag & ~der::kConstructed) != der::kOctetString) {
      return error(ErrorCode::malformed, "a segmented OCTET STRING with something else in it",
                   start);
    }
    node.constructed = (node.tag & der::kConstructed) != 0;
    if (node.constructed) return open_element(node, length, start);
    if (length.indefinite) {
      return error(ErrorCode::malformed, "an indefinite length on a primitive element", start);
    }
    node.begin = position_;
    node.length = length.value;
    position_ += length.value;
    nodes_.push_back(node);
    add_to_parent(nodes_.back());
    return ok();
  }

  Status open_element(Node node, const Length& length, std::size_t start) {
    if (node.tag == kConstructedOctetString) {
      node.tag = der::kOctetString;
    } else if (node.tag < 0x40 && node.tag != der::kSequence && node.tag != der::kSet) {
      return error(ErrorCode::malformed, "a constructed string that is no OCTET STRING", start);
    }
    if (open_.size() == BerLimits::kMaxDepth) {
      return error(ErrorCode::limit_exceeded, "elements nested more than 32 deep", start);
    }
    if (length.indefinite && ++indefinite_depth_ > BerLimits::kMaxIndefiniteDepth) {
      return error(ErrorCode::limit_exceeded, "indefinite lengths nested more than 16 deep", start);
    }
    indefinite_seen_ = indefinite_seen_ || length.indefinite;
    const std::size_t end = length.indefinite ? limit() : position_ + length.value;
    open_.push_back({nodes_.size(), end, length.indefinite});
    nodes_.push_back(node);
    return ok();
  }

  Status read_end_of_contents() {
    if (input_[position_ + 1] != 0) {
      return error(ErrorCode::malformed, "a damaged end-of-contents mark", position_);
    }
    position_ += 2;
    --indefinite_depth_;
    close_one();
    return ok();
  }

  void close_finished() {
    while (!open_.empty() && !open_.back().indefinite && position_ == open_.back().limit) {
      close_one();
    }
  }

  void close_one() {
    const Node& node = nodes_[open_.back().node];
    open_.pop_back();
    add_to_parent(node);
  }

  void add_to_parent(const Node& node) {
    if (open_.empty()) return;
    nodes_[open_.back().node].length +=
        node.segment ? node.length : header_size(node.length) + node.length;
  }

  SecureBytes write() const {
    SecureBytes out;
    out.reserve(header_size(nodes_[0].length) + nodes_[0].length);
    for (const Node& node : nodes_) {
      if (!node.segment) write_header(node, out);
      if (node.constructed) continue;
      const BytesView contents = input_.subspan(node.begin, node.length);
      out.insert(out.end(), contents.begin(), contents.end());
    }
    return out;
  }

  static void write_header(const Node& node, SecureBytes& out) {
    out.push_back(node.tag);
    if (node.length < 0x80) {
      out.push_back(static_cast<std::uint8_t>(node.length));
      return;
    }
    std::size_t octets = header_size(node.length) - 2;
    out.push_back(static_cast<std::uint8_t>(0x80 | octets));
    while (octets-- != 0) {
      out.push_back(static_cast<std::uint8_t>(node.length >> (8 * octets) & 0xff));
    }
  }

  BytesView input_;
  std::size_t position_ = 0;
  std::vector<Node> nodes_;  // in the order of the input, parents before their children
  std::vector<Open> open_;
  std::size_t indefinite_depth_ = 0;
  bool indefinite_seen_ = false;
};

}  // namespace

Result<BerConversion> ber_to_der(BytesView input) { return Converter(input).run(); }

Result<SecureBytes> join_octet_string(BytesView element_tlv, unsigned number) {
  DerReader outer(element_tlv);
  CW_TRY(const DerElement element, outer.read());
  CW_CHECK(outer.expect_end());
  if (element.tag == der::context(number)) return to_secure(element.value);
  if (element.tag != der::context_constructed(number)) {
    return Error(ErrorCode::malformed, "an element where an OCTET STRING should be", 0);
  }
  SecureBytes out;
  DerReader segments(element.value);
  while (!segments.at_end()) {
    CW_TRY(const BytesView segment, segments.read_octet_string());
    out.insert(out.end(), segment.begin(), segment.end());
  }
  return out;
}

}  // namespace certwright
