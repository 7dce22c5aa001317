"""Checks of the doctor: one function for each thing that can be wrong."""
