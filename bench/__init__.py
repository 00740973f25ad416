"""Speed and memory of the encoder and of the whole way, measured on this machine."""
