#include "experiments/sweep/sweep.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>
#include <stdexcept>

#include "sim/estimates.h"
#include "sim/parallel.h"

namespace accede {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

PointResult result_of(const SweepPlan& plan, std::int64_t point, const Tally& tally) {
    PointResult result{.point = point, .trials = tally.trials(), .outputs = {}};
    for (const SweepPlan::Output& output : plan.outputs()) {
        const Estimate found =
            tally.trials() == 0 ? Estimate{} : estimate_of(output.quantity, Estimates(tally, false), output.applicant);
        result.outputs.push_back({.value = found.value.value_or(kNone),
                                  .error_variance = found.error_variance.value_or(kNone),
                                  .trial_variance = found.trial_variance.value_or(kNone),
                                  .variance_within_draws = found.variance_within_draws.value_or(kNone)});
    }
    return result;
}

/// Runs blocks of a sweep on one thread: a worker for every world that it comes across.
class SweepWorker {
  public:
    explicit SweepWorker(const SweepPlan& plan) : plan_(plan), workers_(plan.worlds().size()) {
        run_ = [this](std::int64_t trial, TrialOutcome& out) { worker_->run(trial, out); };
    }

    SweepPart block(std::int64_t first, std::int64_t last) {
        SweepPart part(plan_);
        part.first = first;
        part.last = last;
        for (std::int64_t at = first; at < last;) {
            const std::int64_t point = at / plan_.trials();
            const std::int64_t end = std::min(last, (point + 1) * plan_.trials());
            go_to(point);
            run_point(point, at - point * plan_.trials(), end - point * plan_.trials(), part);
            at = end;
        }
        part.close();
        return part;
    }

  private:
    void go_to(std::int64_t point) {
        if (point == point_) return;
        const std::vector<FactorValue> values = plan_.values(point);
        const int world = plan_.world_of(values);
        auto& worker = workers_[static_cast<std::size_t>(world)];
        if (!worker) {
            worker = std::make_unique<Worker>(plan_.worlds()[static_cast<std::size_t>(world)].world, plan_.seed());
            worker->watch(plan_.applicants());
        }
        worker->fix(plan_.slots(world, values));
        worker_ = worker.get();
        point_ = point;
    }

    void run_point(std::int64_t point, std::int64_t first, std::int64_t last, SweepPart& part) {
        Tally& tally = part.tally_of(point);
        const std::int64_t replicates = plan_.names().replicates;
        for (std::int64_t i = first; i < last; ++i) {
            if (run_checked(run_, plan_.trial_of(point, i), outcome_, part.failures)) tally.add(outcome_);
            if ((i + 1) % replicates == 0) tally.close_draw();
        }
    }

    const SweepPlan& plan_;
    std::vector<std::unique_ptr<Worker>> workers_;  // [world]
    Worker* worker_ = nullptr;
    RunTrial run_;
    std::int64_t point_ = -1;
    TrialOutcome outcome_;
};

}  // namespace

Tally& SweepPart::tally_of(std::int64_t point) {
    const auto there = open_.find(point);
    return there != open_.end() ? there->second : open_.try_emplace(point, shape_of(plan_->names())).first->second;
}

void SweepPart::close() {
    for (auto point = open_.begin(); point != open_.end();) {
        const std::int64_t begin = point->first * plan_->trials();
        if (begin < first || begin + plan_->trials() > last) {
            ++point;
            continue;
        }
        results_.push_back(result_of(*plan_, point->first, point->second));
        point = open_.erase(point);
    }
}

void SweepPart::append(SweepPart&& next) {
    if (first == last) first = last = next.first;
    if (next.first != last) throw std::logic_error("parts of a sweep must follow each other");
    last = next.last;
    for (auto& [point, tally] : next.open_) {
        const auto [there, is_new] = open_.try_emplace(point, std::move(tally));
        if (!is_new) there->second += tally;
    }
    close();  // a point that both had a share in lies between the results of either
    results_.insert(results_.end(), std::make_move_iterator(next.results_.begin()),
                    std::make_move_iterator(next.results_.end()));
    failures.insert(failures.end(), next.failures.begin(), next.failures.end());
}

std::string SweepPart::save() const {
    std::string bytes;
    Packer packer(bytes);
    const auto put = [&](double value) { packer.number(std::bit_cast<std::int64_t>(value)); };
    packer.number(first);
    packer.number(last);
    packer.number(std::ssize(results_));
    for (const PointResult& result : results_) {
        packer.number(result.point);
        packer.number(result.trials);
        for (const OutputResult& output : result.outputs)
            for (const double number :
                 {output.value, output.error_variance, output.trial_variance, output.variance_within_draws})
                put(number);
    }
    packer.number(std::ssize(open_));
    for (const auto& [point, tally] : open_) {
        packer.number(point);
        tally.save(packer);
    }
    accede::save(failures, packer);
    return bytes;
}

void SweepPart::load(std::string_view bytes) {
    Unpacker unpacker(bytes);
    first = unpacker.number();
    last = unpacker.number();
    for (std::int64_t left = unpacker.number(); left > 0; --left) {
        PointResult& result = results_.emplace_back();
        result.point = unpacker.number();
        result.trials = unpacker.number();
        result.outputs.resize(plan_->outputs().size());
        for (OutputResult& output : result.outputs)
            for (double* number :
                 {&output.value, &output.error_variance, &output.trial_variance, &output.variance_within_draws})
                *number = std::bit_cast<double>(unpacker.number());
    }
    for (std::int64_t left = unpacker.number(); left > 0; --left)
        tally_of(unpacker.number()).load(unpacker);
    failures = load_failures(unpacker);
    if (!unpacker.done()) throw std::runtime_error("packed results are damaged");
}

std::int64_t run_sweep(const SweepPlan& plan, const RunOptions& options, const std::function<void(SweepPart&&)>& take) {
    const std::int64_t size = block_size(plan.names().replicates);
    const std::int64_t blocks = (options.last - options.first + size - 1) / size;
    std::int64_t done = options.first;
    for_blocks(
        blocks, options.threads, options.stop, [&] { return std::make_unique<SweepWorker>(plan); },
        [&](std::unique_ptr<SweepWorker>& worker, std::int64_t block) {
            const std::int64_t first = options.first + block * size;
            return worker->block(first, std::min(first + size, options.last));
        },
        [&](SweepPart&& part) {
            stop_at_failure(part.failures, options.on_error);
            done = part.last;
            take(std::move(part));
        });
    return done;
}

}  // namespace accede
