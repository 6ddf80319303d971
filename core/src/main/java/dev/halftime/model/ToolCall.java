package dev.halftime.model;

/// A tool call by a model, exactly as written.
///
/// @param id by which the result refers to it
/// @param tool the tool's name, which may be unknown
/// @param arguments a JSON object, if the model wrote a valid one
public record ToolCall(String id, String tool, String arguments) {}
