/// OnCall: see ARCHITECTURE.md.
