package dev.halftime.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.Catalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeatsTest {

  @TempDir private java.nio.file.Path empty;

  @Test
  void onlyBenchmarksWhoseUsersKnowMoreThanTheBriefHaveCustomers() {
    Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());
    for (String none : List.of("game24", "acrobot", "business", "codebase", "rulebook")) {
      assertThat(Seats.hasCustomers(catalogue.benchmark(none))).as(none).isFalse();
    }
    for (String some : List.of("helpdesk", "helpdesk-memory")) {
      assertThat(Seats.hasCustomers(catalogue.benchmark(some))).as(some).isTrue();
    }
  }

  @Test
  void benchmarksWithoutTheirDataAreNotPlayableAndSayHowToGetThem() {
    List<Seats.Offer> offers = new Seats().offers(new Catalogue(1, Optional.of(empty), List.of()));
    assertThat(offers)
        .filteredOn(it -> it.id().equals("tau2-retail"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.playable()).isFalse();
          assertThat(it.missing()).contains("halftime data tau2");
        });
    assertThat(offers).filteredOn(it -> it.id().equals("helpdesk")).allMatch(Seats.Offer::playable);
  }

  @Test
  void whoDoesNotChooseIsServedByTheRosterOrByTheFirstAgentThatKnowsTheBenchmark() {
    Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());
    assertThat(ServingAgents.drawn(catalogue, "helpdesk", List.of())).containsExactly("clerk");
    assertThat(
            ServingAgents.drawn(catalogue, "helpdesk", List.of("noop", "solver", "clerk+memory")))
        .containsExactly("noop", "clerk+memory");
  }
}
