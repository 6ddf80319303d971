package dev.halftime.app.cli.terminal;

import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.config.Hyperparameters.Entry;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.List;

/// Formats hyperparameters for a terminal: name, value, permitted values, and description.
public final class HyperparameterLines {

  private static final int INDENT = 2;

  private HyperparameterLines() {}

  /// Returns the lines, wrapped at a number of columns.
  public static List<String> of(Hyperparameters<?> hyperparameters, int columns) {
    List<Entry> entries = List.copyOf(hyperparameters.entries().values());
    int names = entries.stream().mapToInt(it -> it.name().length()).max().orElse(1);
    int values = entries.stream().mapToInt(it -> it.value().length()).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      String row =
          ("%-" + names + "s  %-" + values + "s  %s (%s)")
              .formatted(entry.name(), entry.value(), entry.about(), entry.allowed().words());
      lines.addAll(
          TerminalText.wrapped(
              TerminalText.line(row), " ".repeat(names + values + 4), columns - INDENT));
    }
    return lines;
  }
}
