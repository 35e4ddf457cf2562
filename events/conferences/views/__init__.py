"""Pages of editions, days, rules, hosts and venues; one file per noun."""
