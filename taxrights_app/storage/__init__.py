"""Where things are on this device, and the one settings file. Reads only.

The only importer of platformdirs. Never here: Qt, anything about a person. Start at `settings.py`.
"""
