"""Training of the encoder, outside the package that ships."""
