"""A practice made up from a seed, and the truth about it. Shares no code with the pipeline, so that it can judge it."""
