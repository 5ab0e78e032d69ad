#include "cli/explain_source.h"

#include <array>

namespace certwright::cli {
namespace {

constexpr std::array<ExplainSource, 0> kSources{};

}  // namespace

std::span<const ExplainSource> explain_sources() { return kSources; }

}  // namespace certwright::cli
