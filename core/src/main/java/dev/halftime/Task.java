package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
