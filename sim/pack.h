#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace accede {

/// Whole numbers and texts packed into bytes, for what a run writes down on its way so that it can be resumed.
/// Small numbers take few bytes, and runs of zeros almost none.

class Packer {
  public:
    explicit Packer(std::string& bytes) : bytes_(bytes) {}
    void number(std::int64_t value);
    void numbers(std::span<const std::int64_t> values);
    void text(std::string_view value);

  private:
    std::string& bytes_;
};

/// Reads back what a Packer wrote, in its order. Throws std::runtime_error where the bytes end early or say what can't
/// be.
class Unpacker {
  public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] std::int64_t number();
    void numbers(std::span<std::int64_t> values);
    [[nodiscard]] std::string_view text();
    [[nodiscard]] bool done() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

}  // namespace accede
