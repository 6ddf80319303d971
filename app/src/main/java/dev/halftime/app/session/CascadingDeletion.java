package dev.halftime.app.session;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The deletion of a run with its derived data: the replays of a person's session, and the
/// annotations of the episodes.
///
/// Votes of battles are kept, with their conversations, since ratings are computed from them.
///
/// @param run id of the run
/// @param replays ids of the replays of the person's session, the last one first
public record CascadingDeletion(String run, List<String> replays) {

  public static CascadingDeletion of(Store store, String run) {
    Set<String> stored = new LinkedHashSet<>();
    store.runs().stream().map(Run::id).forEach(stored::add);
    return new CascadingDeletion(
        run,
        Stream.of(SessionRunner.played(run), SessionRunner.scripted(run))
            .filter(stored::contains)
            .toList());
  }

  /// Returns all runs that are deleted. Replays come first, so that the session is not deleted if a
  /// replay is in use.
  public List<String> runs() {
    return Stream.concat(replays.stream(), Stream.of(run)).toList();
  }

  /// Deletes the runs and their annotations.
  ///
  /// @param one deletes one run, and returns false if it is in use
  /// @return id of the run that is in use, so that it and all later ones are not deleted; empty if
  ///   all were deleted
  public String delete(Predicate<String> one, AnnotationStore annotations) {
    for (String each : runs()) {
      if (!one.test(each)) {
        return each;
      }
      annotations.forget(each);
    }
    return "";
  }
}
