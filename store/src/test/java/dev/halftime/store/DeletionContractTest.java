package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What every store does when a run is deleted.
@ParameterizedClass
@EnumSource(StoreKind.class)
@SuppressWarnings("NullAway.Init")
final class DeletionContractTest {

  @Parameter StoreKind kind;

  @TempDir private Path folder;

  private Place place;

  @BeforeEach
  void make() {
    place = new Place(kind, folder);
  }

  @AfterEach
  void close() {
    place.close();
  }

  @Test
  void aDeletedRunIsGoneWithItsProbesAndCanBeginAnew() {
    Store store = place.begun();
    Episodes.record(store, "r", 0);
    store.begin(Episodes.run("other"));
    Episodes.record(store, "other", 0);
    Run probes = Episodes.run("r").probing(List.of("all"));
    store.begin(probes);
    Episodes.record(store, probes.id(), 1);

    assertThat(store.delete("r")).isTrue();

    assertThat(store.runs()).extracting(Run::id).containsExactly("other");
    assertThat(store.probing()).isEmpty();
    assertThat(store.finished("r")).isZero();
    assertThat(store.episode("r", Episodes.cell(0))).isEmpty();
    assertThat(store.episode(probes.id(), Episodes.cell(1))).isEmpty();
    assertThat(store.episode("other", Episodes.cell(0))).contains(Episodes.episode(0));

    store.begin(Episodes.run("r"));
    assertThat(store.finished("r")).isZero();
    Episodes.record(store, "r", 0);
    assertThat(store.episode("r", Episodes.cell(0))).contains(Episodes.episode(0));
  }

  @Test
  void aRunIsNotDeletedWhileAnybodyHoldsIt() {
    Store store = place.begun();
    try (Store.Hold _ = store.hold("r")) {
      try (Store.Hold _ = store.hold("r")) {
        assertThat(store.delete("r")).isFalse();
      }
      assertThat(store.delete("r")).as("held once more").isFalse();
    }
    assertThat(store.delete("r")).isTrue();
    assertThatThrownBy(() -> store.delete("r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no run 'r'");
  }
}
