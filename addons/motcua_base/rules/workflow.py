"""A workflow is a table: states, and the moves between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations


class WorkflowError(ValueError):
    """The table contradicts itself."""


class UnknownMove(KeyError):
    """The table has no move of this name."""


class UnknownState(KeyError):
    """The table has no state of this name."""


class MoveNotAllowed(Exception):
    """The move exists, but does not start in this state."""

    def __init__(self, move: str, state: str):
        super().__init__(move, state)
        self.move = move
        self.state = state

    def __str__(self):
        return f"{self.move} does not start in {self.state}"


@dataclass(frozen=True, slots=True)
class Move:
    """An arrow of the table: who (full XML id of a group) may lead which states where.

    An empty role means that code alone takes the move, as a consequence of another one.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    role: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Workflow:
    """States as (name, English label), the first one initial, and moves.

    One move name may stand in several rows, with disjoint sources and different targets.

    Raises WorkflowError on construction where the table contradicts itself.
    """

    states: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]

    def __post_init__(self):
        names = self.state_names
        if not names or len(set(names)) != len(names):
            raise WorkflowError(f"states are missing or doubled: {names}")
        for move in self.moves:
            _check_move(move, names)
        for one, other in combinations(self.moves, 2):
            if one.name == other.name:
                _check_rows(one, other)

    @property
    def state_names(self) -> tuple[str, ...]:
        """Names of the states in the order of the table."""
        return tuple(name for name, _label in self.states)

    def rows(self, name: str) -> tuple[Move, ...]:
        """Return all rows of the move `name`. Raises UnknownMove."""
        rows = tuple(move for move in self.moves if move.name == name)
        if not rows:
            raise UnknownMove(name)
        return rows

    def move(self, name: str) -> Move:
        """Return the (first) row of the move `name`. Raises UnknownMove."""
        return self.rows(name)[0]

    def allowed(self, name: str, state: str) -> Move:
        """Return the row of the move `name` that starts in `state`.

        Raises UnknownMove, MoveNotAllowed.
        """
        for move in self.rows(name):
            if state in move.sources:
                return move
        raise MoveNotAllowed(name, state)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the rows that start in `state`. Raises UnknownState."""
        if state not in self.state_names:
            raise UnknownState(state)
        return tuple(move for move in self.moves if state in move.sources)

    def reachable_from(self, state: str) -> frozenset[str]:
        """Return the states that one move or more lead to from `state`. Raises UnknownState."""
        found: set[str] = set()
        waiting = [state]
        while waiting:
            targets = {move.target for move in self.moves_from(waiting.pop())} - found
            found |= targets
            waiting.extend(targets)
        return frozenset(found)

    def mermaid(self) -> str:
        """Draw the table as a Mermaid state diagram."""
        return "\n".join(("stateDiagram-v2", *self._drawing())) + "\n"

    def _drawing(self) -> Iterable[str]:
        yield from (f'    state "{label}" as {name}' for name, label in self.states)
        yield f"    [*] --> {self.state_names[0]}"
        for move in self.moves:
            yield from (f"    {source} --> {move.target}: {move.name}" for source in move.sources)
        yield from (f"    {name} --> [*]" for name in self.state_names if not self.moves_from(name))


def _check_move(move: Move, names: tuple[str, ...]):
    if not move.sources or len(set(move.sources)) != len(move.sources):
        raise WorkflowError(f"sources of {move.name} are missing or doubled")
    if unknown := {*move.sources, move.target}.difference(names):
        raise WorkflowError(f"{move.name} names unknown states: {sorted(unknown)}")


def _check_rows(one: Move, other: Move):
    if one.target == other.target or set(one.sources) & set(other.sources):
        raise WorkflowError(f"{one.name} is doubled")
