"""The parts of a dossier in a terminal."""
