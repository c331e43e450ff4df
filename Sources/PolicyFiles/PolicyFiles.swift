/// PolicyFiles: see ARCHITECTURE.md.
