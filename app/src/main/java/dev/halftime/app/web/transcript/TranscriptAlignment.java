package dev.halftime.app.web.transcript;

import dev.halftime.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two transcripts side by side: the common prefix, and both continuations.
///
/// @param same number of common events at the beginning
/// @param rows rows from shortly before the first difference on; one side may be longer
public record TranscriptAlignment(int same, List<Row> rows, int left) {

  private static final int CONTEXT = 4;
  private static final int MOST = 400;

  /// One event of each transcript, if both have one.
  ///
  /// @param differs whether they differ in what happened; usage does not count
  public record Row(@Nullable EventView one, @Nullable EventView other, boolean differs) {}

  public static TranscriptAlignment of(List<Event> one, List<Event> other) {
    int same = 0;
    while (same < one.size() && same < other.size() && alike(one.get(same), other.get(same))) {
      same++;
    }
    List<Row> rows = new ArrayList<>();
    int end = Math.max(one.size(), other.size());
    int start = Math.max(0, same - CONTEXT);
    for (int i = start; i < Math.min(end, start + MOST); i++) {
      boolean both = i < one.size() && i < other.size();
      rows.add(
          new Row(
              i < one.size() ? EventView.of(i, one.get(i)) : null,
              i < other.size() ? EventView.of(i, other.get(i)) : null,
              !both || !alike(one.get(i), other.get(i))));
    }
    return new TranscriptAlignment(same, rows, Math.max(0, end - start - MOST));
  }

  /// Returns a sentence on the length of the common prefix.
  public String summary() {
    if (rows.stream().noneMatch(Row::differs)) {
      return "Both episodes are identical to the end.";
    }
    return switch (same) {
      case 0 -> "They differ from the first event.";
      case 1 -> "The first event is the same.";
      default ->
          "The first "
              + same
              + " events are identical; the comparison starts just before the first difference.";
    };
  }

  /// Returns whether two events are equal except for their usage.
  private static boolean alike(Event one, Event other) {
    return switch (one) {
      case Event.Setup _ -> one.equals(other);
      case Event.Acted did ->
          other instanceof Event.Acted it
              && did.by() == it.by()
              && did.action().equals(it.action());
      case Event.Observed saw ->
          other instanceof Event.Observed it
              && saw.to() == it.to()
              && saw.observation().equals(it.observation());
    };
  }
}
