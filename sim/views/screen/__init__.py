"""The answer on a terminal: tables and sentences, without a drawing library."""
