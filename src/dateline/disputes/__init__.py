"""Where a dispute stands: talks, positions, promises, tension, from the reports of two sides.

`assembling.dossier(material, sides)` makes a `Dossier`; the material comes from one reading (`material.of_reading`) or
from an archive (`Archive.material`). All of it is pure, and nothing is told that no record says.
"""
