package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classical",
        "interactive",
        "sequential",
        "second-half",
        "second-half+drift+faults+priced",
        "classical+priced"
      })
  void aNameIsReadBackAsItIsWritten(String name) {
    assertThat(Setting.of(name).id()).isEqualTo(name);
  }

  @Test
  void theOrderOfModifiersDoesNotMatter() {
    assertThat(Setting.of("sequential+priced+drift"))
        .isEqualTo(Setting.of("sequential+drift+priced"));
  }

  @Test
  void theLadderDropsOneAfterTheOther() {
    assertThat(Setting.LADDER)
        .extracting(Setting::id)
        .containsExactly("classical", "interactive", "sequential", "second-half");
    assertThat(Setting.SECOND_HALF.holding(Assumption.AUTONOMY)).isEqualTo(Setting.SEQUENTIAL);
    assertThat(Setting.CLASSICAL.dropped()).isEmpty();
  }

  @Test
  void anUnknownNameSuggestsTheNearest() {
    assertThatThrownBy(() -> Setting.of("interctive"))
        .hasMessageContaining("unknown setting 'interctive'; did you mean 'interactive'?");
    assertThatThrownBy(() -> Setting.of("classical+pricd"))
        .hasMessageContaining("did you mean '+priced'?");
  }
}
