"""Pure values and rules: what to show, given content, locale, answers and today.

Never imported here: Qt, files, a clock, or any other package of ours. Start at `screen.py`.
"""
