#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

std::atomic<long> g_allocations{0};  // the replaced operator new below has no other place to count

void* counted(std::size_t size) {
    ++g_allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}

void* counted_aligned(std::size_t size, std::align_val_t alignment) {
    ++g_allocations;
    const auto unit = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(unit, (size + unit - 1) / unit * unit)) return memory;
    throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return counted_aligned(size, alignment); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return counted_aligned(size, alignment); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

TEST_SUITE("alloc/trials [law]") {
    TEST_CASE("the counter counts") {
        const long before = g_allocations;
        const std::vector<double> row(1000, 1.0);
        CHECK(row[999] == 1.0);
        CHECK(g_allocations > before);
    }

    TEST_CASE("after the first trial - trials of the reference scenario allocate nothing") {
        const Lab lab = load_lab("korea.yaml");
        Worker worker(lab.world, 1);
        TrialOutcome outcome;
        worker.run(0, outcome);
        const long before = g_allocations;
        for (int k = 1; k < 60; ++k)
            worker.run(k, outcome);  // fifteen parameter draws
        CHECK(g_allocations == before);
    }

    TEST_CASE("nor do they under any alternative rule") {
        const std::vector<Sets> alternatives{{"model.opinion.rule=degroot"},
                                             {"model.opinion.rule=fixed"},
                                             {"model.decision.rule=logit"},
                                             {"model.bargaining.rule=take_it_or_leave_it"},
                                             {"model.bargaining.rule=time_dependent"},
                                             {"model.bargaining.rule=nash"},
                                             {"model.bargaining.rule=compromise"}};
        for (const Sets& sets : alternatives) {
            CAPTURE(sets.front());
            const Lab lab = three_countries(with_chance() + sets);
            Worker worker(lab.world, 1);
            TrialOutcome outcome;
            worker.run(0, outcome);
            const long before = g_allocations;
            for (int k = 1; k < 100; ++k)
                worker.run(k, outcome);
            CHECK(g_allocations == before);
        }
    }
}
