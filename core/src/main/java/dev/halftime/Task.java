package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
/// @param brief the whole ticket, which an agent can solve without asking anybody
/// @param scenario what only the user knows
/// @param start where the world starts, in the world's own terms
/// @param judged how an episode is judged, in the scorer's own terms
/// @param worth what it is worth
/// @param place how it stands among the other tasks
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

  /// What a task is worth.
  ///
  /// @param dollars the value of a right outcome
  /// @param minutes how long a person who knows the place typically needs
  public record Worth(double dollars, double minutes) {}

  /// How a task stands among the other tasks of its benchmark.
  ///
  /// @param user the person who comes with it; the same id comes back in a sequence
  /// @param rules the latent rules that it meets, so that familiarity can be measured
  /// @param after earlier tasks that it refers to
  /// @param sequel the ticket when all of `after` have happened; empty if it is the brief
  /// @param apart tasks that it cannot share a world with: what one leaves behind contradicts the
  ///   other
  public record Place(
      String user,
      List<String> rules,
      List<String> after,
      String sequel,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> apart) {

    // Records of earlier versions lack what was added since.
    @SuppressWarnings({"ConstantValue", "UnnecessaryParentheses"})
    public Place {
      apart = ((@Nullable List<String>) apart) == null ? List.of() : List.copyOf(apart);
    }

    /// A place among tasks that contradict none.
    public Place(String user, List<String> rules, List<String> after, String sequel) {
      this(user, rules, after, sequel, List.of());
    }

    /// A task that has nothing to do with others.
    public static final Place ALONE = new Place("", List.of(), List.of(), "");
  }

  /// A task that stands alone, is worth one dollar and takes one minute, of the family `task`, with
  /// nothing yet for the user, the world and the scorer.
  public static Task of(String id, String brief) {
    return new Task(id, "task", brief, NOTHING, NOTHING, NOTHING, new Worth(1, 1), Place.ALONE);
  }

  /// An endless stream of tasks, each made with random numbers of its own: the same for the same
  /// seed, and a task stays as it is however many are taken.
  ///
  /// @param made gets the task's index, from 0, and its random numbers
  public static Stream<Task> generated(long seed, BiFunction<Integer, Random, Task> made) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> made.apply(i, new Random(Seeds.of(seed, "task " + i))));
  }

  /// The same, one of a family.
  public Task withFamily(String other) {
    return new Task(id, other, brief, scenario, start, judged, worth, place);
  }

  /// The same, where only the user knows this: a map, a record, or a JSON object.
  public Task withScenario(Object known) {
    return new Task(id, family, brief, Json.fields(known), start, judged, worth, place);
  }

  /// The same, with a world that starts like this: a map, a record, or a JSON object.
  public Task withStart(Object given) {
    return new Task(id, family, brief, scenario, Json.fields(given), judged, worth, place);
  }

  /// The same, judged by this expected outcome: a map, a record, or a JSON object.
  public Task withJudged(Object expected) {
    return new Task(id, family, brief, scenario, start, Json.fields(expected), worth, place);
  }

  /// The same, worth this many dollars and taking a person this many minutes.
  public Task withWorth(double dollars, double minutes) {
    return new Task(id, family, brief, scenario, start, judged, new Worth(dollars, minutes), place);
  }

  /// The same at another place among the tasks.
  public Task withPlace(Place other) {
    return new Task(id, family, brief, scenario, start, judged, worth, other);
  }

  /// This task without its content: what plans and reports need of it, however many there are.
  public Task outline() {
    Place bare = new Place(place.user(), place.rules(), place.after(), "", place.apart());
    return new Task(id, family, "", NOTHING, NOTHING, NOTHING, worth, bare);
  }

  /// The ticket for one who has these tasks behind.
  public String briefAfter(List<String> past) {
    boolean sequel = !place.after().isEmpty() && past.containsAll(place.after());
    return sequel && !place.sequel().isEmpty() ? place.sequel() : brief;
  }
}
