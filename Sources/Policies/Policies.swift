/// Policies: see ARCHITECTURE.md.
