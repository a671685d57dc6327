#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// The value below which a party stands in the way of a stage: minus what refusing costs it. Under consensus to object
/// is an act of its own, and costs something too.
[[nodiscard]] double objection_threshold(const Trial& trial, int stage);
/// Whether a party that values an accession so would stand in the way of the stage, were it there.
[[nodiscard]] bool would_object(const Trial& trial, double value, int stage);

/// Counts the votes of `trial.voters` under a stage's rule. An absent party consents under consensus, blocks under
/// unanimity, and is no Yes under a majority.
class Count {
  public:
    Count(const Trial& trial, int stage);

    void add(int party, bool present, bool against);
    [[nodiscard]] bool passes() const;
    /// Whether it fails whatever the parties that are not counted yet do.
    [[nodiscard]] bool is_lost() const;

  private:
    const Trial& trial_;
    const WorldStage& stage_;
    double all_weight_ = 0.0, yes_weight_ = 0.0;
    int objections_ = 0, absent_ = 0, yes_ = 0;
    bool vetoed_ = false;
};

}  // namespace accede
