"""Supply: stocks and who uses them, orders and their way to the last delivery."""
