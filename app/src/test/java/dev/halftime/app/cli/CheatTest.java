package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Prerequisite;
import dev.halftime.json.Json;
import dev.halftime.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Agents that try to read the solutions.
@Timeout(180)
@Tag("whole")
@Tag("outside")
final class CheatTest {

  @TempDir Path folder = Path.of(".");
  @TempDir Path agents = Path.of(".");

  private Path cheat = Path.of(".");

  @BeforeEach
  void solutionsOnRecord() throws IOException {
    Prerequisite.requireSandbox(Sandbox.strongest().gap().isEmpty());
    cheat = agents.resolve("cheat.py");
    try (var script = Objects.requireNonNull(CheatTest.class.getResourceAsStream("cheat.py"))) {
      Files.write(cheat, script.readAllBytes());
    }
    Cli cli = Cli.in(folder);
    Cli.Ran ran = cli.heating("run", "--agent oracle --setting classical --tasks 6");
    assertThat(ran.code()).isZero();
    assertThat(cli.run("export", "--out", agents.resolve("old.txt").toString()).code()).isZero();
    Files.copy(agents.resolve("old.txt"), folder.resolve("beside.jsonl"));
  }

  @Test
  void withoutASandboxTheCheatWouldFindTheSolutions() throws Exception {
    Process bare =
        new ProcessBuilder("python3", cheat.toString(), "look", folder.toString())
            .directory(agents.toFile())
            .start();
    bare.getOutputStream().close();
    String found = new String(bare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bare.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(found).contains("solutions: 6", "store: ", "environment: HOME");
  }

  @Test
  void theWalkThroughProcStaysAtTheFloor() throws IOException {
    assertFloor("walk");
  }

  @Test
  void aGuessedPathStaysAtTheFloor() throws IOException {
    // reversed, since files named in a command are shown
    assertFloor("guess:" + new StringBuilder(folder.toRealPath().toString()).reverse());
  }

  @Test
  void theEnvironmentOfTheParentStaysAtTheFloor() throws IOException {
    assertFloor("parent");
  }

  @Test
  void thePortOfServeStaysAtTheFloor() throws IOException {
    try (Serving _ = Serving.of(folder.resolve("halftime.db"), Map.of())) {
      assertFloor("serve");
    }
  }

  @Test
  void namingTheStoreInTheCommandLineStaysAtTheFloor() throws IOException {
    assertFloor("guess: " + folder.toRealPath() + " " + folder.resolve("halftime.db"));
  }

  private void assertFloor(String how) throws IOException {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run",
                "class:Heating",
                "--class-path",
                Cli.classes().toString(),
                "--agent",
                "cmd:python3 " + cheat + " " + how,
                "--setting",
                "classical",
                "--tasks",
                "6",
                "--concurrency",
                "2",
                "--json",
                "--quiet");
    assertThat(ran.err()).isEmpty();
    Path out = folder.resolve("out.jsonl");
    assertThat(Cli.in(folder).run("export", "--out", out.toString()).code()).isZero();
    assertNothingFound(out, 6);
    assertThat(ran.out().toLowerCase(Locale.ROOT)).doesNotContain("unconfined");
  }

  private static void assertNothingFound(Path exported, int count) throws IOException {
    List<JsonNode> episodes =
        Files.readAllLines(exported).stream()
            .map(Json::read)
            .filter(it -> it.path("kind").asText().equals("episode"))
            .filter(it -> it.at("/episode/cell/agent").asText().startsWith("cmd:"))
            .toList();
    assertThat(episodes).hasSize(count);
    for (JsonNode episode : episodes) {
      assertThat(episode.at("/episode/ending/kind").asText()).isEqualTo("finished");
      assertThat(episode.at("/episode/ending/answer").asText()).isEqualTo("found: nothing");
      assertThat(episode.at("/score/value").asDouble(1)).isZero();
    }
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void thoseOfAnOrdinaryUserStayAtTheFloorToo() throws Exception {
    assumeTrue(OrdinaryUser.canBeTaken(), "only root can become somebody else");
    Prerequisite.require(OrdinaryUser.has("python3"), "python3 for all", "install python3");
    OrdinaryUser nobody = OrdinaryUser.in(agents);
    Path own = nobody.home();
    Path script = Files.copy(cheat, own.resolve("cheat.py"));
    String store = own.resolve("halftime.db").toString();
    nobody.ran(heating(nobody, store, List.of("oracle")));
    nobody.halftime("--store", store, "export", "--out", own.resolve("beside.jsonl").toString());
    // in a shell, since it also looks into the environment of its parent
    String look = "python3 %s look %s; true".formatted(script, own);
    assertThat(nobody.ran(List.of("sh", "-c", look)))
        .contains("solutions: 6", "store: ", "environment: HOME");

    Process serve = nobody.start(nobody.command("--store", store, "serve", "--port", "0"));
    try {
      assertThat(serve.inputReader().readLine()).startsWith("Halftime is at ");
      List<String> ways =
          List.of(
              "walk",
              "guess:" + new StringBuilder(own.toString()).reverse(),
              "parent",
              "serve",
              "guess: " + own + " " + store);
      List<String> cheats = ways.stream().map(how -> "cmd:python3 " + script + " " + how).toList();
      assertThat(nobody.ran(heating(nobody, store, cheats)))
          .doesNotContainIgnoringCase("unconfined");
      Path out = own.resolve("out.jsonl");
      nobody.halftime("--store", store, "export", "--out", out.toString());
      assertNothingFound(out, 6 * ways.size());
    } finally {
      serve.destroyForcibly();
    }
  }

  private static List<String> heating(OrdinaryUser user, String store, List<String> agents) {
    String options = "--setting classical --tasks 6 --concurrency 2 --quiet";
    List<String> words = new ArrayList<>(List.of("--store", store, "run", "class:Heating"));
    words.addAll(List.of("--class-path", user.home().resolve("heating").toString()));
    agents.forEach(agent -> words.addAll(List.of("--agent", agent)));
    words.addAll(List.of(options.split(" ")));
    return user.command(words.toArray(String[]::new));
  }
}
