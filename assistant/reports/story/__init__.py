"""What a report of one session tells, section by section, as a page of `assistant.reports.look`."""
