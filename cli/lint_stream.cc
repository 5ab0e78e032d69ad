#include "cli/lint_stream.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "pkcs/bytes.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;
// A document of the stream; base64 takes a third more.
constexpr std::size_t kMostOctets = std::size_t{16} << 20;
constexpr std::size_t kMostCharacters = kMostOctets / 3 * 4 + 4;
constexpr std::size_t kLengthOctets = 4;
constexpr std::size_t kBatch = 128;
constexpr std::size_t kBatchesInFlight = 8;  // for each thread

// What stands in the input for one document.
struct Record {
  Bytes octets;  // DER, or characters of base64
  bool is_text = false;
  bool too_long = false;
};

class RecordReader {
 public:
  explicit RecordReader(ByteSource& source) : source_(source) {}

  // The next one; nothing at the end.
  Result<std::optional<Record>> next() {
    CW_TRY(const bool more, fill(1));
    if (!more) return std::optional<Record>();
    if (!started_) {
      started_ = true;
      has_lengths_ = buffer_[position_] == 0;
    }
    return has_lengths_ ? next_with_length() : next_line();
  }

 private:
  // At least so many octets are there; false at the end of the input.
  Result<bool> fill(std::size_t wanted) {
    while (buffer_.size() - position_ < wanted) {
      buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(position_));
      position_ = 0;
      const std::size_t have = buffer_.size();
      buffer_.resize(have + std::max(kBlock, wanted - have));
      CW_TRY(const std::size_t got, source_.read(std::span(buffer_).subspan(have)));
      buffer_.resize(have + got);
      if (got == 0) return false;
    }
    return true;
  }

  Bytes take(std::size_t count) {
    const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(position_);
    position_ += count;
    return {from, from + static_cast<std::ptrdiff_t>(count)};
  }

  Result<std::optional<Record>> next_with_length() {
    CW_TRY(const bool has_length, fill(kLengthOctets));
    if (!has_length) return truncated();
    std::size_t length = 0;
    for (const std::uint8_t octet : take(kLengthOctets)) length = length << 8 | octet;
    if (length > kMostOctets) {
      return Error(ErrorCode::limit_exceeded, "a document of more than 16 MiB in the stream");
    }
    CW_TRY(const bool has_all, fill(length));
    if (!has_all) return truncated();
    return std::optional<Record>({take(length), false, false});
  }
  static Error truncated() {
    return Error(ErrorCode::truncated, "the stream ends inside a document");
  }

  // Empty lines are no documents.
  Result<std::optional<Record>> next_line() {
    while (true) {
      CW_TRY(auto record, read_line());
      if (!record || !record->octets.empty() || record->too_long) return record;
    }
  }

  Result<std::optional<Record>> read_line() {
    Record record;
    record.is_text = true;
    bool any = false;
    while (true) {
      CW_TRY(const bool more, fill(1));
      if (!more) break;
      any = true;
      const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(position_);
      const auto end = std::find(from, buffer_.end(), std::uint8_t{'\n'});
      const bool whole = end != buffer_.end();
      if (record.octets.size() + static_cast<std::size_t>(end - from) > kMostCharacters) {
        record.too_long = true;
        record.octets.clear();
      } else if (!record.too_long) {
        record.octets.insert(record.octets.end(), from, end);
      }
      position_ += static_cast<std::size_t>(end - from) + (whole ? 1 : 0);
      if (whole) break;
    }
    if (!any) return std::optional<Record>();
    while (!record.octets.empty() && (record.octets.back() == '\r' || record.octets.back() == ' '))
      record.octets.pop_back();
    return std::optional<Record>(std::move(record));
  }

  ByteSource& source_;
  Bytes buffer_;
  std::size_t position_ = 0;
  bool started_ = false;
  bool has_lengths_ = false;
};

struct Batch {
  std::uint64_t first = 0;  // number of its first document, from 1
  std::vector<Record> records;
  std::string lines;
  std::uint64_t unreadable = 0;
  ExitCode code = ExitCode::ok;
  bool done = false;
};

// Lints batches on threads of its own. Batches belong to the caller, who waits for each.
class Workers {
 public:
  Workers(std::size_t threads, std::function<void(Batch&)> work) : work_(std::move(work)) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      waiting_.clear();
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  void give(Batch& batch) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(&batch);
    }
    changed_.notify_all();
  }
  void wait_for(const Batch& batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return batch.done; });
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      Batch* batch = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      work_(*batch);
      lock.lock();
      batch->done = true;
      changed_.notify_all();
    }
  }

  std::function<void(Batch&)> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch*> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

validators::TargetResult lint_record(const Record& record, std::string_view name,
                                     std::uint64_t number, const DocumentLinter& linter) {
  const std::string target(name);
  const std::string entry = std::to_string(number);
  const auto unread = [&](const Error& error) {
    auto result = unreadable(target, error);
    result.entry = entry;
    return result;
  };
  if (record.too_long) {
    return unread(Error(ErrorCode::limit_exceeded, "a line for more than 16 MiB"));
  }
  if (!record.is_text) return linter.lint_octets(record.octets, target, entry);
  const auto der = from_base64(text_of(record.octets));
  return der ? linter.lint_octets(*der, target, entry) : unread(der.error());
}

// The next batch: full, unless the input has ended or `failure` says why there is no more.
std::unique_ptr<Batch> read_batch(RecordReader& reader, std::uint64_t first,
                                  std::optional<Error>& failure) {
  auto batch = std::make_unique<Batch>();
  batch->first = first;
  while (batch->records.size() < kBatch) {
    auto record = reader.next();
    if (!record) {
      failure = std::move(record).error();
      break;
    }
    if (!*record) break;
    batch->records.push_back(std::move(**record));
  }
  return batch;
}

}  // namespace

Result<StreamSummary> lint_stream(ByteSource& source, std::string_view name,
                                  const DocumentLinter& linter, std::size_t threads,
                                  Threshold threshold,
                                  const std::function<bool(std::string_view)>& write) {
  StreamSummary summary;
  RecordReader reader(source);
  std::optional<Error> failure;
  std::deque<std::unique_ptr<Batch>> in_flight;
  Workers workers(std::max<std::size_t>(threads, 1), [&](Batch& batch) {
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const auto result = lint_record(batch.records[i], name, batch.first + i, linter);
      batch.lines += result_jsonl(result);
      batch.code = combine(batch.code, result_exit_code(result, threshold));
      if (result.verdict == validators::Verdict::error) ++batch.unreadable;
    }
  });

  bool ended = false;
  std::uint64_t given = 0;
  while (true) {
    while (!ended && in_flight.size() < threads * kBatchesInFlight) {
      auto batch = read_batch(reader, given + 1, failure);
      ended = batch->records.size() < kBatch;
      if (batch->records.empty()) break;
      given += batch->records.size();
      in_flight.push_back(std::move(batch));
      workers.give(*in_flight.back());
    }
    if (in_flight.empty()) break;
    const Batch& oldest = *in_flight.front();
    workers.wait_for(oldest);
    summary.documents += oldest.records.size();
    summary.unreadable += oldest.unreadable;
    summary.code = combine(summary.code, oldest.code);
    const bool wanted = write(oldest.lines);
    if (!wanted) {
      for (const auto& batch : in_flight) workers.wait_for(*batch);
      break;
    }
    in_flight.pop_front();
  }
  if (failure) return std::move(*failure);
  return summary;
}

}  // namespace certwright::cli
