package dev.halftime.world.tau2.published;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A published attempt as an episode.
///
/// @param name the task's id in the file
/// @param task as given in the file
/// @param recorded the reward in the file, if any
/// @param remarks possible reasons why our grade differs: how the file was judged, and where its
///   tools and ours disagree
public record PublishedAttempt(
    String name, Task task, Episode episode, OptionalDouble recorded, List<String> remarks) {

  /// Explains a score, and if it differs from the recorded reward, both.
  public String why(Score score) {
    List<String> parts = new ArrayList<>();
    if (!agrees(score)) {
      String graded =
          score instanceof Score.Graded known
              ? String.format(Locale.ROOT, "graded %.0f", known.value())
              : "not graded";
      parts.add(
          recorded.isPresent()
              ? String.format(Locale.ROOT, "recorded %s, %s", recorded.getAsDouble(), graded)
              : "no reward is recorded, " + graded);
    }
    parts.add(score.why());
    if (!agrees(score)) {
      parts.addAll(remarks);
    }
    return String.join("; ", parts);
  }

  /// Returns whether a score equals the recorded reward.
  public boolean agrees(Score score) {
    return recorded.isPresent()
        && score instanceof Score.Graded graded
        && Math.abs(graded.value() - recorded.getAsDouble()) < 1e-6;
  }
}
