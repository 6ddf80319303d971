package dev.halftime.report.human;

import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Matches episodes of people with those of others on the same tasks under the same conditions.
public final class EpisodeMatcher {

  private final RecordedRuns store;
  private final List<RecordedAttempt> people = new ArrayList<>();
  private final Map<String, List<RecordedAttempt>> others = new HashMap<>();

  private EpisodeMatcher(RecordedRuns store) {
    this.store = store;
  }

  /// Returns the matches in a store, by benchmark.
  ///
  /// @param seen the runs that may be used
  public static List<HumanResults> in(RecordedRuns store, Predicate<Run> seen) {
    return new EpisodeMatcher(store).gather(runs(store).stream().filter(seen).toList(), false);
  }

  /// Returns the matches in which one side belongs to this run, by benchmark.
  ///
  /// @param seen the runs that may be used
  public static List<HumanResults> about(Run run, RecordedRuns store, Predicate<Run> seen) {
    if (!run.from().isEmpty()) {
      return List.of();
    }
    boolean people = run.experiment().withPeople();
    List<Run> runs =
        runs(store).stream()
            .filter(seen)
            .filter(it -> it.id().equals(run.id()) || it.experiment().withPeople() != people)
            .toList();
    return new EpisodeMatcher(store).gather(runs, !people);
  }

  /// Excludes runs that regrade the episodes of other runs.
  private static List<Run> runs(RecordedRuns store) {
    return store.runs().stream().filter(it -> it.from().isEmpty()).toList();
  }

  /// @param met whether to drop episodes of people that match no other
  private List<HumanResults> gather(List<Run> runs, boolean met) {
    List<Run> ofPeople = runs.stream().filter(it -> it.experiment().withPeople()).toList();
    List<Run> ofOthers = new ArrayList<>(runs);
    ofOthers.removeAll(ofPeople);
    near(ofPeople, met ? ofOthers : ofPeople)
        .forEach(it -> people.addAll(RecordedAttempt.of(it, store, _ -> true)));
    Set<String> occasions = new HashSet<>();
    Set<String> tasks = new HashSet<>();
    people.forEach(it -> occasions.add(it.occasion()));
    people.forEach(it -> tasks.add(it.cell().task()));
    for (Run run : near(ofOthers, ofPeople)) {
      RecordedAttempt.of(run, store, it -> tasks.contains(it.task())).stream()
          .filter(it -> occasions.contains(it.occasion()))
          .filter(it -> !run.oracles().contains(it.cell().agent()))
          .forEach(it -> others.computeIfAbsent(it.occasion(), _ -> new ArrayList<>()).add(it));
    }
    people.removeIf(it -> met && !others.containsKey(it.occasion()));
    people.sort(Comparator.comparing(it -> it.occasion() + it.run().id() + it.cell().key()));
    return people.stream()
        .map(it -> it.cell().benchmark())
        .distinct()
        .sorted()
        .map(this::of)
        .toList();
  }

  /// Returns the runs whose experiments show that they may have tasks in common with others.
  private static List<Run> near(List<Run> runs, List<Run> others) {
    Set<String> places = new HashSet<>();
    others.forEach(run -> run.experiment().benchmarks().forEach(it -> places.add(place(run, it))));
    return runs.stream()
        .filter(run ->
            run.experiment().benchmarks().stream().anyMatch(it -> places.contains(place(run, it))))
        .toList();
  }

  private static String place(Run run, String benchmark) {
    return benchmark + '|' + run.experiment().seed();
  }

  private HumanResults of(String benchmark) {
    List<RecordedAttempt> here =
        people.stream().filter(it -> it.cell().benchmark().equals(benchmark)).toList();
    return new HumanResults(
        benchmark,
        users(here.stream().filter(it -> it.served() && !it.worked()).toList()),
        agents(here.stream().filter(it -> it.worked() && !it.served()).toList()));
  }

  private List<SimulatorFidelity> users(List<RecordedAttempt> served) {
    Map<String, List<MatchedEpisodes>> pairs =
        paired(
            served,
            (person, other) -> person.cell().agent().equals(other.cell().agent()),
            RecordedAttempt::player);
    List<SimulatorFidelity> found = new ArrayList<>();
    for (List<MatchedEpisodes> all : pairs.values()) {
      List<MatchedEpisodes> whole = graded(all);
      if (!whole.isEmpty()) {
        found.add(SimulatorFidelity.of(whole, all.size() - whole.size(), store));
      }
    }
    return found;
  }

  private List<HumanBaseline> agents(List<RecordedAttempt> worked) {
    Map<String, List<MatchedEpisodes>> alone = new TreeMap<>();
    for (RecordedAttempt person : worked) {
      if (person.counts()) {
        alone
            .computeIfAbsent(person.cell().setting().id(), _ -> new ArrayList<>())
            .add(new MatchedEpisodes(person, List.of()));
      }
    }
    Map<String, List<MatchedEpisodes>> pairs =
        paired(
            worked,
            (person, other) -> person.player().equals(other.player()),
            other -> other.cell().agent());
    List<HumanBaseline> found = new ArrayList<>();
    alone.forEach((setting, all) -> {
      found.add(HumanBaseline.people(all, store));
      pairs.forEach((arm, both) -> {
        List<MatchedEpisodes> whole = graded(both);
        if (arm.startsWith(setting + '|') && !whole.isEmpty()) {
          found.add(HumanBaseline.agent(whole, store));
        }
      });
    });
    return found;
  }

  /// Tests whether two attempts agree in everything that is not compared.
  @FunctionalInterface
  private interface Alike {

    boolean test(RecordedAttempt person, RecordedAttempt other);
  }

  /// Returns the episodes of people with the matching ones, by setting and by a name of the others.
  private Map<String, List<MatchedEpisodes>> paired(
      List<RecordedAttempt> persons, Alike alike, Function<RecordedAttempt, String> name) {
    Map<String, List<MatchedEpisodes>> pairs = new TreeMap<>();
    for (RecordedAttempt person : persons) {
      Map<String, List<RecordedAttempt>> named = new TreeMap<>();
      for (RecordedAttempt other : others.getOrDefault(person.occasion(), List.of())) {
        if (alike.test(person, other)) {
          named.computeIfAbsent(name.apply(other), _ -> new ArrayList<>()).add(other);
        }
      }
      named.forEach((who, all) ->
          pairs
              .computeIfAbsent(person.cell().setting().id() + '|' + who, _ -> new ArrayList<>())
              .add(new MatchedEpisodes(person, all)));
    }
    return pairs;
  }

  /// Returns the pairs in which both sides count for success.
  private static List<MatchedEpisodes> graded(List<MatchedEpisodes> pairs) {
    return pairs.stream()
        .filter(it -> it.person().counts())
        .map(it ->
            new MatchedEpisodes(
                it.person(), it.others().stream().filter(RecordedAttempt::counts).toList()))
        .filter(it -> !it.others().isEmpty())
        .toList();
  }
}
