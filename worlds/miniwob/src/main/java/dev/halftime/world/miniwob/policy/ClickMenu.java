package dev.halftime.world.miniwob.policy;

import dev.halftime.Action.Call;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The possible actions on an observed page: a click on each element, and typing each quoted part
/// of the instruction into each input field.
///
/// The features of an action describe the kind of the element, whether its text occurs in the
/// instruction, and what remains to be typed; they do not identify the task.
final class ClickMenu {

  private static final String INSTRUCTION = "Instruction: ";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern ELEMENT =
      Pattern.compile("\\[(\\d+)] (\\S+)(?: (\"(?:[^\"\\\\]|\\\\.)*\"))?(.*) at -?\\d+,-?\\d+.*");
  private static final Pattern VALUE = Pattern.compile(" value=(\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final Pattern NAME = Pattern.compile(" ([#.]\\S+)");
  private static final Set<String> INPUTS = Set.of("input_text", "input_password", "textarea");
  private static final int MOST = 200;

  private final String instruction;
  private final List<String> quoted = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();

  /// An action with its features.
  record Choice(Call call, List<String> features) {}

  private record Seen(int ref, String tag, String text, String value, List<String> names) {}

  private ClickMenu(String instruction) {
    this.instruction = instruction;
    Matcher parts = QUOTED.matcher(instruction);
    while (parts.find()) {
      quoted.add(parts.group(1));
    }
  }

  /// Parses an observation.
  ///
  /// @return the actions; none if it does not show a page, for example after the end
  static List<Choice> of(String page) {
    List<String> lines = page.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith(INSTRUCTION)) {
      return List.of();
    }
    ClickMenu menu = new ClickMenu(lines.getFirst().substring(INSTRUCTION.length()));
    List<Seen> elements = new ArrayList<>();
    for (String line : lines) {
      Matcher parts = ELEMENT.matcher(line);
      if (parts.matches() && elements.size() < MOST) {
        elements.add(seen(parts));
      }
    }
    menu.add(elements);
    return menu.choices;
  }

  private static Seen seen(Matcher parts) {
    String rest = parts.group(4);
    Matcher value = VALUE.matcher(rest);
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      names.addAll(List.of(name.group(1).split("(?=\\.)", -1)));
    }
    return new Seen(
        Integer.parseInt(parts.group(1)),
        parts.group(2),
        parts.group(3) == null ? "" : Json.read(parts.group(3)).asText(),
        value.find() ? Json.read(value.group(1)).asText() : "",
        names);
  }

  private void add(List<Seen> elements) {
    List<Seen> inputs = elements.stream().filter(it -> INPUTS.contains(it.tag())).toList();
    long open = inputs.stream().filter(it -> !quoted.contains(it.value())).count();
    String left = open == 0 ? "typed" : "open";
    for (Seen element : elements) {
      choices.add(
          new Choice(
              new Call("click", Json.object().put("ref", element.ref())), click(element, left)));
    }
    for (int i = 0; i < inputs.size(); i++) {
      for (int j = 0; j < quoted.size(); j++) {
        Seen input = inputs.get(i);
        String state = input.value().equals(quoted.get(j)) ? "done" : "new";
        choices.add(
            new Choice(
                new Call("fill", Json.object().put("ref", input.ref()).put("text", quoted.get(j))),
                List.of(
                    "fill",
                    "fill " + state,
                    "fill " + left,
                    "fill %d %d %s".formatted(i, j, state),
                    "fill " + input.tag())));
      }
    }
  }

  private List<String> click(Seen element, String left) {
    Set<String> features = new LinkedHashSet<>();
    String match =
        element.text().isEmpty()
            ? "empty"
            : quoted.contains(element.text())
                ? "quoted"
                : mentioned(element.text()) ? "mentioned" : "other";
    features.add("click");
    features.add("click " + element.tag());
    features.add("click " + match);
    features.add("click " + element.tag() + " " + match);
    features.add("click " + element.tag() + " " + left);
    features.add("click " + match + " " + left);
    element.names().forEach(name -> features.add("click " + name));
    return List.copyOf(features);
  }

  private boolean mentioned(String text) {
    return Pattern.compile(
            "(?<![\\p{L}\\d])" + Pattern.quote(text.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\d])")
        .matcher(instruction.toLowerCase(Locale.ROOT))
        .find();
  }
}
