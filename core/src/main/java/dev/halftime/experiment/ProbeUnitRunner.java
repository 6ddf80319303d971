package dev.halftime.experiment;

import dev.halftime.Episode;
import dev.halftime.episode.EpisodeContext;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.experiment.ProbePlan.ProbedSequence;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Runs the probes of one sequence.
///
/// @param parts makes the parts of the episodes
/// @param probing id of the run in which the probes are recorded
/// @param done probes for which it is true are on record
/// @param learning receives the cost of learning from the record
/// @param replayed receives the names of programs whose memory could not be copied
/// @param stop once true, no new probe begins
record ProbeUnitRunner(
    WorkUnitParts parts,
    String probing,
    Predicate<ProbeKey> done,
    EpisodeListener progress,
    Consumer<Usage> learning,
    Consumer<String> replayed,
    BooleanSupplier stop) {

  void run(ProbedSequence sequence) {
    List<Episode.Key> cells = sequence.main().cells();
    List<Episode> recorded = cells.stream().map(parts::recorded).toList();
    List<ProbeKey> left = sequence.probes().stream().filter(done.negate()).toList();
    ForkedAgents agents = new ForkedAgents(parts, recorded, learning);
    List<Episode> elsewhere =
        left.stream().anyMatch(ProbeKey::swapped)
            ? sequence.donor().orElseThrow().cells().stream().map(parts::recorded).toList()
            : recorded;
    ForkedAgents others = new ForkedAgents(parts, elsewhere, learning);
    try (RecordedSequence line = new RecordedSequence(parts, recorded)) {
      for (Episode.Key cell : cells) {
        for (ProbeKey probe : left) {
          if (probe.main().equals(cell)) {
            if (stop.getAsBoolean()) {
              return;
            }
            probe(line, probe, probe.swapped() ? others : agents);
          }
        }
        line.advance();
      }
    } finally {
      String agent = cells.getFirst().agent();
      if (parts.runContext().entrant(agent).foreign() && (agents.replays() || others.replays())) {
        replayed.accept(agent);
      }
    }
  }

  private void probe(RecordedSequence line, ProbeKey probe, ForkedAgents agents) {
    Recording recording = parts.runContext().store().open(probing, probe.cell());
    EpisodeContext context = line.fork(probe.cell());
    MeteredAgent agent = agents.after(probe.after());
    try {
      PlayedEpisode played = parts.play(context, agent, recording);
      recording.finish(played.episode(), played.score());
      progress.finished(Result.of(played.episode(), played.score()));
      agents.played(agent);
    } finally {
      FailureStandIns.close(agent.agent());
    }
  }
}
