#include "sim/part.h"

#include <iterator>
#include <stdexcept>

namespace accede {

void save(const std::vector<TrialFailure>& failures, Packer& packer) {
    packer.number(std::ssize(failures));
    for (const TrialFailure& failure : failures) {
        packer.number(failure.trial);
        packer.text(failure.what);
    }
}

std::vector<TrialFailure> load_failures(Unpacker& unpacker) {
    std::vector<TrialFailure> failures;
    for (std::int64_t left = unpacker.number(); left > 0; --left) {
        const std::int64_t trial = unpacker.number();
        failures.push_back({.trial = trial, .what = std::string(unpacker.text())});
    }
    return failures;
}

Part::Part(const Names& names)
    : tally(shape_of(names)), typical(names.main_applicant, static_cast<int>(names.stages.size()) - 1) {}

void Part::append(Part&& next) {
    if (first == last) first = last = next.first;
    if (next.first != last) throw std::logic_error("parts of a run must follow each other");
    last = next.last;
    tally += next.tally;
    typical += next.typical;
    if (rows.empty()) {
        rows = std::move(next.rows);
    } else {
        rows += next.rows;
    }
    failures.insert(failures.end(), std::make_move_iterator(next.failures.begin()),
                    std::make_move_iterator(next.failures.end()));
}

std::string Part::save() const {
    std::string bytes;
    Packer packer(bytes);
    packer.number(first);
    packer.number(last);
    tally.save(packer);
    typical.save(packer);
    packer.text(rows);
    accede::save(failures, packer);
    return bytes;
}

void Part::load(std::string_view bytes) {
    Unpacker unpacker(bytes);
    first = unpacker.number();
    last = unpacker.number();
    tally.load(unpacker);
    typical.load(unpacker);
    rows = unpacker.text();
    failures = load_failures(unpacker);
    if (!unpacker.done()) throw std::runtime_error("packed results are damaged");
}

}  // namespace accede
