package dev.halftime.bench.essay;

import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Measures what a language prior and thoughts are worth on the first level of `dungeon`, and
/// writes the tables and figures of `docs/recipe.md`.
///
/// Each finished cell is a line of the results and is not measured again; a cell that was killed
/// continues from its last checkpoint.
public final class Essay {

  private static final int TASKS = 104;
  private static final int MOST_SEEDS = 100;

  private final Path page;
  private final Path file;
  private final EssayMeasurement measurement;
  private final String command;
  private final Map<String, EssayResult> known;

  /// @param page the page with markers for the tables
  /// @param file the results
  /// @param command the command for the page
  Essay(Path page, Path file, EssayMeasurement measurement, String command) throws IOException {
    this.page = page;
    this.file = file;
    this.measurement = measurement;
    this.command = command;
    known = read(file);
  }

  /// Measures the cells that have no result yet, and writes the tables.
  ///
  /// @param args the page, the results, the folder of checkpoints, the file of the pre-trained
  ///   model, the number of seeds (default: 1), and a part of the names of the cells to measure
  ///   (default: all)
  public static void main(String[] args) throws IOException {
    try {
      if (args.length < 4) {
        throw new IllegalArgumentException("name the file of a pre-trained model in GGUF");
      }
      if (!Files.isReadable(Path.of(args[3]))) {
        throw new IllegalArgumentException(
            "'" + args[3] + "' cannot be read: name the file of a pre-trained model in GGUF");
      }
      int seeds = args.length > 4 ? seeds(args[4]) : 1;
      Path model = Path.of(args[3]);
      new Essay(
              Path.of(args[0]),
              Path.of(args[1]),
              new EssayMeasurement(model, Path.of(args[2]), new EssayTests(TASKS)),
              "bench/run essay " + model.getFileName() + " " + seeds)
          .run(plan(seeds, args.length > 5 ? args[5] : ""));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /// Parses the number of seeds.
  ///
  /// @throws IllegalArgumentException if it is none
  static int seeds(String text) {
    try {
      int seeds = Integer.parseInt(text);
      if (seeds >= 1 && seeds <= MOST_SEEDS) {
        return seeds;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new IllegalArgumentException(
        "the number of seeds must be from 1 to " + MOST_SEEDS + ", not '" + text + "'");
  }

  /// Returns the cells of seeds from 1 on whose names contain a text.
  static List<EssayCell> plan(int seeds, String part) {
    List<EssayCell> plan = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      EssayCell.of(seed).stream().filter(cell -> cell.key().contains(part)).forEach(plan::add);
    }
    return plan;
  }

  /// Measures the cells of a plan that have no result yet.
  void run(List<EssayCell> plan) throws IOException {
    List<EssayCell> missing = plan.stream().filter(cell -> !known.containsKey(cell.key())).toList();
    System.err.printf(
        Locale.ROOT,
        "%d cells are measured, %d are missing: about %,.0f CPU seconds%n",
        known.size(),
        missing.size(),
        missing.stream().mapToDouble(EssayCell::cost).sum());
    for (EssayCell cell : missing) {
      System.err.printf(Locale.ROOT, "%s: about %,.0f CPU seconds%n", cell.key(), cell.cost());
      EssayResult result = measurement.measure(cell, command + " '" + cell.key() + "'");
      known.put(result.key(), result);
      write();
      tables();
    }
    tables();
  }

  private void tables() throws IOException {
    Path results = Objects.requireNonNull(file.toAbsolutePath().getParent());
    new EssayTables(known, command).write(page, results);
  }

  /// Replaces the results at once, so that a kill at any moment leaves whole lines.
  private void write() throws IOException {
    Map<String, EssayResult> all = read(file); // with those of other processes
    all.putAll(known);
    StringBuilder lines = new StringBuilder();
    for (EssayResult result : all.values()) {
      lines.append(Json.MAPPER.writeValueAsString(result)).append('\n');
    }
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, lines);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Reads the results of a file, by the names of their cells.
  static Map<String, EssayResult> read(Path results) throws IOException {
    Map<String, EssayResult> known = new LinkedHashMap<>();
    if (Files.exists(results)) {
      JsonLines.read(
          results,
          (_, line) -> {
            EssayResult result = Json.MAPPER.convertValue(line, EssayResult.class);
            known.put(result.key(), result);
          });
    }
    return known;
  }
}
