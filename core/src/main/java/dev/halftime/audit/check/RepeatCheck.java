package dev.halftime.audit.check;

import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.StateFingerprint;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tests that the same seed gives the same bytes: the benchmark is made twice, and the second one
/// is played one episode at a time in the reverse order.
///
/// Differences between processes, such as the order of a `Map.of`, can only be found by comparing
/// the fingerprints of two processes.
public final class RepeatCheck implements Check {

  @Override
  public String id() {
    return "repeat";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    Benchmark again = subject.again();
    List<AuditFinding> findings = new ArrayList<>(made(subject, again));
    findings.addAll(played(subject.baselines(), reversed(subject, again)));
    return findings;
  }

  private List<AuditFinding> made(Subject subject, Benchmark again) {
    FindingCounter tasks =
        new FindingCounter("tasks that differ when generated again from the same seed");
    FindingCounter starts =
        new FindingCounter("tasks that begin in another state when generated again");
    FindingCounter given =
        new FindingCounter("instructions or tools that differ when generated again");
    List<Task> second;
    try (Stream<Task> all = again.tasks()) {
      second = all.limit(subject.tasks().size()).toList();
    }
    for (int i = 0; i < subject.tasks().size(); i++) {
      Task first = subject.tasks().get(i);
      String other = i < second.size() ? Json.canonical(second.get(i)) : "missing";
      String difference = difference(Json.canonical(first), other);
      tasks.look(!difference.isEmpty(), first.id(), difference);
      if (i < second.size()) {
        starts.look(
            !start(subject.benchmark(), first).equals(start(again, second.get(i))),
            first.id(),
            "the digests of the states differ");
      }
    }
    Task any = subject.tasks().getFirst();
    String difference = difference(told(subject.benchmark(), any), told(again, any));
    given.look(!difference.isEmpty(), "", difference);
    return Stream.of(tasks, starts, given).map(it -> it.finding(id(), Verdict.FAIL)).toList();
  }

  private static String start(Benchmark benchmark, Task task) {
    try (World world = benchmark.world()) {
      return world.begin(task).map(Json::canonical).orElse("") + StateFingerprint.of(world.state());
    }
  }

  private static String told(Benchmark benchmark, Task task) {
    try (World world = benchmark.world()) {
      world.begin(task);
      return benchmark.instructions(false) + Json.canonical(world.tools(Party.AGENT));
    }
  }

  /// Returns where two texts diverge; empty if they are equal.
  private static String difference(String one, String other) {
    if (one.equals(other)) {
      return "";
    }
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return "'" + near(one, at) + "' first, then '" + near(other, at) + "'";
  }

  private static String near(String text, int at) {
    return text.substring(Math.max(0, at - 15), Math.min(text.length(), at + 25));
  }

  private static BaselineEpisodes reversed(Subject subject, Benchmark again) {
    return BaselineEpisodes.of(subject, again, (units, _, work) -> units.reversed().forEach(work));
  }

  private List<AuditFinding> played(BaselineEpisodes first, BaselineEpisodes second) {
    FindingCounter events =
        new FindingCounter("episodes that differ when played again from the same seed");
    FindingCounter scores = new FindingCounter("episodes that score differently when played again");
    Map<String, Attempt> others =
        second.attempts().stream()
            .collect(Collectors.toMap(it -> it.episode().cell().key(), Function.identity()));
    for (Attempt one : first.attempts()) {
      Attempt other = others.get(one.episode().cell().key());
      String who = one.episode().cell().agent() + " in " + one.setting();
      events.look(other == null || !one.identity().equals(other.identity()), one.task(), who);
      scores.look(other == null || !one.score().equals(other.score()), one.task(), who);
    }
    return List.of(events.finding(id(), Verdict.FAIL), scores.finding(id(), Verdict.FAIL));
  }
}
