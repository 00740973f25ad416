"""Speed, memory and size, measured on this machine; one module a part, each with `measure`."""
