"""The reports on deadlines and meetings as they are filed, found by their documents and by the names in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from monitor.model import ActorKey
from monitor.situation.cores import Filing, Number

__all__ = ["Cabinet"]


class Cabinet:
    """All reports by document, by the names that they give, and by who bore these when they were filed."""

    def __init__(self) -> None:
        self.filings: dict[Number, Filing] = {}
        self._documents: dict[int, set[Number]] = defaultdict(set)
        self._named: dict[ActorKey, set[Number]] = defaultdict(set)
        self._borne: dict[ActorKey, set[Number]] = defaultdict(set)

    def put(self, filing: Filing) -> None:
        """Take in a report that is not there yet."""
        self.filings[filing.number] = filing
        for numbers in self._places(filing):
            numbers.add(filing.number)

    def take(self, number: Number) -> Filing | None:
        """Give back a report; None where it is not there."""
        filing = self.filings.pop(number, None)
        if filing is not None:
            for numbers in self._places(filing):
                numbers.discard(number)
        return filing

    def of(self, document: int) -> Set[Number]:
        """The document's reports."""
        return self._documents.get(document, set())

    def naming(self, keys: Iterable[ActorKey]) -> set[Number]:
        """The reports that give one of these names."""
        return {number for key in keys for number in self._named.get(key, ())}

    def of_party(self, party: ActorKey) -> Set[Number]:
        """The reports in which the bearer of the name is a party."""
        return self._borne.get(party, set())

    def _places(self, filing: Filing) -> Iterator[set[Number]]:
        report = filing.report
        yield self._documents[report.document]
        for name in {report.issuer, report.addressee, report.convener}:
            if name is not None:
                yield self._named[name]
        for party in filing.profile.parties:
            yield self._borne[party]
