#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace accede {

/// Words for messages: what a user wrote, safe to print, and what may have been meant.

/// `text` in single quotes, shortened where it is long, with what a terminal must not get replaced.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// "; did you mean 'x'?" for the candidate nearest in spelling; empty where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string> candidates);

/// "a, b or c".
[[nodiscard]] std::string either(std::span<const std::string> words);

/// The parts of "a|b|c".
[[nodiscard]] std::vector<std::string> alternatives(std::string_view choices);

/// Whether the bytes are UTF-8 as RFC 3629 has it; `bad` is the offset of the first byte that is not.
[[nodiscard]] bool is_utf8(std::string_view bytes, std::size_t& bad);

}  // namespace accede
