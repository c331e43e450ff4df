/// Histories: see ARCHITECTURE.md.
