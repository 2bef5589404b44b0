"""The window: shows what core says, sends back what a person pressed.

Lives here: every use of PySide6. Never imported here: the compiler, authoring, markdown, Babel, any network module.
Start at `app.py`; a screen is built in `screens/`, drawn by `widgets/`, coloured by `theme.py`.
"""
