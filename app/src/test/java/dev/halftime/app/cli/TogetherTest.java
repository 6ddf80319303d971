package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that work on the same run or the same file at the same time.
@Timeout(300)
@Tag("whole")
final class TogetherTest {

  private static final String RUN =
      "run helpdesk --agent clerk,clerk+memory,random --tasks 12 --quiet";

  @TempDir private Path folder;

  private Cli cli(String name) throws IOException {
    return Cli.in(Files.createDirectories(folder.resolve(name)));
  }

  private Process start(Cli cli, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            Cli.process(
                Stream.concat(Stream.of("--store", cli.store().toString()), Stream.of(words))
                    .toArray(String[]::new)));
    return new ProcessBuilder(command)
        .directory(cli.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(Files.createTempFile(folder, "output", "").toFile())
        .start();
  }

  @Test
  @Tag("slow")
  void twoResumesAndReportsOfOneRunEndLikeAnUndisturbedOne() throws Exception {
    Cli whole = cli("whole");
    assertThat(whole.run(RUN).code()).isEqualTo(ExitCode.OK);
    Cli cli = cli("together");
    cli.run(RUN + " --budget-time 0s");
    List<Process> resumes =
        List.of(start(cli, "resume", "--quiet"), start(cli, "resume", "--quiet"));
    int reports = 0;
    while (resumes.stream().anyMatch(Process::isAlive)) {
      Cli.Ran report = cli.run("report --json");
      assertThat(report.code()).as(report.err()).isIn(ExitCode.OK, ExitCode.FINDINGS);
      assertThat(Json.read(report.out()).has("episodes")).isTrue();
      reports++;
    }

    assertThat(reports).isPositive();
    assertThat(resumes).extracting(Process::waitFor).containsOnly(ExitCode.OK);
    assertThat(cli.run("report --json").out()).isEqualTo(whole.run("report --json").out());
  }

  @Test
  @Tag("slow")
  void twoRunsIntoOneRecordingLoseNoCallAndBothAreReplayed() throws Exception {
    Path calls = folder.resolve("calls.jsonl");
    Cli one = cli("one");
    Cli other = cli("other");
    int asked;
    String name;
    try (ChatServer server = new ChatServer(ChatServer::heating)) {
      name = "act@openai:m@" + server.url();
      List<Process> runs = List.of(run(one, name, calls, 1), run(other, name, calls, 2));
      assertThat(runs).extracting(Process::waitFor).containsOnly(ExitCode.OK);
      asked = server.asked.size();
    }

    assertThat(Files.readAllLines(calls)).hasSize(asked).allSatisfy(Json::read);
    for (int seed = 1; seed <= 2; seed++) {
      Cli replayed = cli("replayed" + seed);
      Cli.Ran ran = replayed.heating("run", options(name, seed) + " --replay " + calls);
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      assertThat(boards(replayed)).isEqualTo(boards(seed == 1 ? one : other));
    }
  }

  private static String options(String agent, int seed) {
    return "--setting classical,interactive --tasks 4 --quiet --seed " + seed + " --agent " + agent;
  }

  private Process run(Cli cli, String agent, Path calls, int seed) throws IOException {
    String words =
        "run class:Heating --class-path "
            + Cli.classes()
            + " "
            + options(agent, seed)
            + " --record "
            + calls;
    return start(cli, words.split(" "));
  }

  /// The report without what takes time.
  private static String boards(Cli cli) {
    return cli.run("report --full").out().replaceFirst("(?s)\nModels\\..*", "");
  }
}
