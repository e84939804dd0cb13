"""What was published, by whom, in which words. It knows no claims: those are laid over it by `annotations`."""
