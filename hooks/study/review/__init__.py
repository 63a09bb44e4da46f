"""What reviewers and maintainers look at: stale English, doubtful data, what a change means for readers."""
