package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that remembers in static state is found out, and named wherever its results are shown.
class StaticMemoryTest {

  private static final String NAMED =
      "Agents acted differently when recorded episodes were repeated";

  @TempDir private Path folder;

  /// Says which of the different tasks that were given so far this one is; the first stays the
  /// first when it is repeated, so that only a new process shows the static state.
  private static String numbering(String name, String modifier) {
    return """
    public final class %s implements dev.halftime.Agent {
      private %s final java.util.Map<String, Integer> numbers =
          new java.util.concurrent.ConcurrentHashMap<>();

      @Override
      public dev.halftime.Action act(dev.halftime.Transcript seen) {
        System.out.println("an agent prints what it likes");
        int number = numbers.computeIfAbsent(seen.toString(), it -> numbers.size() + 1);
        return new dev.halftime.Action.Finish("Answer: " + number);
      }
    }
    """
        .formatted(name, modifier);
  }

  /// The clerk with a memory, which all its objects share.
  private static final String SHARED =
      """
      import dev.halftime.Action;
      import dev.halftime.Agent;
      import dev.halftime.Episode;
      import dev.halftime.Transcript;
      import dev.halftime.world.helpdesk.clerk.Clerks;

      public final class Shared implements Agent {
        private static final Agent CLERK =
            Clerks.entrants().stream()
                .filter(it -> it.id().equals("clerk+memory"))
                .findFirst()
                .orElseThrow()
                .make(1, usage -> {});

        @Override
        public Action act(Transcript seen) {
          return CLERK.act(seen);
        }

        @Override
        public void learn(Episode episode) {
          CLERK.learn(episode);
        }
      }
      """;

  private static Path compiled(String name, String source) throws IOException {
    Path file = Files.createTempDirectory("agent").resolve(name + ".java");
    return Examples.compiled(List.of(Files.writeString(file, source)));
  }

  private Cli.Ran exam(String name, String source) throws IOException {
    Path questions = folder.resolve("questions.jsonl");
    Files.writeString(
        questions,
        IntStream.range(1, 7)
            .mapToObj(
                i -> "{\"id\":\"q%d\",\"question\":\"%d+0?\",\"answer\":\"%d\"}".formatted(i, i, i))
            .collect(Collectors.joining("\n")));
    return Cli.in(folder)
        .run(
            "run",
            "exam",
            "--data",
            questions.toString(),
            "--setting",
            "classical",
            "--concurrency",
            "1",
            "--agent",
            "class:" + name,
            "--class-path",
            compiled(name, source).toString());
  }

  @Test
  void onlyANewProcessShowsAStaticMapThatKnowsTheFirstTask() throws IOException {
    Cli.Ran ran = exam("Numbering", numbering("Numbering", "static"));

    assertThat(ran.err())
        .contains("class:Numbering acts differently when an episode is repeated in a new process")
        .contains("static fields");
    assertThat(ran.out()).startsWith(NAMED).contains("class:Numbering");
    assertThat(Cli.in(folder).run("report").out()).startsWith(NAMED);
    assertThat(Json.read(Cli.in(folder).run("report --json").out()).path("unrepeatable"))
        .singleElement()
        .satisfies(it -> assertThat(it.asText()).isEqualTo("class:Numbering"));
  }

  @Test
  void aFieldOfTheObjectIsNoStaticState() throws IOException {
    Cli.Ran ran = exam("Clean", numbering("Clean", ""));

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.err()).doesNotContain("otherwise", "not repeated");
    assertThat(ran.out()).doesNotContain(NAMED);
  }

  @Test
  void theClerkWhoseMemoryIsStaticIsNamed() throws IOException {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run",
                "helpdesk",
                "--setting",
                "second-half+reset",
                "--tasks",
                "60",
                "--concurrency",
                "1",
                "--agent",
                "class:Shared",
                "--class-path",
                compiled("Shared", SHARED).toString());

    assertThat(ran.out()).startsWith(NAMED).contains("class:Shared");
  }
}
