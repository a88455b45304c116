"""Small windows over a screen, each imported when first opened."""
