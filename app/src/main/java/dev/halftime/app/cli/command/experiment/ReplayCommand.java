package dev.halftime.app.cli.command.experiment;

import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.play.CallReplayer;
import dev.halftime.app.play.CallSequence;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `replay`, which executes recorded calls without an agent.
@Command(
    name = "replay",
    description = {
      "Executes sequences of calls, each in a fresh world at the start of its task, and prints one"
          + " JSON line per sequence: results or errors, changed records, the digest of the final"
          + " state, and whether the task's assertions hold, if it has any. A line of the file is"
          + " {\"task\": ID, \"calls\": [{\"name\": TOOL, \"arguments\": {}, \"requestor\":"
          + " \"user\"}]}; the default requestor is the assistant, and other fields are ignored."
    },
    footer = {
      "  halftime replay helpdesk --calls calls.jsonl --seed 7",
      "  halftime replay tau2-retail --data DIR --calls calls.jsonl | jq .changed",
    })
public final class ReplayCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "Benchmark whose tools are called.")
  private String benchmark = "";

  @Option(
      names = "--calls",
      paramLabel = "FILE",
      required = true,
      description = "File of sequences, one JSON line each.")
  @SuppressWarnings("NullAway.Init")
  private Path calls;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed, if the tasks are generated (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    CallReplayer replaying = new CallReplayer(sources.catalogue(seed).benchmark(benchmark));
    try {
      JsonLines.read(
          calls,
          (_, line) ->
              halftime
                  .screen()
                  .machine()
                  .println(Json.canonical(replaying.replay(CallSequence.read(line)))));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          e.getMessage()
              + "; write {\"task\": ID, \"calls\": [{\"name\": TOOL, \"arguments\": {...}}]}",
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the calls '"
              + calls
              + "': "
              + FileFailure.reason(e)
              + "; choose another file",
          e);
    }
    return ExitCode.OK;
  }
}
