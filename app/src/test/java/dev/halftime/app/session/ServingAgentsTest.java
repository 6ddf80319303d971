package dev.halftime.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.Catalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServingAgentsTest {

  private static List<String> on(String benchmark) {
    return ServingAgents.of(new Catalogue(1, Optional.empty(), List.of()), benchmark);
  }

  @Test
  void onlyAgentsThatKnowTheBenchmarkAndNeedNothingElseAreOffered() {
    assertThat(on("helpdesk"))
        .startsWith("clerk")
        .contains("clerk+memory", "clerk+memory-asking", "oracle", "noop")
        .noneMatch(it -> it.contains("MODEL") || it.startsWith("..."))
        .doesNotContain("solver", "solver-slow", "dungeon-teacher", "shopkeeper-fixed")
        .doesNotContain("clerk-gossip", "newcomer", "rulebook-reader");
    assertThat(on("helpdesk-memory")).contains("clerk-gossip", "clerk");
    assertThat(on("game24")).contains("solver", "solver-slow").doesNotContain("clerk");
    assertThat(on("rulebook@closed")).contains("rulebook-learner");
    assertThat(on("business")).contains("shopkeeper-planned").doesNotContain("clerk-slow");
  }
}
