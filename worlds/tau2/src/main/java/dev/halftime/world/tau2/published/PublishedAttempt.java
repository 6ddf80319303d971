package dev.halftime.world.tau2.published;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// One attempt that others published, as an episode.
///
/// @param name the task's id in the file
/// @param task as the file gives it
/// @param recorded the reward that the file gives it, if any
/// @param remarks what may explain that our grade is another: how the file was judged, and where
///   its tools and ours disagree
public record PublishedAttempt(
    String name, Task task, Episode episode, OptionalDouble recorded, List<String> remarks) {

  /// Why a score is what it is, and if it is not the recorded reward, what the two are.
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

  /// Whether a score is the recorded reward.
  public boolean agrees(Score score) {
    return recorded.isPresent()
        && score instanceof Score.Graded graded
        && Math.abs(graded.value() - recorded.getAsDouble()) < 1e-6;
  }
}
