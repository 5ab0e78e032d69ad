// ASCII letters without locale (pkcs/ascii.h), under the name that the validators know.
#pragma once

#include "pkcs/ascii.h"
