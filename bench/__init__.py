"""Measurements, as ratios taken in one run: times by themselves mean nothing on a shared machine."""
