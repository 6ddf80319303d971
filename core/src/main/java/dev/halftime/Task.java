package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One problem to be solved.
///
/// @param id unique in its benchmark
/// @param family tasks of one kind, such as `return`
/// @param brief the full task description, sufficient to solve the task without asking the user
/// @param scenario what only the user knows
/// @param start initial state of the world, in the world's own format
/// @param judged the expected outcome, in the scorer's own format
/// @param worth value and human effort
/// @param place relation to other tasks
public record Task(
    String id,
    String family,
    String brief,
    ObjectNode scenario,
    ObjectNode start,
    ObjectNode judged,
    Worth worth,
    Place place) {

  private static final ObjectNode NOTHING = Json.object();

  /// Value and human effort of a task.
  ///
  /// @param dollars the value of a correct outcome
  /// @param minutes typical time that a person who knows the domain needs
  public record Worth(double dollars, double minutes) {}

  /// Relation of a task to other tasks of its benchmark.
  ///
  /// @param user the person who comes with it; the same id returns in a sequence
  /// @param rules the latent rules that the task involves, for measuring familiarity
  /// @param after earlier tasks to which it refers
  /// @param sequel the brief if all of `after` have happened; empty if it is the same
  /// @param apart tasks that cannot share a world with this one, because the result of one
  ///   contradicts the other
  public record Place(
      String user,
      List<String> rules,
      List<String> after,
      String sequel,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> apart) {

    // Records of earlier versions lack fields that were added since.
    @SuppressWarnings({"ConstantValue", "UnnecessaryParentheses"})
    public Place {
      apart = ((@Nullable List<String>) apart) == null ? List.of() : List.copyOf(apart);
    }

    /// Creates a place that conflicts with no other task.
    public Place(String user, List<String> rules, List<String> after, String sequel) {
      this(user, rules, after, sequel, List.of());
    }

    /// A task without relation to others.
    public static final Place ALONE = new Place("", List.of(), List.of(), "");
  }

  /// Creates a task of the family `task` without relation to others, worth one dollar and one
  /// minute, with empty scenario, start and expected outcome.
  public static Task of(String id, String brief) {
    return new Task(id, "task", brief, NOTHING, NOTHING, NOTHING, new Worth(1, 1), Place.ALONE);
  }

  /// Returns an endless stream of tasks, each generated with its own random numbers: the same for
  /// the same seed, and independent of how many tasks are taken.
  ///
  /// @param made gets the task's index, from 0, and its random numbers
  public static Stream<Task> generated(long seed, BiFunction<Integer, Random, Task> made) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> made.apply(i, new Random(Seeds.of(seed, "task " + i))));
  }

  /// Returns a copy with another family.
  public Task withFamily(String other) {
    return new Task(id, other, brief, scenario, start, judged, worth, place);
  }

  /// Returns a copy with another scenario: a map, a record, or a JSON object.
  public Task withScenario(Object known) {
    return new Task(id, family, brief, Json.fields(known), start, judged, worth, place);
  }

  /// Returns a copy with another initial state of the world: a map, a record, or a JSON object.
  public Task withStart(Object given) {
    return new Task(id, family, brief, scenario, Json.fields(given), judged, worth, place);
  }

  /// Returns a copy with another expected outcome: a map, a record, or a JSON object.
  public Task withJudged(Object expected) {
    return new Task(id, family, brief, scenario, start, Json.fields(expected), worth, place);
  }

  /// Returns a copy worth this many dollars that takes a person this many minutes.
  public Task withWorth(double dollars, double minutes) {
    return new Task(id, family, brief, scenario, start, judged, new Worth(dollars, minutes), place);
  }

  /// Returns a copy with another place.
  public Task withPlace(Place other) {
    return new Task(id, family, brief, scenario, start, judged, worth, other);
  }

  /// Returns this task without its content: only what plans and reports need, to save memory.
  public Task outline() {
    Place bare = new Place(place.user(), place.rules(), place.after(), "", place.apart());
    return new Task(id, family, "", NOTHING, NOTHING, NOTHING, worth, bare);
  }

  /// Returns the brief after these tasks, which may be the sequel.
  public String briefAfter(List<String> past) {
    boolean sequel = !place.after().isEmpty() && past.containsAll(place.after());
    return sequel && !place.sequel().isEmpty() ? place.sequel() : brief;
  }
}
