package dev.halftime.app.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class LmRlTest {

  @TempDir Path folder = Path.of(".");

  private Cli.Ran run(String command) {
    return Cli.in(folder).run(command.replace("DIR", folder.toString()));
  }

  private Cli.Ran learn(String more) {
    return run(
        "lm rl DIR/small/model.gguf --benchmark class:Heating "
            + Cli.classPath()
            + " --tasks 3 --steps 2 --batch 4 --group 2 --answer-tokens 6 --max-turns 2 "
            + more);
  }

  @BeforeEach
  void aModel() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Action: heat the attic. ".repeat(40));
    Cli.Ran made =
        run(
            "lm pretrain --text DIR/a.txt --size 0.5m --vocabulary 280 --context 2048 --steps 1"
                + " --batch 1 --out DIR/small");
    assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aModelIsTrainedOnABenchmarkByEachAlgorithm() throws IOException {
    for (String algorithm : List.of("reinforce", "grpo", "ppo")) {
      Cli.Ran ran = learn("--json --algorithm " + algorithm + " --out DIR/" + algorithm);

      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      assertThat(Json.read(ran.out()).path("steps").asInt()).isEqualTo(2);
      List<String> curve = Files.readAllLines(folder.resolve(algorithm).resolve("curve.jsonl"));
      assertThat(curve).hasSize(2);
      assertThat(Json.read(curve.getFirst()).path("tokens").asDouble()).isBetween(1.0, 40.0);
      Cli.Ran played =
          run(
              "run class:Heating "
                  + Cli.classPath()
                  + " --tasks 1 --setting classical --quiet --agent act/text/tokens=6@lm:DIR/"
                  + algorithm
                  + "/model.gguf");
      assertThat(played.code()).as(played.err()).isEqualTo(ExitCode.OK);
    }
    byte[] model = Files.readAllBytes(folder.resolve("ppo/model.gguf"));
    assertThat(learn("--algorithm ppo --out DIR/ppo").code()).isEqualTo(ExitCode.OK);
    assertThat(learn("--algorithm ppo --out DIR/again").code()).isEqualTo(ExitCode.OK);
    assertThat(Files.readAllBytes(folder.resolve("ppo/model.gguf"))).isEqualTo(model);
    assertThat(Files.readAllBytes(folder.resolve("again/model.gguf"))).isEqualTo(model);
    Cli.Ran other = learn("--algorithm grpo --beta 0.1 --out DIR/ppo");
    assertThat(other.code()).isEqualTo(ExitCode.INPUT);
    assertThat(other.err()).contains("delete it to start over");
  }

  @Test
  void wrongOptionsAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"--agent clerk --out DIR/x", "act/text or react/text"},
          {"--group 3 --out DIR/x", "groups of 3"},
          {"--group 1 --batch 2 --out DIR/x", "groups of 2"},
          {"--clip 1.5 --out DIR/x", "clipping"},
          {"--algorithm dqn --out DIR/x", "GRPO"},
          {"--setting nowhere --out DIR/x", "nowhere"},
        }) {
      Cli.Ran ran =
          run(
              "lm rl DIR/small/model.gguf --benchmark class:Heating "
                  + Cli.classPath()
                  + " "
                  + wrong[0]);

      assertThat(ran.code()).as(ran.err()).isNotEqualTo(ExitCode.OK);
      assertThat(ran.err()).contains(wrong[1]).doesNotContain("at dev.halftime");
    }
  }
}
