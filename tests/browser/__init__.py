"""What only a real browser can tell, over a whole site with its demo. Run with `./test --all`."""
