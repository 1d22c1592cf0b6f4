"""How far the promise behind a figure has come: by the verb or noun that governs it, then by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.records import Status, Type
from tracker.statements import baselines, claims, conditions, governing, leanings, levels
from tracker.statements.aspects import Aspect, amount
from tracker.statements.ballots import Rule, Vote, elect, poll
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading
from tracker.statements.governors import Survey
from tracker.statements.hearings import Hearing, hearings
from tracker.statements.predicates import lexicon, predicates
from tracker.statements.settings import Settings
from tracker.statements.stages import Matter
from tracker.statements.status_signs import signs
from tracker.statements.templates import keys


def read(
    passage: Passage, types: Sequence[Type | None], cast: Cast | None = None, heard: Sequence[Hearing] | None = None
) -> list[Reading[Status | None]]:
    """Read how far the promise behind each figure has come; None for what has no statement or is none of ours."""
    heard = hearings(passage) if heard is None else heard
    survey = Survey(passage, lexicon())
    verbs = predicates(survey)
    settings = Settings(survey, verbs, cast or Cast.of(passage))
    done: list[Reading[Status | None]] = []
    for index, kind in enumerate(types):
        if kind is None or kind is Type.OTHER:
            done.append(Reading(None))
            continue
        aspect = Aspect.at(index, survey, verbs, settings.around(index), types, done)
        said = judged(aspect)
        done.append(elect("status", [*said, *heard[index].on(Status, signs(aspect, said))]))
    return _headlines(passage, types, done)


def judged(aspect: Aspect) -> list[Vote]:
    """Give the votes of the rules for the status of a figure."""
    return poll(RULES, aspect, aspect.of, aspect.survey.used(aspect.index))


_STOPS = frozenset(".!?…")


def _headlines(
    passage: Passage, types: Sequence[Type | None], read: list[Reading[Status | None]]
) -> list[Reading[Status | None]]:
    """Give a figure that no word governs, and one of a headline, what is said of the same amount further on."""
    later: dict[object, Reading[Status | None]] = {}
    for index in reversed(range(len(read))):
        said = amount(passage.figures[index], types[index])
        if read[index].evidence and not (said in later and _is_headline(passage, index)):
            if read[index].value is not Status.CANCELLED:
                later[said] = read[index]
        elif read[index].value and said in later:
            read[index] = later[said]
    return read


def _is_headline(passage: Passage, index: int) -> bool:
    """Tell whether a figure stands in the first line, with no stop behind it: its present is no tense."""
    line = passage.sentence_of(index)
    ended = passage.text[line.start : line.end].rstrip()[-1:] in _STOPS
    return passage.home[index] == 0 and not ended and passage.text.find("\n", line.start, line.end + 2) >= 0


# Rules on one's own spending, on what is given, and on all that passes from one to another.
OWN, GIFT, GIVEN = (Matter.OWN, Matter.SHARE), (Matter.GIFT,), (Matter.ORDER, Matter.GIFT)
SHARE, MONEY = (Matter.SHARE,), (Matter.OWN, Matter.ORDER, Matter.GIFT)

RULES = (
    Rule("a verb governs the figure", "Oslo has sent £2m.", governing.verbs),
    Rule("a noun names the stage", "A request for £2m went out.", governing.nouns),
    Rule(
        "conditions are no decisions",
        "A further £2m could follow.",
        conditions.conditions,
        needs=conditions.DOUBTS | keys("conditions", "maybe", "readied"),
    ),
    Rule(
        "business in hand is proposed",
        "Deals in the pipeline include 12 tanks.",
        conditions.in_hand,
        needs=keys("conditions", "in_hand"),
    ),
    Rule(
        "a vote is awaited",
        "A £2m package is still waiting for a vote in Congress.",
        conditions.awaited,
        needs=keys("conditions", "awaiting"),
    ),
    Rule(
        "a budget binds",
        "The army gets £2m in the autumn budget.",
        conditions.budgets,
        (Matter.OWN,),
        frozenset({"budget"}),
    ),
    Rule("a voted budget binds", "Parliament passed the budget. The army gets £2m.", conditions.voted, OWN),
    Rule(
        "the Commission proposes",
        "The Commission presented a plan for £2m.",
        conditions.proposers,
        needs=keys("conditions", "proposers"),
    ),
    Rule(
        "a law binds", "The law gives the army £2m.", conditions.laws, needs=keys("conditions", "lays_down", "adopts")
    ),
    Rule(
        "a bill that has passed binds",
        "Congress sent the bill to the president's desk. The bill would give Kyiv £2m.",
        conditions.passed,
        needs=keys("conditions", "bills"),
    ),
    Rule("a draft is no decision", "The draft budget gives the army £2m.", conditions.drafts),
    Rule(
        "somebody demands it",
        "The 2% of GDP that Oslo demands is far off.",
        claims.demands,
        needs=keys("claims", "demands"),
    ),
    Rule(
        "a contract won",
        "The yard won a £2m contract for boats.",
        claims.contracts,
        (Matter.ORDER,),
        keys("claims", "contracts"),
    ),
    Rule(
        "a sale was cleared",
        "Washington cleared the sale of 12 boats, which Oslo had requested.",
        claims.sales,
        (Matter.ORDER,),
    ),
    Rule(
        "a part has arrived",
        "Oslo promised £5m in arms, of which £2m has been delivered.",
        claims.arrivals,
        GIVEN,
        keys("claims", "arrivals", "arrives"),
    ),
    Rule(
        "what was handed over is worth so much",
        "Oslo's deliveries of arms to Kyiv are worth £2m.",
        claims.deliveries,
        GIFT,
        keys("claims", "delivered"),
    ),
    Rule(
        "what is left over was granted",
        "Of Oslo's aid to Ukraine £2m is left in the fund.",
        claims.leftovers,
        GIFT,
        keys("claims", "left") | {"still"},
    ),
    Rule(
        "ordered to be kept back",
        "Congress directed that £2m of the aid to Cairo be withheld.",
        claims.withholdings,
        GIVEN,
        keys("claims", "ordering"),
    ),
    Rule(
        "an instalment that is due",
        "Oslo lends £5m, of which £2m should arrive in May.",
        claims.dues,
        GIFT,
        keys("claims", "due", "comes"),
    ),
    Rule("a signed agreement binds", "They signed a pact. Oslo will send Kyiv £2m in arms.", claims.agreements, GIVEN),
    Rule(
        "the same in another measure",
        "Oslo gives defence £2m. That equals 2% of GDP.",
        claims.equivalents,
        OWN,
        keys("claims", "equals", "means"),
    ),
    Rule("a year tells a level from a target", "Outlays reach 2% of GDP by 2030.", levels.years, OWN),
    Rule(
        "what is given every year is a level",
        "Oslo already gives Kyiv £2m a year.",
        baselines.yearly_aid,
        GIFT,
        keys("levels", "up_to_now", "gives") | {"been"},
    ),
    Rule(
        "aid of the year before",
        "Oslo gives £2m in aid, up from £1m a year earlier.",
        baselines.former_aid,
        GIFT,
        keys("levels", "against") | {"annual", "yearly"},
    ),
    Rule("statistics of aid are levels", "Norway's ODA came to £2m in 2014.", baselines.statistics, GIFT),
    Rule("a share of GDP to come as aid", "Oslo will give Ukraine 1% of GDP in aid.", baselines.shares_of_aid, GIFT),
    Rule(
        "now and later",
        "Oslo now spends 1% of GDP on defence.",
        levels.seasons,
        OWN,
        keys("levels", "current", "later", "more", "now") | {"within", "over"},
    ),
    Rule(
        "what it was before",
        "Outlays rose to 2% of GDP, up from 1%.",
        baselines.old_levels,
        OWN,
        keys("levels", "old", "was") | {"from"},
    ),
    Rule(
        "a forecast is a level",
        "Forecasts put outlays at 2% of GDP in 2030.",
        baselines.forecasts,
        OWN,
        keys("levels", "forecasts"),
    ),
    Rule("a ranking lists levels", "SIPRI: Norway's defence spending: £2m.", levels.rankings, OWN),
    Rule("the alliance has yardsticks", "It misses NATO's 2%.", levels.yardsticks, SHARE),
    Rule("the same amount was read before", "Oslo pledged £2m. The £2m is for boats.", leanings.same_amounts),
    Rule("figures of a list go together", "Oslo pledged £2m, of which £1m for boats.", leanings.neighbours),
    Rule(
        "items are as far gone as the sum that buys them",
        "Oslo approved £2m in arms for Kyiv. The money will pay for 12 guns.",
        leanings.spent_on,
        GIVEN,
        keys("conditions", "buys"),
    ),
    Rule("from an old level to a new one", "It will go from 2% to 3% of GDP.", levels.new_levels, SHARE),
    Rule("an instalment is of a whole", "Oslo paid the first tranche of a £2m loan.", leanings.instalments, GIFT),
    Rule("a passive speaks of a whole list", "For Kyiv, 12 tanks and 40 guns were stopped.", leanings.listed),
    Rule("a label governs", "Signed so far: £2m.", leanings.labels),
    Rule(
        "the sentence before decides",
        "The council approved it. It is worth £2m.",
        leanings.stories,
        MONEY,
    ),
    Rule("a total of aid", "Its aid to Kyiv now exceeds £2m.", leanings.cumulative, GIFT, keys("totals", "so_far")),
    Rule(
        "a running total",
        "Oslo sends £1m, which brings the total to £2m.",
        leanings.running_totals,
        needs=keys("totals", "verbs"),
    ),
    Rule("the passage has a stage", "Oslo pledged £1m. Boats: £2m.", leanings.passage_stage),
    Rule("a conference collects pledges", "Donors pledged £5m. Oslo led with £2m.", leanings.conferences, GIFT),
    Rule(
        "a word given at a gathering",
        "Donors committed £2m at the conference in Rome.",
        leanings.gatherings,
        GIFT,
        keys("ties", "gatherings"),
    ),
    Rule("nothing speaks", "Boats: £2m.", leanings.leanings),
)
