"""The daemon: intake, analysis, situation and store, wired together."""
