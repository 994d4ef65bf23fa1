"""A practice made up from a seed, the files its payers send, and the truth about them: the pipeline's judge."""
