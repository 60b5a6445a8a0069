"""What an actor rests on, in words for `monitor analyze --explain`."""

from __future__ import annotations

from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.titles import role_nouns

__all__ = ["ground"]


def ground(figure: Figure) -> str:
    """The lexicon that knows the actor, else what of the text makes one: name 'NATO' (actors/organizations.toml)."""
    named = [reference for reference in figure.references if reference.usage == "name" and reference.label]
    if figure.entry is not None:
        form = next(
            (reference for reference in figure.references if reference.usage in ("name", "demonym", "seat")), None
        )
        if form is not None:
            return f"{form.usage} '{form.surface}' ({figure.entry.origin})"
        return f"referred to as a body of its region ({figure.entry.origin})"
    if figure.speaks:
        return f"speaker known by what is told of him: '{figure.references[0].surface}'"
    titles = sorted({word for description in figure.descriptions for word in description.words & role_nouns()})
    if figure.noun is not None:
        return f"group noun '{figure.noun}' (actors/groups.toml)"
    if figure.kind == "person" and not named:
        return f"speaker known by the role '{' '.join(titles)}' (actors/roles.toml)"
    if not named:
        return "body known by its noun alone (actors/groups.toml)"
    ground = f"name '{named[0].surface}', label {named[0].label}"
    return f"{ground}; title words {', '.join(titles)} (actors/roles.toml)" if titles else ground
