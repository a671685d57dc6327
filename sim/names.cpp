#include "sim/names.h"

namespace accede {

std::string why_not_comparable(const Names& baseline, const Names& variant) {
    if (variant.applicants != baseline.applicants) return "it has other applicants";
    if (variant.main_applicant != baseline.main_applicant)
        return "it asks about another applicant (applicant, or --applicant for all)";
    if (variant.stages != baseline.stages) return "its club has other stages";
    if (variant.start_month != baseline.start_month || variant.months != baseline.months)
        return "it begins or ends in another month";
    if (variant.replicates != baseline.replicates) return "it has another number of replicates";
    return {};
}

}  // namespace accede
