package dev.halftime.app.session;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The deletion of a run with all that came of it: the replays of a person's session, and what
/// people said about the episodes.
///
/// Votes of battles stay, with their conversations, since ratings are computed from them.
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

  /// Returns all runs that are deleted. Replays come first: one that is under way then leaves the
  /// session whole.
  public List<String> runs() {
    return Stream.concat(replays.stream(), Stream.of(run)).toList();
  }

  /// Deletes the runs and what people said about them.
  ///
  /// @param one deletes one run, and returns false if it is in use
  /// @return the run that is in use, so that the session stays; empty if all was deleted
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
