package dev.halftime.app.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Annotations whose file is changed by others while it is in use.
final class AnnotationStoreTest {

  @TempDir private Path folder;

  private AnnotationStore store = new AnnotationStore(Optional.empty());

  @BeforeEach
  void open() {
    store = new AnnotationStore(Optional.of(file()));
    store.add(vote("old"));
  }

  private Path file() {
    return folder.resolve("people.jsonl");
  }

  private static ObjectNode vote(String by) {
    return Json.object().put("kind", "vote").put("by", by);
  }

  private static String lines(List<String> by) {
    StringBuilder text = new StringBuilder();
    by.forEach(each -> text.append(Json.canonical(vote(each))).append('\n'));
    return text.toString();
  }

  private List<String> by() {
    return store.all("vote").stream().map(it -> it.path("by").asText()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "new,newer", "n"})
  void ofAFileInItsPlaceItsOwnLinesCountHoweverLongItIs(String others) throws IOException {
    List<String> now = List.of(others.split(",", -1));
    Path other = Files.writeString(folder.resolve("other"), lines(now));
    Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(by()).isEqualTo(now);
    store.add(vote("last"));
    assertThat(by()).hasSize(now.size() + 1).endsWith("last");
  }

  @Test
  void aFileThatIsRewrittenInItsPlaceIsReadAnew() throws IOException {
    Files.writeString(file(), lines(List.of("new")));
    assertThat(by()).containsExactly("new");
  }

  @Test
  void ofAFileThatIsRemovedNothingIsLeft() throws IOException {
    Files.delete(file());
    assertThat(by()).isEmpty();
    store.add(vote("new"));
    assertThat(by()).containsExactly("new");
  }

  @Test
  void linesBeforeADamagedOneAreReadOnceWhenItIsRepaired() throws IOException {
    String good = lines(List.of("good"));
    Files.writeString(file(), good + "{\"kind\":\"vo\n", StandardOpenOption.APPEND);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::by)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("people.jsonl");
    }
    Files.writeString(file(), lines(List.of("old")) + good + lines(List.of("better")));

    assertThat(by()).containsExactly("old", "good", "better");
  }

  @Test
  void aDamagedLabelHidesNoOther() {
    AnnotationStore annotations = new AnnotationStore(Optional.empty());
    new RunLabel("good", "", false).give(annotations, "a");
    for (String name : List.of("x".repeat(100), "a\nb")) {
      annotations.add(
          Json.object().put("kind", "label").put("of", "b").put("name", name).put("note", ""));
    }
    annotations.add(Json.object().put("kind", "label").put("of", "c").putNull("name"));

    assertThat(RunLabel.all(annotations)).containsOnlyKeys("a");
  }

  @Test
  void ofADeletedRunNothingCountsThatWasSaidBefore() {
    store.add(Json.object().put("kind", "chair").put("run", "r"));
    store.add(Json.object().put("kind", "chair").put("run", "other"));
    RunLabel.NONE.named("First").give(store, "r");
    AnnotationStore open = new AnnotationStore(Optional.of(file()));
    store.forget("r");
    for (AnnotationStore each : List.of(store, open, new AnnotationStore(Optional.of(file())))) {
      assertThat(each.about("r")).isEmpty();
      assertThat(each.about("other")).hasSize(1);
      assertThat(each.all("vote")).hasSize(1);
      assertThat(RunLabel.of(each, "r")).isEqualTo(RunLabel.NONE);
    }
    ObjectNode again = Json.object().put("kind", "chair").put("run", "r");
    assertThat(open.addNew(List.of(again))).as("the run was imported again").isEqualTo(1);
    assertThat(store.about("r")).containsExactly(again);
  }
}
