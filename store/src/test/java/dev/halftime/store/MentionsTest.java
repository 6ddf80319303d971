package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of the full-text search.
final class MentionsTest {

  @TempDir private Path folder;

  @Test
  void aTextIsFoundWhateverItsCaseAndWhereverItStands() {
    for (Store store : List.of(new MemoryStore(), SqliteStore.open(folder.resolve("a.db")))) {
      try (store) {
        fill(store);
        assertThat(found(store, 0, 9, "ZITRONE")).containsExactly(Episodes.cell(7));
        assertThat(found(store, 0, 9, "ÄPFEL aus 日本")).containsExactly(Episodes.cell(2));
        assertThat(found(store, 0, 9, "paint"))
            .as("the name of a tool; in the order of finishing")
            .containsExactly(Episodes.cell(7), Episodes.cell(2), Episodes.cell(5));
        assertThat(found(store, 1, 1, "paint")).containsExactly(Episodes.cell(2));
        assertThat(found(store, 3, 9, "paint")).isEmpty();
        assertThat(found(store, 0, 9, "nowhere")).isEmpty();
      }
    }
  }

  @Test
  void whatAllAreToldIsNoMention() {
    for (Store store : List.of(new MemoryStore(), SqliteStore.open(folder.resolve("b.db")))) {
      try (store) {
        fill(store);
        for (int time = 0; time < 2; time++) { // the second time it is known
          assertThat(found(store, 0, 9, "Rules that all are told")).isEmpty();
          assertThat(store.episode("r", Episodes.cell(2)).orElseThrow())
              .isEqualTo(saying(2, "Äpfel aus 日本"));
        }
      }
    }
  }

  private static List<Episode.Key> found(Store store, long from, int most, String text) {
    return store.mentions("r", from, most, text);
  }

  private static void fill(Store store) {
    store.begin(Episodes.run("r"));
    finish(store, saying(7, "Eine Zitrone"));
    finish(store, saying(2, "Äpfel aus 日本"));
    finish(store, saying(5, "sonst nichts"));
  }

  private static void finish(Store store, Episode episode) {
    store.open("r", episode.cell()).finish(episode, Episodes.RIGHT);
  }

  private static Episode saying(int number, String words) {
    Episode episode = Episodes.episode(number);
    Transcript more =
        episode.transcript().plus(new Event.Acted(Party.USER, new Action.Say(words), Usage.NONE));
    return new Episode(
        episode.cell(),
        more,
        episode.ending(),
        episode.before(),
        episode.after(),
        episode.changes(),
        episode.usage());
  }
}
