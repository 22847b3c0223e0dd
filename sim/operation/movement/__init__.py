"""Movement by road and sea: motor pools, marches, convoys and ships."""
