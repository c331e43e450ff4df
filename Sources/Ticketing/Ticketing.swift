/// Ticketing: see ARCHITECTURE.md.
