package dev.halftime.report.table;

import java.util.List;

/// A table of a report, independent of the output format.
///
/// @param title what the table shows
/// @param about how to read it
/// @param header names of the columns
/// @param rows cells; the first one of a row says what the row is about
public record Section(String title, String about, List<String> header, List<List<String>> rows) {}
