package dev.halftime;

/// Grades an episode from its record alone, so that recorded episodes can be graded again.
///
/// The runner itself resolves failed episodes: conduct (a broken agent, a limit) scores 0, and
/// infrastructure (a broken user, world or model) is [Score.Ungraded], which is missing.
@FunctionalInterface
public interface Scorer {

  Score score(Task task, Episode episode);
}
