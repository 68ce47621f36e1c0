"""Other engines for the same linear model, each told it as plain rows and asked for one aim after the other."""
