"""A package, unlike its neighbours, so that its conftest has another name than the one above, which other tests import."""
