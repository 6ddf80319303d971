package dev.halftime.app.web.view;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.transcript.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A match of a search in a transcript.
///
/// @param link link to the event
/// @param before displayed text before the match
/// @param words the matching text; empty if the name of the event matches
/// @param after displayed text after the match
/// @param more number of further matches in the episode, which are not shown
public record SearchHit(
    String link,
    Episode.Key cell,
    EventView event,
    String before,
    String words,
    String after,
    int more) {

  /// Maximum number of hits shown per episode, so that one long episode does not fill the page.
  private static final int SHOWN = 3;

  private static final int AROUND = 120;

  /// Returns the first hits in an episode; empty if there are none.
  public static List<SearchHit> of(String run, Episode episode, String words) {
    Pattern wanted = pattern(words);
    List<Event> events = episode.transcript().events();
    List<EventView> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      // What parties are told at the beginning is the same in all episodes.
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
      String run, Episode.Key cell, EventView view, Pattern wanted, int more) {
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

  /// Returns the position, or the previous one if it is inside a surrogate pair.
  private static int whole(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
