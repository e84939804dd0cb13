"""Reports: figures of the whole archive, as a table first, then as a plot, as CSV and as JSON.

A module a report, each with its REPORT. `scopes` is the door that all of them start from, `tables` what they give,
`plots` and `files` what is made of it, `views` where it is to be had.
"""

from annotations.reports import agreement, anonymous, descriptors, findings, queue, reasons, suggestions
from annotations.reports.tables import Report

REPORTS: dict[str, Report] = {
    module.REPORT.key: module.REPORT
    for module in (anonymous, descriptors, reasons, findings, queue, agreement, suggestions)
}
