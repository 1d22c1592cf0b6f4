"""The words before and after a figure, within a bounded reach and without crossing a sentence's end."""

from __future__ import annotations

from msgspec import Struct

from tracker.vocabulary.patterns import late

# How far to look on either side, in characters: hedges and rates are shorter than a line.
REACH = 80
# How far the last words before a figure are looked for, in characters.
NEAR = 40
# The same for the last word alone, which is asked of every figure: longer than any that hedges.
NEXT_TO = 20

# A word with its inner apostrophes and hyphens, a sign of comparison, or any mark that parts.
TOKEN = late(r"[^\W_]+(?:['’-][^\W_]+)*(?:\.\d+)?|(?<![^\s(\[])[~∼≈<>≤≥]=?|[^\w\s.~∼≈<>≤≥]")
BEHIND = late(" ([a-z]+)")
# What ends a sentence, unless the stop is that of a word which is cut short before numbers (`c. £2bn`, `approx. 40`).
STOPS = (". ", "! ", "? ", "; ", ".\n", ".”")
ABBREVIATED = ("c", "ca", "est", "approx", "max", "min", "no", "rs")
COMPARISONS = frozenset((">", "<", ">=", "<="))
MARKS = "([“”\"'‘’«»*_>."


class Lead(Struct, frozen=True, gc=False):
    """The words before a figure, in small letters and in order; `start` and `end` bound the text they stand in."""

    words: list[str]
    start: int
    end: int

    def span(self, text: str, phrase: str) -> tuple[int, int]:
        """Give the span in the text of the last of some of the words."""
        at = text[self.start : self.end].lower().rfind(phrase)
        return (self.start, self.end) if at < 0 else (self.start + at, self.start + at + len(phrase))


def before(text: str, start: int, floor: int = 0) -> Lead:
    """Give the words before an offset, back to the last stop or to `floor`.

    >>> before("It ended. Costs of more than £3bn", 28).words
    ['costs', 'of', 'more', 'than']
    """
    begin = max(start - REACH, floor)
    window = text[begin:start].lower()
    cut = max(map(window.rfind, STOPS))
    while cut >= 0 and window[cut] == "." and window[:cut].endswith(ABBREVIATED) and _cut_short(window, cut):
        cut = max(window.rfind(stop, 0, cut) for stop in STOPS)
    words = tokens(window[cut + 1 :])
    if cut < 0 and begin > floor and words and text[begin - 1].isalnum():
        del words[0]
    return Lead(words, begin + cut + 1, start)


def _cut_short(window: str, cut: int) -> bool:
    """Whether the word before a stop is an abbreviation and no longer word that ends alike."""
    return window[:cut].split()[-1].lstrip(MARKS) in ABBREVIATED


def last_word(text: str, start: int) -> str:
    """Give what stands last before an offset between blanks, as it is written; nothing at a text's beginning.

    >>> last_word("it is (About €3bn", 13)
    '(About'
    """
    words = text[start - NEXT_TO if start > NEXT_TO else 0 : start].rsplit(None, 1)
    return words[-1] if words else ""


def last_words(text: str, start: int, most: int = -1, reach: int = NEAR) -> list[str]:
    """Give the words near before an offset, in small letters; where `most` is given, what precedes as many in one.

    >>> last_words("it is (about €3bn", 13)
    ['it', 'is', '(about']
    """
    return text[start - reach if start > reach else 0 : start].lower().rsplit(None, most)


def bare(word: str) -> str:
    """Give a word without brackets, quotes and stops about it, and without what a stop parts from it.

    >>> bare("(about"), bare(">")
    ('about', '>')
    """
    return word if word.isalpha() or word in COMPARISONS else word.strip(MARKS).rpartition(".")[2]


def after(text: str, end: int) -> list[str]:
    """Give the words after an offset in small letters, up to the next stop.

    >>> after("£3bn a year from now. Next", 4)
    ['a', 'year', 'from', 'now']
    """
    window = text[end : end + REACH].lower()
    cuts = [cut for stop in STOPS if (cut := window.find(stop)) >= 0]
    return tokens(window[: min(cuts)] if cuts else window)


def tokens(window: str) -> list[str]:
    """Cut a stretch of text into words and marks; the pattern is asked of what is no plain word, for speed.

    >>> tokens("no (less) than 2.5")
    ['no', '(', 'less', ')', 'than', '2.5']
    """
    words: list[str] = []
    for word in window.split():
        if word.isalpha():
            words.append(word)
        else:
            words += TOKEN.findall(word)
    return words


def behind(text: str, end: int) -> str:
    """Give the word in small letters that follows an offset after one blank; nothing where anything else does.

    >>> behind("£3bn a year", 4), behind("£3bn, a year", 4)
    ('a', '')
    """
    found = BEHIND.match(text, end)
    return found[1] if found else ""
