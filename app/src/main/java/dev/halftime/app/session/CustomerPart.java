package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.user.RoleCard;
import dev.halftime.user.RolePrompt;
import java.util.List;
import java.util.Optional;

/// The description of the customer that a person plays.
///
/// @param card empty if the benchmark has no cards, or the person is not the customer
/// @param text the card as text, or the role description that a model would get; empty if there is
///   none, or not yet
public record CustomerPart(Optional<RoleCard> card, String text) {

  static final CustomerPart NONE = new CustomerPart(Optional.empty(), "");

  /// @param past what this customer saw of the earlier episodes of the sequence
  static CustomerPart of(Benchmark benchmark, Task task, List<Transcript> past) {
    Optional<RoleCard> card = benchmark.part(RoleCard.Factory.class).map(it -> it.card(task, past));
    return new CustomerPart(
        card,
        card.map(RoleCard::text)
            .or(() -> benchmark.part(RolePrompt.class).map(it -> it.role(task, past)))
            .orElse(""));
  }

  /// Returns who the customer of a task is and what they want: the card, or else the role
  /// description that a model would get, or else the scenario.
  public static String text(Benchmark benchmark, Task task) {
    String text = of(benchmark, task, List.of()).text();
    return text.isEmpty() ? task.scenario().toPrettyString() : text;
  }
}
