"""Earlier states in the window: the history of a span, and an article's states with the way back to one."""
