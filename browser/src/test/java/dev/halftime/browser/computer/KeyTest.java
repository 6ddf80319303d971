package dev.halftime.browser.computer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class KeyTest {

  @Test
  void combinationsAreModifiersAndAKey() {
    assertThat(Key.combination("Control+Shift+a"))
        .extracting(Key::name)
        .containsExactly("Control", "Shift", "a");
    assertThat(Key.combination("Control++")).extracting(Key::name).containsExactly("Control", "+");
    assertThat(Key.combination("+")).extracting(Key::name).containsExactly("+");
    assertThatThrownBy(() -> Key.combination("a+b")).hasMessageContaining("'a' is not one of Alt");
  }

  @Test
  void aMistypedNameIsCorrected() {
    assertThatThrownBy(() -> Key.named("Entr")).hasMessageContaining("did you mean 'Enter'?");
  }

  @Test
  void everyCharacterHasAKey() {
    assertThat(Key.of('A')).isEqualTo(new Key("A", "KeyA", 65, "A", 0, true));
    assertThat(Key.of('%').code()).isEqualTo("Digit5");
    assertThat(Key.of('\n').name()).isEqualTo("Enter");
    assertThat(Key.of(0x1F600).text()).isEqualTo("😀");
  }
}
