package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RolloutTest {

  @TempDir private Path folder;

  private List<String> lines(String command) {
    Cli.Ran ran = Cli.in(folder).run("rollout " + command);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran.out().lines().toList();
  }

  @Test
  void theBeginningComesFirstAndThenALineForEachStep() {
    assertThat(lines("CliffWalking-v1 --seed 0 --steps 2"))
        .containsExactly(
            "{\"reset\":36}",
            "{\"action\":3,\"observation\":36,\"reward\":-1.0,\"terminated\":false,\"truncated\":false}",
            "{\"action\":2,\"observation\":36,\"reward\":-1.0,\"terminated\":false,\"truncated\":false}");
  }

  @Test
  void anotherBeginningFollowsEachEnd() {
    List<String> lines = lines("FrozenLake-v1 --seed 0 --steps 3");
    assertThat(lines.get(2)).contains("\"terminated\":true");
    assertThat(lines.get(3)).isEqualTo("{\"reset\":0}");
    assertThat(lines).hasSize(5);
  }

  @Test
  void aTimeLimitCutsOffWithoutTerminating() {
    List<String> lines = lines("MountainCar-v0 --seed 1 --steps 200");
    assertThat(lines.get(200)).endsWith("\"terminated\":false,\"truncated\":true}");
    assertThat(lines.get(201)).startsWith("{\"reset\":");
  }

  @Test
  void actionsComeFromAFileLineByLineOrAsAList() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows"), "[0.5]\n[-2.5]\n0.25\n");
    Path list = Files.writeString(folder.resolve("list"), "[[0.5],[-2.5],[0.25]]");
    assertThat(lines("Pendulum-v1 --actions " + rows))
        .hasSize(4)
        .isEqualTo(lines("Pendulum-v1 --actions " + list));
    Path choices = Files.writeString(folder.resolve("choices"), "[1, 2, 3]");
    assertThat(lines("Taxi-v4 --seed 5 --steps 2 --actions " + choices)).hasSize(3);
  }

  @Test
  void aGameOfWordsIsPlayedAsAnEpisodeWithItsScoreAsReward() throws IOException {
    List<String> random = lines("dungeon@1 --seed 1 --steps 30");
    assertThat(random).hasSize(60).isEqualTo(lines("dungeon@1 --seed 1 --steps 30"));
    assertThat(random.stream().filter(it -> it.contains("\"reward\":1.0"))).hasSizeBetween(3, 18);
    Path file = Files.writeString(folder.resolve("words"), "take sword\ntake nothing\n");
    List<String> played = lines("dungeon@1 --seed 1 --actions " + file);
    assertThat(played.get(0)).contains("take sword", "A wolf attacks you.");
    assertThat(played.get(1)).contains("\"reward\":1.0,\"terminated\":true");
    assertThat(played.get(3)).contains("\"reward\":0.0,\"terminated\":true");
    assertThat(Cli.in(folder).run("rollout dungeon@7").err()).contains("no level '7'");
  }

  @Test
  void anActionThatDoesNotExistIsNamedWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("actions"), "0\n1\n2\n");
    assertThat(Cli.in(folder).run("rollout CartPole-v1 --actions " + file).err())
        .contains("action 3", "a whole number from 0 to 1, not 2");
    assertThat(Cli.in(folder).run("rollout CartPole-v1 --steps 5 --actions " + file).code())
        .isNotZero();
  }

  @Test
  void aMistypedEnvironmentSuggestsTheNearest() {
    Cli.Ran ran = Cli.in(folder).run("rollout CartPol-v1");
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains("did you mean 'CartPole-v1'?");
  }
}
