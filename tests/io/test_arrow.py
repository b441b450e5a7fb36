"""Records as rows of Arrow: nothing is lost but the difference between a field that is null and one that is left out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.samples import RAW, samples

import berita_extract as be
from berita_extract.io.arrow import arrow_schema, from_arrow, to_arrow
from berita_extract.record.shape import Record

OPTIONAL = {"region", "organisation", "source_start", "source_end"}


def without_nulls(value: Any) -> Any:
    """The value less the fields that may be left out where they are null."""
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None or key not in OPTIONAL}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


def test_every_field_of_a_record_is_a_column() -> None:
    assert arrow_schema().names == list(Record.__annotations__)


def test_records_come_back_as_they_were() -> None:
    records = list(samples()[0].values())
    (rows,) = to_arrow(records).to_batches()
    assert list(from_arrow(rows)) == without_nulls(records)
    assert all(be.problems(record) == [] for record in from_arrow(rows))


@pytest.mark.parametrize("offsets", ["text", "source"])
def test_records_with_offsets_of_their_source_come_back(offsets: be.Offsets) -> None:
    pipe = be.load(backend="rules", offsets=offsets)
    records = list(pipe.run(be.read(RAW, glob="*.txt")))
    (rows,) = to_arrow(records).to_batches()
    assert list(from_arrow(rows)) == without_nulls(records)


def test_a_value_of_another_type_is_an_error() -> None:
    record: Any = {**next(iter(samples()[0].values())), "title": 7}
    with pytest.raises(TypeError):
        to_arrow([record])
