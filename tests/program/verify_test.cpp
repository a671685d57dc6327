#include <nlohmann/json.hpp>

#include "sim/results/sha256.h"
#include "tests/program/long_work.h"

using namespace accede::testing;

namespace {

Finished verify(const std::string& folder, const Names& more = {}) {
    return run_accede(Names{"verify", folder} + more);
}

/// A text with its middle digit, or the first after it, one higher.
std::string with_another_digit(std::string text) {
    const std::size_t at = text.find_first_of("0123456789", text.size() / 2);
    REQUIRE(at != std::string::npos);
    text[at] = text[at] == '9' ? '0' : static_cast<char>(text[at] + 1);
    return text;
}

/// Makes the manifest say that the file is as it was written.
void doctor_manifest(const std::string& folder, const std::string& name) {
    auto manifest = nlohmann::ordered_json::parse(read_text(folder + "/manifest.json"));
    for (auto& output : manifest["outputs"])
        if (output["file"] == name) output["sha256"] = accede::sha256_hex(read_text(folder + "/" + name));
    write_text(folder + "/manifest.json", manifest.dump());
}

/// Graphs and parameters are of the scenario, not of trials, but come out again all the same.
void check_change(const std::string& folder, const std::string& name, const std::string& bytes) {
    CAPTURE(name);
    const std::string file = folder + "/" + name, manifest = read_text(folder + "/manifest.json");
    write_text(file, with_another_digit(bytes));
    const Finished changed = verify(folder, {"--hashes-only"});
    CHECK(changed.exit_code == 1);
    CHECK(changed.output == name + " is not as it was written\n");
    doctor_manifest(folder, name);
    CHECK(verify(folder, {"--hashes-only"}).exit_code == 0);
    const Finished doctored = verify(folder);
    CHECK(doctored.exit_code == 1);
    CHECK(doctored.output == name + " comes out otherwise\n");
    write_text(file, bytes);
    write_text(folder + "/manifest.json", manifest);
}

}  // namespace

TEST_SUITE("program/verify [cli]") {
    TEST_CASE("a digit changed in any table is found - and if the manifest was doctored by doing the work again") {
        for (const LongWork& work : every_kind_of_work()) {
            CAPTURE(work.name);
            const TemporaryFolder folder;
            const std::string out = folder.path("out");
            do_whole(work, out);
            CHECK(verify(out).exit_code == 0);
            for (const auto& [name, bytes] : tables_in(out))
                check_change(out, name, bytes);
            CHECK(verify(out).exit_code == 0);
        }
    }

    TEST_CASE("a table that is gone is missed") {
        const TemporaryFolder folder;
        do_whole(every_kind_of_work().front(), folder.path("out"));
        std::filesystem::remove(folder.path("out/timeline.csv"));
        const Finished verified = verify(folder.path("out"));
        CHECK(verified.exit_code == 1);
        CHECK(verified.output == "timeline.csv is missing\n");
    }

    TEST_CASE("a sample of trials finds a row that was doctored where it looks") {
        const TemporaryFolder folder;
        const std::string out = folder.path("out");
        do_whole(every_kind_of_work().front(), out);
        CHECK(verify(out, {"--sample", "100"}).exit_code == 0);
        write_text(out + "/trials.csv", with_another_digit(read_text(out + "/trials.csv")));
        doctor_manifest(out, "trials.csv");
        const Finished sampled = verify(out, {"--sample", "1000"});
        CHECK(sampled.exit_code == 1);
        CHECK(sampled.output.find("comes out otherwise") != std::string::npos);
    }

    TEST_CASE("what isn't results - or is damaged - is refused") {
        const TemporaryFolder folder;
        CHECK(verify(folder.path("nothing")).exit_code == 2);
        do_whole(every_kind_of_work().front(), folder.path("out"));
        write_text(folder.path("out/manifest.json"), R"({"schema": "accede/result/1"})");
        const Finished damaged = verify(folder.path("out"));
        CHECK(damaged.exit_code == 2);
        CHECK(damaged.errors.find("manifest.json is damaged") != std::string::npos);
    }
}
