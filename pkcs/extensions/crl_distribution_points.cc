#include "pkcs/extensions/crl_distribution_points.h"

#include "pkcs/der_writer.h"

namespace certwright {
namespace {

// What readers do with names that are only to be checked.
struct Ignore {
  void operator()(const GeneralName&) const {}
};
struct AppendTo {
  std::vector<GeneralName>& names;
  void operator()(const GeneralName& name) const { names.push_back(name); }
};

template <class Visit>
Status read_names(DerReader in, const Visit& visit) {
  if (in.at_end()) return in.error(ErrorCode::malformed, "a list of names without a name");
  while (!in.at_end()) {
    CW_TRY(const auto name, GeneralName::read(in));
    visit(name);
  }
  return ok();
}

// distributionPoint [0] is explicit, since DistributionPointName is a CHOICE. Yields the relative
// name; full names go to `visit`.
template <class Visit>
Result<BytesView> read_point_name(DerReader in, const Visit& visit) {
  BytesView relative_name;
  if (in.next_is(der::context_constructed(1))) {
    CW_TRY(const auto relative, in.read());
    if (relative.value.empty())
      return in.error(ErrorCode::malformed, "an empty nameRelativeToCRLIssuer");
    relative_name = relative.value;
  } else {
    CW_TRY(auto names, in.read_constructed(der::context_constructed(0)));
    CW_CHECK(read_names(names, visit));
  }
  CW_CHECK(in.expect_end());
  return relative_name;
}

Result<DistributionPointName> decode_point_name(DerReader in) {
  DistributionPointName out;
  CW_TRY(out.relative_name, read_point_name(in, AppendTo{out.full_name}));
  return out;
}

Result<ReasonFlags> read_reasons(DerReader& in, DerTag tag) {
  const std::size_t start = in.offset();
  CW_TRY(const auto bits, in.read_bit_string(tag));
  ReasonFlags out = 0;
  for (unsigned i = 0; i < 9; ++i) {
    if (bits.bit(i)) out = static_cast<ReasonFlags>(out | 1U << i);
  }
  if (out == 0) return Error(ErrorCode::malformed, "reason flags without a reason", start);
  return out;
}

// The parts of a DistributionPoint, each where it stands and its readers not yet called.
struct PointParts {
  std::optional<DerReader> name;
  std::optional<ReasonFlags> reasons;
  std::optional<DerReader> crl_issuer;
};

Result<PointParts> read_parts(DerReader in) {
  PointParts out;
  CW_TRY(out.name, in.read_optional_constructed(der::context_constructed(0)));
  if (in.next_is(der::context(1))) {
    CW_TRY(out.reasons, read_reasons(in, der::context(1)));
  }
  CW_TRY(out.crl_issuer, in.read_optional_constructed(der::context_constructed(2)));
  CW_CHECK(in.expect_end());
  if (!out.name && !out.crl_issuer)
    return in.error(ErrorCode::malformed, "a distribution point without a name");
  return out;
}

Result<DistributionPoint> decode_point(DerReader in) {
  DistributionPoint out;
  CW_TRY(const auto parts, read_parts(in));
  if (parts.name) {
    CW_TRY(out.name, decode_point_name(*parts.name));
  }
  out.reasons = parts.reasons;
  if (parts.crl_issuer) CW_CHECK(read_names(*parts.crl_issuer, AppendTo{out.crl_issuer}));
  return out;
}

Status check_point(DerReader in) {
  CW_TRY(const auto parts, read_parts(in));
  if (parts.name) {
    CW_TRY([[maybe_unused]] const auto relative, read_point_name(*parts.name, Ignore()));
  }
  if (parts.crl_issuer) CW_CHECK(read_names(*parts.crl_issuer, Ignore()));
  return ok();
}

// CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
Result<DerReader> read_points(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto list, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "CRL distribution points without a point");
  return list;
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
  CW_TRY(auto list, read_points(value));
  CrlDistributionPoints out;
  while (!list.at_end()) {
    CW_TRY(const auto point, list.read_sequence());
    CW_TRY(auto decoded, decode_point(point));
    out.points.push_back(std::move(decoded));
  }
  return out;
}

Status CrlDistributionPoints::check(BytesView value) {
  CW_TRY(auto list, read_points(value));
  while (!list.at_end()) {
    CW_TRY(const auto point, list.read_sequence());
    CW_CHECK(check_point(point));
  }
  return ok();
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
    CW_TRY(out.name, decode_point_name(*name));
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
