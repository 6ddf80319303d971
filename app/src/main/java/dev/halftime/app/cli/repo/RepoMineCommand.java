package dev.halftime.app.cli.repo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.benchmark.RepositoryTasks;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.text.TerminalText;
import dev.halftime.world.repository.Repositories;
import dev.halftime.world.repository.git.GitRepository;
import dev.halftime.world.repository.git.GitRepository.Commit;
import dev.halftime.world.repository.mine.Miner;
import dev.halftime.world.repository.mine.Miner.Mined;
import dev.halftime.world.repository.task.InstanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `repo mine`, which turns commits into tasks.
@Command(
    name = "mine",
    description = {
      "Creates tasks from the commits of a local Git repository that change both main code and"
          + " tests. The tests run in the sandbox on three trees: before the commit, with the"
          + " commit's tests, and with its main code as well. An interrupted command continues when"
          + " it is repeated."
    },
    footer = {
      "  halftime repo mine ../my-project --out tasks.jsonl",
      "  halftime repo mine ../my-project --since 2025-01-01 --most 50 --out tasks.jsonl",
    })
final class RepoMineCommand implements Callable<Integer> {

  private static final int TITLE = 60;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private RepoCommand repo;

  @Parameters(paramLabel = "DIR", description = "A clone of the repository.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "File for the tasks, in SWE-bench's format. Rejected commits with their"
              + " reasons, and flaky tests, are written to FILE.rejected.jsonl.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only commits after this date, such as 2025-01-31.")
  private @Nullable String since;

  @Option(
      names = "--revision",
      paramLabel = "REV",
      defaultValue = "HEAD",
      description = "Branch or commit whose history is read (default: ${DEFAULT-VALUE}).")
  private String revision = "HEAD";

  @Option(
      names = "--commits",
      paramLabel = "FILE",
      description = "File of commits to use, one hash per line.")
  private @Nullable Path commits;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "Stop after this many tasks; the newest commits come first.")
  private @Nullable Integer most;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "" + Miner.TIMES,
      description =
          "How often the tests of each tree are run, to find flaky ones (default:"
              + " ${DEFAULT-VALUE}).")
  private int times = Miner.TIMES;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the repository in the tasks (default: name of the folder).")
  private @Nullable String name;

  @Override
  public Integer call() throws IOException {
    if (times < 1) {
      throw repo.halftime().usage("--times must be at least 1, not " + times);
    }
    try (GitRepository repository = new GitRepository(folder)) {
      return mine(repository);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private int mine(GitRepository repository) throws IOException {
    Console halftime = repo.halftime();
    String called = name == null ? String.valueOf(folder.toRealPath().getFileName()) : name;
    Miner miner =
        new Miner(repository, Repositories.workbench(RepositoryTasks.CACHE), called, times);
    List<Commit> chosen =
        commits == null
            ? miner.candidates(repository.history(revision, Optional.ofNullable(since)))
            : listed(repository, commits);
    List<Commit> candidates = chosen.reversed();
    Path rejected = out.resolveSibling(out.getFileName() + ".rejected.jsonl");
    Set<String> known = hashes(out);
    int tasks = known.size();
    if (!known.isEmpty()) {
      InstanceFile.read(out).forEach(miner::know);
    }
    known.addAll(hashes(rejected));
    halftime.remark(
        "%,d commits change main code and tests; %,d are done."
            .formatted(candidates.size(), known.size()));
    int number = 0;
    for (Commit commit : candidates) {
      number++;
      if (known.contains(commit.hash()) || (most != null && tasks >= most)) {
        continue;
      }
      Mined mined = miner.mine(commit);
      if (mined.instance().isPresent()) {
        ObjectNode line = mined.instance().get().json();
        line.put("commit", commit.hash());
        append(out, line);
        tasks++;
      }
      if (mined.instance().isEmpty() || !mined.flaky().isEmpty()) {
        append(rejected, told(mined));
      }
      halftime.remark(line(number, candidates.size(), mined));
    }
    ObjectNode json = Json.object().put("tasks", tasks).put("candidates", candidates.size());
    if (halftime.json()) {
      halftime.out().println(Json.canonical(json));
    } else {
      halftime.say("%,d tasks from %,d commits: %s".formatted(tasks, candidates.size(), out));
    }
    return ExitCode.OK;
  }

  private static ObjectNode told(Mined mined) {
    ObjectNode line = Json.object().put("commit", mined.commit().hash());
    line.put("title", title(mined.commit()));
    line.put("rejected", mined.rejected());
    mined.flaky().forEach(each -> line.withArray("flaky").add(each.toString()));
    return line;
  }

  private static String title(Commit commit) {
    return commit.message().lines().findFirst().orElse("");
  }

  private static String line(int number, int all, Mined mined) {
    String title = TerminalText.shortened(TerminalText.line(title(mined.commit())), TITLE);
    String what =
        mined
            .instance()
            .map(it ->
                "%d tests fail without it, %d pass before and after"
                    .formatted(it.failToPass().size(), it.passToPass().size()))
            .orElse("no task: " + TerminalText.line(mined.rejected()));
    return "%d/%d %s %s: %s"
        .formatted(number, all, mined.commit().hash().substring(0, 8), title, what);
  }

  private static Set<String> hashes(Path file) throws IOException {
    Set<String> known = new HashSet<>();
    if (Files.exists(file)) {
      JsonLines.read(file, (_, line) -> known.add(line.path("commit").asText()));
    }
    return known;
  }

  private static List<Commit> listed(GitRepository repository, Path file) {
    List<Commit> all = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          all.add(repository.commit(line.strip().split("\\s", 2)[0]));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the commits '" + file + "': " + FileFailure.reason(e), e);
    }
    return all;
  }

  private static void append(Path file, ObjectNode line) throws IOException {
    Files.writeString(
        file, Json.canonical(line) + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
