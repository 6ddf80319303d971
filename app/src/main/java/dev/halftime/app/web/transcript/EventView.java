package dev.halftime.app.web.transcript;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One event of a transcript, for display.
///
/// @param number position in the transcript, counted from 0
/// @param style CSS class
/// @param who party of the event
/// @param what kind of event
/// @param text what was said, called or observed
/// @param code whether the text is JSON or a call
/// @param image data URL of an image; empty if there is none
/// @param usage cost of the event; empty if unknown
public record EventView(
    int number,
    String style,
    String who,
    String what,
    String text,
    boolean code,
    String image,
    String usage) {

  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  /// Returns at most the given number of events from a position on.
  public static List<EventView> of(List<Event> events, int from, int most) {
    List<EventView> views = new ArrayList<>();
    for (int i = Math.max(0, from); i < Math.min(events.size(), from + most); i++) {
      views.add(of(i, events.get(i)));
    }
    return views;
  }

  public static EventView of(int number, Event event) {
    return switch (event) {
      case Event.Setup(Party to, String instructions, List<Tool> tools) ->
          plain(number, "given", name(to), "was told", told(instructions, tools), Usage.NONE);
      case Event.Acted(Party by, Action action, Usage usage) -> did(number, by, action, usage);
      case Event.Observed(Party to, Observation observation, Usage usage) ->
          saw(number, to, observation, usage);
    };
  }

  private static EventView did(int number, Party by, Action action, Usage usage) {
    String who = name(by);
    return switch (action) {
      case Action.Think(String text) -> plain(number, "thought", who, "thought", text, usage);
      case Action.Say(String text) -> plain(number, "said " + who, who, "said", text, usage);
      case Action.Call(String tool, var arguments) ->
          new EventView(
              number,
              "called",
              who,
              "called " + tool,
              arguments.toPrettyString(),
              true,
              "",
              cost(usage));
      case Action.Finish(String answer) ->
          plain(number, "finished", who, by == Party.USER ? "left" : "finished", answer, usage);
    };
  }

  private static EventView saw(int number, Party to, Observation observation, Usage usage) {
    String who = name(to);
    return switch (observation) {
      case Observation.Text(String text) -> plain(number, "seen", who, "was shown", text, usage);
      case Observation.Result(var value) ->
          new EventView(
              number, "result", who, "got", value.toPrettyString(), true, "", cost(usage));
      case Observation.Refusal(String why) ->
          plain(number, "refused", who, "was refused", why, usage);
      case Observation.Image(String type, String base64) ->
          new EventView(
              number,
              "seen",
              who,
              "was shown an image of type " + type,
              "",
              false,
              PICTURES.contains(type) && base64.matches("[A-Za-z0-9+/=]*")
                  ? "data:" + type + ";base64," + base64
                  : "",
              cost(usage));
    };
  }

  private static EventView plain(
      int number, String style, String who, String what, String text, Usage usage) {
    return new EventView(number, style, who, what, text, false, "", cost(usage));
  }

  private static String told(String instructions, List<Tool> tools) {
    return instructions
        + "\n\nTools: "
        + tools.stream().map(Tool::name).collect(Collectors.joining(", "));
  }

  public static String name(Party party) {
    return party == Party.AGENT ? "agent" : "user";
  }

  /// Returns a short description of usage.
  public static String cost(Usage usage) {
    List<String> parts = new ArrayList<>();
    if (usage.tokens() > 0) {
      parts.add("%,d tokens read, %,d written".formatted(usage.tokensIn(), usage.tokensOut()));
    }
    if (!usage.told()) {
      parts.add("tokens of %,d calls unknown".formatted(usage.untold()));
    }
    if (usage.dollars() > 0) {
      parts.add(String.format(Locale.ROOT, "$%.4f", usage.dollars()));
    }
    if (usage.unpriced() > 0) {
      parts.add("cost of %,d calls unknown".formatted(usage.unpriced()));
    }
    if (usage.nanos() > 0) {
      parts.add(time(usage.nanos()));
    }
    return String.join(", ", parts);
  }

  public static String time(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds < 0.0005) {
      return "%,d µs".formatted(Math.round(seconds * 1e6));
    }
    if (seconds < 1) {
      return "%,d ms".formatted(Math.round(seconds * 1e3));
    }
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.1f min", seconds / 60);
  }

  /// Returns whether the text is what a party said, thought or was told, which may be Markdown.
  public boolean spoken() {
    return style.startsWith("said")
        || style.equals("thought")
        || style.equals("finished")
        || style.equals("given");
  }

  /// Returns whether the text of the event, or the name of the called tool, matches the pattern.
  public boolean has(Pattern words) {
    return words.matcher(text).find()
        || (style.equals("called") && words.matcher(what.substring("called ".length())).find());
  }
}
