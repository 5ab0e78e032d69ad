#include "pkcs/extensions/crl_distribution_points.h"

#include "pkcs/der_writer.h"

namespace certwright {
namespace {

Result<std::vector<GeneralName>> read_names(DerReader in) {
  if (in.at_end()) return in.error(ErrorCode::malformed, "a list of names without a name");
  std::vector<GeneralName> out;
  while (!in.at_end()) {
    CW_TRY(const auto name, GeneralName::read(in));
    out.push_back(name);
  }
  return out;
}

// distributionPoint [0] is explicit, since DistributionPointName is a CHOICE.
Result<DistributionPointName> read_point_name(DerReader in) {
  DistributionPointName out;
  if (in.next_is(der::context_constructed(1))) {
    CW_TRY(const auto relative, in.read());
    if (relative.value.empty())
      return in.error(ErrorCode::malformed, "an empty nameRelativeToCRLIssuer");
    out.relative_name = relative.value;
  } else {
    CW_TRY(auto names, in.read_constructed(der::context_constructed(0)));
    CW_TRY(out.full_name, read_names(names));
  }
  CW_CHECK(in.expect_end());
  return out;
}

Result<ReasonFlags> read_reasons(DerReader& in, DerTag tag) {
  const Error empty = in.error(ErrorCode::malformed, "reason flags without a reason");
  CW_TRY(const auto bits, in.read_bit_string(tag));
  ReasonFlags out = 0;
  for (unsigned i = 0; i < 9; ++i) {
    if (bits.bit(i)) out = static_cast<ReasonFlags>(out | 1U << i);
  }
  if (out == 0) return empty;
  return out;
}

Result<DistributionPoint> read_point(DerReader in) {
  DistributionPoint out;
  CW_TRY(auto name, in.read_optional_constructed(der::context_constructed(0)));
  if (name) {
    CW_TRY(out.name, read_point_name(*name));
  }
  if (in.next_is(der::context(1))) {
    CW_TRY(out.reasons, read_reasons(in, der::context(1)));
  }
  CW_TRY(auto issuer, in.read_optional_constructed(der::context_constructed(2)));
  if (issuer) {
    CW_TRY(out.crl_issuer, read_names(*issuer));
  }
  CW_CHECK(in.expect_end());
  if (!name && !issuer)
    return in.error(ErrorCode::malformed, "a distribution point without a name");
  return out;
}

}  // namespace

std::vector<std::string> CrlDistributionPoints::uris() const {
  std::vector<std::string> out;
  for (const auto& point : points) {
    if (!point.name) continue;
    for (const auto& name : point.name->full_name) {
      if (name.kind == GeneralNameKind::uri) out.emplace_back(name.text());
    }
  }
  return out;
}

Result<CrlDistributionPoints> CrlDistributionPoints::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto list, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "CRL distribution points without a point");
  CrlDistributionPoints out;
  while (!list.at_end()) {
    CW_TRY(auto point, list.read_sequence());
    CW_TRY(auto decoded, read_point(point));
    out.points.push_back(std::move(decoded));
  }
  return out;
}

Bytes CrlDistributionPoints::encode(const std::vector<std::string>& uris) {
  DerWriter out;
  out.sequence([&](DerWriter& list) {
    for (const auto& uri : uris) {
      list.sequence([&](DerWriter& point) {
        point.nested(der::context_constructed(0), [&](DerWriter& name) {
          name.nested(der::context_constructed(0),
                      [&](DerWriter& full) { full.raw(encode_uri(uri)); });
        });
      });
    }
  });
  return std::move(out).take();
}

Result<IssuingDistributionPoint> IssuingDistributionPoint::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  IssuingDistributionPoint out;
  CW_TRY(auto name, in.read_optional_constructed(der::context_constructed(0)));
  if (name) {
    CW_TRY(out.name, read_point_name(*name));
  }
  const auto read_flag = [&](unsigned number, bool& flag) -> Status {
    if (!in.next_is(der::context(number))) return ok();
    CW_TRY(flag, in.read_boolean(der::context(number)));
    return ok();
  };
  CW_CHECK(read_flag(1, out.only_user_certs));
  CW_CHECK(read_flag(2, out.only_ca_certs));
  if (in.next_is(der::context(3))) {
    CW_TRY(out.only_some_reasons, read_reasons(in, der::context(3)));
  }
  CW_CHECK(read_flag(4, out.indirect_crl));
  CW_CHECK(read_flag(5, out.only_attribute_certs));
  CW_CHECK(in.expect_end());
  if ((out.only_user_certs ? 1 : 0) + (out.only_ca_certs ? 1 : 0) +
          (out.only_attribute_certs ? 1 : 0) >
      1) {
    return in.error(ErrorCode::malformed,
                    "an issuing distribution point with contradictory scopes");
  }
  return out;
}

}  // namespace certwright
