"""Mail that comes back, as servers, lists, robots and forgers write it."""
