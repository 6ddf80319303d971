package dev.halftime.app.web.transcript;

import dev.halftime.Action;
import dev.halftime.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Two transcripts side by side: the common prefix, and both continuations, of which equal and
/// similar events stand beside each other (Needleman and Wunsch 1970).
///
/// @param same number of common events at the beginning
/// @param rows rows from shortly before the first difference on
/// @param left number of events of the longer transcript that are not shown
public record TranscriptAlignment(int same, List<Row> rows, int left) {

  private static final int CONTEXT = 4;
  private static final int MOST = 300;

  /// Alignment scores of two events that are equal, or of the same kind.
  private static final int EQUAL = 3;

  private static final int SIMILAR = 1;

  /// One event, or one of each transcript beside each other.
  ///
  /// @param differs whether they differ in what happened; usage does not count
  public record Row(@Nullable Side one, @Nullable Side other, boolean differs) {}

  /// An event with its text, in which words that the other one does not have are marked.
  public record Side(EventView event, EventText text) {

    static Side of(int number, Event event) {
      EventView view = EventView.of(number, event);
      return new Side(view, EventText.of(view, Optional.empty()));
    }
  }

  public static TranscriptAlignment of(List<Event> one, List<Event> other) {
    int same = 0;
    while (same < one.size() && same < other.size() && alike(one.get(same), other.get(same))) {
      same++;
    }
    List<Row> rows = new ArrayList<>();
    int start = Math.max(0, same - CONTEXT);
    for (int i = start; i < same; i++) {
      rows.add(new Row(Side.of(i, one.get(i)), Side.of(i, other.get(i)), false));
    }
    continuations(one, other, same, rows);
    int longest = Math.max(one.size(), other.size());
    return new TranscriptAlignment(same, rows, Math.max(0, longest - same - MOST));
  }

  private static void continuations(List<Event> one, List<Event> other, int same, List<Row> rows) {
    int lengthOne = Math.min(MOST, one.size() - same);
    int lengthOther = Math.min(MOST, other.size() - same);
    int[][] worth = new int[lengthOne + 1][lengthOther + 1];
    for (int i = lengthOne - 1; i >= 0; i--) {
      for (int j = lengthOther - 1; j >= 0; j--) {
        int both = worth(one.get(same + i), other.get(same + j));
        int beside = both == 0 ? 0 : both + worth[i + 1][j + 1];
        worth[i][j] = Math.max(beside, Math.max(worth[i + 1][j], worth[i][j + 1]));
      }
    }
    int i = 0;
    int j = 0;
    while (i < lengthOne || j < lengthOther) {
      boolean both = i < lengthOne && j < lengthOther;
      int beside = both ? worth(one.get(same + i), other.get(same + j)) : 0;
      if (both && beside > 0 && worth[i][j] == beside + worth[i + 1][j + 1]) {
        rows.add(
            beside == EQUAL
                ? new Row(
                    Side.of(same + i, one.get(same + i)),
                    Side.of(same + j, other.get(same + j)),
                    false)
                : marked(same + i, one.get(same + i), same + j, other.get(same + j)));
        i++;
        j++;
      } else if (i < lengthOne && (j == lengthOther || worth[i + 1][j] >= worth[i][j + 1])) {
        rows.add(new Row(Side.of(same + i, one.get(same + i)), null, true));
        i++;
      } else {
        rows.add(new Row(null, Side.of(same + j, other.get(same + j)), true));
        j++;
      }
    }
  }

  private static Row marked(int numberOne, Event one, int numberOther, Event other) {
    EventView left = EventView.of(numberOne, one);
    EventView right = EventView.of(numberOther, other);
    WordDifference words = WordDifference.of(left.text(), right.text());
    return new Row(
        new Side(left, EventText.marked(left, words.one())),
        new Side(right, EventText.marked(right, words.other())),
        true);
  }

  private static int worth(Event one, Event other) {
    return alike(one, other) ? EQUAL : similar(one, other) ? SIMILAR : 0;
  }

  /// Returns whether two events are of the same kind and party; calls also of the same tool.
  private static boolean similar(Event one, Event other) {
    return switch (one) {
      case Event.Setup given -> other instanceof Event.Setup it && it.to() == given.to();
      case Event.Acted did ->
          other instanceof Event.Acted it
              && it.by() == did.by()
              && it.action().getClass() == did.action().getClass()
              && (!(did.action() instanceof Action.Call call)
                  || (it.action() instanceof Action.Call called
                      && called.tool().equals(call.tool())));
      case Event.Observed saw ->
          other instanceof Event.Observed it
              && it.to() == saw.to()
              && it.observation().getClass() == saw.observation().getClass();
    };
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
