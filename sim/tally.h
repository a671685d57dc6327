#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

#include "sim/kernel/outcome.h"
#include "sim/names.h"
#include "sim/pack.h"

namespace accede {

/// What trials leave behind: whole numbers only, so that merging is adding and no result depends on who counted what.
///
/// Every estimate comes from these sums (`sim/estimates.h`). Their size depends on the scenario, not on the number of
/// trials. A *draw* is `replicates` consecutive trials that share their uncertain parameters; squares of per-draw sums
/// separate what we don't know (between draws) from what nobody can know (within one).

/// Sums over draws of a_d and of its products, a_d being what one draw adds up to and b_d the size it is measured
/// against.
struct DrawSums {
    std::int64_t a = 0;   ///< Σ a_d
    std::int64_t aa = 0;  ///< Σ a_d²
    std::int64_t ab = 0;  ///< Σ a_d b_d
    void add(std::int64_t a_d, std::int64_t b_d);
    DrawSums& operator+=(const DrawSums& other);
};

/// Sums over draws of b_d.
struct SizeSums {
    std::int64_t b = 0;   ///< Σ b_d
    std::int64_t bb = 0;  ///< Σ b_d²
    void add(std::int64_t b_d);
    SizeSums& operator+=(const SizeSums& other);
};

/// How long to a milestone. Months before the start count as negative.
struct WaitSums {
    DrawSums restricted;                  ///< of min(T, H), against trials
    std::int64_t restricted_squares = 0;  ///< Σ over trials of min(T, H)²
    DrawSums if_reached;                  ///< of T where T < H, against the trials that got there
    SizeSums reached;                     ///< the trials that got there
    WaitSums& operator+=(const WaitSums& other);
};

enum class WhoType : std::uint8_t { none, member, lobby };

/// The one reason that a stopped trial is filed under. The member goes before the lobby; where neither is recorded, the
/// status stands for who.
struct BlockerKey {
    std::int8_t stage = -1;  ///< that it did not get into
    WhoType who_type = WhoType::none;
    std::int16_t who = -1;    ///< index of country or lobby, or the Status
    std::int16_t issue = -1;  ///< index, of a precondition too; -1 where the ground stands for it
    Ground ground = Ground::none;
    friend auto operator<=>(const BlockerKey&, const BlockerKey&) = default;
};

[[nodiscard]] BlockerKey blocker_key(const AccessionOutcome& accession);

void save(const BlockerKey& key, Packer& packer);
[[nodiscard]] BlockerKey load_blocker_key(Unpacker& unpacker);

struct BlockerSums {
    DrawSums trials;         ///< against the draw's trials that stopped at the stage
    std::int64_t alone = 0;  ///< of those, how often it was the only objector
};

/// Sizes of what is counted.
struct TallyShape {
    struct Lobbies {
        int first = 0, count = 0;  ///< an applicant's own, a range of the World's indices
    };
    int applicants = 0, stages = 0, months = 0, issues = 0;
    int replicates = 1;
    std::vector<Lobbies> lobbies;  ///< [applicant]

    /// Milestones are the stages after the first, then withdrawal.
    [[nodiscard]] int milestones() const { return stages; }
};

[[nodiscard]] TallyShape shape_of(const Names& names);

/// The counts themselves. `add` takes whole draws in order of their trials; different tallies may take different draws.
class Tally {
  public:
    static constexpr int kMonthsBefore = 240;  ///< entries further before the start count as that far before
    static constexpr int kStatuses = static_cast<int>(Status::withdrawn) + 1;
    static constexpr int kOutcomes = static_cast<int>(Outcome::withdrawn) + 1;

    explicit Tally(TallyShape shape);

    /// Counts the next trial of the draw under way; the draw is closed with its `replicates`-th. Throws
    /// std::logic_error when a capping lobby is not the applicant's own.
    void add(const TrialOutcome& trial);

    /// Closes a draw that ends short of its replicates: the last of a run. Harmless where none is under way.
    void close_draw();

    /// Adds the counts of a tally of the same shape; neither may have a draw under way.
    Tally& operator+=(const Tally& other);

    /// Writes the counts down, and reads them into a tally of the same shape. No draw may be under way.
    void save(Packer& packer) const;
    void load(Unpacker& unpacker);

    [[nodiscard]] const TallyShape& shape() const { return shape_; }
    [[nodiscard]] std::int64_t draws() const { return draws_; }
    [[nodiscard]] std::int64_t trials() const { return trials_.b; }
    [[nodiscard]] const SizeSums& trial_sums() const { return trials_; }

    /// Trials that entered the milestone by each month, -kMonthsBefore .. months - 1, cumulated.
    [[nodiscard]] std::vector<DrawSums> entered(int applicant, int milestone) const;
    [[nodiscard]] const WaitSums& wait(int applicant, int milestone) const {
        return waits_[milestone_index(applicant, milestone)];
    }
    [[nodiscard]] const DrawSums& outcome(int applicant, Outcome outcome) const;
    [[nodiscard]] const DrawSums& status(int applicant, Status status) const;
    [[nodiscard]] const std::map<BlockerKey, BlockerSums>& blockers(int applicant) const;
    /// Trials that stopped before the stage.
    [[nodiscard]] const DrawSums& stopped(int applicant, int stage) const;
    /// The same as the size that its blockers are measured against.
    [[nodiscard]] SizeSums stopped_sizes(int applicant, int stage) const;
    /// Trials in which the lobby (the World's index, one of the applicant's own) capped the issue, month by month.
    [[nodiscard]] std::vector<std::int64_t> capped(int applicant, int lobby, int issue) const;

  private:
    [[nodiscard]] std::size_t milestone_index(int applicant, int milestone) const;
    [[nodiscard]] std::size_t month_index(int applicant, int milestone, int month) const;
    [[nodiscard]] std::size_t cap_index(int applicant, int lobby, int issue) const;
    void remember(const TrialOutcome& trial);
    void count_caps(const TrialOutcome& trial);
    void close_milestone(int applicant, int milestone);
    void close_endings(int applicant);

    TallyShape shape_;
    std::int64_t draws_ = 0;
    SizeSums trials_;
    std::vector<DrawSums> entries_;  // [applicant][milestone][month], what each month adds
    std::vector<WaitSums> waits_;    // [applicant][milestone]
    std::vector<DrawSums> outcomes_, statuses_;
    std::vector<DrawSums> stopped_;  // [applicant][stage]
    std::vector<std::map<BlockerKey, BlockerSums>> blockers_;
    std::vector<std::size_t> cap_offset_;  // [applicant]
    std::vector<std::int64_t> caps_;       // [applicant][lobby][issue][months + 1], what each month adds

    int in_draw_ = 0;                          // trials of the draw under way
    std::vector<std::int32_t> draw_months_;    // [applicant][milestone][replicate]
    std::vector<AccessionOutcome> draw_ends_;  // [applicant][replicate]
};

}  // namespace accede
