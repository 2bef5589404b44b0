"""Every check, one small function each, in one tuple: `all_rules.RULES`. A rule takes the sources and yields defects.

Never here: anything that changes what is made. A new rule goes into its module and its module's tuple, and gets a
planted example in `tests/content/test_planted.py`. Start at `RULES`, or with `taxrights check --rules`.
"""
