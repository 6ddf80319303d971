package dev.halftime.models.llamacpp;

import dev.halftime.models.local.GrammarExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a grammar in GBNF, llama.cpp's grammar notation.
public final class Gbnf {

  private final Map<String, String> rules = new LinkedHashMap<>();

  private Gbnf() {}

  /// Returns the grammar, with `root` as its start symbol.
  public static String of(GrammarExpression root) {
    Gbnf gbnf = new Gbnf();
    String text = gbnf.written(root);
    return "root ::= "
        + text
        + gbnf.rules.entrySet().stream()
            .map(rule -> "\n" + rule.getKey() + " ::= " + rule.getValue())
            .collect(Collectors.joining());
  }

  private String written(GrammarExpression part) {
    return switch (part) {
      case GrammarExpression.Text(String text) -> literal(text);
      case GrammarExpression.Mark mark -> mark.set();
      case GrammarExpression.Row(List<GrammarExpression> parts) ->
          parts.isEmpty() ? "\"\"" : joined(parts, " ");
      case GrammarExpression.Either(List<GrammarExpression> ways) ->
          "(" + joined(ways, " | ") + ")";
      case GrammarExpression.Times(GrammarExpression inner, int least, int most) ->
          "(" + written(inner) + "){" + least + "," + most + "}";
      case GrammarExpression.Named(String name, GrammarExpression inner) -> {
        if (!rules.containsKey(name)) {
          rules.put(name, written(inner));
        }
        yield name;
      }
    };
  }

  private String joined(List<GrammarExpression> parts, String between) {
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
