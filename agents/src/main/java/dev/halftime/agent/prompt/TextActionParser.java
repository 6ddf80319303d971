package dev.halftime.agent.prompt;

import com.fasterxml.jackson.core.JsonParser;
import dev.halftime.Action;
import dev.halftime.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads actions from text with labels: `Thought:`, `Action:`, `Say:`, `Finish:` at the beginnings
/// of lines.
public final class TextActionParser {

  private static final Pattern LABEL =
      Pattern.compile(
          "(?im)^[ \\t*]*(Thought|Action|Say|Finish|Observation)[ \\t]*[0-9]*[ \\t]*:[ \\t*]*");

  private TextActionParser() {}

  /// The actions of a text, in order, up to the first that is no thought; words without a label are
  /// said.
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
      // What a model makes up about the world is no action of its own.
      case "observation" -> java.util.Optional.empty();
      // Nor is the line that opens a code fence around it all.
      default ->
          part.isEmpty() || part.matches("```\\w*")
              ? java.util.Optional.empty()
              : java.util.Optional.of(new Action.Say(part));
    };
  }

  /// Reads `NAME {ARGUMENTS}`; braces may be missing where there are no arguments.
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

  /// The JSON object that a text begins with. Words after it are part of the text around it,
  /// another JSON value is none.
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
      // It is handed on whole, so that whoever wrote it is told what is wrong.
      return bare;
    }
  }
}
