package dev.halftime.tool;

/// Carries out the calls of one tool.
///
/// It may be used by many threads at once, each with a context of its own.
///
/// @param <C> what calls work on, such as a [StateDraft]
/// @param <A> the arguments: a JSON object, or a record made of it
@FunctionalInterface
public interface ToolHandler<C, A> {

  /// Carries out a call whose arguments fit the tool's schema.
  ///
  /// @return what the caller sees: a [dev.halftime.Step] or [dev.halftime.Observation] as it is,
  ///   any other value as the JSON of an [dev.halftime.Observation.Result]
  /// @throws RefusalException if the call cannot be carried out; it has then changed nothing
  Object call(C context, A arguments);
}
