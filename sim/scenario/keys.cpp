#include "sim/scenario/keys.h"

#include <algorithm>
#include <string_view>

namespace accede {
namespace {

using sv = std::string_view;
constexpr double kAny = 1e9;

constexpr Key section(sv path, sv title, sv description) {
    return {.path = path, .title = title, .description = description};
}
constexpr Key text(sv path, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::text,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = example};
}
constexpr Key date(sv path, sv title, sv description, sv example) {
    return {.path = path, .type = KeyType::date, .title = title, .description = description, .example = example};
}
constexpr Key integer(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::integer,
            .unit = unit,
            .minimum = low,
            .maximum = high,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = example};
}
/// A number that may be a distribution.
constexpr Key number(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::number,
            .unit = unit,
            .minimum = low,
            .maximum = high,
            .fallback = fallback,
            .may_be_uncertain = true,
            .title = title,
            .description = description,
            .example = example};
}
/// A number that must be plain: data, or what fixes the shape of the computation.
constexpr Key plain(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    Key key = number(path, unit, low, high, fallback, title, description, example);
    key.may_be_uncertain = false;
    return key;
}
constexpr Key choice(sv path, sv choices, sv fallback, sv title, sv description) {
    return {.path = path,
            .type = KeyType::choice,
            .fallback = fallback,
            .choices = choices,
            .title = title,
            .description = description,
            .example = choices.substr(0, choices.find('|'))};
}
constexpr Key boolean(sv path, sv fallback, sv title, sv description) {
    return {.path = path,
            .type = KeyType::boolean,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = "true"};
}
constexpr Key reference(sv path, sv kind, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::reference,
            .choices = kind,
            .title = title,
            .description = description,
            .example = example};
}
constexpr Key list(sv path, KeyType type, sv kind, sv title, sv description, sv example) {
    return {
        .path = path, .type = type, .choices = kind, .title = title, .description = description, .example = example};
}
constexpr Key required(Key key) {
    key.required = true;
    return key;
}

