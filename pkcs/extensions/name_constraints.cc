#include "pkcs/extensions/name_constraints.h"

#include "pkcs/der_writer.h"

namespace certwright {
namespace {

// BaseDistance ::= INTEGER (0..MAX)
Result<std::uint64_t> read_distance(DerReader& in, DerTag tag) {
  const std::size_t start = in.offset();
  CW_TRY(const std::int64_t distance, in.read_small_integer(tag));
  if (distance < 0)
    return Error(ErrorCode::malformed, "a negative distance in name constraints", start);
  return static_cast<std::uint64_t>(distance);
}

Result<std::vector<GeneralSubtree>> read_subtrees(DerReader in) {
  if (in.at_end()) return in.error(ErrorCode::malformed, "a list of subtrees without a subtree");
  std::vector<GeneralSubtree> out;
  while (!in.at_end()) {
    CW_TRY(auto subtree, in.read_sequence());
    CW_TRY(const auto base, GeneralName::read(subtree));
    GeneralSubtree entry{base, 0, std::nullopt};
    if (subtree.next_is(der::context(0))) {
      CW_TRY(entry.minimum, read_distance(subtree, der::context(0)));
    }
    if (subtree.next_is(der::context(1))) {
      CW_TRY(const auto maximum, read_distance(subtree, der::context(1)));
      entry.maximum = maximum;
    }
    CW_CHECK(subtree.expect_end());
    out.push_back(entry);
  }
  return out;
}

void write_subtrees(DerWriter& out, DerTag tag, const std::vector<Bytes>& names) {
  if (names.empty()) return;
  out.nested(tag, [&](DerWriter& list) {
    for (const auto& name : names) {
      list.sequence([&](DerWriter& subtree) { subtree.raw(name); });
    }
  });
}

}  // namespace

Result<NameConstraints> NameConstraints::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (in.at_end()) return in.error(ErrorCode::malformed, "name constraints that constrain nothing");
  NameConstraints out;
  CW_TRY(auto permitted, in.read_optional_constructed(der::context_constructed(0)));
  if (permitted) {
    CW_TRY(out.permitted, read_subtrees(*permitted));
  }
  CW_TRY(auto excluded, in.read_optional_constructed(der::context_constructed(1)));
  if (excluded) {
    CW_TRY(out.excluded, read_subtrees(*excluded));
  }
  CW_CHECK(in.expect_end());
  return out;
}

Bytes NameConstraints::encode(const std::vector<Bytes>& permitted,
                              const std::vector<Bytes>& excluded) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    write_subtrees(in, der::context_constructed(0), permitted);
    write_subtrees(in, der::context_constructed(1), excluded);
  });
  return std::move(out).take();
}

}  // namespace certwright
