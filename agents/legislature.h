#pragma once

namespace accede {

/// A legislature that ratifies.
///
/// The applicant's: a monthly hazard that grows with the seats in favour. A party's: months drawn from a quick or a
/// slow mode. Source of the two modes: the eleven ratifications of the CPTPP, 2018 to 2023.

/// Monthly probability that the applicant's legislature consents.
///
/// `base` is it at a bare majority; it doubles at three quarters of the seats and vanishes at a quarter.
/// `in_favour`, share of seats; `defection`, share of those lost when market access is at the full standard;
/// `access`, how near it is (0 .. 1).
[[nodiscard]] double consent_hazard(double base, double in_favour, double defection, double access);

/// Months a party takes: `median` * e^(spread z), at least 1, z a standard normal.
[[nodiscard]] int months_to_ratify(double median, double spread, double z);

}  // namespace accede