constexpr Key kKeys[]{
    // ---- the file -------------------------------------------------------------------------------------------------
    required(integer("accede", "", 1, 1, "", "Format version", "The version of this file format; always 1.", "1")),
    list("extends", KeyType::texts, "", "Extends",
         "A file, or a list of files, that lie underneath this one, later ones over earlier ones: maps are merged, "
         "lists and values replaced, `null` removes. Relative to this file.",
         "[clubs/cptpp.yaml, countries/members.yaml]"),
    text("title", "", "Title", "One line for people: what this scenario asks.", "Will Korea join the CPTPP?"),
    text("description", "", "Description", "A few sentences for people.", "The reference case."),
    required(date("start", "Start month", "Month 0 of every trial.", "2026-12")),
    required(
        date("horizon", "Last month", "The last month simulated; what is undecided then is `pending`.", "2038-12")),
    integer("trials", "trials", 1, 1e9, "10000", "Trials",
            "How many trials `run` makes unless `--trials` says otherwise.", "10000"),
    integer("replicates", "trials", 1, 1e6, "1", "Trials per parameter draw",
            "Trials that share one draw of the uncertain parameters. With 2 or more, the spread over what is not known "
            "can be told from chance.",
            "4"),
    required(reference("applicant", "accession", "Main applicant",
                       "The applicant whom the answer is about; the others are simulated too.", "KOR")),
    section("sources", "Sources", "What the codes used in `source:` stand for."),
    text("sources.*", "", "Source", "Title and address of one source.", "Yonhap 13 Dec 2021"),

    // ---- the club -------------------------------------------------------------------------------------------------
    section("club", "The club", "The agreement, its parties and the procedure for joining it."),
    text("club.id", "club", "Identifier", "Short name; stands in the `club` column of results.", "cptpp"),
    text("club.title", "", "Name", "Full name of the agreement.", "CPTPP"),
    section("club.members", "Parties and signatories", "Countries that have joined, or have signed and will."),
    section("club.members.*", "A party", "One party, by country code."),
    required(date("club.members.*.since", "Entry into force",
                  "Month in which the agreement entered into force for it. It votes from the next month on; before, a "
                  "signatory has no vote.",
                  "2018-12")),
    number("club.members.*.weight", "votes", 0, kAny, "1", "Voting weight", "Its weight under a majority rule.", "1"),
    boolean("club.members.*.veto", "false", "Named veto",
            "Whether its No alone stops a decision under a majority rule."),
    section("club.meetings", "Meeting bodies", "Bodies that decide, each with its calendar."),
    section("club.meetings.*", "A body", "One body, such as the Commission."),
    section("club.meetings.*.calendar", "Calendar",
            "Which months of the year can have a meeting. Left empty: every month has one."),
    number("club.meetings.*.calendar.*", "probability", 0, 1, "", "Probability of a meeting",
           "Probability that the body meets in this month of the year (1 to 12).", "0.9"),
    list("club.meetings.*.past", KeyType::dates, "", "Past meetings",
         "Meetings held before the start; used to replay the record.", "[2024-11, 2025-11]"),
    section("club.stages", "Stages", "The stages of an accession, in their order. The first has `step: deliberation`."),
    section("club.stages.*", "A stage", "One stage; its name is a column of the results."),
    required(
        choice("club.stages.*.step", "deliberation|request|start|conclude|approve|entry", "", "How it is entered",
               "`deliberation`: where an applicant begins. `request`: the applicant alone asks. `start`: a decision, "
               "on promises, that opens a working group. `conclude`: a decision that talks are done. `approve`: a "
               "decision on the final package (signature). `entry`: ratification and entry into force.")),
    reference("club.stages.*.body", "body", "Deciding body", "The body whose meetings decide this stage.",
              "commission"),
    choice("club.stages.*.rule", "consensus|unanimity|majority", "consensus", "Decision rule",
           "`consensus`: passes unless a party present objects. `unanimity`: every party must be present and not "
           "object. `majority`: the shares below must vote yes."),
    plain("club.stages.*.majority_members", "share", 0, 1, "0.5", "Majority of parties",
          "Share of voting parties that must vote yes (at least) under `majority`.", "0.75"),
    plain("club.stages.*.majority_weight", "share", 0, 1, "0", "Majority of weight",
          "Share of voting weight that must vote yes (at least) under `majority`.", "0.65"),
    integer("club.stages.*.minimum_months", "months", 0, 600, "0", "Minimum duration",
            "Months that must have passed since the stage before.", "18"),
    number("club.stages.*.agenda_probability", "probability", 0, 1, "1", "Taken up",
           "Probability that a meeting takes up accessions at this stage; if not, all that are ripe wait for the next.",
           "0.8"),
    integer("club.stages.*.starts_per_meeting", "accessions", 1, 1000, "1000", "Decisions a meeting",
            "How many accessions a meeting lets pass at this stage.", "1"),
    integer("club.stages.*.capacity", "groups", 1, 1000, "1000", "Working groups at once",
            "No start while this many groups are open.", "2"),
    number("club.stages.*.no_deal", "utility", 0, 100, "0", "Cost of no deal (kappa)",
           "What refusing costs a member at this stage. Nothing at a start; something once talks have sunk costs.",
           "0.2"),
    integer("club.stages.*.window_months", "months", 0, 600, "15", "All-party window",
            "`entry`: months after signature in which all must have ratified for the quick route.", "15"),
    integer("club.stages.*.deposits", "parties", 0, 1000, "6", "Parties needed afterwards",
            "`entry`: after the window, how many parties' ratifications are enough beside the applicant's. 0: parties "
            "need not ratify at all.",
            "6"),
    integer("club.stages.*.delay_months", "months", 0, 600, "2", "Delay to entry",
            "`entry`: months between the last needed ratification and entry into force.", "2"),

    // ---- issues ---------------------------------------------------------------------------------------------------
    section(
        "issues", "Issues",
        "What is decided: each on a scale from 0 (no commitment) to 1 (the agreement's full standard). At most 16."),
    section("issues.*", "An issue", "One issue."),
    required(choice("issues.*.kind", "market_access|rule|precondition", "", "Kind",
                    "`market_access`: a text per pair of countries. `rule`: one text for all. `precondition`: a "
                    "bilateral demand outside the text, met alone.")),
    text("issues.*.title", "", "Title", "Name for people.", "Farm market access"),
    list("issues.*.sectors", KeyType::texts, "", "Sectors",
         "Market access: the goods sectors of the trade table that it covers.", "[farm, food]"),

    // ---- trade and affinity ---------------------------------------------------------------------------------------
    section("trade", "Trade", "Where interests come from: flows, tariffs, pacts, incomes."),
    text("trade.flows_file", "", "Flows by sector (CSV)",
         "exporter,importer,sector_group,trade_usd_bn,applied_tariff. Relative to the file that names it.",
         "data/sector_trade_2022.csv"),
    text("trade.totals_file", "", "Total flows (CSV)",
         "Matrix: exporter in rows. Scales countries named under `composition_like`.", "data/trade_goods_2023.csv"),
    text("trade.gdp_file", "", "Incomes (CSV)", "economy,gdp_bn_usd.", "data/gdp_2023.csv"),
    text("trade.mfn_file", "", "Tariffs without a pact (CSV)", "economy,farm_simple_avg,nonfarm_simple_avg in percent.",
         "data/mfn_tariffs.csv"),
    text("trade.pacts_file", "", "Pacts (CSV)", "a,b,pact,in_force,kind.", "data/pacts.csv"),
    date("trade.tariffs_as_of", "Date of the tariffs",
         "Pacts in force after this month are taken off the tariffs of the table.", "2021-12"),
    date("trade.pacts_until", "Pacts known",
         "Pacts that enter into force later than this are ignored; left out: the start month.", "2026-12"),
    section("trade.pact_depth", "Depth of pacts", "Share of a tariff that a pact of this kind or name removes."),
    number("trade.pact_depth.*", "share", 0, 1, "", "Depth",
           "Share removed; the key is a pact's name, or `bilateral` or `plurilateral` for all others of the kind.",
           "0.9"),
    list("trade.farm_sectors", KeyType::texts, "", "Sectors at the farm tariff",
         "In these sectors the level of protection is the MFN farm average of `mfn_file`, scaled pair by pair by the "
         "table's tariff over the importer's highest.",
         "[farm, food]"),
    section(
        "trade.sector_tariff", "Better tariffs",
        "Levels of protection that replace the table's, by sector and importer; `default` is for all other importers."),
    section("trade.sector_tariff.*", "A sector", "One sector."),
    number("trade.sector_tariff.*.*", "share", 0, 5, "", "Level of protection",
           "Tariff on partners without a pact; scaled pair by pair like the farm tariff.", "0.16"),
    section("trade.composition_like", "Missing sector data", "Economies without sector flows."),
    reference("trade.composition_like.*", "economy", "Composition like",
              "The economy whose sector shares it is given, scaled to its own totals.", "NZL"),
    section("trade.flows", "Flows written here", "exporter → importer → sector; replaces the file's."),
    section("trade.flows.*", "Exporter", "By country code."),
    section("trade.flows.*.*", "Importer", "By country code."),
    section("trade.flows.*.*.*", "Sector", "One sector."),
    plain("trade.flows.*.*.*.exports_usd_bn", "usd_bn", 0, 1e6, "0", "Exports", "Exports a year.", "12.5"),
    plain("trade.flows.*.*.*.tariff", "share", 0, 5, "0", "Tariff", "Duty that these exports meet.", "0.08"),
    section("trade.anchor", "Anchor", "Fixes the trade response (epsilon) so that one published gain is met."),
    reference("trade.anchor.economy", "country", "Economy", "Whose gain is anchored.", "KOR"),
    number("trade.anchor.gain_share", "share of GDP", 0, 1, "0.0035", "Gain",
           "Sum of its new exports to all members over its GDP.", "0.0035"),
    number("trade.response", "", 0, 1000, "1", "Trade response (epsilon)",
           "New exports = epsilon * m/(1+m) * exports. Replaced by the anchor where one is given.", "1"),
    number("trade.half_saturation", "share of GDP", 1e-9, 1, "0.002", "Half saturation",
           "Change in trade over GDP at which an interest counts half.", "0.002"),
    number("trade.loss_aversion", "", 0, 100, "2", "Loss aversion (lambda)",
           "Weight of import-competing losses relative to exporters' gains; above 1, losses being concentrated.", "2"),

    section("affinity", "Affinity",
            "How well disposed countries are to each other, -1 to 1, from votes in the UN and alliances."),
    text("affinity.ideal_points_file", "", "UN voting ideal points (CSV)", "economy,year,ideal_point.",
         "data/unga_ideal_points.csv"),
    integer("affinity.year", "year", 1900, 2200, "2024", "Year", "Year of the ideal points; must lie before the case.",
            "2024"),
    text("affinity.alliances_file", "", "Alliances (CSV)", "a,b,kind,since.", "data/alliances.csv"),
    section("affinity.like", "Missing series", "Economies without UN votes."),
    reference("affinity.like.*", "economy", "Votes like", "The economy whose ideal point it is given.", "JPN"),
    number("affinity.base", "affinity", -1, 1, "0.4", "Affinity at no distance",
           "affinity = base - distance_weight * |difference of ideal points| + alliance, kept within -1 and 1.", "0.4"),
    number("affinity.distance_weight", "affinity", 0, 10, "0.4", "Weight of distance",
           "Affinity lost per unit of distance between ideal points.", "0.4"),
    section("affinity.alliance", "Weight of alliances",
            "Affinity that a tie of each kind adds; the strongest of a pair counts."),
    number("affinity.alliance.*", "affinity", 0, 2, "", "Weight", "For one kind of tie in the alliances file.", "0.4"),
    section("affinity.pairs", "Affinities written here", "Replaces what the formula gives; both directions."),
    section("affinity.pairs.*", "Country", "First country."),
    number("affinity.pairs.*.*", "affinity", -1, 1, "", "Affinity", "Of the pair.", "0.3"),

    // ---- the model ------------------------------------------------------------------------------------------------
    section("model", "Rules and global parameters", "One set for every country and club."),
    section("model.opinion", "Opinion", "How lobbies move each other."),
    choice("model.opinion.rule", "friedkin_johnsen|degroot|fixed", "friedkin_johnsen", "Rule",
           "`friedkin_johnsen`: pulled by neighbours and by one's own interest. `degroot`: by neighbours alone. "
           "`fixed`: positions are the ideals."),
    number("model.opinion.half_life_months", "months", 0.01, 1200, "6", "Half-life",
           "Months in which half of the way to a new position is gone.", "6"),
    section("model.mandate", "Mandate", "What a government may offer."),
    number("model.mandate.leeway", "share", 0, 1, "0.5", "Leeway (tau)",
           "How far beyond its position a veto ministry can be taken: 1 until it would rather keep present practice "
           "(Tsebelis), 0 not at all.",
           "0.5"),
    number("model.mandate.resistance_sd", "log points", 0, 3, "0.4", "Resistance at home",
           "Standard deviation of the log of the cost of concessions at home, over trials and governments.", "0.4"),
    number("model.mandate.resistance_persistent", "share", 0, 1, "0.5", "Persistent resistance",
           "Share of that variance that stays for the whole trial; the rest is drawn anew with each government.",
           "0.5"),
    section("model.asks", "Members' demands",
            "From their lobbies' positions: ask = mean + h spread, reservation = mean - h spread."),
    number("model.asks.spread", "", 0, 5, "0.5", "Room from division (h)",
           "How much a divided country's ask and reservation differ.", "0.5"),
    number("model.asks.rule_spread", "share", 0, 1, "0.3", "Room on rules",
           "h on rules relative to market access: rules are not renegotiable.", "0.3"),
    number("model.asks.stake", "", 0, 100, "2", "Stake",
           "How much a member's salience on market access grows with its stake in the applicant's market.", "2"),
    section(
        "model.value", "Value of an accession",
        "v = trade (gain - loss) + affinity + factors - pressure - gap + noise; one unit of gap on everything is 1."),
    number("model.value.trade", "utility", 0, 100, "0.3", "Trade (w_T)", "Weight of trade gains less losses.", "0.3"),
    number("model.value.affinity", "utility", 0, 100, "0.3", "Affinity (w_A)", "Weight of affinity.", "0.3"),
    number("model.value.pressure", "utility", 0, 100, "0.3", "Pressure (pi)",
           "Weight of a hostile outsider's pressure on members that depend on it.", "0.3"),
    number("model.value.exposure_share", "share of GDP", 1e-6, 10, "0.2", "Full exposure",
           "Exports to the outsider over GDP at which a member is fully exposed.", "0.2"),
    number("model.value.credence", "share", 0, 1, "0.5", "Credence (psi)",
           "Share of promised reform that members count at a start, when no text exists.", "0.5"),
    number("model.value.home_cost", "utility", 0, 100, "1", "Cost at home",
           "The applicant's cost of going beyond its preferred text, in the unit of gaps.", "1"),
    number("model.value.displeasure", "utility", 0, 100, "0.2", "Displeasure",
           "The applicant's cost of the displeasure of outsiders it depends on.", "0.2"),
    number("model.value.noise_sd", "utility", 0, 100, "0.1", "Noise (sigma)",
           "Standard deviation of what the model does not see in a member's value.", "0.1"),
    number("model.value.noise_common", "share", 0, 1, "0.3", "Common noise (c)",
           "Share of the persistent variance that members share about an applicant.", "0.3"),
    number("model.value.noise_persistent", "share", 0, 1, "0.7", "Persistent noise (omega)",
           "Share of the variance that stays for the trial; the record cannot identify it.", "0.7"),
    number("model.value.noise_half_life_months", "months", 0.01, 1200, "12", "Half-life of passing noise",
           "Of the rest.", "12"),
    section("model.decision", "Decisions", "How a member's value becomes a vote."),
    choice("model.decision.rule", "threshold|logit", "threshold", "Rule",
           "`threshold`: a member objects when its value lies below the threshold. `logit`: the further below, the "
           "likelier (quantal response)."),
    number("model.decision.logit_precision", "1/utility", 0.01, 1e6, "20", "Logit precision",
           "Under `logit`: large is nearly a threshold.", "20"),
    number("model.decision.standing_cost", "utility", 0, 100, "0.1", "Cost of standing in the way (o)",
           "A member objects under consensus only if its value lies below minus no_deal minus this.", "0.1"),
    number("model.decision.attendance", "probability", 0, 1, "0.9", "Attendance",
           "Probability that a party that would not object is at the meeting.", "0.9"),
    section("model.bargaining", "Bargaining", "How the chair's single text moves."),
    choice("model.bargaining.rule", "zeuthen|take_it_or_leave_it|time_dependent|nash|compromise", "zeuthen", "Rule",
           "`zeuthen`: who risks less concedes a step. `take_it_or_leave_it`: the text goes at once to the lower of "
           "cap and highest reservation. `time_dependent`: both sides concede by the clock alone. `nash`: the weighted "
           "Nash solution. `compromise`: the weighted mean of positions."),
    number("model.bargaining.step", "", 1e-4, 1, "0.1", "Step (delta)", "Size of one concession on one issue.", "0.1"),
    number("model.bargaining.steps_a_month", "steps", 0.01, 1000, "4", "Pace",
           "Concessions a month in one working group.", "4"),
    number("model.bargaining.no_deal_applicant", "utility", 0, 100, "0.2", "Applicant's cost of no deal",
           "What failing after the start costs the applicant.", "0.2"),
    number("model.bargaining.deadline_months", "months", 1, 1200, "36", "Deadline",
           "`time_dependent`: months in which both sides run through their concessions.", "36"),
    number("model.bargaining.toughness", "", 0.01, 100, "4", "Toughness (e)",
           "`time_dependent`: share held back = 1 - (t/deadline)^e; above 1 concedes late (Boulware).", "4"),
    section("model.request", "Request", "When a government asks."),
    number("model.request.sounding_sd", "utility", 0, 100, "0.1", "Noise of soundings",
           "How far informal soundings of a member's value err.", "0.1"),
    number("model.request.refusal_cost", "utility", 0, 100, "0.3", "Cost of a refusal (phi)",
           "Audience cost of asking and being refused.", "0.3"),
    integer("model.request.shelve_after_months", "months", 1, 1200, "12", "Shelved after",
            "An attempt in which nothing moves for this long is shelved.", "12"),
    number("model.request.push_months", "months", 0, 1200, "6", "Push lasts",
           "Months in which a push (a rival's request, an event) raises the hazard of a restart.", "6"),
    number("model.request.push_factor", "", 0, 100, "5", "Push",
           "Factor on the hazard of a restart while a push lasts.", "5"),
    section("model.withdrawal", "Withdrawal", "Giving up after the start."),
    number("model.withdrawal.hazard", "per month", 0, 1, "0.02", "Hazard",
           "Monthly, after a change of government, while the best text is worth less than no deal.", "0.02"),
    section("model.ratification", "Ratification", "How long parties take."),
    number("model.ratification.fast_months", "months", 0.1, 600, "6", "Quick mode",
           "Median months of a quick ratification.", "6"),
    number("model.ratification.slow_months", "months", 0.1, 600, "53", "Slow mode", "Median months of a slow one.",
           "53"),
    number("model.ratification.spread", "log points", 0, 3, "0.3", "Spread",
           "Standard deviation of log months in either mode.", "0.3"),

    // ---- countries ------------------------------------------------------------------------------------------------
    section(
        "profiles", "Profiles",
        "Country descriptions to share: `profile: NAME` in a country puts one underneath. Same keys as `countries`."),
    section("countries", "Countries", "Members, applicants and outsiders, by ISO3 code. At most 250."),
    section("countries.*", "A country",
            "One country; what it is to the club follows from `club.members` and `accessions`."),
    text("countries.*.name", "", "Name", "For people.", "Republic of Korea"),
    reference("countries.*.profile", "profile", "Profile", "The profile underneath.", "small_open"),
    plain("countries.*.gdp_usd_bn", "usd_bn", 0.001, 1e7, "", "GDP", "Replaces the file's.", "1713"),
    section("countries.*.practice", "Present practice (q)",
            "By issue, on the 0 to 1 scale. Market access left out is computed from tariffs: q = 1/(1 + m/0.1), m the "
            "mean tariff on the club in the issue's sectors."),
    number("countries.*.practice.*", "standard", 0, 1, "", "Practice",
           "On one issue; 0 where it is neither given nor computed.", "0.6"),
    section("countries.*.disposition", "Disposition",
            "Fixed part of its value of an applicant, on top of what the formulas give."),
    number("countries.*.disposition.*", "utility", -100, 100, "", "Disposition", "Towards one applicant.", "0"),
    section("countries.*.hostility", "Hostility",
            "How strongly it presses members (and the applicant) against an applicant."),
    number("countries.*.hostility.*", "share", 0, 1, "", "Hostility", "Against one applicant.", "1"),
    choice("countries.*.presence", "usual|always|never", "usual", "Presence at meetings",
           "`usual`: by `model.decision.attendance`, and always when it would object."),
    section("countries.*.capital", "Political capital",
            "What a government can spend on concessions, in the unit of salience times change (1 = everything from 0 "
            "to 1)."),
    number("countries.*.capital.level", "capital", 0, 100, "0.3", "Level", "Where it recovers to at mean approval.",
           "0.3"),
    number("countries.*.capital.half_life_months", "months", 0.01, 1200, "12", "Recovery", "Half-life of recovery.",
           "12"),
    number("countries.*.capital.approval_effect", "capital", 0, 100, "0.1", "Effect of approval",
           "Capital per standard deviation of approval.", "0.1"),
    number("countries.*.capital.approval_half_life_months", "months", 0.01, 1200, "9", "Persistence of approval",
           "Half-life of approval, a standard normal AR(1).", "9"),
    section("countries.*.executive", "Executive", "The head of government."),
    number("countries.*.executive.change_per_year", "per year", 0, 12, "0", "Change between elections",
           "Hazard of a change of head of government outside elections.", "0.3"),
    section("countries.*.elections", "Elections", "By name."),
    section("countries.*.elections.*", "An election", "One series of dates."),
    required(choice("countries.*.elections.*.kind", "executive|legislature|local", "", "Kind",
                    "`executive` can change the government; `legislature` the seats; `local` only closes a window.")),
    list("countries.*.elections.*.dates", KeyType::dates, "", "Dates", "Months of the vote.", "[2030-03, 2035-03]"),
    integer("countries.*.elections.*.window_months", "months", 0, 48, "0", "Window before it",
            "Months before the vote (and the month itself) in which no step that costs capital is taken.", "4"),
    number("countries.*.elections.*.turnover", "probability", 0, 1, "0", "Turnover",
           "Probability that the government changes.", "0.5"),
    number("countries.*.elections.*.capital_reset", "share", 0, 2, "1", "New government's capital",
           "Capital after a change, as a share of its level.", "1.2"),
    number("countries.*.elections.*.seat_swing", "share", 0, 1, "0", "Swing in seats",
           "Standard deviation of the change in the share of seats in favour.", "0.08"),
    section("countries.*.ratification", "Ratification", "Its own, as applicant or party."),
    number("countries.*.ratification.hazard", "per month", 0, 1, "0.15", "Hazard as applicant",
           "Monthly probability at a bare majority in favour.", "0.15"),
    number("countries.*.ratification.seats_in_favour", "share", 0, 1, "0.6", "Seats in favour",
           "Share of the legislature whose parties would vote for it.", "0.6"),
    number("countries.*.ratification.defection", "share", 0, 1, "0", "Farm-district defection",
           "Share of those seats that defect when market access in the text is at the full standard.", "0.15"),
    number("countries.*.ratification.slow_probability", "probability", 0, 1, "0.36", "Slow mode",
           "Probability that it ratifies in the slow mode, as party.", "0.36"),

    section("countries.*.lobbies", "Lobbies", "Interests and ministries, by name."),
    section("countries.*.lobbies.*", "A lobby", "One lobby."),
    choice("countries.*.lobbies.*.kind", "interest|ministry", "interest", "Kind",
           "`ministry` can own steps and hold vetoes."),
    text("countries.*.lobbies.*.title", "", "Title", "For people.", "Farm federations"),
    number("countries.*.lobbies.*.influence", "weight", 0, kAny, "1", "Influence (omega)",
           "Relative weight in its government's preferred text; scale does not matter.", "3"),
    list(
        "countries.*.lobbies.*.sectors", KeyType::texts, "", "Sectors",
        "Goods sectors whose gains and losses make its ideal on market access: ideal = q + (1 - q) gain/(gain + loss).",
        "[farm]"),
    section("countries.*.lobbies.*.ideals", "Ideals",
            "By issue: what it would have. Left out: computed from `sectors` on market access, else present practice."),
    number("countries.*.lobbies.*.ideals.*", "standard", 0, 1, "", "Ideal", "On one issue.", "0.2"),
    section("countries.*.lobbies.*.salience", "Salience", "By issue: how much it cares, relative to its other issues."),
    number("countries.*.lobbies.*.salience.*", "weight", 0, kAny, "", "Salience", "On one issue; 0 where left out.",
           "1"),
    number("countries.*.lobbies.*.susceptibility", "share", 0, 1, "0.3", "Susceptibility (lambda)",
           "How much it listens: 0 never, 1 only to others.", "0.3"),
    list("countries.*.lobbies.*.veto", KeyType::references, "issue", "Cabinet veto",
         "Issues on which it caps the offer.", "[farm_access, quarantine]"),
    list("countries.*.lobbies.*.owns", KeyType::references, "issue", "Portfolio",
         "Issues that it answers for; its contentment with them sets the pace of the legal steps it owns.",
         "[farm_access]"),
    section("countries.*.lobbies.*.listens_to", "Listens to",
            "Influence ties into it: a lobby of the same country, `ISO3/lobby` abroad, or `self`."),
    number("countries.*.lobbies.*.listens_to.*", "weight", 0, kAny, "", "Weight", "Relative weight of one tie.", "2"),
    number("countries.*.lobbies.*.noise_sd", "standard", 0, 1, "0", "Noise",
           "Standard deviation of a monthly shock to its positions.", "0"),

    // ---- accessions -----------------------------------------------------------------------------------------------
    section("accessions", "Accessions", "Applicants and those who may become one, by country code."),
    section("accessions.*", "An accession", "One applicant."),
    section("accessions.*.record", "Record",
            "Stage → month, as far as it has come. Months before the start are replayed; a request may also be dated "
            "later."),
    date("accessions.*.record.*", "Month", "When it entered this stage.", "2021-09"),
    section("accessions.*.present_stage", "Uncertain present stage",
            "Relative probabilities of the stage it is in at the start, where the record leaves it open."),
    number("accessions.*.present_stage.*", "weight", 0, kAny, "", "Weight", "Of one stage.", "0.5"),
    reference("accessions.*.as_member_like", "country", "As a member like",
              "The member whose demands it takes once in force, never asking more than it accepted itself. Left out: "
              "the member with the nearest ideals.",
              "CHL"),
    section("accessions.*.request", "Domestic road to the request",
            "Without it the request comes at its recorded month or never."),
    number("accessions.*.request.restart_per_year", "per year", 0, 12, "0.2", "Restart",
           "Hazard that a shelved attempt starts again.", "0.2"),
    boolean("accessions.*.request.shelved", "false", "Shelved at the start",
            "Whether no attempt is under way at the start."),
    section("accessions.*.request.steps", "Legal steps", "In the order in which they are taken."),
    section("accessions.*.request.steps.*", "A step", "One step."),
    text("accessions.*.request.steps.*.title", "", "Title", "For people.", "Report to the committee"),
    list("accessions.*.request.steps.*.owners", KeyType::references, "lobby", "Owners",
         "Ministries that must take it; the least content sets the pace.", "[trade_ministry]"),
    number("accessions.*.request.steps.*.hazard_content", "per month", 0, 1, "0.3", "Hazard when content",
           "Monthly probability when all owners are content.", "0.3"),
    number("accessions.*.request.steps.*.hazard_reluctant", "per month", 0, 1, "0.02", "Hazard when not",
           "Monthly probability when one is wholly discontent but does not close the step.", "0.02"),
    boolean("accessions.*.request.steps.*.closed_before_elections", "false", "Waits for elections",
            "Whether it is never taken in an election window."),
    integer("accessions.*.request.steps.*.keeps_months", "months", 0, 1200, "60", "Keeps",
            "Months after which a step done must be done again.", "60"),
    date("accessions.*.request.steps.*.done", "Done", "Month in which it was done, before the start.", "2022-03"),

    section("preconditions", "Preconditions", "Bilateral demands of one member at one stage."),
    section("preconditions.*", "A precondition", "One demand."),
    text("preconditions.*.title", "", "Title", "For people.", "Japan's seafood"),
    required(
        reference("preconditions.*.holder", "country", "Holder", "The member that objects until it is met.", "JPN")),
    required(reference("preconditions.*.applicant", "accession", "Applicant", "Of whom it is asked.", "KOR")),
    required(
        reference("preconditions.*.issue", "issue", "Issue", "An issue of kind precondition.", "seafood_measures")),
    required(reference("preconditions.*.stage", "stage", "Stage", "The decision at which it is raised.", "commenced")),
    number("preconditions.*.threshold", "standard", 0, 1, "0.7", "Threshold",
           "Practice on the issue at which it is met.", "0.7"),
    number("preconditions.*.held", "probability", 0, 1, "1", "Still held", "Probability that the holder still insists.",
           "0.6"),

    section("links", "Links", "A member that lets one applicant in only with another (log-roll)."),
    section("links.*", "A link", "One link."),
    required(reference("links.*.member", "country", "Member", "Who links.", "SGP")),
    required(reference("links.*.applicant", "accession", "Applicant", "Who is held back.", "TWN")),
    required(reference("links.*.only_with", "accession", "Only with", "Until this one is level.", "CHN")),
    number("links.*.weight", "utility", 0, 100, "0.3", "Weight",
           "Taken off the member's value. Its pressure on the same pair is then not charged.", "0.3"),
    section("bundles", "Bundles", "Requests that may be started together when neither passes alone."),
    section("bundles.*", "A bundle", "One bundle."),
    required(
        list("bundles.*.accessions", KeyType::references, "accession", "Accessions", "Two of them.", "[CHN, TWN]")),
    number("bundles.*.probability", "probability", 0, 1, "0.5", "Tried", "Probability that a meeting tries it.", "0.5"),

    // ---- what happens outside -------------------------------------------------------------------------------------
    section("factors", "Factors",
            "Outside forces that drift: values revert to a mean, with normal innovations and Poisson jumps."),
    section("factors.*", "A factor", "One factor."),
    text("factors.*.title", "", "Title", "For people.", "US tariffs on Korea"),
    number("factors.*.initial", "factor", -kAny, kAny, "0", "Initial value", "At the start.", "0.15"),
    number("factors.*.mean", "factor", -kAny, kAny, "0", "Mean", "Value it reverts to.", "0.12"),
    number("factors.*.half_life_months", "months", 0.01, 12000, "24", "Half-life", "Of the reversion.", "24"),
    number("factors.*.volatility", "factor", 0, kAny, "0", "Volatility",
           "Standard deviation of the stationary distribution without jumps.", "0.04"),
    number("factors.*.jumps_per_year", "per year", 0, 12, "0", "Jumps", "Expected jumps a year.", "0.2"),
    number("factors.*.jump_mean", "factor", -kAny, kAny, "0", "Mean jump", "Mean size.", "0.1"),
    number("factors.*.jump_sd", "factor", 0, kAny, "0", "Spread of jumps", "Standard deviation of size.", "0.05"),
    number("factors.*.minimum", "factor", -kAny, kAny, "-1000000000", "Minimum", "Lower bound.", "0"),
    number("factors.*.maximum", "factor", -kAny, kAny, "1000000000", "Maximum", "Upper bound.", "1"),
    number("factors.*.reference", "factor", -kAny, kAny, "0", "Reference", "Effects are size * (value - reference).",
           "0"),
    section("factors.*.effects", "Effects", "What it acts on."),
    section("factors.*.effects.*", "An effect", "See `events.*.effects.*`: the same keys."),
    section("events", "Events", "What happens once, at a known or uncertain date, or again and again."),
    section("events.*", "An event", "One event."),
    text("events.*.title", "", "Title", "For people.", "Korea lifts the seafood measures"),
    number("events.*.probability", "probability", 0, 1, "1", "Probability",
           "That it happens at all in a trial (or, with `per_year`, that it can).", "0"),
    date("events.*.date", "Date", "Its month.", "2027-03"),
    date("events.*.earliest", "Earliest", "Uncertain date: first possible month.", "2027-01"),
    date("events.*.latest", "Latest", "Uncertain date: last possible month; uniform between.", "2029-12"),
    number("events.*.per_year", "per year", 0, 12, "0", "Frequency", "Instead of a date: hazard of a recurring event.",
           "0.1"),
    number("events.*.half_life_months", "months", 0, 12000, "0", "Effects fade",
           "Half-life of its effects; 0: they stay.", "12"),
    section("events.*.effects", "Effects", "What it changes."),
    section("events.*.effects.*", "An effect", "One effect."),
    required(choice("events.*.effects.*.on",
                    "ideal|salience|capital|value|hedge|practice|precondition|push|resistance|pact|credence", "",
                    "Acts on",
                    "`ideal`, `salience` (in shares of the lobby's attention, which sums to 1): of lobby on issue "
                    "(without issue: on all). `capital`: level of country. `value`: member's (without member: all "
                    "members') of applicant. `hedge`: applicant's worth of being in, times its exports to country over "
                    "GDP. `practice`: applicant's on issue. `precondition`: the holder drops it. `push`: restarts an "
                    "attempt. `resistance`: log cost at home of applicant. `pact`: share of tariffs between country "
                    "and applicant that a separate pact removes. `credence`: given to applicant's promises.")),
    reference("events.*.effects.*.lobby", "lobby", "Lobby", "ISO3/lobby.", "KOR/farmers"),
    reference("events.*.effects.*.issue", "issue", "Issue", "Which issue.", "farm_access"),
    reference("events.*.effects.*.country", "country", "Country", "Which country.", "USA"),
    reference("events.*.effects.*.member", "country", "Member", "Which member.", "JPN"),
    reference("events.*.effects.*.applicant", "accession", "Applicant", "Which applicant.", "KOR"),
    reference("events.*.effects.*.precondition", "precondition", "Precondition", "Which precondition.",
              "japan_seafood"),
    number("events.*.effects.*.size", "", -100, 100, "1", "Size",
           "How much it adds (probability that it is dropped, for `precondition`).", "0.1"),

    section("compensation", "Compensation", "Funds for those who lose."),
    section("compensation.*", "A fund", "One fund."),
    required(reference("compensation.*.lobby", "lobby", "Paid to", "ISO3/lobby; its `sectors` make the loss.",
                       "KOR/farmers")),
    reference("compensation.*.payer", "lobby", "Charged to", "ISO3/lobby whose ideals fall by `payer_shift`.",
              "KOR/finance_ministry"),
    list("compensation.*.issues", KeyType::references, "issue", "Issues",
         "On which the ideal moves; left out: all market access.", "[farm_access]"),
    date("compensation.*.date", "From", "Month in which it is promised; left out: the start.", "2027-03"),
    number("compensation.*.fund_usd_bn", "usd_bn a year", 0, 1e6, "0", "Fund (F)", "Money a year.", "0.3"),
    number("compensation.*.credibility", "share", 0, 1, "0.5", "Credibility (chi)", "How far the promise is believed.",
           "0.4"),
    number("compensation.*.payer_shift", "standard", 0, 1, "0", "Charge to the payer",
           "Fall of the payer's ideals at F = L.", "0.02"),
    number("compensation.*.capital_cost", "capital", 0, 100, "0", "Charge to capital",
           "Fall of the level of capital at F = L.", "0.02"),

    section("levers", "Levers", "Named patches that `--with` turns on."),
    section("levers.*", "A lever", "One lever."),
    text("levers.*.title", "", "Title", "For people.", "Lift the seafood measures in 2027"),
    required(section("levers.*.set", "Sets", "Path → value.")),
    Key{.path = "levers.*.set.*",
        .type = KeyType::value,
        .title = "Value",
        .description = "What the path is set to, as it would be written in a file.",
        .example = "1"},
};

