package dev.halftime.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Experiment;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Tests which run continues when the prompts of Halftime's own agents have changed.
final class ContinuationTest {

  private static final Experiment PLAN =
      Experiment.on("desk").agents("react@openai:gpt-4o").tasks(1).build();

  private final Store store = new MemoryStore();

  private static SortedMap<String, String> contents(String... prompts) {
    SortedMap<String, String> contents = new TreeMap<>(Map.of("tasks of desk", "1111"));
    for (String digest : prompts) {
      contents.put(Experiment.PROMPTS + "react@openai:gpt-4o", digest);
    }
    return contents;
  }

  private Run begun(SortedMap<String, String> contents) {
    Experiment experiment = PLAN.with(contents);
    Run run = new Run(experiment.id(), experiment, Map.of("desk", List.of()), List.of());
    store.begin(run);
    return run;
  }

  private Continuation continued(SortedMap<String, String> contents) {
    return Continuation.of(store, PLAN, contents, new TreeMap<>(), false);
  }

  @Test
  void otherPromptsAreAnotherRun() {
    Run run = begun(contents("aaaa"));

    assertThat(continued(contents("aaaa")).experiment().id()).isEqualTo(run.id());
    Continuation other = continued(contents("bbbb"));
    assertThat(other.experiment().id()).isNotEqualTo(run.id());
    assertThat(other.remarks())
        .singleElement()
        .asString()
        .contains("prompts of react@openai:gpt-4o has changed (from aaaa to bbbb)", "new run");
    assertThatThrownBy(() -> Continuation.of(store, run, contents("bbbb")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("prompts of react@openai:gpt-4o");
    assertThat(Continuation.of(store, run, contents("aaaa")).experiment())
        .isEqualTo(run.experiment());
  }

  @Test
  void aRunThatRecordedNoPromptsGoesOn() {
    Run run = begun(contents());

    assertThat(continued(contents("aaaa")).experiment().id()).isEqualTo(run.id());
    assertThat(Continuation.of(store, run, contents("aaaa")).experiment().id()).isEqualTo(run.id());
  }

  @Test
  void otherTasksAreAnotherRunWhateverThePromptsAre() {
    Run run = begun(contents());
    SortedMap<String, String> other = contents("aaaa");
    other.put("tasks of desk", "2222");

    assertThat(continued(other).experiment().id()).isNotEqualTo(run.id());
    assertThat(continued(other).remarks())
        .singleElement()
        .asString()
        .contains("tasks of desk has changed")
        .doesNotContain("prompts");
  }

  @Test
  void aFileThatIsNoLongerNamedIsNotSaidToBeGone() {
    SortedMap<String, String> contents = contents();
    contents.put("file agent.py", "3333");
    begun(contents);

    assertThat(continued(contents()).remarks())
        .singleElement()
        .asString()
        .contains("file agent.py is no longer used (it was 3333)");
  }
}
