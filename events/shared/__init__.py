"""What is true outside conferences: time, words, problems, HTTP. It knows no area."""
