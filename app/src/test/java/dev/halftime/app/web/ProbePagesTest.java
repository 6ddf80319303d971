package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.Catalogue;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ProbeRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The probes of memory on the page of a run.
final class ProbePagesTest {

  private final Store store = new MemoryStore();
  private final String run = LookTest.evaluated(store);

  @Test
  @Tag("whole")
  void theReportOnTheWebHasTheMatrixOnceThereAreProbes() throws Exception {
    String report = "/report?run=" + run;
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      assertThat(Person.at(site).get(report).body()).doesNotContain("Memory by re-test");
    }
    probe();
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      Person person = Person.at(site);
      assertThat(person.get(report).body())
          .contains("Memory by re-test", "after 10, task 3: ", "(columns): clerk+memory");
      assertThat(person.get(report + "&agent=clerk").body())
          .contains("Memory by re-test")
          .doesNotContain("(columns): clerk+memory");
      // A matrix of some of the tasks would be none of their sequence.
      assertThat(person.get(report + "&family=return").body()).doesNotContain("Memory by re-test");
    }
  }

  private void probe() {
    Catalogue catalogue = LookTest.catalogue(1);
    Run whole = store.whole(store.run(run).orElseThrow());
    RunContext context =
        new RunContext(
            catalogue.benchmarks(List.of("helpdesk")),
            catalogue.entrants(whole.experiment().agents()),
            store,
            new VirtualThreadExecutor(4),
            System::nanoTime);
    new ProbeRunner(context, whole, List.of("diagonal"))
        .run(Budget.UNLIMITED, _ -> {}, () -> false);
  }
}
