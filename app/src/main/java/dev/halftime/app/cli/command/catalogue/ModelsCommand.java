package dev.halftime.app.cli.command.catalogue;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.models.ModelDirectory;
import dev.halftime.models.remote.ModelAvailability;
import dev.halftime.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `models`, which lists the available models.
@Command(
    name = "models",
    description = {
      "Lists available models, and why others are unavailable. Requests the servers' model"
          + " lists, but calls no model, so it costs nothing."
    },
    footer = {
      "  halftime models                            all kinds of models",
      "  halftime models ollama:llama3.2            one model; exit code 1 if it cannot be reached",
      "  halftime models openai:qwen@http://localhost:8000/v1 gguf:small.gguf",
      "  halftime models --keys keys.txt --json     for machines",
    })
public final class ModelsCommand implements Callable<Integer> {

  private static final int SHOWN = 4;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Names of models (default: all kinds).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "File with API keys, one line PROVIDER=KEY or HOST=KEY each.")
  private @Nullable Path keys;

  @Override
  public Integer call() {
    ModelDirectory directory = new ModelDirectory(System.getenv(), Optional.ofNullable(keys));
    List<ModelAvailability> found = names.isEmpty() ? directory.all() : directory.of(names);
    halftime.out().println(halftime.json() ? Json.canonical(found) : text(found));
    boolean missing = found.stream().anyMatch(it -> !it.reachable());
    return missing && !names.isEmpty() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static String text(List<ModelAvailability> found) {
    int width = found.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (ModelAvailability reach : found) {
      lines.add(
          TerminalText.line(
              String.format(
                  Locale.ROOT,
                  "%-" + width + "s  %-3s  %s%s",
                  reach.name(),
                  reach.reachable() ? "yes" : "no",
                  reach.why(),
                  models(reach.models()))));
    }
    return String.join("\n", lines);
  }

  private static String models(List<String> models) {
    if (models.isEmpty()) {
      return "";
    }
    String first = String.join(", ", models.subList(0, Math.min(SHOWN, models.size())));
    int rest = models.size() - SHOWN;
    return "; it has " + first + (rest > 0 ? " and " + rest + " more" : "");
  }
}
