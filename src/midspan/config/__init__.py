"""The front door: settings, URLs, WSGI. Wires the rooms together and decides nothing."""
