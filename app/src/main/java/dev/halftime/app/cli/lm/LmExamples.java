package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.agent.prompt.Demonstrations;
import dev.halftime.agent.prompt.Demonstrations.Demonstration;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.JsonLines;
import dev.halftime.lm.tokenizer.ChatFormat.Turn;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select the training examples of a language model.
final class LmExamples {

  @Option(
      names = "--run",
      paramLabel = "RUN",
      split = ",",
      description = "Recorded episodes: run ids or their beginnings.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "Only episodes of this agent, the teacher (default: all).")
  private @Nullable String agent;

  @Option(
      names = "--score",
      paramLabel = "X",
      defaultValue = "1",
      description = "Only episodes with at least this score (default: ${DEFAULT-VALUE}).")
  private double score = 1;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Lines of {\"messages\": [{\"role\": ..., \"content\": ...}, ...]}, the last message is"
              + " the target.")
  private List<Path> files = new ArrayList<>();

  /// Returns whether any examples were given.
  boolean given() {
    return !runs.isEmpty() || !files.isEmpty();
  }

  /// Reads all examples.
  ///
  /// @throws InvalidInputException if there is none
  List<Demonstration> read(Console halftime) {
    List<Demonstration> all = new ArrayList<>();
    files.forEach(file -> lines(file, all));
    if (!runs.isEmpty()) {
      try (Store store = Stores.existing(halftime.store())) {
        runs.forEach(run -> episodes(store, Stores.run(store, run).id(), all));
      }
    }
    if (all.isEmpty()) {
      throw new InvalidInputException(
          "there are no training examples: give recorded episodes with a sufficient score with"
              + " --run, or a file with --data");
    }
    return all;
  }

  private void episodes(Store store, String run, List<Demonstration> into) {
    try (Stream<Result> results = store.results(run)) {
      for (Result result : results.toList()) {
        boolean good =
            result.score() instanceof Score.Graded graded
                && graded.value() >= score
                && (agent == null || result.cell().agent().equals(agent));
        if (good) {
          store
              .episode(run, result.cell())
              .map(episode -> Demonstrations.of(episode.transcript().seenBy(Party.AGENT)))
              .ifPresent(into::addAll);
        }
      }
    }
  }

  private static void lines(Path file, List<Demonstration> into) {
    try {
      JsonLines.read(file, (number, line) -> into.add(conversation(line)));
    } catch (IOException e) {
      throw new InvalidInputException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Demonstration conversation(JsonNode line) {
    List<Message> messages = new ArrayList<>();
    for (Turn turn : PreferenceOptions.turns(line, "messages")) {
      messages.add(
          switch (turn.role()) {
            case "system" -> new Message.System(turn.text());
            case "user" -> new Message.User(turn.text());
            default -> new Message.Assistant(turn.text(), List.of());
          });
    }
    if (messages.size() < 2
        || !(messages.removeLast() instanceof Message.Assistant(String answer, var _))) {
      throw new IllegalArgumentException(
          "a conversation needs at least two messages and must end with one of the assistant");
    }
    return new Demonstration(Request.words(messages, SamplingParameters.GREEDY), answer);
  }
}
