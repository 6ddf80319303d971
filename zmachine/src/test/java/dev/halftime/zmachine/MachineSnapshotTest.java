package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that snapshots are restored completely.
@Tag("outside")
final class MachineSnapshotTest {

  /// Each command is executed twice from the same snapshot, with another one in between.
  @Test
  void aStepIsTheSameAgainFromEachSnapshotOfAGame() throws IOException {
    Story story = Story.read(PublicData.at("zmachine/zork1.z3"));
    Machine machine = new Machine(story, 12);
    Machine other = new Machine(story, 99);
    machine.run();
    for (String command : Files.readAllLines(PublicData.at("zmachine/zork1-walkthrough.txt"))) {
      MachineSnapshot before = machine.snapshot();
      String said = machine.type(command);
      MachineSnapshot after = machine.snapshot();
      machine.restore(before);
      machine.type("kill troll with sword");
      machine.restore(before);
      assertThat(machine.type(command)).isEqualTo(said);
      assertThat(machine.snapshot().sameMemory(after)).isTrue();
      other.restore(before);
      assertThat(other.type(command)).isEqualTo(said);
    }
  }

  @Test
  void theGameSavesAndRestores() {
    Machine machine = new Machine(Story.read(PublicData.at("zmachine/zork1.z3")), 1);
    machine.run();
    assertThat(machine.type("restore")).contains("Failed");
    machine.type("open mailbox");
    assertThat(machine.type("save")).contains("Ok");
    machine.type("take leaflet");
    assertThat(machine.type("inventory")).contains("leaflet");
    MachineSnapshot carrying = machine.snapshot();
    assertThat(machine.type("restore")).contains("Ok");
    assertThat(machine.type("inventory")).contains("empty-handed");
    machine.restore(carrying);
    assertThat(machine.type("inventory")).contains("leaflet");
    assertThat(machine.type("restart")).contains("(Y is affirmative)");
    assertThat(machine.type("y")).contains("ZORK I", "mailbox").doesNotContain("opening");
    assertThat(machine.type("inventory")).contains("empty-handed");
    assertThat(machine.type("restore")).contains("Ok"); // a file outlives a restart
  }

  /// The story prints a mark, saves for undo and reads; any input then undoes the turn. A turn can
  /// be undone only once.
  @ParameterizedTest
  @ValueSource(ints = {5, 8})
  void aTurnIsTakenBackOnce(int version) {
    Machine machine =
        Assembly.version(version)
            .code(0xbe, 0x09, 0xff, 0x10) // save_undo -> G00
            .code(0xe6, 0xbf, 0x10) // print_num G00
            .read()
            .code(0xbe, 0x0a, 0xff, 0x10) // restore_undo -> G00
            .code(0xe6, 0xbf, 0x10)
            .quit()
            .machine();
    assertThat(machine.run()).isEqualTo("1");
    assertThat(machine.type("a")).isEqualTo("2");
    assertThat(machine.type("b")).isEqualTo("0");
    assertThat(machine.ended()).isTrue();
  }

  @Test
  void anotherStorysSnapshotIsRefused() {
    Machine one = Assembly.version(3).read().quit().machine();
    Machine other = Assembly.version(3).read().quit().machine();
    one.run();
    MachineSnapshot snapshot = one.snapshot();
    assertThatThrownBy(() -> other.restore(snapshot)).hasMessageContaining("another story");
  }
}