/// Whether `path` (concrete or pattern) matches `pattern`, segment by segment.
bool matches(sv pattern, sv path) {
    while (true) {
        const auto pattern_end = pattern.find('.');
        const auto path_end = path.find('.');
        const sv head = pattern.substr(0, pattern_end);
        if (head != "*" && head != path.substr(0, path_end)) return false;
        if (pattern_end == sv::npos || path_end == sv::npos) return pattern_end == path_end;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

/// What has the keys of something else: profiles are countries, a factor's effects those of an event.
std::string canonical(sv path) {
    constexpr sv profiles = "profiles.";
    constexpr sv factors = "factors.";
    if (path.starts_with(profiles)) return "countries." + std::string(path.substr(profiles.size()));
    if (path.starts_with(factors) && path.find(".effects.") != sv::npos)
        return "events." + std::string(path.substr(factors.size()));
    return std::string(path);
}

}  // namespace

std::span<const Key> all_keys() { return kKeys; }

const Key* find_key(std::string_view path) {
    const std::string wanted = canonical(path);
    // A literal name beats a wildcard: `countries.*.ideals` is not `countries.*.*`.
    const Key* best = nullptr;
    std::size_t fewest_wildcards = sv::npos;
    for (const Key& key : kKeys) {
        if (!matches(key.path, wanted)) continue;
        const auto wildcards = static_cast<std::size_t>(std::ranges::count(key.path, '*'));
        if (wildcards < fewest_wildcards) {
            best = &key;
            fewest_wildcards = wildcards;
        }
    }
    return best;
}

}  // namespace accede
