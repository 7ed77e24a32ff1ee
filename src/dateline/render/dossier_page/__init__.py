"""The parts of a dossier's page: markup, layout, and one module for each section."""
