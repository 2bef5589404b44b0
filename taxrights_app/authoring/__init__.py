"""The command line for writers, translators and publishers: thin, it calls the compiler and prints.

Never imported here: `gui` (a picture is drawn by starting the program as a child). Start at `cli.py`.
"""
