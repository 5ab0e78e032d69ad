// report_samples FOLDER: writes the scenes as HTML, for the browser to be shown.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/output/report_html.h"
#include "tests/browser/report_scenes.h"

int main(int argc, char** argv) {
  using namespace certwright;  // NOLINT(google-build-using-namespace): a program
  if (argc != 2) {
    std::cerr << "usage: report_samples FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  const auto write = [&](const char* name, const validators::Report& report) {
    std::ofstream(folder / name, std::ios::binary) << cli::report_html(report);
  };
  write("hostile.html", tests::hostile_report());
  write("paths.html", tests::path_report());
  write("large.html", tests::large_report(1000));
  return 0;
}
