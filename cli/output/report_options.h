// --report FORMAT=FILE: what every judging command does with its report, from one pass.
//
//   void declare(OptionSet& options) override { reports_.declare(options); }
//   ExitCode run(Services& services) override {
//     // after the configuration file was applied, before the work
//     if (auto ready = reports_.prepare(services); !ready) return services.fail(ready.error());
//     ...
//     code = combine(code, reports_.write(report, threshold, services));
//
// Not thread-safe.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/output/report_format.h"
#include "cli/services.h"

namespace certwright::cli {

class ReportOptions {
 public:
  void declare(OptionSet& options);

  // Reads every --report and tries the places: `invalid_argument` for an unknown format, for two
  // reports in one place, for a report on standard output beside -f; what OutputFile::create says
  // of a place where no file can be.
  Status prepare(const Services& services);

  // Writes the report in the user's format to standard output, unless a report of --report has
  // taken its place there, and every report to its file: also when nothing was judged, so that
  // whoever reads them finds a valid document. With `github`, its table goes to the job summary.
  // Failures are told, and the exit code of the worst is given; the other reports are written.
  ExitCode write(const validators::Report& report, Threshold threshold, Services& services) const;

 private:
  bool takes_output() const;
  ExitCode write_summary(const validators::Report& report, Services& services) const;

  std::vector<std::string> given_;
  std::vector<ReportFile> files_;
};

// Where paths in reports begin: the working directory, or the checkout of the CI job around it.
ReportContext report_context(Threshold threshold, const Services& services);

}  // namespace certwright::cli
