"""Tables as offices keep them: CSV in any of the usual encodings, and the workbooks of Excel, WPS and LibreOffice."""
