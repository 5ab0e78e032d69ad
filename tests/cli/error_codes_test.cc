#include "cli/error_codes.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  const char* word;
  std::vector<std::string> symbols;
};
const Row kRows[] = {
    {"-2146885623", {"CRYPT_E_NO_MATCH"}},
    {"2148081673", {"CRYPT_E_NO_MATCH"}},
    {"0x80092009", {"CRYPT_E_NO_MATCH"}},
    {"0X80092009", {"CRYPT_E_NO_MATCH"}},
    {"80092009", {"CRYPT_E_NO_MATCH"}},
    {"  0x80092009 ", {"CRYPT_E_NO_MATCH"}},
    {"crypt_e_no_match", {"CRYPT_E_NO_MATCH"}},
    {"error: CRYPT_E_NO_MATCH", {"CRYPT_E_NO_MATCH"}},
    {"-8110", {"SEC_ERROR_PKCS12_CORRUPT_PFX_STRUCTURE"}},
    {"0xFFFFE052", {"SEC_ERROR_PKCS12_CORRUPT_PFX_STRUCTURE"}},
    {"errSecNotTrusted", {"errSecNotTrusted"}},
    {"403.16", {"HTTP 403.16"}},
    {"http 403.16", {"HTTP 403.16"}},
    {"verify error:num=20",
     {"X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "bad_record_mac",
      "Kerberos-Key-Distribution-Center 20"}},
    {"ISSUER_CERT_LOCALLY", {"X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY"}},
    {"4294967296", {}},
    {"-2147483649", {}},
    {"0x180092009", {}},
    {"error", {}},
    {"", {}},
    {"0x", {}},
};

TEST_CASE("error codes are found in every spelling", "[cli]") {
  for (const Row& row : kRows) {
    INFO(row.word);
    std::vector<std::string> symbols;
    for (const ErrorCodeRow& found : find_error_codes(row.word)) symbols.push_back(found.symbol);
    CHECK(symbols == row.symbols);
  }
}

TEST_CASE("every error code of the data is complete and can be found", "[cli]") {
  const std::vector<ErrorCodeRow> all = all_error_codes();
  CHECK(all.size() == 994);
  for (const ErrorCodeRow& row : all) {
    INFO(row.symbol << " " << row.component << " " << row.decimal);
    CHECK_FALSE(row.symbol.empty());
    CHECK_FALSE(row.component.empty());
    CHECK_FALSE(row.meaning.empty());
    CHECK_FALSE(row.cause.empty());
    CHECK_FALSE(row.source.empty());
  }
  for (std::size_t i = 0; i < all.size(); i += 37) {
    for (const std::string& word : {all[i].symbol, all[i].decimal, all[i].hexadecimal}) {
      if (word.empty()) continue;
      INFO(word);
      bool found = false;
      for (const ErrorCodeRow& row : find_error_codes(word)) {
        found = found || (row.symbol == all[i].symbol && row.component == all[i].component);
      }
      CHECK(found);
    }
  }
}

TEST_CASE("a misspelt symbol gets a suggestion", "[cli]") {
  CHECK(nearest_error_symbol("CRYPT_E_NO_MACTH") == "CRYPT_E_NO_MATCH");
  CHECK(nearest_error_symbol("errsecnotrusted") == "errSecNotTrusted");
  CHECK(nearest_error_symbol("completely different").empty());
}

}  // namespace
}  // namespace certwright::cli
