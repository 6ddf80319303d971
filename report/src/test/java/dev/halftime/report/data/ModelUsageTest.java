package dev.halftime.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.report.section.ParticipantTables;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelUsageTest {

  @Test
  void whatNobodyToldIsUnknownAndNotNothing() {
    ModelUsage told = spending(Usage.tokens(100, 10), Usage.tokens(100, 10));
    ModelUsage partly = spending(Usage.tokens(100, 10), Usage.UNTOLD);
    ModelUsage none = spending(Usage.UNTOLD, Usage.UNTOLD);

    assertThat(told.untold()).isNull();
    assertThat(partly.untold()).isEqualTo(0.5);
    assertThat(none.untold()).isEqualTo(1);
    assertThat(ParticipantTables.known(told, "100")).isEqualTo("100");
    assertThat(ParticipantTables.known(partly, "50")).isEqualTo("unknown");
  }

  @Test
  void aPriceThatNobodyKnowsMakesOnlyTheCostUnknown() {
    ModelUsage side = spending(Usage.tokens(100, 10).unpriced(5, 0), Usage.tokens(100, 10));

    assertThat(side.unpriced()).isEqualTo(0.5);
    assertThat(side.untold()).isNull();
    assertThat(ParticipantTables.known(side, "100")).isEqualTo("100");
    assertThat(ParticipantTables.cost(side)).isEqualTo("unknown");
    assertThat(ParticipantTables.cost(spending(Usage.tokens(100, 10)))).isNotEqualTo("unknown");
  }

  @Test
  void tokensOfCachesAreTold() {
    assertThat(spending(new Usage(100, 0, 0, 0, 0, 0, 0, 60, 20, 0)).cached()).isEqualTo(80);
    assertThat(spending(Usage.tokens(100, 10)).cached()).isNull();
  }

  private static ModelUsage spending(Usage... episodes) {
    return ModelUsage.of("agent", List.of(episodes), 0);
  }
}
