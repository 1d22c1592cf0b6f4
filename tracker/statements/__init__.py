"""Figures in context become claims: who gives what to whom, and how far the promise has come.

`extraction` reads a passage field by field; `readings` brings second mentions to agree, `confidence` tells how far a
statement can be trusted, `explanation` why it says what it says. Which modules read what, each field's own first:

- the passage and its words: `clauses`, `mastheads`, `tokens`, `cues`, `templates`, `vicinity`, `governors`,
  `neighbours`
- votes, and what is learnt: `ballots`, `hearings`, `wordings`, `corrections`, `network`, `vectors`
- type: `purposes`, `views`, `themes`, `families`, `strangers`, `kinds`, `items`, `type_signs`
- status: `statuses`, `aspects`, `settings`, `predicates`, `moods`, `stages`, `governing`, `conditions`, `claims`,
  `levels`, `baselines`, `leanings`, `status_signs`
- instrument: `instruments`
- donor and recipient: `parties`, `weighing`, `cast`, `mentions`, `offices`, `antecedents`, `scenes`, `roles`, `verbs`,
  `spots`, `stances`, `namesakes`, `standing`, `turns`, `splits`, `suits`
- period: `periods`, `bonds`, `occasions`, `timespans`, `meanings`, `dates`, `calendars`
- part_of and same_as: `links`, `wholes`, `outlines`, `marks`, `sums`, `shares`, `repeats`, `equivalents`
- measure: `additivity`, `addends`, `tallies`, `yearly`
"""

from tracker.statements.extraction import extract, read

__all__ = ["extract", "read"]
