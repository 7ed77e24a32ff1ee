"""Shows readings to people: in the terminal, in a notebook. Only here and in the command line is Rich used."""
