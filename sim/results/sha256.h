#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace accede {

/// SHA-256 of bytes that come in pieces. Throws std::runtime_error where the library fails.
class Sha256 {
  public:
    Sha256();
    void add(std::string_view bytes);
    /// In lower-case hexadecimal; nothing may be added afterwards.
    [[nodiscard]] std::string hex();

  private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> context_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace accede
