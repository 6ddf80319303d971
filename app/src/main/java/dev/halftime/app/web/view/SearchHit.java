package dev.halftime.app.web.view;

import dev.halftime.Episode;
import dev.halftime.EpisodeKey;
import dev.halftime.Event;
import dev.halftime.app.web.http.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a transcript where words were found.
///
/// @param link to the event
/// @param before the text before the words, as much as is shown
/// @param words as they stand there; empty if they are in what the event is called
/// @param after the text after them
/// @param more at how many more places of the episode they are, of which none is shown
public record SearchHit(
    String link,
    EpisodeKey cell,
    EventView event,
    String before,
    String words,
    String after,
    int more) {

  /// How many of an episode are shown, lest one of thousands of events be all that is.
  private static final int SHOWN = 3;

  private static final int AROUND = 120;

  /// The first places in an episode; none if the words are not in it.
  public static List<SearchHit> of(String run, Episode episode, String words) {
    Pattern wanted = pattern(words);
    List<Event> events = episode.transcript().events();
    List<EventView> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      // What parties were told is the same everywhere.
      if (!(events.get(i) instanceof Event.Setup)) {
        EventView view = EventView.of(i, events.get(i));
        if (view.has(wanted)) {
          found.add(view);
        }
      }
    }
    List<SearchHit> shown = new ArrayList<>();
    for (EventView view : found.subList(0, Math.min(SHOWN, found.size()))) {
      boolean last = shown.size() == SHOWN - 1;
      shown.add(at(run, episode.cell(), view, wanted, last ? found.size() - SHOWN : 0));
    }
    return shown;
  }

  public static Pattern pattern(String words) {
    return Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static SearchHit at(
      String run, EpisodeKey cell, EventView view, Pattern wanted, int more) {
    String text = view.text();
    Matcher matcher = wanted.matcher(text);
    boolean there = matcher.find();
    int start = there ? matcher.start() : 0;
    int end = there ? matcher.end() : 0;
    int from = whole(text, Math.max(0, start - AROUND));
    int to = whole(text, Math.min(text.length(), end + AROUND));
    return new SearchHit(
        Links.event(run, cell, view.number()),
        cell,
        view,
        (from > 0 ? "… " : "") + text.substring(from, start),
        text.substring(start, end),
        text.substring(end, to) + (to < text.length() ? " …" : ""),
        more);
  }

  /// The same place, or the one before if it is within a character.
  private static int whole(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
