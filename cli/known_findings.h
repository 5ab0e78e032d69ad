// Findings that do not count: suppressed with reason and end date, or known from before.
//
// What is left out is said, so that nothing vanishes silently.
#pragma once

#include <string>

#include "cli/options.h"
#include "cli/services.h"
#include "validators/baseline.h"
#include "validators/report.h"
#include "validators/site_configuration.h"

namespace certwright::cli {

// Takes out what [[suppress]] names and concludes the result anew.
void suppress(const validators::SiteConfiguration& configuration, UtcTime at,
              validators::TargetResult& result);

// --baseline FILE and --write-baseline FILE.
//
//   known_.declare(options);
//   if (auto ready = known_.prepare(); !ready) return services.fail(ready.error());
//   ...
//   if (auto left_out = known_.leave_out(report, Judged::some, services); !left_out) ...
//   write the report
//   known_.forget_written(report);
//   const ExitCode code = report_exit_code(report, threshold);
//
// Not thread-safe.
class KnownFindings {
 public:
  void declare(OptionSet& options);
  // Reads --baseline; errors name the file, `invalid_argument` for one that is no baseline.
  Status prepare();
  // Writes --write-baseline, then takes what --baseline knows out of the results. What is known
  // but was not found is told on standard error.
  Status leave_out(validators::Report& report, validators::Baseline::Judged judged,
                   Services& services);
  // After the report was written: what --write-baseline wrote does not count any more.
  void forget_written(validators::Report& report) const;

 private:
  std::string path_, new_path_;
  validators::Baseline known_;
};

}  // namespace certwright::cli
