package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// The command `lm`, which runs and trains Halftime's own language models.
@Command(
    name = "lm",
    description = "Runs and trains Halftime's built-in language models.",
    subcommands = {
      LmTokenizeCommand.class,
      LmLogitsCommand.class,
      LmGrpoLossCommand.class,
      LmPretrainCommand.class,
      LmSftCommand.class,
      LmRewardCommand.class,
      LmRlCommand.class,
      LmScoreCommand.class,
    },
    footer = {
      "  halftime lm tokenize model.gguf            tokens of the lines of standard input",
      "  halftime lm logits model.gguf --top 20     the most likely next tokens",
    })
public final class LmCommand implements Runnable {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  public Console halftime() {
    return halftime;
  }

  @Override
  public void run() {
    throw halftime.usage("name a subcommand of lm");
  }

  /// Reads JSON lines from standard input, and immediately writes one line of output for each.
  ///
  /// @param answer computes the output; an [IllegalArgumentException] rejects the line, and its
  ///   message is prefixed with the line number
  void eachLine(Function<JsonNode, String> answer) {
    BufferedReader in = halftime.screen().in();
    int number = 0;
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          halftime.out().println(answer.apply(Json.read(line)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("standard input, line " + number + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidInputException("standard input cannot be read: " + FileFailure.reason(e), e);
    }
  }
}
