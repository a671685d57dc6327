#pragma once

#include <cstdint>

namespace accede {

/// The words of the rule book: what a stage, an issue, a vote or an effect can be. A scenario names them; the kernel
/// branches on them outside its inner loops.

enum class Step : std::uint8_t { deliberation, request, start, conclude, approve, entry };
enum class Rule : std::uint8_t { consensus, unanimity, majority };
enum class IssueKind : std::uint8_t { market_access, rule, precondition };
enum class OpinionRule : std::uint8_t { friedkin_johnsen, degroot, fixed };
enum class DecisionRule : std::uint8_t { threshold, logit };
enum class BargainingRule : std::uint8_t { zeuthen, take_it_or_leave_it, time_dependent, nash, compromise };
enum class LobbyKind : std::uint8_t { interest, ministry };
enum class ElectionKind : std::uint8_t { executive, legislature, local };
enum class Presence : std::uint8_t { usual, always, never };
enum class EffectOn : std::uint8_t {
    ideal,
    salience,
    capital,
    value,
    hedge,
    practice,
    precondition,
    push,
    resistance,
    pact,
    credence
};
enum class Distribution : std::uint8_t { fixed, uniform, triangular, normal, lognormal, beta };

}  // namespace accede
