#include "pkcs/private_key.h"

namespace certwright {
namespace {

struct Row {
  KeyType type;
  std::string_view text;
};
constexpr Row kRows[] = {
    {KeyType::ec_p256, "ec-p256"},     {KeyType::ec_p384, "ec-p384"},
    {KeyType::ec_p521, "ec-p521"},     {KeyType::rsa_2048, "rsa-2048"},
    {KeyType::rsa_3072, "rsa-3072"},   {KeyType::rsa_4096, "rsa-4096"},
    {KeyType::ed25519, "ed25519"},     {KeyType::ed448, "ed448"},
    {KeyType::ml_dsa_44, "ml-dsa-44"}, {KeyType::ml_dsa_65, "ml-dsa-65"},
    {KeyType::ml_dsa_87, "ml-dsa-87"},
};

}  // namespace

std::string_view to_string(KeyType type) {
  for (const Row& row : kRows) {
    if (row.type == type) return row.text;
  }
  return "unknown";
}

std::optional<KeyType> key_type_from_string(std::string_view text) {
  for (const Row& row : kRows) {
    if (row.text == text) return row.type;
  }
  return std::nullopt;
}

}  // namespace certwright
