package dev.halftime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Json;
import dev.halftime.Limits;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Tally;
import dev.halftime.Task;
import dev.halftime.Usage;
import dev.halftime.app.Catalogue;
import dev.halftime.models.Around;
import dev.halftime.models.Models;
import dev.halftime.run.Rehearsal;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Measures the recipe's parts one by one, prior, thoughts, search and memory, on `helpdesk` and
/// `game24`, and writes the table into `docs/agents.md` between its markers.
///
/// One agent meets the tasks one after another, each in a fresh world and with the whole brief, so
/// that a memory is all that goes on from one to the next.
public final class RecipeTable {

  private static final long SEED = 1;
  private static final List<String> BENCHMARKS = List.of("helpdesk", "game24");
  private static final Limits LIMITS =
      new Limits(200, 100, 10_000_000, 10, Duration.ofHours(2), 1_000_000);
  private static final String BEGIN = "<!-- recipe: begin -->";
  private static final String END = "<!-- recipe: end -->";

  private final Catalogue catalogue;
  private final Path results;
  private final Map<String, JsonNode> known = new LinkedHashMap<>();

  /// A row of the table.
  ///
  /// @param model what stands behind the prior; empty for none
  private record Row(String prior, String model, boolean thoughts, boolean search, boolean memory) {

    String agent() {
      return "choose/among=8/steps=6"
          + (thoughts ? "/think" : "")
          + (search ? "/search/n=3/breadth=2" : "")
          + (memory ? "+recall" : "")
          + (model.isEmpty() ? "" : "@" + model);
    }
  }

  private RecipeTable(Catalogue catalogue, Path results) throws IOException {
    this.catalogue = catalogue;
    this.results = results;
    if (Files.exists(results)) {
      for (String line : Files.readAllLines(results)) {
        JsonNode row = Json.read(line);
        known.put(row.path("key").asText(), row);
      }
    }
  }

  /// Measures what is not measured yet, and writes the table.
  ///
  /// @param args the page, a file that keeps what was measured, the model's file, and how many
  ///   tasks there are without the model and with it
  public static void main(String[] args) throws IOException {
    int many = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    int few = args.length > 4 ? Integer.parseInt(args[4]) : 6;
    Models models = new Models(System.getenv(), Around.NOTHING);
    Path results = Path.of(args[1]);
    Files.createDirectories(Objects.requireNonNull(results.toAbsolutePath().getParent()));
    RecipeTable table =
        new RecipeTable(new Catalogue(SEED, Optional.empty(), List.of(), models), results);
    List<Row> rows = rows("gguf:" + args[2]);
    StringBuilder lines = new StringBuilder();
    for (Row row : rows) {
      String line = table.line(row, row.model().startsWith("gguf:") ? few : many);
      System.out.println(line);
      lines.append(line).append('\n');
      write(Path.of(args[0]), lines.toString(), Path.of(args[2]), many, few);
    }
    System.exit(0); // the model's thread is no reason to stay
  }

  private static List<Row> rows(String model) {
    List<Row> rows = new ArrayList<>();
    for (boolean search : List.of(false, true)) {
      for (boolean memory : List.of(false, true)) {
        rows.add(new Row("none", "", false, search, memory));
        rows.add(new Row("embedding", "minilm", false, search, memory));
      }
    }
    for (boolean thoughts : List.of(false, true)) {
      for (boolean search : List.of(false, true)) {
        for (boolean memory : List.of(false, true)) {
          rows.add(new Row("language model", model, thoughts, search, memory));
        }
      }
    }
    return rows;
  }

  private String line(Row row, int tasks) throws IOException {
    StringBuilder line =
        new StringBuilder(
            "| %s | %s | %s | %s |"
                .formatted(
                    row.prior(),
                    row.prior().equals("language model") ? word(row.thoughts()) : "-",
                    word(row.search()),
                    word(row.memory())));
    for (String benchmark : BENCHMARKS) {
      JsonNode found = measured(row, benchmark, tasks);
      int graded = found.path("graded").asInt();
      Estimate share = Proportion.wilson(found.path("right").asInt(), graded);
      line.append(
          String.format(
              Locale.ROOT,
              " %.1f [%.1f, %.1f] | %d | %.1f | %,.0f |",
              100 * share.value(),
              100 * Objects.requireNonNull(share.low()),
              100 * Objects.requireNonNull(share.high()),
              graded,
              found.path("calls").asDouble(),
              found.path("tokens").asDouble()));
    }
    return line.toString();
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private JsonNode measured(Row row, String benchmark, int tasks) throws IOException {
    String key = row.agent().replaceFirst("gguf:.*/", "gguf:") + ' ' + benchmark + ' ' + tasks;
    JsonNode before = known.get(key);
    if (before != null) {
      return before;
    }
    JsonNode found = Json.tree(measure(row, catalogue.benchmark(benchmark), tasks, key));
    Files.writeString(results, found + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return found;
  }

  /// What came of a row on a benchmark.
  private record Measured(
      String key, int graded, int right, double calls, double tokens, double seconds) {}

  private Measured measure(Row row, Benchmark benchmark, int tasks, String key) {
    Agent agent = catalogue.entrant(row.agent()).maker().apply(SEED);
    long start = System.nanoTime();
    int graded = 0;
    int right = 0;
    int calls = 0;
    long tokens = 0;
    for (Task task : benchmark.tasks().limit(tasks).toList()) {
      Rehearsal.Played played =
          new Rehearsal(benchmark, task, Setting.CLASSICAL, SEED, LIMITS, System::nanoTime)
              .play(agent);
      if (played.score() instanceof Score.Graded score) {
        graded++;
        right += score.value() == 1 ? 1 : 0;
      }
      Usage usage = played.episode().usage();
      calls += Tally.of(played.episode().transcript()).calls();
      tokens += usage.tokens();
      agent.learn(played.episode().seenBy(Party.AGENT));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(
        key, graded, right, (double) calls / tasks, (double) tokens / tasks, seconds / tasks);
  }

  private static void write(Path page, String rows, Path model, int many, int few)
      throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " has no place for the table; it needs " + BEGIN);
    }
    String head =
        """
        %s

        ```sh
        bench/run recipe %s %d %d
        ```

        | prior | thoughts | search | memory | helpdesk | n | calls | tokens | game24 | n | calls | tokens |
        |---|---|---|---|---|---:|---:|---:|---|---:|---:|---:|
        """
            .formatted(BEGIN, model.getFileName(), many, few);
    Files.writeString(page, text.substring(0, begin) + head + rows + "\n" + text.substring(end));
  }
}
