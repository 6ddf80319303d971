package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.grade.PublishedRuns;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.text.TerminalText;
import dev.halftime.world.tau2.published.PublishedAttempt;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The import of published results of tau-bench and tau2-bench, which are graded again here.
///
/// @param html file for the report; beside the store if null
public record PublishedImport(
    Console halftime, Catalogue catalogue, GraderOptions grader, @Nullable Path html) {

  /// Grades the attempts, and prints the report.
  public void run(List<PublishedAttempt> attempts) {
    PublishedRuns published = new PublishedRuns(attempts, catalogue);
    try (Store store = Stores.open(halftime.store())) {
      List<PublishedRuns.Graded> graded =
          published.grade(store, benchmark -> grader.scorer(catalogue, benchmark));
      if (halftime.json()) {
        graded.forEach(each -> halftime.out().println(Json.printed(line(each))));
        return;
      }
      summary(published.run().id(), graded);
      new ReportPrinter(halftime, store).show(published.run(), html);
    }
  }

  private void summary(String run, List<PublishedRuns.Graded> graded) {
    List<PublishedRuns.Graded> others =
        graded.stream().filter(each -> !each.attempt().agrees(each.score())).toList();
    halftime.say(
        String.format(
            Locale.ROOT,
            "Imported as run %s; episodes: %,d; graded as recorded: %,d, differently: %,d.",
            run,
            graded.size(),
            graded.size() - others.size(),
            others.size()));
    for (PublishedRuns.Graded each : others) {
      halftime.say(
          TerminalText.line(
              String.format(
                  Locale.ROOT,
                  "  task %s, trial %d: %s",
                  each.attempt().name(),
                  each.attempt().episode().cell().trial(),
                  each.attempt().why(each.score()))));
    }
  }

  private static ObjectNode line(PublishedRuns.Graded each) {
    PublishedAttempt attempt = each.attempt();
    ObjectNode line = Json.object();
    line.put("task", attempt.name());
    line.put("trial", attempt.episode().cell().trial());
    if (attempt.recorded().isPresent()) {
      line.put("recorded", attempt.recorded().getAsDouble());
    } else {
      line.putNull("recorded");
    }
    if (each.score() instanceof Score.Graded score) {
      line.put("graded", score.value());
    } else {
      line.putNull("graded");
    }
    return line.put("why", attempt.why(each.score()));
  }
}
