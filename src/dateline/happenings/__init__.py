"""Reports of one act, found and put together as one happening: which they are, why, and where they disagree.

`block` says which reports can be of one act at all, `merge` puts them together; docs/happenings.md tells the rules.
"""

from dateline.happenings.blocks import block
from dateline.happenings.merging import merge

__all__ = ["block", "merge"]
