package dev.halftime.app.cli.repo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.benchmark.RepositoryTasks;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.Json;
import dev.halftime.world.repository.Repositories;
import dev.halftime.world.repository.task.Instance;
import dev.halftime.world.repository.task.InstanceFile;
import dev.halftime.world.repository.task.TaskAudit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `repo audit`, which checks mined or published tasks.
@Command(
    name = "audit",
    description = {
      "Checks the tasks of a repository: the reference solution must score 1, and an"
          + " empty change or one that edits tests or build files must score 0. A task is"
          + " listed as weak if its tests still pass without some part of the reference"
          + " solution."
    },
    footer = {
      "  halftime repo audit tasks.jsonl",
      "  halftime repo audit swe-bench.jsonl --data ../clone --parts 0",
    })
final class RepoAuditCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private RepoCommand repo;

  @Parameters(paramLabel = "FILE", description = "The tasks.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A clone of the repository (default: the one that the file names).")
  private @Nullable Path clone;

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many parts of each reference solution are left out, one at a time"
              + " (default: ${DEFAULT-VALUE}).")
  private int parts;

  @Override
  public Integer call() {
    Console halftime = repo.halftime();
    try {
      List<Instance> instances = InstanceFile.read(file);
      TaskAudit audit = Repositories.audit(file, Optional.ofNullable(clone), RepositoryTasks.CACHE);
      int faulty = 0;
      int weak = 0;
      for (int i = 0; i < instances.size(); i++) {
        TaskAudit.Findings found = audit.check(instances.get(i), parts);
        faulty += found.faults().isEmpty() ? 0 : 1;
        weak += found.weak().isEmpty() ? 0 : 1;
        told(halftime, instances.get(i), found, (i + 1) + "/" + instances.size());
      }
      if (!halftime.json()) {
        halftime.say("%d tasks: %d unfit, %d weak".formatted(instances.size(), faulty, weak));
      }
      return faulty == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void told(
      Console halftime, Instance instance, TaskAudit.Findings found, String number) {
    if (halftime.json()) {
      ObjectNode line = Json.object().put("task", instance.id());
      line.set("faults", Json.tree(found.faults()));
      line.set("weak", Json.tree(found.weak()));
      halftime.out().println(Json.canonical(line.put("parts", found.parts())));
      return;
    }
    String words =
        found.faults().isEmpty()
            ? "sound" + (found.weak().isEmpty() ? "" : ", weak without parts " + found.weak())
            : String.join("; ", found.faults());
    halftime.say("%s %s: %s".formatted(number, instance.id(), words));
    halftime.out().flush();
  }
}
