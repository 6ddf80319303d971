package dev.halftime.report.section;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.SimulatedUserBehavior;
import dev.halftime.report.html.Html;
import dev.halftime.report.table.Section;
import dev.halftime.user.SpeakingStyle;
import dev.halftime.user.UserBehavior;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects statistics on the behavior of simulated users from the episodes with such a user.
public final class SimulatedUsers {

  /// Number of tasks that are kept: every agent in every setting has the same ones.
  private static final int KEPT = 1_000;

  private final Run run;
  private final RecordedRuns store;
  private final Map<String, Map<String, SimulatedUserBehavior>> found = new HashMap<>();
  private final Map<List<String>, Optional<UserBehavior.Disclosure>> tasks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<List<String>, Optional<UserBehavior.Disclosure>> eldest) {
          return size() > KEPT;
        }
      };

  /// @param store provides the episodes and the complete tasks
  public SimulatedUsers(Run run, RecordedRuns store) {
    this.run = run;
    this.store = store;
  }

  /// Adds an episode of the store; ignores it if it has no simulated user.
  public void add(Result result) {
    Episode.Key cell = result.cell();
    boolean person = run.experiment().user().equals(Experiment.HUMAN);
    if (person || !cell.setting().protocol().interactive()) {
      return;
    }
    Optional<UserBehavior.Disclosure> task =
        tasks.computeIfAbsent(
            List.of(cell.benchmark(), cell.task()),
            _ ->
                store
                    .task(run.id(), cell.benchmark(), cell.task())
                    .map(UserBehavior.Disclosure::of));
    Optional<Episode> episode = store.episode(run.id(), cell);
    if (task.isEmpty() || episode.isEmpty()) {
      return;
    }
    Map<String, SimulatedUserBehavior> all =
        found.computeIfAbsent(cell.benchmark(), _ -> new TreeMap<>());
    String arm = cell.agent() + '|' + cell.setting().id();
    SimulatedUserBehavior sofar = all.getOrDefault(arm, SimulatedUserBehavior.none(cell));
    all.put(
        arm,
        sofar.plus(
            UserBehavior.of(task.get(), episode.get()),
            SpeakingStyle.of(episode.get(), Party.USER),
            result));
  }

  public List<SimulatedUserBehavior> of(String benchmark) {
    return List.copyOf(found.getOrDefault(benchmark, Map.of()).values());
  }

  /// Returns the statistics so far as HTML, one table per benchmark, to be embedded in another
  /// page; empty if there was no simulated user.
  public String part() {
    StringBuilder html = new StringBuilder();
    for (String benchmark : run.experiment().benchmarks()) {
      Section section = ParticipantTables.simulators(of(benchmark));
      if (!section.rows().isEmpty()) {
        html.append(Html.section(section));
        html.append(Html.section(ParticipantTables.profiles(of(benchmark))));
        html.append("<p class=\"about\">Benchmark: ").append(Html.escape(benchmark));
        html.append("</p>\n");
      }
    }
    return html.toString();
  }
}
