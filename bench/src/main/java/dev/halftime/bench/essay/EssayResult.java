package dev.halftime.bench.essay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was measured of a cell: one line of the results.
///
/// @param key name of the cell
/// @param command the command that measures it
/// @param seed seed of the cell
/// @param parameters number of weights of the model
/// @param targets number of tokens whose loss was minimised, over all steps
/// @param trained number of tokens evaluated in training, over all steps
/// @param loss loss of the last step of the fine-tuning; NaN is never stored
/// @param rewards mean reward in each step of reinforcement learning
/// @param cpu CPU seconds of training and tests
/// @param tests the tests
record EssayResult(
    String key,
    String command,
    long seed,
    long parameters,
    long targets,
    long trained,
    double loss,
    List<Double> rewards,
    double cpu,
    List<Test> tests) {

  EssayResult {
    rewards = List.copyOf(rewards);
    tests = List.copyOf(tests);
  }

  /// A test on tasks of one benchmark; cells are tested on the same tasks.
  ///
  /// @param benchmark the benchmark
  /// @param n number of tasks
  /// @param written by task: 1 if the action that the model wrote was right, 0 if not
  /// @param listed number of tasks in which it wrote one of the possible actions
  /// @param chosen by task: 1 if the most probable of the possible actions was right; empty if that
  ///   was not measured
  /// @param changed by task, where the most probable action follows a thought with two labels
  ///   exchanged: `f` if it follows the changed thought, `k` if it keeps to the thing that the
  ///   thought was for, `o` if it is another one, `-` if the thought has no such labels of possible
  ///   things; empty if that was not measured
  record Test(String benchmark, int n, String written, int listed, String chosen, String changed) {}

  /// Returns the test on a benchmark, if there is one.
  @Nullable Test test(String benchmark) {
    return tests.stream()
        .filter(test -> test.benchmark().equals(benchmark))
        .findFirst()
        .orElse(null);
  }
}
