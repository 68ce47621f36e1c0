"""From a program that breaks rules to the nearest that keeps them, and from one exercise to what can stand for it."""
