"""An organisation written down as .yaml or .xlsx: read, checked, and as an empty sheet."""
