package dev.halftime;

import dev.halftime.usage.UsageMeter;
import java.util.List;

/// The person with whom the agent talks: scripted, played by a model, or human.
///
/// A user receives only what is said, never thoughts or tool use. A user object serves one episode.
@FunctionalInterface
public interface User {

  /// Chooses the user's next action: [Action.Say] answers, [Action.Finish] leaves with these last
  /// words, [Action.Call] uses one of the user's own tools.
  ///
  /// @param heard everything that the user has said, heard and seen; at the first act of a user who
  ///   opens the conversation it is empty, or [Event.Setup] if the user has tools or notes
  Action act(Transcript heard);

  /// Returns the user's role description, for the record; empty if there is none.
  default String notes() {
    return "";
  }

  /// Begins the episode; called before the first [#act].
  ///
  /// @param meter where the user reports its usage
  default void begin(UsageMeter meter) {}

  /// Makes the users of a benchmark's tasks.
  @FunctionalInterface
  interface Factory {

    /// Returns the user of a task.
    ///
    /// @param of the benchmark as its author defined it, with its current rules
    /// @param past what this user saw of the earlier episodes of the sequence, oldest first; empty
    ///   where users are strangers
    /// @param seed varies how the user talks, not what the user wants
    User user(BenchmarkDefinition of, Task task, List<Transcript> past, long seed);
  }
}
