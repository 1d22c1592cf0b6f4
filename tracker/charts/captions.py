"""Amounts, shares, dates and parties as a reader of one locale expects them, and the sentences made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent

from tracker.charts.wording import FALLBACK, whole, wording, written
from tracker.errors import BadInput

# English newsrooms write `£2.3bn`, which CLDR does not know (it has `£2.3B`): scales as they print them.
ENGLISH_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))

# Three figures are what a headline bears: an announced amount is seldom known more closely.
SIGNIFICANT = 3

THOUSAND = 1000

ISO3 = 3

# A number with its unit behind a space, as most languages write it.
SCALED = re.compile(r"([\d.,]+)([\s].+)")

SMALL_SHARE = 0.1

# Percent: what is less is said to be less than this, for nobody reads more zeros.
SMALLEST_SHARE = 0.0001


@dataclass(frozen=True)
class Captions:
    """How one report words what it shows: in which locale, and amounts in which currency."""

    locale: str = "en_GB"
    currency: str = "EUR"

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse(self.locale)
        except (ValueError, UnknownLocaleError):
            raise BadInput(f"unknown locale {self.locale!r}: name one as in en_GB, de or uk") from None

    @property
    def language(self) -> str:
        """The language of the locale, by its ISO 639 code."""
        return str(self._locale.language)

    @property
    def spoken(self) -> str:
        """The language that the words are in: the reader's, English where nobody has written any in it.

        >>> Captions("de").spoken, Captions("fr").spoken
        ('de', 'en')
        """
        return self.language if written(self.language) else FALLBACK

    @property
    def borrowed(self) -> str:
        """The name of the reader's language in English where not all words are written in it, else nothing.

        >>> Captions("de").borrowed, Captions("fr").borrowed
        ('', 'French')
        """
        return "" if whole(self.language) else str(self._locale.get_language_name("en"))

    @cached_property
    def _words(self) -> Locale:
        """The locale of words: lists, plurals and the names of countries are in the language of the sentences."""
        return self._locale if self.spoken == self.language else Locale.parse(FALLBACK)

    def say(self, key: str, **places: str) -> str:
        """Write a sentence of the wording, its places filled.

        >>> Captions().say("stages.paid")
        'Paid'
        """
        table, name = key.split(".", 1)
        return str(wording(self.language)[table][name]).format(**places)

    def counted(self, key: str, number: int, **places: str) -> str:
        """Write a sentence that depends on a number, in the plural form that the language gives it.

        >>> Captions().counted("announcements", 1), Captions().counted("announcements", 1200)
        ('1 announcement', '1,200 announcements')
        """
        own = key in written(self.language).get("counted", {})
        forms = wording(self.language)["counted"][key]
        form = str((self._locale if own else Locale.parse(FALLBACK)).plural_form(number))
        return str(forms.get(form, forms["other"])).format(number=self.number(number), **places)

    def money(self, amount: float, currency: str | None = None) -> str:
        """Write an amount to three significant figures, with its scale.

        >>> Captions().money(2_264_000_000), Captions().money(157_300_000, "GBP"), Captions().money(0)
        ('€2.26bn', '£157m', '€0')
        """
        return _money(self._locale, significant(amount) + 0.0, currency or self.currency)

    def money_range(self, low: float, high: float, currency: str | None = None) -> str:
        r"""Write what lies between two amounts, or the one amount where they are equal when written.

        >>> Captions().money_range(1e9, 1.5e9), Captions().money_range(1e9, 1.0001e9)
        ('€1bn–€1.5bn', '€1bn')
        >>> Captions("de").money_range(1e9, 1.5e9)
        '1–1,5\xa0Mrd.\xa0€'
        """
        return _span(self.money(low, currency), self.money(high, currency))

    def share(self, percent: float) -> str:
        r"""Write a share in percent, to two decimals; one under a tenth of a percent to two significant figures.

        One that would be written as nothing, and is not, is less than the smallest that is written.

        >>> Captions().share(2.5), Captions().share(0.00213), Captions("de").share(2.264)
        ('2.5%', '0.0021%', '2,26\xa0%')
        >>> Captions().share(2e-8), Captions("de").share(-2e-8), Captions().share(0)
        ('<0.0001%', '>-0,0001\xa0%', '0%')
        """
        if 0 < abs(percent) < SMALLEST_SHARE:
            sign = "<" if percent > 0 else ">"
            return f"{sign}{self.share(SMALLEST_SHARE if percent > 0 else -SMALLEST_SHARE)}"
        percent = round(percent, 2) if abs(percent) >= SMALL_SHARE else float(f"{percent:.2g}")
        pattern = self._locale.percent_formats[None].pattern.replace("##0", "##0.######")
        return str(format_percent(percent / 100, pattern, self._locale))

    def share_range(self, low: float, high: float) -> str:
        """Write what lies between two shares, or the one share where they are equal when written."""
        return _span(self.share(low), self.share(high))

    def number(self, number: float) -> str:
        """Write a number with the separators of the locale."""
        return str(format_decimal(number, locale=self._locale))

    def day(self, day: date) -> str:
        """Write a date in full.

        >>> Captions().day(date(2026, 2, 28))
        '28 February 2026'
        """
        return str(format_date(day, "d MMMM y" if self.language == "en" else "long", locale=self._locale))

    def short_day(self, day: date) -> str:
        """Write day and month alone.

        >>> Captions().short_day(date(2026, 2, 3))
        '3 Feb'
        """
        return str(format_date(day, "d MMM", locale=self._locale))

    def month(self, month: str) -> str:
        """Write a month given as `YYYY-MM`.

        >>> Captions().month("2026-02")
        'February 2026'
        """
        return self.month_of(date.fromisoformat(f"{month}-01"))

    def month_of(self, day: date) -> str:
        """Write the month of a day with its year.

        >>> Captions().month_of(date(2026, 2, 28)), Captions("de").month_of(date(2026, 3, 1))
        ('February 2026', 'März 2026')
        """
        return str(format_date(day, "LLLL y", locale=self._locale))

    def short_month_of(self, day: date) -> str:
        """Write the month of a day in short, with its year.

        >>> Captions().short_month_of(date(2026, 2, 28))
        'Feb 2026'
        """
        return str(format_date(day, "LLL y", locale=self._locale))

    def short_month(self, day: date) -> str:
        """Write the month of a day in short, for a tick of an axis."""
        return str(format_date(day, "LLL", locale=self._locale))

    def listed(self, items: list[str]) -> str:
        """Join items as the language lists them.

        >>> Captions().listed(["Denmark", "Norway", "Sweden"])
        'Denmark, Norway and Sweden'
        """
        return str(format_list(items, locale=self._words))

    def party(self, code: str | None) -> str:
        """Write a donor or recipient: a country by its name, blocs and companies as they stand, `+` for and.

        >>> Captions().party("DNK+NOR"), Captions().party("EU"), Captions().party(None)
        ('Denmark + Norway', 'EU', 'Donor not said')
        """
        if code is None or code != code:
            return self.say("parties.unknown")
        return " + ".join(self._name(part) for part in code.split("+"))

    def sentence_party(self, code: str | None) -> str:
        """Write a donor or recipient as it stands in a sentence, with the article that its name needs.

        >>> Captions().sentence_party("USA"), Captions().sentence_party("DNK+NLD")
        ('the United States', 'Denmark and the Netherlands')
        """
        if code is None or code != code:
            return self.say("parties.unknown_in_sentence")
        words = wording(self.language)["in_sentences"]
        return self.listed([str(words.get(part, self._name(part))) for part in code.split("+")])

    def number_of(self, code: str) -> int:
        """Give how many a party counts as in grammar: several donors, and countries whose name is a plural.

        >>> Captions().number_of("USA"), Captions("de").number_of("USA"), Captions().number_of("DNK+NOR")
        (1, 2, 2)
        """
        parts = code.split("+")
        plural = wording(self.language).get("plural_parties", {}).get("codes", ())
        return 2 if len(parts) > 1 or parts[0] in plural else 1

    def reason(self, code: str, said: str) -> str:
        """Write why a row is in no sum, by the code of the reason; as it was said where the language has no words.

        >>> Captions().reason("left_out.count", "items are no money"), Captions("de").reason("left_out.count", "")
        ('items are no money', 'Stückzahlen sind keine Geldsummen')
        """
        return str(wording(self.language).get("left_out", {}).get(code.rpartition(".")[2], said))

    def item(self, unit: str) -> tuple[str, str] | None:
        """Give singular and plural of a counted item that the ledger names in English; None where none is written.

        >>> Captions("de").item("missile"), Captions("de").item("iris-t")
        (('Rakete', 'Raketen'), None)
        """
        words = wording(self.language).get("items", {}).get(unit)
        if words is None:
            return None
        single, _, plural = str(words).partition("=")
        return single, plural or single

    def _name(self, code: str) -> str:
        known = wording(self.language)["parties"].get(code)
        if known or len(code) != ISO3:
            return str(known or code)
        alpha2 = get_global("territory_aliases").get(code, [""])[0]
        return str(self._words.territories.get(alpha2, code))


def _span(low: str, high: str) -> str:
    """Write two amounts as a span; a unit behind both stands once."""
    ends = SCALED.fullmatch(low), SCALED.fullmatch(high)
    if low == high:
        return low
    if ends[0] and ends[1] and ends[0][2] == ends[1][2]:
        return f"{ends[0][1]}–{high}"
    return f"{low}–{high}"


def significant(amount: float) -> float:
    """Round an amount to the figures that are written of it.

    >>> significant(2_264_000_000.0), significant(0.0)
    (2260000000.0, 0.0)
    """
    return float(f"{amount:.{SIGNIFICANT}g}")


def capitalised(sentence: str) -> str:
    """Begin a sentence with a capital, the rest as it stands.

    >>> capitalised("the EU leads")
    'The EU leads'
    """
    return sentence[:1].upper() + sentence[1:]


def _decimals(amount: float, size: float) -> int:
    """Count the decimals that leave three significant figures of an amount written in units of a size."""
    whole = len(str(int(abs(amount) / size)))
    return max(SIGNIFICANT - whole, 0)


@lru_cache(maxsize=8192)
def _money(locale: Locale, rounded: float, currency: str) -> str:
    """Write a rounded amount as a locale does; a report writes most of them several times."""
    size, sign = next(((size, sign) for size, sign in ENGLISH_SCALES if abs(rounded) >= size), (1.0, ""))
    digits = _decimals(rounded, size)
    if locale.language != "en":
        # Other languages scale thousands too, some of them.
        digits = max(digits, _decimals(rounded, THOUSAND)) if abs(rounded) >= THOUSAND else digits
        return str(format_compact_currency(rounded, currency, locale=locale, fraction_digits=digits))
    pattern = f"¤#,##0.{'#' * digits}" + (f"'{sign}'" if sign else "")
    return str(format_currency(rounded / size, currency, pattern, locale=locale, currency_digits=False))
