package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.zmachine.memory.StoryException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An invalid story ends with one line that says what is wrong, and never hangs.
final class HostileStoryTest {

  private static void breaks(Assembly story, String... words) {
    Machine machine = story.machine();
    assertThatThrownBy(machine::run)
        .isInstanceOf(StoryException.class)
        .hasMessageStartingWith("at address ")
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
    assertThat(machine.ended()).isFalse();
    assertThatThrownBy(() -> machine.type("look")).isInstanceOf(IllegalStateException.class);
  }

  private static Assembly story() {
    return Assembly.version(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void anEndlessLoopIsEnded(int version) {
    breaks(Assembly.version(version).jump(0), "1000000 instructions", "endless loop");
  }

  @Test
  void anEndlessLoopThatPrintsIsEnded() {
    Machine machine = new Machine(Story.of(story().print('x').jump(0).bytes()), 1);
    assertThatThrownBy(machine::run).hasMessageContaining("printed 1048576 characters");
  }

  @Test
  void aStackThatIsPushedForEverOverflows() {
    breaks(story().code(0xe8, 0x7f, 1).jump(0), "stack overflows", "values");
  }

  /// A routine calls itself.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void callsThatNeverReturnOverflowTheStack(int version) {
    int scale = version == 3 ? 2 : version == 8 ? 8 : 4;
    int routine = (Assembly.CODE + 0x10) / scale;
    breaks(
        Assembly.version(version)
            .code(0xe0, 0x3f, routine >> 8, routine, 0)
            .code(new int[0x10 - 5])
            .code(0) // no local variables
            .code(0xe0, 0x3f, routine >> 8, routine, 0),
        "stack overflows",
        "routines are open");
  }

  @Test
  void nothingIsTakenOffAnEmptyStack() {
    breaks(story().code(0xe9, 0x7f, 0x10), "on which it put none");
  }

  @Test
  void thereIsNothingToReturnTo() {
    breaks(story().code(0xb0), "returns from its main routine");
  }

  @Test
  void codeIsNotFoundAmongData() {
    breaks(story().code(0x8c, 0xfc, 0x00), "no instruction at address");
    breaks(story().code(0x8c, 0x70, 0x00), "jumps to address", "but has");
    breaks(story().code(0x8c, 0x80, 0x00), "jumps to address -");
    breaks(story().code(0xe0, 0x3f, 0xff, 0xff, 0), "reads at address 262140");
  }

  @Test
  void memoryThatMayNotBeChangedIsNot() {
    breaks(story().code(0xe2, 0x17, 0x04, 0x40, 0, 1), "writes at address", "1024 bytes");
    breaks(story().code(0xe1, 0x17, 0x03, 0xff, 0, 1), "writes at address 1023");
  }

  @Test
  void outputThatFillsMemoryIsEnded() {
    breaks(story().code(0xf3, 0x4f, 3, 0x03, 0x80).print('x').jump(5), "writes at address 1024");
    Assembly nested = story().code(0xf3, 0x4f, 3, 0x03, 0x80).jump(0);
    breaks(nested, "tables at once");
  }

  @Test
  void divisionByZeroIsNamed() {
    breaks(story().code(0x17, 1, 0, 0), "divides by zero");
    breaks(story().code(0x18, 1, 0, 0), "divides by zero");
  }

  @Test
  void aLocalVariableMustBeThere() {
    breaks(story().code(0x0d, 1, 5), "no local variable 1");
  }

  @Test
  void anInstructionOfAnotherVersionIsUnknown() {
    breaks(Assembly.version(3).code(0xfd, 0x57, 1, 1, 1), "version 3 has no instruction 0xfd");
    breaks(Assembly.version(5).code(0xbe, 0x50, 0xff), "version 5 has no instruction 0x150");
  }

  /// Tables and loops within one instruction count, too.
  @Test
  void largeTablesAreNoWayAroundTheLimit() {
    Assembly scan = story().code(0xf7, 0x03, 0x99, 0x99, 0, 0, 0xff, 0xff, 0, 0x40).jump(0);
    breaks(scan, "endless loop");
    breaks(story().code(0xfd, 0x03, 0, 0x40, 0, 0x80, 0x7f, 0xff).jump(0), "at address 32830");
    breaks(story().code(0xfd, 0x13, 0, 0x80, 0, 0x01, 0x00).jump(0), "endless loop");
    breaks(story().code(0xbe, 0x09, 0xff, 0x10).jump(0), "endless loop");
  }

  /// Siblings form a circle.
  @Test
  void aCircleInTheObjectTreeIsNoHang() {
    byte[] bytes = Assembly.version(3).code(0x99, 1).quit().bytes();
    int first = 0x220 + 62;
    bytes[first + 4] = 2; // object 1 is in 2, whose children are 3 and 3 and 3
    bytes[first + 9 + 6] = 3;
    bytes[first + 18 + 5] = 3;
    Assembly.seal(bytes);
    Machine machine = new Machine(Story.of(bytes), 1);
    assertThatThrownBy(machine::run).hasMessageContaining("object tree is damaged");
  }

  @Test
  void aMachineThatBrokeCanBePutBack() {
    Machine machine = story().read().code(0x17, 1, 0, 0).machine();
    machine.run();
    MachineSnapshot before = machine.snapshot();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> machine.type("a")).hasMessageContaining("divides by zero");
      machine.restore(before);
    }
  }

  @Test
  void whatIsTypedNeverOverflowsItsBuffer() {
    for (int version : new int[] {3, 4, 5, 8}) {
      Machine machine = Assembly.version(version).read().read().quit().machine();
      machine.run();
      assertThat(machine.type("a ".repeat(100_000))).isEmpty();
      assertThat(machine.memory().octet(Assembly.WORDS + 1)).isEqualTo(5);
      machine.type("\u0000\n\ud83d\ude00\u202e" + "é");
      assertThat(machine.ended()).isTrue();
    }
  }

  /// Stories of random bytes, and random code in valid stories.
  @Test
  @Tag("whole")
  void nothingButStoryExceptionsComesOfGarbage() {
    Random random = new Random(7);
    for (int n = 0; n < 1000; n++) {
      int[] code = random.ints(0x200, 0, 256).toArray();
      int version = new int[] {3, 4, 5, 8}[n % 4];
      Machine machine = Assembly.version(version).code(code).machine();
      try {
        machine.run();
        for (int i = 0; i < 5 && !machine.ended(); i++) {
          machine.type("look at " + i);
        }
      } catch (StoryException e) {
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
      }
    }
  }
}
