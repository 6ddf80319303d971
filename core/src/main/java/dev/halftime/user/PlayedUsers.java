package dev.halftime.user;

import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.model.Model;

/// Replaces a benchmark's own users by users played by a model.
public final class PlayedUsers {

  private PlayedUsers() {}

  /// Returns a copy of a benchmark whose users are played by a model.
  ///
  /// @throws IllegalArgumentException if the benchmark has no role prompts for its users
  public static Benchmark of(Benchmark benchmark, Model player) {
    prompt(benchmark); // fail early if it has none
    return benchmark.withUsers(
        player.id(),
        (of, task, past, seed) ->
            new ModelUser(player, prompt(of, benchmark.id()).role(task, past), past, seed));
  }

  private static RolePrompt prompt(Benchmark benchmark) {
    return prompt(benchmark.definition(), benchmark.id());
  }

  private static RolePrompt prompt(BenchmarkDefinition of, String id) {
    return Benchmark.of(of)
        .part(RolePrompt.class)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the users of '"
                    + id
                    + "' cannot be played by a model, since it has no part that gives them a role ("
                    + RolePrompt.class.getName()
                    + "); leave --user out"));
  }
}
