package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.setting.Protocol;
import java.util.List;
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
    assertThat(Setting.SECOND_HALF.holding(Assumptions.AUTONOMY)).isEqualTo(Setting.SEQUENTIAL);
    assertThat(Setting.CLASSICAL.dropped()).isEmpty();
  }

  @Test
  void anUnknownNameSuggestsTheNearest() {
    assertThatThrownBy(() -> Setting.of("interctive"))
        .hasMessageContaining("unknown setting 'interctive'; did you mean 'interactive'?");
    assertThatThrownBy(() -> Setting.of("classical+pricd"))
        .hasMessageContaining("did you mean '+priced'?");
  }

  @Test
  void aRecordedNameKeepsWhatNobodyKnowsAndNothingElse() {
    Setting setting = Setting.recorded("second-half+late+class:my.Own$Late+drift");

    assertThat(setting.id()).isEqualTo("second-half+drift+class:my.Own$Late+late");
    assertThat(setting.unknown()).containsExactly("class:my.Own$Late", "late");
    assertThat(setting.protocol()).isEqualTo(Setting.SECOND_HALF.protocol());
    assertThatThrownBy(() -> Setting.recorded("classical+a|b")).hasMessageContaining("unknown");
    assertThatThrownBy(() -> Setting.recorded("klassical+late")).hasMessageContaining("classical");
  }

  @Test
  void theControlsOfASettingComeBeforeIt() {
    assertThat(Setting.of("second-half+drift+priced+reset").withControls())
        .extracting(Setting::id)
        .containsExactly(
            "interactive+priced",
            "second-half+priced",
            "second-half+drift+priced",
            "second-half+drift+priced+reset");
    assertThat(Setting.INTERACTIVE.withControls()).containsExactly(Setting.INTERACTIVE);
  }

  /// An assumption that makes a setting sequential without its name showing it.
  private record Silent() implements Assumption {
    @Override
    public String id() {
      return "silent";
    }

    @Override
    public String title() {
      return "sound";
    }

    @Override
    public String about() {
      return "silence";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.inSequence();
    }

    @Override
    public List<String> rungs() {
      return List.of("sequential", "second-half+priced");
    }
  }

  @Test
  void theNameMustTellHowTasksAreGiven() {
    assertThatThrownBy(() -> Setting.CLASSICAL.alsoDropping(new Silent()).checked())
        .hasMessageContaining("does not show that tasks are sequential");
    assertThat(Setting.SEQUENTIAL.alsoDropping(new Silent()).checked().id())
        .isEqualTo("sequential+silent");
  }

  @Test
  void anAssumptionAddsRungsToTheLadder() {
    assertThat(Setting.ladder(List.of(Assumptions.MEMORY, new Silent())))
        .extracting(Setting::id)
        .endsWith("second-half+reset", "sequential+silent", "second-half+priced+silent");
    assertThat(Setting.LADDER_AND_RESET).hasSize(5).endsWith(Setting.of("second-half+reset"));
  }
}
