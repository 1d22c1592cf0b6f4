"""Names of states that stand for something else: where arms are made, who gives of his own, whose company is named."""

from __future__ import annotations

from tracker.statements.mentions import Mention
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import words

# Arms, and what may stand between them and the name of the state that makes them: `American air defence systems`.
_WARES, _STYLES = (words("en/wares.toml")[key] for key in ("wares", "styles"))
_MAKERS = frozenset([Sort.ADJECTIVE, Sort.STATE])
_STYLE_REACH = 4

# Who gives of his own, within so many words of the name of his country as the arms above.
_CITIZENS, _PRIVATE = (words("en/giving.toml")[key] for key in ("citizens", "private"))


def is_origin(tokens: Tokens, mention: Mention) -> bool:
    """Tell a party that only says where weapons are made: `American air defence systems`."""
    if mention.sort not in _MAKERS:
        return False
    following = tokens.small[mention.last : mention.last + _STYLE_REACH]
    return next((word for word in following if word not in _STYLES), "") in _WARES


def is_private(tokens: Tokens, mention: Mention) -> bool:
    """Tell a party whose charities, firms or people give, not its state: `Norwegian volunteers`, `private Germans`."""
    if mention.first and tokens.small[mention.first - 1] in _PRIVATE:
        return True
    return not _CITIZENS.isdisjoint(tokens.small[mention.last : mention.last + _STYLE_REACH - 1])


def owns_name(tokens: Tokens, mention: Mention) -> bool:
    """Tell a party whose company or person is named from the owner of a thing: `Sweden's Saab`, `Sweden's army`."""
    word = tokens.words[mention.last + 1 : mention.last + 2]
    return bool(word) and word[0][0].isupper() and word[0].isalpha()
