"""The only place that knows SQL: schema, history, projection, reading, staging, backup, check."""
