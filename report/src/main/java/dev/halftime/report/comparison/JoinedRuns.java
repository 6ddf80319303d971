package dev.halftime.report.comparison;

import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Two records as one, of which the first contributes one run.
///
/// @param name name of that run here
/// @param id its id in its own record
/// @param its its record
/// @param others the record of all other runs
record JoinedRuns(String name, String id, RecordedRuns its, RecordedRuns others)
    implements RecordedRuns {

  private RecordedRuns of(String run) {
    return run.equals(name) || run.equals(probes()) ? its : others;
  }

  private String in(String run) {
    if (run.equals(name)) {
      return id;
    }
    return run.equals(probes()) ? its.probing(id).map(Run::id).orElse(run) : run;
  }

  /// Returns the name here of the run that records the probes of the joined run.
  private String probes() {
    return name + ".probe";
  }

  @Override
  public List<Run> runs() {
    return together(others.runs(), its.runs().stream().filter(it -> it.id().equals(id)), name);
  }

  @Override
  public List<Run> probing() {
    return together(others.probing(), its.probing(id).stream(), probes());
  }

  /// Returns the other runs, and the joined one or its probes under their name here.
  private List<Run> together(List<Run> other, Stream<Run> joined, String called) {
    return Stream.concat(
            other.stream().filter(it -> !it.id().equals(called)),
            joined.map(it -> it.named(called, it.from().equals(id) ? name : it.from())))
        .toList();
  }

  @Override
  public Optional<Task> task(String run, String given, String task) {
    return of(run).task(in(run), given, task);
  }

  @Override
  public Stream<Result> results(String run) {
    return of(run).results(in(run));
  }

  @Override
  public Optional<Result> result(String run, Episode.Key cell) {
    return of(run).result(in(run), cell);
  }

  @Override
  public Optional<Episode> episode(String run, Episode.Key cell) {
    return of(run).episode(in(run), cell);
  }
}
