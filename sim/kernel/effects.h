#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// How factors and events reach the model: each effect adds size * strength to what it acts on.

/// Sets what an effect stands at; its target moves by the difference.
void set_strength(Trial& trial, int effect, double strength);

/// What an effect does once, in the month of its event: drops a precondition, pushes an attempt.
void strike(Trial& trial, int effect);

/// Compensation funds that are promised this month.
void start_compensation(Trial& trial);

/// Moves an applicant's practice on an issue. It stays on the scale, but an effect that went beyond the end of it and
/// fades leaves practice where it was before.
void shift_practice(Trial& trial, int accession, int issue, double by);

/// A lobby's ideal and salience with the effects on them, within bounds; its neighbours' opinion is set moving.
void refresh_ideal(Trial& trial, int lobby);
void refresh_salience(Trial& trial, int lobby);

}  // namespace accede
