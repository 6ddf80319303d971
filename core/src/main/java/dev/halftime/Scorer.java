package dev.halftime;

/// Judges an episode from its record alone, so that old runs can be judged anew.
///
/// The runner itself settles episodes that broke: a broken agent or a limit scores 0, a broken
/// user, world or model is [Score.Ungraded]; a scorer sees only the others.
@FunctionalInterface
public interface Scorer {

  Score score(Task task, Episode episode);
}
