package dev.halftime;

/// Judges an episode from its record alone, so that old runs can be judged anew.
///
/// The runner itself settles episodes that broke: conduct (a broken agent, a limit) scores 0, and
/// infrastructure (a broken user, world or model) is [Score.Ungraded], which is missing.
@FunctionalInterface
public interface Scorer {

  Score score(Task task, Episode episode);
}
