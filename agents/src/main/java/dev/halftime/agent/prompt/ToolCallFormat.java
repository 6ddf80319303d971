package dev.halftime.agent.prompt;

/// The form in which a model reads what happened and writes what to do.
public enum ToolCallFormat {
  /// Tools are offered through the model's own interface, and calls come back through it.
  NATIVE,
  /// Everything is text: a line such as `Action: NAME {ARGUMENTS}`; works with every model.
  TEXT
}
