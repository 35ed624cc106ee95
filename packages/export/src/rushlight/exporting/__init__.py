"""How an export goes: examples are run, models converted and compared, golden vectors written and replayed."""
