package dev.halftime.bench.recipe;

import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.chooser.Choose;
import dev.halftime.app.Catalogue;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.record.EffortCounts;
import dev.halftime.setting.Limits;
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
import java.util.stream.IntStream;

/// Measures the components of a choosing agent (prior, thoughts, search and memory) one by one on
/// `helpdesk` and `game24`, and writes the table into `docs/agents.md` between its markers.
///
/// An agent is given the tasks one after another, each in a fresh world and with the whole brief,
/// so that only its memory is carried from one task to the next.
public final class RecipeTable {

  private static final long SEED = 1;
  private static final Limits LIMITS =
      new Limits(200, 100, 10_000_000, 10, Duration.ofHours(2), 1_000_000);
  private static final String BEGIN = "<!-- recipe: begin -->";
  private static final String END = "<!-- recipe: end -->";

  private final Catalogue catalogue;
  private final Path results;
  private final Map<String, Measured> known = new LinkedHashMap<>();

  /// The result of a row on a benchmark.
  ///
  /// @param shares by task: the share of choices that were right
  private record Measured(
      String key,
      int graded,
      int right,
      List<Double> shares,
      double calls,
      double tokens,
      double seconds) {}

  private RecipeTable(Catalogue catalogue, Path results) throws IOException {
    this.catalogue = catalogue;
    this.results = results;
    if (Files.exists(results)) {
      for (String line : Files.readAllLines(results)) {
        Measured row = Json.MAPPER.treeToValue(Json.read(line), Measured.class);
        known.put(row.key(), row);
      }
    }
  }

  /// Measures rows without a stored result, and writes the table.
  ///
  /// @param args the page, a file with the stored results, the file of the model, and the number of
  ///   tasks without and with the model
  public static void main(String[] args) throws IOException {
    int many = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    int few = args.length > 4 ? Integer.parseInt(args[4]) : 6;
    Models models = new Models(System.getenv(), ModelSettings.NOTHING);
    Path results = Path.of(args[1]);
    Files.createDirectories(Objects.requireNonNull(results.toAbsolutePath().getParent()));
    RecipeTable table =
        new RecipeTable(new Catalogue(SEED, Optional.empty(), List.of(), models), results);
    StringBuilder lines = new StringBuilder();
    for (RecipeRow row : RecipeRow.all("gguf:" + args[2])) {
      String line = table.line(row, row.writes() ? few : many);
      System.out.println(line);
      lines.append(line).append('\n');
      write(Path.of(args[0]), lines.toString(), args[2], many, few);
    }
  }

  private String line(RecipeRow row, int tasks) throws IOException {
    StringBuilder line = new StringBuilder(row.head() + " " + tasks + " |");
    for (RecipeGame game : List.of(RecipeGame.helpdesk(), RecipeGame.game24())) {
      Measured found = measured(row, game, tasks);
      double[] shares = found.shares().stream().mapToDouble(it -> it).toArray();
      line.append(percent(Proportion.wilson(found.right(), found.graded())))
          .append(percent(Proportion.mean(shares, IntStream.range(0, shares.length).toArray())))
          .append(String.format(Locale.ROOT, " %.1f | %,.0f |", found.calls(), found.tokens()));
    }
    return line.toString();
  }

  private static String percent(Estimate share) {
    return String.format(
        Locale.ROOT,
        " %.0f [%.0f, %.0f] |",
        100 * share.value(),
        100 * Objects.requireNonNullElse(share.low(), 0.0),
        100 * Objects.requireNonNullElse(share.high(), 1.0));
  }

  private Measured measured(RecipeRow row, RecipeGame game, int tasks) throws IOException {
    String key = row.key(game.choosing()) + ' ' + game.benchmark() + ' ' + tasks;
    Measured before = known.get(key);
    if (before != null) {
      return before;
    }
    Measured found = measure(row, game, tasks, key);
    Files.writeString(
        results,
        Json.MAPPER.writeValueAsString(found) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return found;
  }

  private Measured measure(RecipeRow row, RecipeGame game, int tasks, String key) {
    MeteredAgent agent =
        row.prior().equals(RecipeRow.PERFECT)
            ? new MeteredAgent(Choose.by(game.right(), game.offer(), SEED))
            : MeteredAgent.make(catalogue.entrant(row.agent(game.choosing())), SEED);
    Benchmark benchmark = catalogue.benchmark(game.benchmark());
    long start = System.nanoTime();
    int graded = 0;
    int right = 0;
    int calls = 0;
    long tokens = 0;
    List<Double> shares = new ArrayList<>();
    for (Task task : benchmark.tasks().limit(tasks).toList()) {
      System.err.printf(Locale.ROOT, "%s: task %d%n", key, shares.size() + 1);
      PlayedEpisode played =
          new TrialEpisode(benchmark, task, Setting.CLASSICAL, SEED, LIMITS, System::nanoTime)
              .play(agent);
      if (played.score() instanceof Score.Graded score) {
        graded++;
        right += score.value() == 1 ? 1 : 0;
      } else {
        System.err.println(played.score());
      }
      calls += EffortCounts.of(played.episode().transcript()).calls();
      tokens += played.episode().usage().tokens();
      shares.add(game.share(played.episode().transcript()));
      agent.agent().learn(played.episode().seenBy(Party.AGENT));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(
        key,
        graded,
        right,
        shares,
        (double) calls / tasks,
        (double) tokens / tasks,
        seconds / tasks);
  }

  private static void write(Path page, String rows, String model, int many, int few)
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

        | prior | thoughts | search | memory | n | helpdesk | right choices | calls | tokens | game24 | right choices | calls | tokens |
        |---|---|---|---|---:|---|---|---:|---:|---|---|---:|---:|
        """
            .formatted(BEGIN, model.replace(System.getProperty("user.home"), "~"), many, few);
    Files.writeString(page, text.substring(0, begin) + head + rows + "\n" + text.substring(end));
  }
}
