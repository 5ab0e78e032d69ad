#include "authority/serial_number.h"

#include "pkcs/crypto/random.h"

namespace certwright::authority {

Result<SerialNumber> make_serial_number() {
  SerialNumber serial{};
  CW_CHECK(fill_random(serial));
  // Positive, and 20 octets whatever is drawn: the sign bit clear, the bit below it set.
  serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7f) | 0x40);
  return serial;
}

}  // namespace certwright::authority
