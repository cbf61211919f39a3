"""The formats photos come in, one module each: its container, what its header says, how it is cleaned."""
