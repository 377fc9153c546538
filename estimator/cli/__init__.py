"""The estimator's jobs without a screen."""
