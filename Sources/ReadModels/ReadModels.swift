/// ReadModels: see ARCHITECTURE.md.
