package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.experiment.BruteForce;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.json.Json;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program that makes the matrix of an agent by hand: it reads an exported record, and attempts
/// each task with a new agent that has learned from the record.
public final class BruteForceMatrix {

  private BruteForceMatrix() {}

  /// Prints the mean success and the mean number of calls in each cell.
  ///
  /// @param words the archive and the agent
  public static void main(String[] words) throws IOException {
    if (words.length < 2) {
      return;
    }
    Store record = new MemoryStore();
    try (InputStream lines = Files.newInputStream(Path.of(words[0]))) {
      Archive.read(lines, record);
    }
    Run run = record.whole(record.runs().getFirst());
    String agent = words[1];
    AgentEntry entry =
        Clerks.entrants().stream().filter(it -> it.id().equals(agent)).findFirst().orElseThrow();
    List<WorkUnit> units =
        Plan.of(run.experiment(), run.tasks()).stream()
            .filter(unit -> unit.cells().getFirst().agent().equals(agent))
            .filter(unit -> !unit.cells().getFirst().sequence().isEmpty())
            .toList();
    Benchmark helpdesk = Helpdesk.of(run.experiment().seed());
    int length = units.getFirst().cells().size();
    ArrayNode matrix = Json.MAPPER.createArrayNode();
    for (int after = 0; after <= length; after++) {
      ArrayNode row = matrix.addArray();
      for (int position = 0; position < length; position++) {
        double success = 0;
        double calls = 0;
        for (WorkUnit unit : units) {
          List<Episode.Key> cells = unit.cells();
          Episode.Key key = new ProbeKey(cells.get(position), after).cell();
          PlayedEpisode played =
              BruteForce.attempt(helpdesk, entry, record, run, cells, after, key);
          success += played.score() instanceof Score.Graded graded ? graded.value() : Double.NaN;
          calls += calls(played.episode());
        }
        row.addObject().put("success", success / units.size()).put("calls", calls / units.size());
      }
    }
    System.out.println(matrix);
  }

  private static long calls(Episode episode) {
    return episode.transcript().actions(Party.AGENT).stream()
        .filter(Action.Call.class::isInstance)
        .count();
  }
}
