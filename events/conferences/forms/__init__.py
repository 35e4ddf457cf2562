"""What is typed on the pages of editions, days, rules, hosts and venues."""
