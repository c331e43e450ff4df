/// Expressions: see ARCHITECTURE.md.
