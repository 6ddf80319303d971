package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainTest {

  @TempDir private Path folder;

  private Cli.Ran ran(String command) {
    return Cli.in(folder).run("train " + command);
  }

  @Test
  void trainingLeavesPoliciesAndItsCurvesInTheStore() throws IOException {
    Path out = folder.resolve("out");
    Cli.Ran ran = ran("ppo CartPole-v1 --steps 4000 --seeds 1,2 --json --out " + out);
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("steps/s", "return", "value loss");
    assertThat(out).isDirectoryContaining("glob:**/policy-2.json");
    JsonNode json = Json.read(ran.out());
    assertThat(json.at("/training/hyperparameters/clip_range").asText()).isEqualTo("0.2");
    assertThat(json.at("/curves/1/seed").asInt()).isEqualTo(2);
    assertThat(json.at("/curves/0/evaluation/episodes").asInt()).isEqualTo(500);
    assertThat(json.at("/band/0/meanReturn/n").asInt()).isEqualTo(2);

    Cli cli = Cli.in(folder);
    assertThat(cli.run("list trainings").out()).contains("ppo in CartPole-v1, 4,000 steps; 2 of 2");
    assertThat(cli.run("report ppo-Cart --json").out()).isEqualTo(ran.out());
    Path page = folder.resolve("page.html");
    assertThat(cli.run("report ppo-Cart --html " + page).out())
        .contains("Seeds.", "Curve.", "finished", "gamma");
    assertThat(Files.readString(page)).contains("class=\"band\"", "class=\"seed\"", "gamma");
    assertThat(cli.run("export ppo-").out().lines()).hasSize(4);
    assertThat(cli.run("export").out()).isEqualTo(cli.run("export ppo-").out());
    assertThat(cli.run("report pp0").err()).contains("no run 'pp0'", "ppo-CartPole-v1-");
  }

  @Test
  void theSameCommandFindsWhatWasTrained() {
    String first = ran("q-learning CliffWalking-v1 --steps 5000 --json").out();
    Cli.Ran again = ran("q-learning CliffWalking-v1 --steps 5000 --json");
    assertThat(again.out()).isEqualTo(first);
    assertThat(again.err()).contains("continues from step 5,000");
  }

  /// An archive with the training of this plan that claims implausibly high returns.
  private Path forged(String plan) throws IOException {
    Cli theirs = Cli.in(Files.createDirectories(folder.resolve("theirs")));
    theirs.run(("train " + plan + " --quiet").split(" "));
    Path archive = folder.resolve("archive.jsonl");
    theirs.run("export", "--out", archive.toString());
    String text = Files.readString(archive);
    Files.writeString(
        archive, text.replaceAll("\"lastReturn\":[-0-9.]+", "\"lastReturn\":123456.0"));
    return archive;
  }

  @Test
  void whatAnArchiveSaysOfATrainingIsNeverTakenForOnesOwn() throws IOException {
    String plan = "q-learning CliffWalking-v1 --steps 5000";
    Path archive = forged(plan);
    Cli mine = Cli.in(folder);
    mine.run("import", archive.toString());
    assertThat(mine.run("list trainings").out()).contains("imported");
    assertThat(mine.run("report q- --json").out()).contains("123456");
    Cli.Ran ran = ran(plan + " --json");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).doesNotContain("123456").contains("~2");
    assertThat(ran(plan + " --json").out()).isEqualTo(ran.out());
    assertThat(Json.read(mine.run("list trainings --json").out()).path("trainings")).hasSize(2);
  }

  @Test
  void anArchiveAddsNothingToATrainingOfOnesOwn() throws IOException {
    String plan = "q-learning CliffWalking-v1 --steps 5000";
    Path archive = forged(plan);
    Cli mine = Cli.in(folder);
    String own = ran(plan + " --json").out();
    assertThat(mine.run("import", archive.toString()).err()).contains("~2");
    assertThat(mine.run("import", archive.toString()).err()).doesNotContain("~3");
    assertThat(ran(plan + " --json").out()).isEqualTo(own);
  }

  @Test
  void anArchiveDoesNotFinishATrainingThatBrokeOff() throws IOException {
    String plan = "q-learning CliffWalking-v1 --steps 5000";
    Path archive = forged(plan);
    Cli mine = Cli.in(folder);
    // The state of the local training after a kill: registered, without curves.
    Path begun = folder.resolve("begun.jsonl");
    Files.write(begun, Files.readAllLines(archive).subList(0, 2));
    dev.halftime.record.TrainingRun training =
        dev.halftime.json.Json.MAPPER.convertValue(
            dev.halftime.json.Json.read(Files.readAllLines(begun).get(1)).get("training"),
            dev.halftime.record.TrainingRun.class);
    try (var store = dev.halftime.store.SqliteStore.open(mine.store())) {
      store.begin(training);
    }
    assertThat(mine.run("import", archive.toString()).err()).contains("~2");
    assertThat(ran(plan + " --json").out()).doesNotContain("123456").doesNotContain("~2");
  }

  @Test
  void hyperparametersAreToldWithoutTraining() throws IOException {
    Cli.Ran ran = ran("ppo CartPole-v1 --preset zoo --set clip_coef=0.3 --dry-run");
    assertThat(ran.out())
        .contains("100,000 steps")
        .containsPattern("clip_range +0.3 +.* \\(0.0 to 10.0\\)");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void mistakesNameTheRemedy() {
    assertThat(ran("pp0 CartPole-v1").err()).contains("did you mean 'ppo'?");
    assertThat(ran("ppo CartPol-v1").err()).contains("did you mean 'CartPole-v1'?");
    assertThat(ran("dqn Pendulum-v1").err()).contains("use a2c, trpo or ppo");
    assertThat(ran("ppo CartPole-v1 --set clp=1").err())
        .contains("did you mean 'clip_range'?", "known: n_envs,");
    assertThat(ran("a2c Taxi-v4 --preset zoo").err()).contains("a2c CartPole-v1");
    assertThat(ran("ppo CartPole-v1 --steps 0").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatIsNoPolicyIsToldBeforeAnythingRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("p.json"), "{}");
    Cli.Ran ran = Cli.in(folder).run("run helpdesk --agent policy:" + file);
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains("not a usable policy", "format");
    assertThat(Cli.in(folder).run("run helpdesk --agent policy:nowhere").err())
        .contains("halftime train");
  }

  @Test
  @Tag("whole")
  void aPolicyOfAnotherEnvironmentSaysSo() throws IOException {
    assertThat(ran("ppo CartPole-v1 --steps 512 --seeds 1").code()).isZero();
    Path policy;
    try (Stream<Path> files = Files.walk(folder)) {
      policy = files.filter(it -> it.endsWith("policy-1.json")).findFirst().orElseThrow();
    }

    for (String benchmark : List.of("helpdesk", "frozenlake")) {
      Cli.Ran other =
          Cli.in(folder)
              .run("run " + benchmark + " --agent p=policy:" + policy + " -s classical -n 1");
      assertThat(other.out().replaceAll("\\s+", " "))
          .contains("the policy was trained in CartPole-v1 and cannot do this task");
    }
  }
}
