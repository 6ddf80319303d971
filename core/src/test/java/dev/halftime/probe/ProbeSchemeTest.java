package dev.halftime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Episode;
import dev.halftime.Setting;
import org.junit.jupiter.api.Test;

class ProbeSchemeTest {

  @Test
  void allCellsAreProbedButTheGradedOnes() {
    assertThat(shape("all", 3))
        .isEqualTo(
            """
            .xx
            x.x
            xx.
            xxx
            """);
  }

  @Test
  void theDiagonalComesWithTheLastRow() {
    assertThat(shape("diagonal", 3))
        .isEqualTo(
            """
            ...
            x..
            .x.
            xxx
            """);
  }

  @Test
  void everyRowOfAMultipleIsProbedAndTheLastOne() {
    assertThat(shape("2", 3))
        .isEqualTo(
            """
            .xx
            ...
            xx.
            xxx
            """);
  }

  @Test
  void theControlsAreTheLastRowAndNoMemory() {
    assertThat(shape("controls", 3))
        .isEqualTo(
            """
            .xx
            ...
            ...
            xxx
            """);
    assertThat(ProbeScheme.of("controls").swaps()).isTrue();
    assertThat(ProbeScheme.of("all").swaps()).isFalse();
  }

  @Test
  void anUnknownSchemeIsRefusedWithTheKnownOnes() {
    for (String name : new String[] {"0", "-1", "", "some", "1.5", "9999999"}) {
      assertThatThrownBy(() -> ProbeScheme.of(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be all, diagonal, controls or K")
          .hasMessageContaining("'" + name + "'");
    }
  }

  @Test
  void aKeyIsReadBack() {
    Episode.Key main = new Episode.Key("a", "b", Setting.SEQUENTIAL, "t", "s2.o1", 4, 0);
    ProbeKey probe = new ProbeKey(main, 12);

    assertThat(probe.cell().sequence()).isEqualTo("s2.o1.a12");
    assertThat(ProbeKey.of(probe.cell())).isEqualTo(probe);
    ProbeKey swapped = new ProbeKey(main, "s3.o1", 5);
    assertThat(probe.swapped()).isFalse();
    assertThat(swapped.swapped()).isTrue();
    assertThat(swapped.cell().sequence()).isEqualTo("s2.o1.s3.o1.a5");
    assertThat(ProbeKey.of(swapped.cell())).isEqualTo(swapped);
    Episode.Key twice = new Episode.Key("a", "b", main.setting(), "t", "s2.o1.s2.o1.a5", 4, 0);
    assertThatThrownBy(() -> ProbeKey.of(twice)).hasMessageContaining("its own memory twice");
    assertThatThrownBy(() -> ProbeKey.of(main)).hasMessageContaining("s2.o1.a5, not 's2.o1'");
  }

  /// Returns a row for each number of tasks learned, with a mark for each probed task.
  private static String shape(String name, int length) {
    StringBuilder shape = new StringBuilder();
    for (int after = 0; after <= length; after++) {
      for (int position = 0; position < length; position++) {
        shape.append(ProbeScheme.of(name).includes(after, position, length) ? 'x' : '.');
      }
      shape.append('\n');
    }
    return shape.toString();
  }
}
