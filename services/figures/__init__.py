"""Figures: counted as things happen, shown per place and period."""
