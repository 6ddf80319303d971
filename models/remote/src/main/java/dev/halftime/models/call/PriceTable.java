package dev.halftime.models.call;

import dev.halftime.file.FileFailure;
import dev.halftime.json.TextLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prices of the providers' models as of a given day.
///
/// A table consists of lines `MODEL,IN,OUT`, `MODEL,IN,OUT,CACHED` or `MODEL,IN,OUT,CACHED,KEPT`:
/// dollars per million input tokens, output tokens, input tokens read from the provider's cache,
/// and input tokens written to it. Without the last two, cached tokens cost as much as other input
/// tokens. `#` starts a comment. A name also covers dated versions: `openai:gpt-4o` is also the
/// price of `openai:gpt-4o-2024-11-20`.
public final class PriceTable {

  private static final String RESPONSES = "responses:";

  private final Map<String, ModelPrice> prices = new HashMap<>();

  /// Locations of the prices from the file, by name.
  private final Map<String, String> lines = new LinkedHashMap<>();

  /// Returns the built-in table, overridden by the lines of a file.
  ///
  /// @throws IllegalArgumentException if a line is invalid, or two lines have the same name; the
  ///   message names them
  public static PriceTable with(Optional<Path> file) {
    PriceTable table = new PriceTable();
    try (BufferedReader own =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.csv")),
                StandardCharsets.UTF_8))) {
      table.read("prices.csv", own.lines().toList());
      table.lines.clear();
      if (file.isPresent()) {
        table.read(file.get().toString(), own(file.get()));
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the prices: " + e.getMessage(), e);
    }
  }

  private static List<String> own(Path file) {
    try {
      return TextLines.all(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the prices in '%s' cannot be read: %s; name another file with --model-prices"
              .formatted(file, FileFailure.reason(e)),
          e);
    }
  }

  private void read(String file, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        add(file + ", line " + (i + 1), line);
      }
    }
  }

  private void add(String where, String line) {
    String[] parts = line.split(",", -1);
    if (parts.length < 3 || parts.length > 5 || parts[0].isBlank()) {
      throw wrong(where, line, null);
    }
    double[] dollars = new double[4];
    for (int i = 0; i < dollars.length; i++) {
      dollars[i] = i + 1 < parts.length ? dollars(where, line, parts[i + 1]) : dollars[0];
    }
    String name = parts[0].strip();
    String before = lines.put(name, where);
    if (before != null) {
      throw new IllegalArgumentException(
          where + ": a second price for '" + name + "' after " + before + "; remove one of them");
    }
    prices.put(name, new ModelPrice(dollars[0], dollars[1], dollars[2], dollars[3]));
  }

  private static double dollars(String where, String line, String text) {
    try {
      double dollars = Double.parseDouble(text.strip());
      if (dollars >= 0 && dollars < Double.POSITIVE_INFINITY) {
        return dollars;
      }
    } catch (NumberFormatException e) {
      throw wrong(where, line, e);
    }
    throw wrong(where, line, null);
  }

  private static IllegalArgumentException wrong(
      String where, String line, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        where
            + ": '"
            + line
            + "' is not a price; write MODEL,IN,OUT or MODEL,IN,OUT,CACHE READ,CACHE WRITE in"
            + " dollars per million tokens",
        cause);
  }

  /// Returns the price of a model name such as `openai:gpt-4o`; the longest matching name in the
  /// table wins.
  public Optional<ModelPrice> of(String model) {
    return name(model).map(prices::get);
  }

  /// A model costs the same by either of OpenAI's protocols, unless the table lists them
  /// separately.
  private Optional<String> name(String model) {
    Optional<String> own = listed(model);
    return own.isEmpty() && model.startsWith(RESPONSES)
        ? listed("openai:" + model.substring(RESPONSES.length()))
        : own;
  }

  private Optional<String> listed(String model) {
    return prices.keySet().stream()
        .filter(name -> model.equals(name) || model.matches(Pattern.quote(name) + "-[0-9]{4}.*"))
        .max(Comparator.comparingInt(String::length));
  }

  /// Returns the prices of the file, with their lines, that match none of these models.
  public List<String> unused(Collection<String> models) {
    Set<String> used = new HashSet<>();
    models.forEach(model -> name(model).ifPresent(used::add));
    return lines.entrySet().stream()
        .filter(line -> !used.contains(line.getKey()))
        .map(line -> "'" + line.getKey() + "' (" + line.getValue() + ")")
        .toList();
  }
}
