"""What a query found: gone through one by one as it comes from the archive, or made a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from dateline.errors import MissingExtraError
from dateline.export.columns import Column, Row, tables
from dateline.export.writers import arrow_batches, arrow_schema, comma_separated_lines
from dateline.model import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class Flat(Generic[T]):
    """How records become rows: the name of their table of columns, and the row of one."""

    table: str
    row: Callable[[T], Row]


class Found(Generic[T]):
    """Records that answer a query. Each time it is gone through the archive is asked anew; nothing is kept."""

    def __init__(self, ask: Callable[[], Iterator[T]], flat: Flat[T]) -> None:
        self._ask, self._flat = ask, flat

    def __iter__(self) -> Iterator[T]:
        return self._ask()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table: names, kinds, meaning (docs/exports.md)."""
        return tables()[self._flat.table]

    def rows(self) -> Iterator[Row]:
        """One flat row for each record; what is unknown is missing or `None`."""
        return map(self._flat.row, self)

    def csv(self) -> Iterator[str]:
        """The lines of comma-separated values, the header first."""
        return comma_separated_lines(self.columns, self.rows())

    def to_arrow(self) -> pa.Table:
        """All of it as an Arrow table."""
        import pyarrow as pa

        return pa.Table.from_batches(arrow_batches(self.columns, self.rows()), arrow_schema(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """All of it as a Polars data frame; raises `MissingExtraError` where Polars is not installed."""
        try:
            import polars
        except ImportError as error:
            raise MissingExtraError("polars") from error
        return polars.DataFrame(self.to_arrow())

    def to_pandas(self) -> pd.DataFrame:
        """All of it as a pandas data frame; raises `MissingExtraError` where pandas is not installed."""
        try:
            import pandas  # noqa: F401 - Arrow makes the frame, if it is there
        except ImportError as error:
            raise MissingExtraError("pandas") from error
        return self.to_arrow().to_pandas(date_as_object=True)
