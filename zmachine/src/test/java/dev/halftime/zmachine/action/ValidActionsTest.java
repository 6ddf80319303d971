package dev.halftime.zmachine.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.PublicData;
import dev.halftime.zmachine.Assembly;
import dev.halftime.zmachine.GameScore;
import dev.halftime.zmachine.Machine;
import dev.halftime.zmachine.MachineSnapshot;
import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.memory.StoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Valid actions are what a player can do in a state, in the story's own words.
@Tag("outside")
final class ValidActionsTest {

  private static Story zork() {
    return Story.read(PublicData.at("zmachine/zork1.z3"));
  }

  @Test
  void someCommandsThatScoreInTheWalkthroughAreAmongThem() throws IOException {
    eachFound(zork(), 10);
  }

  @Test
  @Tag("slow")
  void eachCommandThatScoresInTheWalkthroughIsAmongThem() throws IOException {
    eachFound(zork(), 1);
  }

  /// Checks every n-th of the commands of the walkthrough that raise the score: an action found in
  /// the state before raises it as much, and leaves the same objects in the same places.
  private static void eachFound(Story story, int every) throws IOException {
    Machine machine = new Machine(story, 12);
    WorldMemory world = new WorldMemory(new MemoryView(machine));
    ValidActions actions = new ValidActions(story);
    machine.run();
    List<String> missed = new ArrayList<>();
    int raised = 0;
    int searched = 0;
    int found = 0;
    for (String command : Files.readAllLines(PublicData.at("zmachine/zork1-walkthrough.txt"))) {
      MachineSnapshot before = machine.snapshot();
      int score = score(machine);
      machine.type(command);
      if (score(machine) > score && raised++ % every == 0) {
        MachineSnapshot after = machine.snapshot();
        ValidActions.Found valid = actions.in(before);
        searched++;
        found += valid.commands().size();
        if (valid.commands().stream().noneMatch(it -> same(machine, world, before, it, after))) {
          missed.add(command);
        }
        machine.restore(after);
      }
    }
    System.out.printf(
        "%d of %d scoring commands are among the valid actions, of which a state has %.1f%n",
        searched - missed.size(), searched, (double) found / searched);
    assertThat(raised).isEqualTo(43);
    assertThat(missed).isEmpty();
    assertThat((double) found / searched).as("they are few").isLessThan(100);
  }

  private static boolean same(
      Machine machine,
      WorldMemory world,
      MachineSnapshot before,
      String command,
      MachineSnapshot after) {
    machine.restore(after);
    int score = score(machine);
    machine.restore(before);
    machine.type(command);
    return score(machine) == score
        && Arrays.stream(world.differences(machine.snapshot().memory(), after.memory()))
            .noneMatch(world::isObject);
  }

  private static int score(Machine machine) {
    return GameScore.of(machine, GameScore.NONE).score();
  }

  @Test
  void onlyWhatChangesTheWorldIsAmongThem() {
    Story story = zork();
    Machine machine = new Machine(story, 12);
    machine.run();
    ValidActions actions = new ValidActions(story);
    MachineSnapshot start = machine.snapshot();
    List<String> first = actions.in(start).commands();
    assertThat(first)
        .contains("open mailbox", "north", "south", "west")
        .doesNotContain("east", "up", "take leaflet", "inventory", "look", "wait", "quit", "save");
    assertThat(actions.in(start).commands()).as("again").isEqualTo(first);
    machine.type("open mailbox");
    assertThat(actions.in(machine.snapshot()).commands())
        .contains("take leaflet", "close mailbox")
        .doesNotContain("open mailbox");
    machine.type("quit");
    machine.type("y");
    assertThat(actions.in(machine.snapshot()).commands()).as("at the end").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void aStoryWithoutWordsIsRefused(int version) {
    assertThatThrownBy(() -> new ValidActions(Story.of(Assembly.version(version).quit().bytes())))
        .isInstanceOf(StoryException.class)
        .hasMessageContaining("none of the usual verbs");
  }

  @Test
  void aStateOfAnotherStoryIsRefused() {
    ValidActions actions = new ValidActions(zork());
    Machine other = Assembly.version(3).read().quit().machine();
    other.run();

    assertThatThrownBy(() -> actions.in(other.snapshot())).hasMessageContaining("another story");
  }
}
