#include "cli/progress.h"

namespace certwright::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{1000};
constexpr milliseconds kPause{100};

// "1,234,567"
std::string grouped(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

bool is_wanted(const Services& services, const ProgressText& text) {
  return services.terminal.error && !services.options.quiet && text.total != 1 &&
         !services.environment("CI");
}

}  // namespace

Progress::Progress(Services& services, ProgressText text, Clock clock)
    : services_(services),
      text_(text),
      clock_(std::move(clock)),
      due_(clock_() + kPatience),
      wanted_(is_wanted(services, text)) {}

Progress::~Progress() { clear(); }

void Progress::advance() {
  ++done_;
  if (!wanted_) return;
  const Time now = clock_();
  if (now < due_) return;
  due_ = now + kPause;
  draw();
}

void Progress::draw() {
  std::string line = std::string(text_.verb) + " " + grouped(done_);
  if (text_.total != 0) line += " of " + grouped(text_.total);
  line += " " + std::string(text_.noun) + "...";
  const std::size_t width = line.size();
  // What stood there may have been longer.
  if (width < width_) line.append(width_ - width, ' ');
  width_ = width;
  write("\r" + line);
}

void Progress::clear() {
  if (width_ == 0) return;
  write("\r" + std::string(width_, ' ') + "\r");
  width_ = 0;
}

void Progress::write(std::string_view text) {
  services_.err().octets(view_of(text));
  // A line that does not arrive is no failure of the run; the writer keeps it for the end.
  static_cast<void>(services_.err().flush());
}

}  // namespace certwright::cli
