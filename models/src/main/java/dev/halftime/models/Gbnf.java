package dev.halftime.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a grammar in GBNF, llama.cpp's language for grammars.
final class Gbnf {

  private final Map<String, String> rules = new LinkedHashMap<>();

  private Gbnf() {}

  /// The grammar, beginning with `root`.
  static String of(Part root) {
    Gbnf gbnf = new Gbnf();
    String text = gbnf.written(root);
    return "root ::= "
        + text
        + gbnf.rules.entrySet().stream()
            .map(rule -> "\n" + rule.getKey() + " ::= " + rule.getValue())
            .collect(Collectors.joining());
  }

  private String written(Part part) {
    return switch (part) {
      case Part.Text(String text) -> literal(text);
      case Part.Mark mark -> mark.set();
      case Part.Row(List<Part> parts) -> parts.isEmpty() ? "\"\"" : joined(parts, " ");
      case Part.Either(List<Part> ways) -> "(" + joined(ways, " | ") + ")";
      case Part.Times(Part inner, int least, int most) ->
          "(" + written(inner) + "){" + least + "," + most + "}";
      case Part.Named(String name, Part inner) -> {
        if (!rules.containsKey(name)) {
          rules.put(name, written(inner));
        }
        yield name;
      }
    };
  }

  private String joined(List<Part> parts, String between) {
    return parts.stream().map(this::written).collect(Collectors.joining(between));
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(point -> literal.append(escaped(point)));
    return literal.append('"').toString();
  }

  private static String escaped(int point) {
    return point == '"' || point == '\\' || point < 0x20
        ? String.format(Locale.ROOT, "\\x%02X", point)
        : Character.toString(point);
  }
}
