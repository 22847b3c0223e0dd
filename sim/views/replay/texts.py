"""Words that repeat, each kept once and named by its number."""

from collections.abc import Iterable


class Texts:
    """A list of texts that grows as new ones are met; the empty text is number 0."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """Give the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """Give the numbers of several texts."""
        return [self.number(text) for text in texts]

    @property
    def all(self) -> list[str]:
        """Every text, in the order of the numbers."""
        return list(self._numbers)
