"""The report of a study: one page of HTML that stands alone, from the question to where each input comes from."""

from sim.views.report.page import write_report

__all__ = ["write_report"]
