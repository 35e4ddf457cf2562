"""Pages of the programme: who is wanted, the talks, where and when."""
