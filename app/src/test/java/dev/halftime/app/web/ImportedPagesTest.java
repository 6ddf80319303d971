package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.record.Archive;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Imported data are marked as such on every page that shows them.
final class ImportedPagesTest {

  private static final String RUN = "This run was imported: the results of its archive";
  private static final String TRAINING = "This training was imported";

  private final Store own = new MemoryStore();
  private final String run = LookTest.evaluated(own);

  private Store imported() throws IOException {
    TrainingRun training =
        new TrainingRun("t", "ppo", "CartPole-v1", Map.of("clip", "0.2"), 100, List.of(1L));
    own.begin(training);
    own.keep("t", new LearningCurve(1, true, 100, 2, 1.5, null, List.of()));
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Archive.write(own, own.run(run).orElseThrow(), archive);
    Archive.write(own, training, archive);
    Store store = new MemoryStore();
    Archive.read(
        new ByteArrayInputStream(archive.toString().getBytes(StandardCharsets.UTF_8)), store);
    return store;
  }

  @Test
  @Tag("whole")
  void importedRunsAndTrainingsAreMarkedOnTheWebAsAtTheTerminal() throws Exception {
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, imported(), LookTest::catalogue)) {
      Person person = Person.at(site);
      assertThat(person.get("/run?id=" + run).body()).contains(RUN);
      assertThat(person.get("/").body()).contains(", imported");
      assertThat(person.get("/training?id=t").body()).contains(TRAINING);
      assertThat(person.get("/trainings").body()).contains(", imported");
    }
  }

  @Test
  void whatWasComputedHereIsNot() throws Exception {
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, own, LookTest::catalogue)) {
      Person person = Person.at(site);
      assertThat(person.get("/run?id=" + run).body()).doesNotContain(RUN);
      assertThat(person.get("/").body()).doesNotContain(", imported");
    }
  }
}
