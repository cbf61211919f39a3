// Enlarges photos.
