package dev.halftime.report.table;

import java.util.List;

/// A table of a report, the same for a terminal and for a browser.
///
/// @param title what it shows
/// @param about how to read it
/// @param header names of the columns
/// @param rows each begins with what the row is about
public record Section(String title, String about, List<String> header, List<List<String>> rows) {}
