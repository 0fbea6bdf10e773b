"""Scope: which indicators there are, what they are made of, and how far each may be cut."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.definitions import Instrument
from audits.disclosure.rounding import YES_OR_NO


@dataclass(frozen=True)
class Scope:
    """What the gate needs to know of an instrument.

    Parameters
    ----------
    items_of
        Domain -> its items.
    domains_of
        Index -> its domains.
    minimum_n
        Item -> a threshold of its own.
    organisation_only
        Items that are never cut.
    item_shares
        Domain or index whose favourable share is the mean of its parts' shares -> whether all
        scales have more than two options (then a share and a score are different questions).
    yes_or_no
        Items of two options, and domains and indexes of nothing but them.
    """

    items_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    domains_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum_n: Mapping[str, int] = field(default_factory=dict)
    organisation_only: frozenset[str] = frozenset()
    item_shares: Mapping[str, bool] = field(default_factory=dict)
    yes_or_no: frozenset[str] = frozenset()


def scope_of(instrument: Instrument) -> Scope:
    """Return the scope of an instrument.

    A domain none of whose items is free of a rule of its own inherits them: its score would
    give those items away. So does an index of such domains.
    """
    only = {item.id for item in instrument.items if item.organisation_only}
    minimum_n = {item.id: item.minimum_n for item in instrument.items if item.minimum_n}
    items_of = {domain.id: tuple(domain.items) for domain in instrument.domains}
    domains_of = {index.id: tuple(index.domains) for index in instrument.indexes}
    for domain, items in items_of.items():
        if all(item in only or item in minimum_n for item in items):
            _inherit(domain, items, only, minimum_n)
    for index, domains in domains_of.items():
        _inherit(index, domains, only, minimum_n)
    shares, yes_or_no = _item_shares(instrument), _yes_or_no(instrument)
    return Scope(items_of, domains_of, minimum_n, frozenset(only), shares, yes_or_no)


def _item_shares(instrument: Instrument) -> dict[str, bool]:
    found = {}
    for domain in instrument.domains:
        if domain.favourable_from == "items":
            scales = [instrument.scale_of(instrument.item(item)) for item in domain.items]
            found[domain.id] = all(len(scale.codes) > 2 for scale in scales)
    for index in instrument.indexes:
        if all(domain in found for domain in index.domains):
            found[index.id] = all(found[domain] for domain in index.domains)
    return found


def _yes_or_no(instrument: Instrument) -> frozenset[str]:
    items = {i.id for i in instrument.items if len(instrument.scale_of(i).codes) == YES_OR_NO}
    domains = {d.id for d in instrument.domains if items.issuperset(d.items)}
    indexes = {i.id for i in instrument.indexes if domains.issuperset(i.domains)}
    return frozenset(items | domains | indexes)


def _inherit(whole: str, parts: tuple[str, ...], only: set[str], minimum_n: dict[str, int]) -> None:
    if only & set(parts):
        only.add(whole)
    strictest = max((minimum_n.get(part, 0) for part in parts), default=0)
    if strictest:
        minimum_n[whole] = strictest
