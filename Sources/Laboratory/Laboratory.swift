/// Laboratory: see ARCHITECTURE.md.
