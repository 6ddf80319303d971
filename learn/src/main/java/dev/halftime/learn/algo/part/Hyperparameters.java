package dev.halftime.learn.algo.part;

import dev.halftime.text.Suggestions;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an algorithm can be told, by name: each has a default, bounds and a sentence about it.
public final class Hyperparameters {

  /// One of them.
  ///
  /// @param value as it is written
  /// @param about what it does, in a sentence
  public record Entry(String value, String about, Kind kind) {}

  /// Which values are allowed.
  public sealed interface Kind {

    /// What is wrong with a value; empty if nothing.
    String misfit(String value);
  }

  private record Real(double least, double most) implements Kind {
    @Override
    public String misfit(String value) {
      try {
        double number = Double.parseDouble(value);
        return number >= least && number <= most ? "" : "a number from " + least + " to " + most;
      } catch (NumberFormatException e) {
        return "a number";
      }
    }
  }

  private record Whole(int least) implements Kind {
    @Override
    public String misfit(String value) {
      try {
        return Integer.parseInt(value) >= least ? "" : "a whole number, " + least + " or more";
      } catch (NumberFormatException e) {
        return "a whole number, " + least + " or more";
      }
    }
  }

  private record Choice(List<String> choices) implements Kind {
    @Override
    public String misfit(String value) {
      return choices.contains(value) ? "" : "one of " + String.join(", ", choices);
    }
  }

  private record Sizes() implements Kind {
    @Override
    public String misfit(String value) {
      boolean fits = value.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*");
      return fits ? "" : "sizes of layers, such as 64,64";
    }
  }

  private final Map<String, Entry> entries;

  private Hyperparameters(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /// None yet.
  public static Hyperparameters none() {
    return new Hyperparameters(new LinkedHashMap<>());
  }

  private Hyperparameters plus(String name, String value, String about, Kind kind) {
    Map<String, Entry> more = new LinkedHashMap<>(entries);
    more.put(name, new Entry(value, about, kind));
    return new Hyperparameters(more);
  }

  public Hyperparameters real(String name, double value, double least, double most, String about) {
    return plus(name, Double.toString(value), about, new Real(least, most));
  }

  /// A share, from 0 to 1.
  public Hyperparameters share(String name, double value, String about) {
    return real(name, value, 0, 1, about);
  }

  public Hyperparameters whole(String name, int value, int least, String about) {
    return plus(name, Integer.toString(value), about, new Whole(least));
  }

  public Hyperparameters flag(String name, boolean value, String about) {
    return choice(name, Boolean.toString(value), List.of("true", "false"), about);
  }

  public Hyperparameters choice(String name, String value, List<String> choices, String about) {
    return plus(name, value, about, new Choice(choices));
  }

  public Hyperparameters sizes(String name, String value, String about) {
    return plus(name, value, about, new Sizes());
  }

  /// These, with one changed.
  ///
  /// @throws IllegalArgumentException if there is none of this name, suggesting the nearest, or if
  ///   the value is not allowed
  public Hyperparameters with(String name, String value) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no hyperparameter '" + name + "'; " + Suggestions.hint(name, entries.keySet()));
    }
    String misfit = entry.kind().misfit(value);
    if (!misfit.isEmpty()) {
      throw new IllegalArgumentException(
          "the hyperparameter '" + name + "' must be " + misfit + ", not '" + value + "'");
    }
    return plus(name, value, entry.about(), entry.kind());
  }

  /// These, with some changed.
  public Hyperparameters with(Map<String, String> changes) {
    Hyperparameters changed = this;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = changed.with(change.getKey(), change.getValue());
    }
    return changed;
  }

  /// All of them by name.
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /// All values by name.
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach((name, entry) -> values.put(name, entry.value()));
    return values;
  }

  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  public int whole(String name) {
    return Integer.parseInt(text(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  public int[] sizes(String name) {
    return Arrays.stream(text(name).split(",")).mapToInt(Integer::parseInt).toArray();
  }

  public String text(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException("no hyperparameter '" + name + "'");
    }
    return entry.value();
  }
}
