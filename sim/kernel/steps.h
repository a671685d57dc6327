#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// The schedule of a month, one function a step; `trial.cpp` calls them in this order. Each is a pure function of the
/// trial's state and luck, and none allocates.

void step_environment(Trial& trial);   ///< 1 factors, events, elections, capital (environment.cpp)
void step_opinion(Trial& trial);       ///< 2 lobbies move each other (opinion.cpp)
void step_mandate(Trial& trial);       ///< 3 what each government may offer or must ask (mandate.cpp)
void step_request(Trial& trial);       ///< 4 legal steps, preconditions and the request (request.cpp)
void step_bargaining(Trial& trial);    ///< 5 talks in open working groups (bargaining.cpp)
void step_decision(Trial& trial);      ///< 6 meetings (decision.cpp)
void step_ratification(Trial& trial);  ///< 7 deposits, entry into force (ratification.cpp)

/// Before the first month: what is drawn once a trial, and where everybody stands.
void begin_environment(Trial& trial);
void begin_opinion(Trial& trial);
void begin_request(Trial& trial);

/// An event that a scenario or a step makes happen to an attempt at home: it restarts at once, or is more likely to.
void push_attempt(Trial& trial, int accession);

/// Opens the text of an accession that has just started, and the demands on it (bargaining.cpp).
void open_talks(Trial& trial, int accession);
/// One month of talks (bargaining.cpp); `step_bargaining` does it for every open group.
void bargain_for_a_month(Trial& trial, int accession);

/// Sends a package to every party's legislature, in the month in which the last decision fell (ratification.cpp).
void open_ratification(Trial& trial, int accession);

/// Makes an applicant that has entered the last stage a party: it votes from next month on and, as a member, asks no
/// more than it accepted itself (ratification.cpp).
void join(Trial& trial, int accession);

/// Replays the record before the start: redraws dispositions until they reproduce it (replay.cpp).
void replay_record(Trial& trial);

}  // namespace accede
