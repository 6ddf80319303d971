package dev.halftime.app.format.redact;

/// A part of a text that is to be replaced.
///
/// @param start index of its first character
/// @param end index after its last character
record Occurrence(int start, int end) {}
