"""What people write in docs/ beside the texts: read, and checked before anything is built from it."""
