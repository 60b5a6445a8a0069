"""The situation: the actors, deadlines and postures that all documents so far add up to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from monitor.model import Account, ActorKey, ActorKind, Changes, Correction, Entry, Figure, Pair, Posture
from monitor.situation.bodies import reports_of
from monitor.situation.docket import Docket
from monitor.situation.identity import Roster
from monitor.situation.intervention import Outlook
from monitor.situation.origins import Origins
from monitor.situation.postures import Postures

__all__ = ["Situation"]


@dataclass(slots=True)
class _Touched:
    """What the roster has been told since the last change was counted up."""

    names: set[ActorKey] = field(default_factory=set)
    """Names that are new, or have another bearer."""
    deadlines: set[Entry] = field(default_factory=set)
    """Deadlines and meetings that were others for want of a document that has since been replaced."""
    signatures: dict[int, bytes] = field(default_factory=dict)


class Situation:
    """What the documents that were added say together: always the same, in whatever order they came.

    Each method that changes it returns what is different now.
    """

    def __init__(
        self,
        accounts: Iterable[Account] = (),
        corrections: Sequence[Correction] = (),
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        """Take in documents, calling ``meanwhile`` again and again: very many take minutes."""
        self.roster = Roster(corrections)
        self.docket = Docket(self.roster)
        self.postures = Postures(self.roster)
        self._outlook = Outlook(self.roster)
        stored = deque(accounts)
        signatures = ((account.document, account.signature) for account in stored if account.signature)
        self._origins = Origins(signatures, meanwhile)
        self._kinds: dict[ActorKey, ActorKind] = {}
        """What each actor was taken for when somebody last asked."""
        # Once it is known who is who, nothing that is told of them has to be counted anew.
        self.roster.fill(((account.document, account.namings) for account in stored), meanwhile)
        touched = _Touched()
        while stored:
            self._tell_of(stored.popleft(), touched)
            meanwhile()
        self._settle(touched, meanwhile)

    def add(self, *accounts: Account) -> Changes:
        """Take in documents; many at once take less time than one by one."""
        touched = _Touched()
        for account in accounts:
            self._take_in(account, touched)
        return replace(self._settle(touched), refiled=self.docket.refiled)

    def remove(self, *accounts: Account) -> Changes:
        """Be as if documents had never been added."""
        touched = _Touched()
        for account in accounts:
            self._take_out(account, touched)
            self._origins.remove(account.document)
        return self._settle(touched)

    def replace(self, earlier: Account, later: Account) -> Changes:
        """Take in another account of a document in place of the one that was added.

        All that it has a part in counts as changed, since what is stored of it is stored anew.
        """
        touched = _Touched()
        self._take_out(earlier, touched)
        self.docket.recheck(touched.names)
        _, touched.deadlines = self.docket.settle()
        self._take_in(later, touched)
        return self._settle(touched)

    def correct(self, corrections: Sequence[Correction]) -> Changes:
        """Have these corrections in place of all earlier ones."""
        touched = _Touched()
        touched.names |= self.roster.correct(corrections)
        return self._settle(touched)

    def origin(self, document: int) -> int:
        """The earliest of the documents that are copies of this one; itself where there is none."""
        return self._origins.of(document)

    def copies(self, document: int) -> tuple[int, ...]:
        """The documents that are copies of this one, itself in front."""
        return document, *sorted(self._origins.copies(document) - {document})

    def everything(self) -> Changes:
        """The whole of it, as if all were new."""
        names = {key for figure in self.roster.figures() for key in figure.keys}
        return Changes(
            bearers={key: self.roster.bearer(key) for key in names},
            figures=tuple(self.roster.figures()),
            deadlines=tuple(self.docket.entries()),
            postures={pair: self._posture(pair) for pair in self.postures.pairs()},
            intervention=self._outlook.intervention(),
            origins=self._origins.all(),
        )

    def _take_in(self, account: Account, touched: _Touched) -> None:
        touched.names |= self.roster.add(account.document, account.namings)
        self._tell_of(account, touched)

    def _tell_of(self, account: Account, touched: _Touched) -> None:
        """Take in what a document tells of those whom the roster knows by it."""
        signature = self._origins.add(
            account.document, account.date, account.file, text=account.text, signature=account.signature
        )
        touched.signatures[account.document] = signature
        self.docket.add(reports_of(account))
        self.postures.add(replace(account, text=""))

    def _take_out(self, account: Account, touched: _Touched) -> None:
        self.docket.remove(account.reports)
        self.postures.remove(account)
        touched.names |= self.roster.remove(account.document, account.namings)

    def _settle(self, touched: _Touched, meanwhile: Callable[[], object] = lambda: None) -> Changes:
        figures = self.roster.renewed()
        touched.names |= self._of_another_kind(figures)
        self.docket.recheck(touched.names)
        self.postures.recheck(touched.names)
        bearers = {key: self.roster.bearer(key) for key in touched.names if key in self.roster}
        gone, new = self.docket.settle(meanwhile)
        postures: dict[Pair, Posture | None] = {}
        for pair in self.postures.settle():
            postures[pair] = posture = self._posture(pair)
            self._outlook.take(pair, posture)
            meanwhile()
        self._outlook.recheck(touched.names, figures)
        return Changes(
            bearers=bearers,
            figures=tuple(figures),
            deadlines=tuple(touched.deadlines - gone | new),
            postures=postures,
            intervention=self._outlook.intervention(),
            origins=self._origins.settle(meanwhile),
            signatures=touched.signatures,
        )

    def _of_another_kind(self, figures: Iterable[Figure]) -> set[ActorKey]:
        """The names of those of the actors who are now taken for something else than before: kin goes by that."""
        changed = [figure for figure in figures if self._kinds.get(figure.key, figure.kind) != figure.kind]
        self._kinds |= {figure.key: figure.kind for figure in figures}
        return {key for figure in changed for key in figure.keys}

    def _posture(self, pair: Pair) -> Posture | None:
        """The posture of just this pair; None where it now counts as another's."""
        found = self.postures.posture(*pair)
        return found if found and (found.actor, found.target) == pair else None
