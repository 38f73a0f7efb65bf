"""Asks other sites whether the links to them still work; nothing else here uses the network."""
