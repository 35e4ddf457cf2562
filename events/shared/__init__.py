"""What is true outside conferences: time, text, problems, HTTP. No models, no word of an area."""
