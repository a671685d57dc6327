#include "sim/scenario/documentation.h"

#include <fmt/format.h>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/node.h"

namespace accede {
namespace {

constexpr std::string_view kScenarios = R"(# Scenario files

A scenario says who is in the club, who applies, who lobbies whom, and what may happen, as YAML. `accede new mine.yaml` writes a small one
that runs, every key with a comment; this page has all keys. It is made from the program's table of keys (`accede explain --all`), from which
the checks, the schema for editors (`accede schema`) and `accede explain KEY` come too.

## How a file is put together

- **`extends: FILE`**, or a list of files, lie underneath: maps are merged key by key, lists and values replaced, `key: null` takes a key
  away. Names of files are relative to the file that names them.
- **`profile: NAME`** in a country puts one of `profiles` underneath it.
- **`levers`** are named changes that `--with NAME` turns on; `--set PATH=VALUE` changes one value. Both are checked as a file is.
- **Whatever has a name of your choice is a map**, so that a path can say it: `countries.ALD.lobbies.growers.influence`. In the paths below `*`
  stands for such a name: letters, digits, `_` and `-`. Countries have short codes in capitals.
- **Matrices** of trade and affinity are tables in CSV that a key ending in `_file` names, each with the columns that its description lists;
  `trade.flows` and `affinity.pairs` write them in the file itself.

`accede show FILE` prints the whole, with where each value came from; `accede diff A B` what differs between two.

## Numbers

A number is plain, or a map of one value or distribution and of what it rests on:

```yaml
influence: 3
influence: {value: 3, source: S1}
influence: {triangular: [1, 3, 4], assumption: "as large as the exporters', give or take"}
```

| distribution | parameters |
|---|---|
| `uniform` | low, high |
| `triangular` | low, mode, high |
| `normal` | mean, standard deviation; draws are kept within the key's range |
| `lognormal` | median, standard deviation of the log |
| `beta` | a, b, between 0 and 1 |

`source` is text, or codes declared in `sources`. A distribution in a profile is one draw for all countries that have it, unless it says
`draw: each`. `stream: NAME` keeps the luck of a number that has moved to another path. Weights (influence, salience, ties) are relative: only
their proportions count. `accede check --sources FILE` lists what rests on an assumption or on nothing.

## A club of your own

Nothing in the program knows a particular agreement. `club.stages` are the stages of an accession in their order; each is entered in the way
its `step` says, and is a column of the results:

| step | entered by | needs before it |
|---|---|---|
| `deliberation` | where every applicant begins; always the first | |
| `request` | the applicant asks, when it pays and the legal steps of `accessions.*.request` are done | |
| `start` | a decision of the members, on promises; talks open | `request` |
| `conclude` | a decision of the members that the text will do | `start` |
| `approve` | a decision of the members on the whole | `start` |
| `entry` | ratification, by the applicant and `deposits` members | `request` |

Steps come once each, in this order; leave out what the club does not have, but after `start` comes `conclude` or `approve`. **The last stage
makes a party**: where nobody ratifies, end with `conclude` or `approve`; where the applicant alone does, with `entry` and `deposits: 0`.

A decision falls when its `body` meets (`club.meetings`: each has a calendar; without one, every month), `minimum_months` after the stage
before, by its `rule`:

| rule | passes |
|---|---|
| `consensus` | unless a member that is present objects; who is absent consents |
| `unanimity` | when every member is present and none objects |
| `majority` | when `majority_members` of the members and `majority_weight` of their weights vote yes, and none with a `veto` votes no |

Weighted votes are a majority with `majority_members: 0`, a qualified majority one with both. Who votes are the members of that month: a
signatory or applicant from the month after it is in.

```yaml
club:
  id: round
  members:
    BRE: {since: 1995-01}
    COR: {since: 1995-01, weight: 3}
  meetings:
    council: {calendar: {3: 0.9, 7: 0.9, 12: 0.9}}
  stages:
    outside: {step: deliberation}
    applied: {step: request}
    working_party: {step: start, body: council, rule: consensus}
    terms_agreed: {step: conclude, minimum_months: 24}
    member: {step: approve, body: council, rule: consensus}
```

Every member and applicant needs an entry in `countries`; lobbies with `ideals` and `salience` make it want something. Who is in already stands
in `club.members`, not in `accessions`.

## Limits

4 MiB and 100,000 values a file, 8 MiB, 64 files and 200,000 values a scenario, lines of 256 KiB, nesting of 64, aliases that expand to 100,000
values; 16 issues, 250 countries, 5,000 lobbies, 1,200 months, 1,000 paths in a lever. `accede list mistakes` has every kind of mistake.

)";

constexpr std::string_view kExperiments = R"(# Experiment files

An experiment names a scenario and what is varied in it, or what it is compared with. This page is made from the program's table of keys
(`accede explain --all --of experiment`). `accede check` finds mistakes in an experiment as in a scenario, with the scenarios it names:
what is varied must be there, and every value that it may take must fit.

```yaml
accede: 1
title: What matters most?
scenario: mine.yaml                              # as `accede new` writes it
factors:
  model.value.noise_sd: declared                 # the scenario's own distribution
  model.value.trade: {range: [0.1, 0.5]}
  model.bargaining.rule: [zeuthen, compromise]   # a list of values
  levers.meet_halfway: [false, true]             # a lever
design: {kind: sobol, points: 256}
outputs: [p_member]
analyses: [sobol]
```

)";

std::string facts(const Key& key) {
    std::string text = expectation(key);
    if (!key.unit.empty()) text += fmt::format(", in {}", key.unit);
    if (const std::string range = range_text(key); !range.empty()) text += "; " + range;
    text += key.required           ? "; required"
            : key.fallback.empty() ? "; no default"
                                   : fmt::format("; default `{}`", key.fallback);
    return text + fmt::format("; e.g. `{}`", key.example);
}

std::string line(const Key& key) {
    const std::string about = fmt::format("- `{}` **{}.** {}", key.path, key.title, key.description);
    return key.type == KeyType::map ? about + (key.required ? " *Required.*\n" : "\n")
                                    : fmt::format("{} *{}.*\n", about, facts(key));
}

bool is_at_top(const Key& key) { return split_path(key.path).size() == 1; }

}  // namespace

std::string documentation(FileKind kind) {
    std::string text(kind == FileKind::scenario ? kScenarios : kExperiments);
    text += "## Every key\n\nAt the top of the file:\n\n";
    for (const Key& key : all_keys(kind))
        if (is_at_top(key) && key.type != KeyType::map) text += line(key);
    for (const Key& key : all_keys(kind))
        if (is_at_top(key) && key.type == KeyType::map)
            text += fmt::format("\n### `{}`: {}\n\n{}\n\n", key.path, key.title, key.description);
        else if (!is_at_top(key))
            text += line(key);
    return text;
}

}  // namespace accede
