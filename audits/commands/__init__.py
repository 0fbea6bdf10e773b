"""What the command line does: one module a command, loaded only when it is called."""
