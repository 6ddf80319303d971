package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.Nearest;
import dev.halftime.app.Catalogue;
import dev.halftime.world.tau2.Tau2Data;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Puts public data where benchmarks find it.
@Command(
    name = "data",
    description = {
      "Checks the data of a public benchmark and copies what is needed of it, so that it is found",
      "without --data. Halftime ships no such data and downloads none."
    },
    footer = {
      "  git clone https://github.com/sierra-research/tau2-bench",
      "  halftime data tau2 --from tau2-bench",
      "  halftime run tau2-retail --agent oracle",
    })
final class DataCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Halftime halftime;

  @Parameters(paramLabel = "SET", description = "Which data: tau2.")
  private String set = "";

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "A clone of its repository, or a folder with its files.")
  @SuppressWarnings("NullAway.Init")
  private Path from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where it goes (default: .halftime/data, where benchmarks look).")
  private @Nullable Path to;

  @Override
  public Integer call() {
    if (!set.equals("tau2")) {
      throw halftime.usage("unknown data '" + set + "'; " + Nearest.hint(set, List.of("tau2")));
    }
    Path folder = to == null ? Catalogue.DATA : to;
    Map<String, String> found = new Tau2Data(from).copy(folder);
    if (halftime.json) {
      ObjectNode json = Json.object().put("folder", folder.toString());
      json.set("domains", Json.tree(found));
      halftime.out().println(Json.canonical(json));
    } else {
      found.forEach((domain, what) -> halftime.out().println("tau2-" + domain + ": " + what));
      halftime.out().println("Copied to " + folder);
    }
    return Exit.OK;
  }
}
