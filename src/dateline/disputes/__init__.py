"""Where a dispute stands: talks, positions, promises, tension, from the reports of two sides."""
