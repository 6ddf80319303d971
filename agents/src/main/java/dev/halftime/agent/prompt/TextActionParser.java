package dev.halftime.agent.prompt;

import com.fasterxml.jackson.core.JsonParser;
import dev.halftime.Action;
import dev.halftime.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses actions from text with the labels `Thought:`, `Action:`, `Say:`, `Finish:` at the
/// beginnings of lines.
public final class TextActionParser {

  private static final Pattern LABEL =
      Pattern.compile(
          "(?im)^[ \\t*]*(Thought|Action|Say|Finish|Observation)[ \\t]*[0-9]*[ \\t]*:[ \\t*]*");

  private TextActionParser() {}

  /// Returns the actions of a text, in order, up to the first one other than a thought; text
  /// without a label is a message.
  public static List<Action> actions(String text) {
    List<Action> actions = new ArrayList<>();
    Matcher label = LABEL.matcher(text);
    int from = 0;
    String name = "";
    boolean more = true;
    while (more) {
      more = label.find();
      String part = text.substring(from, more ? label.start() : text.length()).strip();
      action(name, part).ifPresent(actions::add);
      if (!actions.isEmpty() && !(actions.getLast() instanceof Action.Think)) {
        return actions;
      }
      if (more) {
        name = label.group(1).toLowerCase(Locale.ROOT);
        from = label.end();
      }
    }
    return actions.isEmpty() ? List.of(new Action.Say(text.strip())) : actions;
  }

  private static java.util.Optional<Action> action(String label, String part) {
    return switch (label) {
      case "thought" -> java.util.Optional.of(new Action.Think(part));
      case "action" -> java.util.Optional.of(call(part));
      case "say" -> java.util.Optional.of(new Action.Say(part));
      case "finish" -> java.util.Optional.of(new Action.Finish(part));
      // An observation that the model invented is not an action,
      case "observation" -> java.util.Optional.empty();
      // nor is the opening line of a code fence.
      default ->
          part.isEmpty() || part.matches("```\\w*")
              ? java.util.Optional.empty()
              : java.util.Optional.of(new Action.Say(part));
    };
  }

  /// Parses `NAME {ARGUMENTS}`; the braces may be missing if there are no arguments.
  static Action.Call call(String part) {
    int end = 0;
    while (end < part.length() && "{([ \t\n:".indexOf(part.charAt(end)) < 0) {
      end++;
    }
    String name = part.substring(0, end).strip();
    String rest = part.substring(end).strip();
    int brace = rest.indexOf('{');
    return Action.Call.written(name, first(brace > 0 && brace <= 2 ? rest.substring(brace) : rest));
  }

  /// Returns the JSON object at the beginning of a text, without the text after it. Returns the
  /// text itself if it begins with no object.
  private static String first(String text) {
    String bare = text.startsWith("```") ? text.replaceFirst("^```\\w*\\s*", "") : text;
    if (!bare.startsWith("{")) {
      return bare.equals(text) ? text : bare.replaceFirst("(?s)\\s*```.*", "");
    }
    try (JsonParser parser = Json.MAPPER.createParser(bare)) {
      var _ = parser.nextToken();
      var _ = parser.skipChildren();
      int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
      String after = bare.substring(end).strip();
      boolean more = after.startsWith("{") || after.startsWith("[");
      return more ? bare : bare.substring(0, end);
    } catch (IOException e) {
      // Returned whole, so that the error message shows the author what is wrong.
      return bare;
    }
  }
}
