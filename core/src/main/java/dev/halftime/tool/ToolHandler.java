package dev.halftime.tool;

/// Executes the calls of one tool.
///
/// It may be used by many threads at once, each with its own context.
///
/// @param <C> context on which calls operate, such as a [StateDraft]
/// @param <A> arguments: a JSON object, or a record made from it
@FunctionalInterface
public interface ToolHandler<C, A> {

  /// Executes a call whose arguments match the tool's schema.
  ///
  /// @return what the caller sees: a [dev.halftime.Step] or [dev.halftime.Observation] unchanged,
  ///   any other value as the JSON of an [dev.halftime.Observation.Result]
  /// @throws RefusalException if the call cannot be executed; it has then changed nothing
  Object call(C context, A arguments);
}
