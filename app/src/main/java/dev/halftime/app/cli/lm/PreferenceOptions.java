package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.arena.Battle;
import dev.halftime.arena.BattleFile;
import dev.halftime.arena.Winner;
import dev.halftime.file.FileFailure;
import dev.halftime.json.JsonLines;
import dev.halftime.lm.tokenizer.ChatFormat.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options that select the preferences on which a reward model is trained.
final class PreferenceOptions {

  @Option(
      names = "--votes",
      paramLabel = "FILE",
      description =
          "Battles with conversations in FastChat's format, as 'halftime export"
              + " --battles' writes them. Ties are left out. Can be repeated.")
  private List<Path> votes = new ArrayList<>();

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "Lines of {\"prompt\": ..., \"chosen\": ..., \"rejected\": ...}, each value being a"
              + " text or a list of {\"role\": ..., \"content\": ...}. Can be repeated.")
  private List<Path> pairs = new ArrayList<>();

  @Option(
      names = "--judges",
      paramLabel = "KIND",
      defaultValue = "person",
      description = {
        "Whose votes to use: person (blind), informed (saw the names of the agents) or"
            + " simulated (default: person).",
        "Votes of different kinds are never pooled."
      })
  private Battle.Judge judges = Battle.Judge.PERSON;

  /// A preference between two conversations.
  ///
  /// @param topic subject of both conversations; preferences on the same topic are not independent
  record Preference(String topic, List<Turn> chosen, List<Turn> rejected) {

    Preference {
      chosen = List.copyOf(chosen);
      rejected = List.copyOf(rejected);
    }

    /// Returns how many more characters the assistant wrote in the preferred conversation; negative
    /// if fewer.
    int longer() {
      return length(chosen) - length(rejected);
    }

    private static int length(List<Turn> turns) {
      return turns.stream()
          .filter(turn -> turn.role().equals("assistant"))
          .mapToInt(turn -> turn.text().length())
          .sum();
    }
  }

  /// All preferences.
  ///
  /// @param ties number of votes for neither side, which are left out
  record Preferences(List<Preference> usable, int ties) {

    Preferences {
      usable = List.copyOf(usable);
    }
  }

  /// Reads all preferences, and prints how many were left out, and why.
  ///
  /// @throws InvalidInputException if a file is invalid, or fewer than two preferences are usable
  Preferences read(Console halftime) {
    Reader reader = new Reader();
    votes.forEach(file -> read(file, in -> BattleFile.read(in, reader::vote)));
    pairs.forEach(
        file -> read(file, in -> JsonLines.read(in, (number, line) -> reader.usable(pair(line)))));
    tell(halftime, reader.ties, "are ties");
    tell(halftime, reader.others, "are votes by another kind of judge (--judges)");
    tell(halftime, reader.silent, "have no conversations");
    tell(halftime, reader.equal, "have two equal conversations");
    if (reader.usable.size() < 2) {
      throw new InvalidInputException(
          "a reward model needs two preferences or more, not %d: give votes with --votes or pairs"
                  .formatted(reader.usable.size())
              + " with --pairs");
    }
    return new Preferences(reader.usable, reader.ties);
  }

  private static void tell(Console halftime, int count, String why) {
    if (count > 0) {
      halftime.remark("%,d preferences are left out: they %s".formatted(count, why));
    }
  }

  /// A reader of a stream.
  @FunctionalInterface
  private interface Input {
    void read(InputStream in) throws IOException;
  }

  private static void read(Path file, Input input) {
    try (InputStream in = Files.newInputStream(file)) {
      input.read(in);
    } catch (IOException e) {
      throw new InvalidInputException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("'" + file + "', " + e.getMessage(), e);
    }
  }

  /// Collects preferences.
  private final class Reader {

    private final List<Preference> usable = new ArrayList<>();
    private int ties;
    private int others;
    private int silent;
    private int equal;

    Battle vote(Battle battle, ObjectNode line) {
      List<Turn> a =
          line.path("conversation_a").isArray() ? turns(line, "conversation_a") : List.of();
      List<Turn> b =
          line.path("conversation_b").isArray() ? turns(line, "conversation_b") : List.of();
      if (battle.judge() != judges) {
        others++;
      } else if (battle.winner() == Winner.TIE || battle.winner() == Winner.BOTH_BAD) {
        ties++;
      } else if (a.isEmpty() || b.isEmpty()) {
        silent++;
      } else {
        boolean first = battle.winner() == Winner.A;
        usable(new Preference(topic(line, a), first ? a : b, first ? b : a));
      }
      return battle;
    }

    void usable(Preference preference) {
      if (preference.chosen().equals(preference.rejected())) {
        equal++;
      } else {
        usable.add(preference);
      }
    }
  }

  /// Returns the task of a battle or, if it is not recorded, its first words.
  private static String topic(JsonNode line, List<Turn> talk) {
    return line.path("task").isTextual()
        ? line.path("benchmark").asText("") + " " + line.path("task").textValue()
        : talk.getFirst().text();
  }

  private static Preference pair(JsonNode line) {
    List<Turn> prompt = line.has("prompt") ? said(line, "prompt", "user") : List.of();
    List<Turn> chosen = new ArrayList<>(prompt);
    List<Turn> rejected = new ArrayList<>(prompt);
    chosen.addAll(said(line, "chosen", "assistant"));
    rejected.addAll(said(line, "rejected", "assistant"));
    return new Preference(chosen.getFirst().text(), chosen, rejected);
  }

  private static List<Turn> said(JsonNode line, String field, String role) {
    List<Turn> turns =
        line.path(field).isTextual()
            ? List.of(new Turn(role, line.path(field).textValue()))
            : turns(line, field);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("'" + field + "' has no messages");
    }
    return turns;
  }

  /// Parses a list of messages.
  ///
  /// @throws IllegalArgumentException if the field is not a list of messages
  static List<Turn> turns(JsonNode line, String field) {
    if (!line.path(field).isArray()) {
      throw new IllegalArgumentException(
          "'" + field + "' must be a list of {\"role\": ..., \"content\": ...}");
    }
    List<Turn> turns = new ArrayList<>();
    for (JsonNode message : line.path(field)) {
      String role = message.path("role").asText();
      if (!List.of("system", "user", "assistant").contains(role)) {
        throw new IllegalArgumentException(
            "a message has the role system, user or assistant, not " + message.path("role"));
      }
      turns.add(
          new Turn(
              role,
              text(message.path("content"))
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          "the content of a message must be a text, not "
                              + message.path("content")))));
    }
    return turns;
  }

  /// Returns the text of a message, which may consist of parts.
  private static Optional<String> text(JsonNode content) {
    if (content.isTextual()) {
      return Optional.of(content.textValue());
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("text").isTextual()) {
        return Optional.empty();
      }
      text.append(part.path("text").textValue());
    }
    return content.isArray() ? Optional.of(text.toString()) : Optional.empty();
  }
}
