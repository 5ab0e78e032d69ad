#include "validators/roles/amt/amt_pfx.h"

#include <algorithm>
#include <array>

#include "pkcs/certificate.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

enum class Library : std::uint8_t { javascript, go };
enum class Order : std::uint8_t { as_in_the_file, its_own };
enum class PlainKeys : std::uint8_t { read, passed_over };

struct Program {
  const char* name;
  Library library;
  Order order;
  PlainKeys plain_keys;
};
constexpr std::array<Program, 4> kPrograms{
    {{"RPS", Library::javascript, Order::as_in_the_file, PlainKeys::passed_over},
     {"MeshCentral", Library::javascript, Order::its_own, PlainKeys::read},
     {"Console", Library::go, Order::as_in_the_file, PlainKeys::read},
     {"rpc-go", Library::go, Order::its_own, PlainKeys::read}}};

// A thing that is odd about a file, and which programs mind it.
class Report {
 public:
  template <class Minds>
  void add(const std::string& what, const char* wanted, const char* seen, Minds minds) {
    std::vector<std::string> names;
    for (const Program& each : kPrograms) {
      if (minds(each)) names.emplace_back(each.name);
    }
    if (names.empty()) return;
    findings_.push_back(finding("amt.pfx_refused")
                            .says(join_words(names) + (names.size() == 1 ? " does" : " do") +
                                  " not take the file: " + what)
                            .expected_found(wanted, seen));
  }
  std::vector<Finding> take() && { return std::move(findings_); }

 private:
  std::vector<Finding> findings_;
};

bool verifies(Library library, DigestAlgorithm digest) {
  switch (digest) {
    case DigestAlgorithm::sha1:
    case DigestAlgorithm::sha256:
    case DigestAlgorithm::sha512: return true;
    case DigestAlgorithm::md5:
    case DigestAlgorithm::sha384: return library == Library::javascript;
    default: return false;
  }
}

void check_mac(const Pkcs12& file, Report& report) {
  if (file.mac.type == Pkcs12MacType::none) {
    report.add("it has no MAC", "a MAC with SHA-256", "none",
               [](const Program& each) { return each.library == Library::go; });
    return;
  }
  const std::string digest(to_string(file.mac.digest));
  if (file.mac.type == Pkcs12MacType::pbmac1) {
    report.add("its MAC is a PBMAC1", "a MAC of the older form", "PBMAC1",
               [](const Program&) { return true; });
    return;
  }
  report.add("its MAC uses " + digest, "SHA-256", digest.c_str(),
             [&](const Program& each) { return !verifies(each.library, file.mac.digest); });
}

// Index of the first certificate bag that `wanted` holds for; bags.size() when there is none.
template <class Wanted>
std::size_t find_bag(const Pkcs12& file, Wanted wanted) {
  return static_cast<std::size_t>(std::find_if(file.bags.begin(), file.bags.end(), wanted) -
                                  file.bags.begin());
}

void check_key(const Pkcs12& file, Report& report) {
  const std::size_t key =
      find_bag(file, [](const Pkcs12Bag& each) { return each.key.has_value(); });
  if (key == file.bags.size()) return;
  if (file.bags[key].type == Pkcs12BagType::key) {
    report.add("its private key is not encrypted, and only encrypted ones are looked for",
               "an encrypted key", "a plain key",
               [](const Program& each) { return each.plain_keys == PlainKeys::passed_over; });
  }
  const std::size_t leaf = file.certificate_for(key);
  const std::size_t first =
      find_bag(file, [](const Pkcs12Bag& each) { return each.type == Pkcs12BagType::certificate; });
  if (leaf == file.bags.size() || first == leaf) return;
  auto other = Certificate::parse(BytesView(file.bags[first].der));
  const std::string name = other ? "\"" + (*other)->display_name() + "\"" : "another one";
  report.add("its first certificate is " + name + ", which is taken for the leaf", "the leaf first",
             name.c_str(), [](const Program& each) { return each.order == Order::as_in_the_file; });
}

}  // namespace

std::vector<Finding> check_amt_pfx(const Pkcs12& file) {
  Report report;
  check_mac(file, report);
  check_key(file, report);
  auto out = std::move(report).take();
  if (file.key_count() > 1) {
    const std::string count = std::to_string(file.key_count());
    out.push_back(finding("amt.pfx_key_count")
                      .says("the file holds " + count + " private keys")
                      .expected_found("1", count));
  }
  return out;
}

}  // namespace certwright::validators
