package dev.halftime.experiment;

import dev.halftime.experiment.ProbePlan.ProbedSequence;
import dev.halftime.probe.ProbeScheme;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Runs the probes of a run's sequences that are not yet on record.
///
/// Memory is a function of the recorded episodes ([dev.halftime.Agent#learn]), so each probe gets a
/// fresh agent that has learned from the recorded episodes before it, or restored a snapshot. The
/// probed task begins as it did in the sequence: in the world, and with the user, of that moment.
/// So only the memory differs between the rows of the matrix. What a probe learns and changes is
/// discarded.
///
/// Probes are recorded in a run of their own ([Run#probing]). Only sequences whose graded episodes
/// are all on record are probed; where memory is swapped, those of the other sequence, too.
public final class ProbeRunner {

  private final RunContext context;
  private final Run run;
  private final Run probing;
  private final Map<WorkUnit, ProbedSequence> plan = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> replayed = new ConcurrentSkipListSet<>();
  private double paid;

  /// Plans the probes of a run and reads the recorded ones; runs nothing.
  ///
  /// @param run with its complete tasks
  /// @param schemes names that [ProbeScheme#of] parses, one or more
  /// @throws IllegalArgumentException if one cannot be parsed
  /// @throws IllegalStateException if another run has the name under which they are recorded
  public ProbeRunner(RunContext context, Run run, List<String> schemes) {
    this.context = context;
    this.run = run;
    this.probing = run.probing(schemes);
    if (context.store().runs().stream().anyMatch(it -> it.id().equals(probing.id()))) {
      throw new IllegalStateException(
          "the store has a run '"
              + probing.id()
              + "', which is not a record of probes; use another");
    }
    List<ProbeScheme> included = schemes.stream().map(ProbeScheme::of).toList();
    ProbePlan.of(run, included).forEach(it -> plan.put(it.main(), it));
    Set<String> planned = new HashSet<>();
    plan.values().forEach(it -> it.probes().forEach(probe -> planned.add(probe.cell().key())));
    try (Stream<Result> results = context.store().results(probing.id())) {
      results.forEach(result -> {
        paid += result.usage().dollars();
        if (PlanProgress.settled(result) && planned.contains(result.cell().key())) {
          done.add(result.cell().key());
        }
      });
    }
    paid += context.store().replaced(probing.id());
  }

  /// Returns the number of planned probes.
  public int planned() {
    return plan.values().stream().mapToInt(it -> it.probes().size()).sum();
  }

  /// Returns the planned probes.
  public List<ProbedSequence> plan() {
    return List.copyOf(plan.values());
  }

  /// Returns how many of them were on record when this runner was made.
  public int before() {
    return done.size();
  }

  /// Returns the programs whose memory could not be copied, so that they learned from the record
  /// before each probe.
  public List<String> replayed() {
    return List.copyOf(replayed);
  }

  /// Registers the probes in the store, so that a run that ends earlier is resumed with them.
  public void begin() {
    context.store().begin(probing);
  }

  /// Runs the remaining probes.
  ///
  /// @param budget includes what the graded episodes and earlier probes cost
  /// @param progress called with each probe once it is recorded
  /// @param stop as in [ExperimentRunner#run]
  /// @throws RuntimeException if the store fails; what was recorded before remains
  public Outcome run(Budget budget, EpisodeListener progress, BooleanSupplier stop) {
    try (Store.Hold _ = context.store().hold(run.id())) {
      return held(budget, progress, stop);
    }
  }

  private Outcome held(Budget budget, EpisodeListener progress, BooleanSupplier stop) {
    begin();
    DoubleAdder dollars = new DoubleAdder();
    dollars.add(paid + context.store().replaced(run.id()));
    try (Stream<Result> results = context.store().results(run.id())) {
      results.forEach(result -> {
        dollars.add(result.usage().dollars());
        if (!result.lost()) {
          whole.add(result.cell().key());
        }
      });
    }
    long end = context.nanos().getAsLong() + budget.time().toNanos();
    BooleanSupplier spent =
        () -> dollars.sum() >= budget.dollars() || context.nanos().getAsLong() - end >= 0;
    BooleanSupplier ended = () -> stop.getAsBoolean() || spent.getAsBoolean();
    LongAdder added = new LongAdder();
    ProbeUnitRunner unitRunner =
        new ProbeUnitRunner(
            new WorkUnitParts(
                context, run, new GracePeriod(stop, context.nanos(), ExperimentRunner.GRACE)),
            probing.id(),
            probe -> done.contains(probe.cell().key()),
            result -> {
              dollars.add(result.usage().dollars());
              if (PlanProgress.settled(result)) {
                added.increment();
              }
              progress.finished(result);
            },
            usage -> dollars.add(usage.dollars()),
            replayed::add,
            ended);
    context
        .executor()
        .run(left(), ended, unit -> unitRunner.run(Objects.requireNonNull(plan.get(unit))));
    context.store().flush();
    int settled = before() + added.intValue();
    Outcome.Why why =
        settled >= planned()
            ? Outcome.Why.COMPLETE
            : stop.getAsBoolean()
                ? Outcome.Why.STOPPED
                : spent.getAsBoolean() ? Outcome.Why.BUDGET : Outcome.Why.MISSING;
    return new Outcome(planned(), before(), added.intValue(), why);
  }

  /// Returns the sequences that are complete and have probes left.
  private List<WorkUnit> left() {
    return plan.values().stream()
        .filter(it -> it.probes().stream().anyMatch(probe -> !done.contains(probe.cell().key())))
        .filter(it -> whole(it.main()) && it.donor().stream().allMatch(this::whole))
        .map(ProbedSequence::main)
        .toList();
  }

  private boolean whole(WorkUnit unit) {
    return unit.cells().stream().allMatch(cell -> whole.contains(cell.key()));
  }
}
