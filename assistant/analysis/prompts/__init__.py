"""What a model is told: files with an id, a version and named places to fill, read and checked before they are used."""
