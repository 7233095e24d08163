"""Measurements, each figure beside its yardstick in the same run. ``python -m benchmarks`` runs them all."""
