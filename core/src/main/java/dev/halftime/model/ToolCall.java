package dev.halftime.model;

/// A model's wish to use a tool, exactly as it was written.
///
/// @param id by which the result refers to it
/// @param tool the tool's name, which may exist or not
/// @param arguments a JSON object, if the model wrote one
public record ToolCall(String id, String tool, String arguments) {}
