"""What all reports of one deadline or meeting say together, kept up as reports come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from monitor.model import ActorKey, DeadlineReport, Entry
from monitor.situation.aims import is_person
from monitor.situation.cores import Filing
from monitor.situation.entries import Order, hour_of
from monitor.situation.kinship import Kinship
from monitor.situation.outcome import Outcome
from monitor.situation.votes import Demands, Parties, Votes, commonest_of

__all__ = ["Ledger"]

LEADERS = 8
"""How many of those that most reports name can be the party."""


class Ledger:
    """The reports of one deadline or meeting, counted by what they say: one more costs little, however many there are.

    Of what equally many say, the first in the order of the reports counts.
    """

    def __init__(self, filings: Iterable[Filing] = ()) -> None:
        self._orders: list[Order] = []
        self._reports: list[DeadlineReport] = []
        """As ``_orders``."""
        self._outcome = Outcome()
        self._issuers, self._addressees = Parties(), Parties()
        self._conveners: dict[ActorKey, Votes] = defaultdict(Votes)
        """By issuer, in whose name he meets."""
        self._demands = Demands()
        self._places = Votes()
        self._due_texts: dict[str, Votes] = defaultdict(Votes)
        """By what they give as the day, empty for none."""
        self._hours: dict[str, Votes] = defaultdict(Votes)
        """By day."""
        for filing in filings:
            self.add(filing)

    def __len__(self) -> int:
        return len(self._reports)

    @property
    def reports(self) -> Sequence[DeadlineReport]:
        """The reports in their order."""
        return self._reports

    def add(self, filing: Filing) -> None:
        """Take in a report that is not there yet."""
        report, order = filing.report, filing.order
        place = bisect_left(self._orders, order)
        self._orders.insert(place, order)
        self._reports.insert(place, report)
        self._outcome.add(report)
        for parties, party in self._named(filing):
            parties.add(party, report.document, order)
        for conveners, party in self._convened(filing):
            conveners.add(party, order)
        for votes, said in self._said(report):
            votes.add(said, order)

    def remove(self, filing: Filing) -> None:
        """Give back a report that is there."""
        report, order = filing.report, filing.order
        place = bisect_left(self._orders, order)
        del self._orders[place], self._reports[place]
        self._outcome.remove(report)
        for parties, party in self._named(filing):
            parties.remove(party, report.document, order)
        for conveners, party in self._convened(filing):
            conveners.remove(party, order)
        for votes, said in self._said(report):
            votes.remove(said, order)

    def entry(self, kinship: Kinship) -> Entry:
        """What the reports, one at least, say together."""
        due, since = self._outcome.due()
        status, conflicting = self._outcome.status(due, since)
        issuer = _party(self._issuers, kinship)
        return Entry(
            kind=self._reports[0].kind,
            issuer=self._conveners[issuer].commonest() or issuer if issuer in self._conveners else issuer,
            addressee=_party(self._addressees, kinship),
            demand=self._demands.best(),
            due=due,
            due_at=hour_of(self._hours.get(due or "", Votes()).ranked()),
            due_text=self._due_texts.get(due or "", Votes()).commonest() or commonest_of(self._due_texts.values()),
            place=self._places.commonest(),
            status=status,
            reports=tuple(self._reports),
            conflicting=conflicting,
        )

    def _named(self, filing: Filing) -> Iterator[tuple[Parties, ActorKey]]:
        """The parties that the report is counted by."""
        for parties, named in ((self._issuers, filing.profile.issuers), (self._addressees, filing.profile.addressees)):
            yield from ((parties, party) for party in named)

    def _convened(self, filing: Filing) -> Iterator[tuple[Votes, ActorKey]]:
        """In whose name the issuer meets."""
        if filing.profile.convener is not None:
            yield from ((self._conveners[issuer], filing.profile.convener) for issuer in filing.profile.issuers)

    def _said(self, report: DeadlineReport) -> Iterator[tuple[Votes | Demands, str]]:
        """What else it is counted by."""
        if report.demand:
            yield self._demands, report.demand
        if report.place:
            yield self._places, report.place
        if report.due_text:
            yield self._due_texts[report.due or ""], report.due_text
        if report.due and report.due_at:
            yield self._hours[report.due], report.due_at


def _party(named: Parties, kinship: Kinship) -> ActorKey | None:
    """The bearer whom most documents name, of several a body, and the first named; those who are kin count together.

    Who reads out what a body has decided is named beside it.
    """
    leading = named.leading(LEADERS)
    votes = {one: sum(number for other, number in leading.items() if kinship.kin(one, other)) for one in leading}
    return max(leading, key=lambda one: (votes[one], leading[one], not is_person(one)), default=None)
