package dev.halftime.report;

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
    return run.equals(name) ? its : others;
  }

  private String in(String run) {
    return run.equals(name) ? id : run;
  }

  @Override
  public List<Run> runs() {
    return others.runs();
  }

  @Override
  public List<Run> probing() {
    return others.probing();
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
