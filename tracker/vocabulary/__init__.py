"""The words: what money, items, parties, verbs and hedges are called, as tables, and the patterns made of them."""
