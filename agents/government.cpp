#include "agents/government.h"

#include <algorithm>
#include <cmath>

namespace accede {
namespace {

void divide_or(IssueRow& row, const IssueRow& by, const IssueRow& otherwise) {
    for (int k = 0; k < kMaxIssues; ++k) {
        const double quotient = row[k] / (by[k] > 0.0 ? by[k] : 1.0);  // always divided, so that all go at once
        row[k] = by[k] > 0.0 ? quotient : otherwise[k];
    }
}

void apply_vetoes(Mandate& mandate, const Voice& voice, const IssueRow& practice, double leeway, int issues) {
    for (int k = 0; k < issues; ++k) {
        if ((voice.veto >> k & 1U) == 0) continue;
        const double accepts = offer_cap((*voice.position)[k], practice[k], leeway);
        if (accepts >= mandate.cap[k]) continue;
        mandate.cap[k] = accepts;
        mandate.capped_by[k] = static_cast<short>(voice.lobby);
    }
}

}  // namespace

Mandate form_mandate(std::span<const Voice> voices, const IssueRow& practice, double leeway, int issues) {
    Mandate mandate;
    mandate.cap.fill(1.0);
    mandate.capped_by.fill(-1);
    IssueRow weight{}, squares{};
    double all = 0.0;
    for (const Voice& voice : voices) {
        for (int k = 0; k < kMaxIssues; ++k) {
            const double w = voice.weight * (*voice.salience)[k];
            const double y = (*voice.position)[k];
            weight[k] += w;
            mandate.preferred[k] += w * y;
            squares[k] += w * y * y;
        }
        apply_vetoes(mandate, voice, practice, leeway, issues);
    }
    for (const double w : weight)
        all += w;
    divide_or(mandate.preferred, weight, practice);
    divide_or(squares, weight, IssueRow{});
    for (int k = 0; k < kMaxIssues; ++k) {
        mandate.salience[k] = all > 0.0 ? weight[k] / all : 0.0;
        mandate.free[k] = std::max(practice[k], mandate.preferred[k]);
        const double spread = std::sqrt(std::max(0.0, squares[k] - mandate.preferred[k] * mandate.preferred[k]));
        mandate.spread[k] = weight[k] > 0.0 ? spread : 0.0;
    }
    return mandate;
}

IssueRow promised_text(const IssueRow& practice, const IssueRow& cap, double credence) {
    IssueRow text;
    for (int k = 0; k < kMaxIssues; ++k)
        text[k] = practice[k] + credence * std::max(0.0, cap[k] - practice[k]);
    return text;
}

IssueRow best_text(const Mandate& mandate, const IssueRow& worth, const IssueRow& wanted, double capital,
                   double resistance) {
    IssueRow text;
    for (int k = 0; k < kMaxIssues; ++k)
        text[k] = std::min(mandate.cap[k], mandate.free[k]);
    std::array<bool, kMaxIssues> done{};
    for (int round = 0; round < kMaxIssues; ++round) {
        int best = -1;
        double best_rate = 0.0;
        for (int k = 0; k < kMaxIssues; ++k) {
            const double limit = std::min(mandate.cap[k], wanted[k]);
            if (done[k] || limit <= text[k] || worth[k] <= 0.0) continue;
            const double rate = worth[k] / std::max(mandate.salience[k], 1e-12);
            if (rate > best_rate) best = k, best_rate = rate;
        }
        if (best < 0) break;
        done[best] = true;
        const double limit = std::min(mandate.cap[best], wanted[best]);
        const double price = mandate.salience[best] * resistance;
        const double affordable = price > 0.0 ? capital / price : 1.0;
        const double raise = std::min(limit - text[best], affordable);
        text[best] += raise;
        capital -= raise * price;
    }
    return text;
}

}  // namespace accede
