/// TestSupport: see ARCHITECTURE.md.
