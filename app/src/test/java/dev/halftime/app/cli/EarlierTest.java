package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens data of an earlier version: a store with an incomplete run and a training, an export of
/// the completed run, and that version's reports of each.
///
/// Everything in those reports must still be reported; reports may have grown.
final class EarlierTest {

  private static final String RUN = "f510dda0e086";
  private static final String TRAINING = "training/q-learning-FrozenLake-v1-dc864efc/";

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Files.write(folder.resolve("halftime.db"), unzipped("halftime.db.gz"));
    Files.createDirectories(folder.resolve(TRAINING));
    for (String file :
        List.of("training.json", "checkpoint-1.bin", "checkpoint-2.bin", "policy-1.json")) {
      Files.write(folder.resolve(TRAINING + file), bytes(TRAINING + file));
    }
  }

  @Test
  void aRunThatIsNotCompleteIsReportedWithTheSameNumbers() {
    assertHolds(reported(RUN), kept("part.json"));
  }

  @Test
  void itIsResumedToTheNumbersOfAnUndisturbedRun() {
    assertThat(Cli.in(folder).run("resume", RUN, "--quiet").code()).isEqualTo(ExitCode.OK);

    assertHolds(reported(RUN), kept("whole.json"));
  }

  @Test
  void theCommandThatBeganItNowMeansTheNextEditionAndTakesNothingOver() {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run helpdesk --agent clerk,clerk+memory,noop --tasks 6 --sequence 6"
                    + " --setting classical,second-half --json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(ran.out()).path("run").asText()).isNotEqualTo(RUN);
    assertThat(ran.err()).contains("its tasks have changed: this is a new run");
  }

  @Test
  void theFirstEditionHasTheSameTasksAsThen() {
    Cli.Ran ran =
        Cli.in(folder)
            .run("run helpdesk@1 --agent clerk --tasks 6 --setting classical --json --quiet");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(tasks(Json.read(ran.out()).path("run").asText())).hasSize(6).isEqualTo(tasks(RUN));
  }

  /// Returns the complete tasks of a run.
  private List<JsonNode> tasks(String run) {
    String lines = Cli.in(folder).run("export", run, "--quiet").out();
    return lines
        .lines()
        .map(Json::read)
        .filter(line -> line.path("kind").asText().equals("task"))
        .map(line -> line.path("task"))
        .toList();
  }

  @Test
  void anExportIsImportedAndReportedWithTheSameNumbers() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path archive = other.resolve("runs.jsonl");
    Files.write(archive, unzipped("runs.jsonl.gz"));
    Cli cli = Cli.in(other);

    assertThat(cli.run("import", archive.toString()).code()).isEqualTo(ExitCode.OK);

    assertHolds(Json.read(cli.run("report", RUN, "--json").out()), kept("whole.json"));
  }

  @Test
  void aRunIsJudgedAnewWithTheSameScores() {
    JsonNode before = reported(RUN);

    assertThat(Cli.in(folder).run("regrade", RUN).code()).isEqualTo(ExitCode.OK);

    assertThat(reported(RUN).path("boards").path(0).path("rows"))
        .isEqualTo(before.path("boards").path(0).path("rows"));
  }

  @Test
  void aTrainingIsReportedAndItsCheckpointsAreTakenUp() {
    assertHolds(reported("q-learning"), kept("training.json"));
    Cli.Ran again =
        Cli.in(folder)
            .run("train q-learning FrozenLake-v1 --steps 1000 --seeds 1,2 --json --quiet");

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    assertHolds(Json.read(again.out()), kept("training.json"));
  }

  @Test
  void aTrainedPolicyIsEvaluated() {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run frozenlake --tasks 3 --setting classical --json --quiet --agent policy:"
                    + folder.resolve(TRAINING + "policy-1.json"));

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
  }

  private JsonNode reported(String id) {
    Cli.Ran ran = Cli.in(folder).run("report", id, "--json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return Json.read(ran.out());
  }

  /// Intervals and tests, whose methods may improve; and reliability, which counted orders as
  /// trials.
  private static final Set<String> INFERENCE =
      Set.of("low", "high", "clusters", "p", "detectable", "sentence", "reliability");

  /// Asserts that everything in the old report is in the new one at the same place, except for
  /// inferences.
  private static void assertHolds(JsonNode now, JsonNode then) {
    assertHolds(now, then, "");
  }

  private static void assertHolds(JsonNode now, JsonNode then, String where) {
    if (then.isObject()) {
      for (Map.Entry<String, JsonNode> field : then.properties()) {
        if (INFERENCE.contains(field.getKey())) {
          continue;
        }
        assertHolds(now.path(field.getKey()), field.getValue(), where + "/" + field.getKey());
      }
    } else if (then.isArray()) {
      assertThat(now.size()).as(where).isEqualTo(then.size());
      for (int i = 0; i < then.size(); i++) {
        assertHolds(now.path(i), then.path(i), where + "/" + i);
      }
    } else {
      assertThat(now).as(where).isEqualTo(then);
    }
  }

  private static JsonNode kept(String name) {
    return Json.read(new String(bytes(name), StandardCharsets.UTF_8));
  }

  private static byte[] unzipped(String name) {
    try (InputStream in = new GZIPInputStream(open(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(EarlierTest.class.getResourceAsStream("earlier/" + name), name);
  }
}
