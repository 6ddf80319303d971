package dev.halftime.app.cli.command.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.RatingTable;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.arena.Battle;
import dev.halftime.arena.BattleFile;
import dev.halftime.arena.Control;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import dev.halftime.arena.Ties;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.text.ComparableText;
import dev.halftime.text.Suggestions;
import dev.halftime.text.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `rate`, which rates agents from votes.
@Command(
    name = "rate",
    description =
        "Computes Bradley-Terry ratings with 95 %% intervals from pairwise votes. The file has"
            + " FastChat's format, a JSON array or JSON lines with model_a, model_b, and winner,"
            + " which is model_a, model_b, tie or \"tie (bothbad)\"; votes with the same judge are"
            + " clustered. Ratings are on the Elo scale with mean 1000; ranks have simultaneous 95"
            + " %% confidence.",
    footer = {
      "  halftime rate battles.json",
      "  halftime rate battles.json --control length,turns --ties davidson",
      "  halftime rate battles.jsonl --bootstrap 1000 --json",
    })
public final class RateCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "FILE", description = "File of votes.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--ties",
      paramLabel = "HOW",
      defaultValue = "half",
      description =
          "How ties count: half (half a win for each side) or davidson (Davidson's model) (default:"
              + " half).")
  private Ties ties = Ties.HALF;

  @Option(
      names = "--control",
      paramLabel = "WHAT",
      split = ",",
      description = "Control ratings for length, turns, calls, seconds, cost.")
  private List<Control> controls = new ArrayList<>();

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "0",
      description = "Bootstrap intervals with N resamples instead of sandwich intervals.")
  private int resamples;

  @Option(
      names = "--without",
      paramLabel = "AGENT",
      split = ",",
      description = "Exclude these agents and their battles.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "AGENT",
      description = "Only this agent and those connected to it by battles.")
  private @Nullable String group;

  @Option(
      names = "--judges",
      paramLabel = "KIND",
      defaultValue = "person",
      description = {
        "Whose votes: person (blind), informed (saw the names) or simulated (default: person).",
        "Kinds are never pooled."
      })
  private Battle.Judge judges = Battle.Judge.PERSON;

  @Override
  public Integer call() {
    Rules rules = new Rules(ties, controls, resamples);
    List<Battle> all = read();
    List<Battle> battles = chosen(all);
    try {
      Ratings ratings = Ratings.of(battles, rules);
      if (halftime.json()) {
        halftime.out().println(Json.printed(json(ratings, all.size())));
      } else {
        halftime.say(RatingTable.of(ratings, resamples > 0).stripTrailing());
        halftime.out().flush();
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      String remedy =
          without.isEmpty() && group == null && !battles.isEmpty()
              ? "; exclude agents with --without AGENT, or rate one group with --group AGENT"
              : "";
      throw new InvalidInputException(file + ": " + e.getMessage() + remedy, e);
    }
  }

  private List<Battle> read() {
    try (InputStream battles = Files.newInputStream(file)) {
      Set<String> changed = new TreeSet<>();
      List<Battle> all =
          BattleFile.read(
              battles,
              (battle, node) -> {
                read(node.get("model_a").asText(), battle.a(), changed);
                read(node.get("model_b").asText(), battle.b(), changed);
                return battle;
              });
      if (!changed.isEmpty()) {
        halftime.remark(
            "Names that look alike count as one agent (they differ only in spaces, in invisible"
                + " characters, or in the form of a character): "
                + String.join(", ", changed)
                + ".");
      }
      return all;
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '" + file + "': " + FileFailure.reason(e) + "; give a file of battles", e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ", " + e.getMessage(), e);
    }
  }

  /// Records a name that differs from how the file spells it.
  private static void read(String written, String name, Set<String> changed) {
    if (!written.equals(name)) {
      changed.add("'" + TerminalText.line(ComparableText.escaped(written)) + "' is '" + name + "'");
    }
  }

  private List<Battle> chosen(List<Battle> all) {
    List<String> excluded = without.stream().map(BattleFile::name).toList();
    List<Battle> kind = all.stream().filter(it -> it.judge() == judges).toList();
    if (kind.size() < all.size()) {
      halftime.remark(
          "%,d of %,d votes are by another kind of judge (--judges) and are not counted."
              .formatted(all.size() - kind.size(), all.size()));
    }
    Set<String> names = new TreeSet<>();
    kind.forEach(it -> names.addAll(List.of(it.a(), it.b())));
    excluded.forEach(it -> known(it, names));
    List<Battle> left =
        kind.stream()
            .filter(it -> !excluded.contains(it.a()) && !excluded.contains(it.b()))
            .toList();
    if (group == null) {
      return left;
    }
    String middle = BattleFile.name(group);
    known(middle, names);
    return Ratings.around(middle, left);
  }

  private static void known(String agent, Set<String> names) {
    if (!names.contains(agent)) {
      throw new IllegalArgumentException(
          "no battle has an agent '" + agent + "'; " + Suggestions.hint(agent, List.copyOf(names)));
    }
  }

  private ObjectNode json(Ratings ratings, int all) {
    ObjectNode json = (ObjectNode) Json.tree(ratings);
    json.put("anchor", "mean " + Math.round(Ratings.MEAN));
    json.put("intervals", resamples > 0 ? "bootstrap" : "sandwich");
    json.put("judges", Json.tree(judges).asText().toLowerCase(Locale.ROOT));
    json.put("left_out", all - ratings.votes());
    return json.put("tied_as", ties.name().toLowerCase(Locale.ROOT));
  }
}
