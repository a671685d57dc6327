#include "sim/scenario/numbers.h"

#include <algorithm>
#include <initializer_list>

namespace accede {
namespace {

class Collector {
  public:
    std::vector<const Number*> take() {
        std::ranges::sort(numbers_, {}, [](const Number* number) -> const std::string& { return number->path; });
        return std::move(numbers_);
    }

    void add(const Club& club) {
        for (const auto& [id, member] : club.members)
            add({&member.weight});
        for (const auto& [id, body] : club.meetings)
            for (const auto& [month, probability] : body.calendar)
                add({&probability});
        for (const Stage& stage : club.stages)
            add({&stage.agenda_probability, &stage.no_deal});
    }

    void add(const Trade& t) {
        add(t.pact_depth);
        add(t.sector_tariff);
        add({&t.anchor_gain_share, &t.response, &t.half_saturation, &t.loss_aversion});
    }

    void add(const Affinity& a) {
        add({&a.base, &a.distance_weight});
        add(a.alliance);
        add(a.pairs);
    }

    void add(const Model& m) {
        add({&m.opinion_half_life_months,
             &m.leeway,
             &m.resistance_sd,
             &m.resistance_persistent,
             &m.ask_spread,
             &m.ask_rule_spread,
             &m.ask_stake,
             &m.trade,
             &m.affinity,
             &m.pressure,
             &m.exposure_share,
             &m.credence,
             &m.home_cost,
             &m.displeasure,
             &m.noise_sd,
             &m.noise_common,
             &m.noise_persistent,
             &m.noise_half_life_months,
             &m.logit_precision,
             &m.standing_cost,
             &m.attendance,
             &m.step,
             &m.steps_a_month,
             &m.no_deal_applicant,
             &m.deadline_months,
             &m.toughness,
             &m.sounding_sd,
             &m.refusal_cost,
             &m.push_months,
             &m.push_factor,
             &m.withdrawal_hazard,
             &m.ratification_fast_months,
             &m.ratification_slow_months,
             &m.ratification_spread});
    }

    void add(const Country& c) {
        add(c.practice);
        add(c.disposition);
        add(c.hostility);
        add({&c.capital_level, &c.capital_half_life_months, &c.approval_effect, &c.approval_half_life_months,
             &c.executive_change_per_year, &c.ratification_hazard, &c.seats_in_favour, &c.defection,
             &c.slow_probability});
        for (const auto& [id, election] : c.elections)
            add({&election.turnover, &election.capital_reset, &election.seat_swing});
        for (const auto& [id, lobby] : c.lobbies)
            add(lobby);
    }

    void add(const Accession& a) {
        add(a.present_stage);
        if (!a.request) return;
        add({&a.request->restart_per_year});
        for (const LegalStep& step : a.request->steps)
            add({&step.hazard_content, &step.hazard_reluctant});
    }

    void add(const Precondition& p) { add({&p.threshold, &p.held}); }
    void add(const Link& link) { add({&link.weight}); }
    void add(const Bundle& bundle) { add({&bundle.probability}); }

    void add(const Factor& f) {
        add({&f.initial, &f.mean, &f.half_life_months, &f.volatility, &f.jumps_per_year, &f.jump_mean, &f.jump_sd,
             &f.minimum, &f.maximum, &f.reference});
        add(f.effects);
    }

    void add(const Event& e) {
        add({&e.probability, &e.per_year, &e.half_life_months});
        add(e.effects);
    }

    void add(const Compensation& c) { add({&c.fund_usd_bn, &c.credibility, &c.payer_shift, &c.capital_cost}); }

    template <class Part>
    void add(const std::map<Id, Part>& parts) {
        for (const auto& [id, part] : parts)
            add(part);
    }

  private:
    void add(std::initializer_list<const Number*> numbers) { numbers_.insert(numbers_.end(), numbers); }
    void add(const Number& number) { numbers_.push_back(&number); }
    void add(const Effect& effect) { add({&effect.size}); }

    void add(const Lobby& lobby) {
        add({&lobby.influence, &lobby.susceptibility, &lobby.noise_sd});
        add(lobby.ideals);
        add(lobby.salience);
        add(lobby.listens_to);
    }

    std::vector<const Number*> numbers_;
};

}  // namespace

std::vector<const Number*> all_numbers(const Scenario& scenario) {
    Collector collector;
    collector.add(scenario.club);
    collector.add(scenario.trade);
    collector.add(scenario.affinity);
    collector.add(scenario.model);
    collector.add(scenario.countries);
    collector.add(scenario.accessions);
    collector.add(scenario.preconditions);
    collector.add(scenario.links);
    collector.add(scenario.bundles);
    collector.add(scenario.factors);
    collector.add(scenario.events);
    collector.add(scenario.compensation);
    return collector.take();
}

}  // namespace accede
