package dev.halftime.report;

import dev.halftime.record.Run;
import dev.halftime.record.Store;
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

/// Finds what people did, and what others did on the same occasions.
final class Meetings {

  private final Store store;
  private final List<Attempt> people = new ArrayList<>();
  private final Map<String, List<Attempt>> others = new HashMap<>();

  private Meetings(Store store) {
    this.store = store;
  }

  /// In all of a store, by benchmark.
  ///
  /// @param seen which runs may be looked at
  static List<People> in(Store store, Predicate<Run> seen) {
    return new Meetings(store).gather(runs(store).stream().filter(seen).toList(), false);
  }

  /// Those in which one side is of this run, by benchmark.
  ///
  /// @param seen which runs may be looked at
  static List<People> about(Run run, Store store, Predicate<Run> seen) {
    if (!run.from().isEmpty()) {
      return List.of();
    }
    boolean people = run.experiment().withPeople();
    List<Run> runs =
        runs(store).stream()
            .filter(seen)
            .filter(it -> it.id().equals(run.id()) || it.experiment().withPeople() != people)
            .toList();
    return new Meetings(store).gather(runs, !people);
  }

  /// Verdicts on the episodes of other runs are no episodes of their own.
  private static List<Run> runs(Store store) {
    return store.runs().stream().filter(it -> it.from().isEmpty()).toList();
  }

  /// @param met only people whom somebody else stands beside
  private List<People> gather(List<Run> runs, boolean met) {
    List<Run> ofPeople = runs.stream().filter(it -> it.experiment().withPeople()).toList();
    List<Run> ofOthers = new ArrayList<>(runs);
    ofOthers.removeAll(ofPeople);
    near(ofPeople, met ? ofOthers : ofPeople)
        .forEach(it -> people.addAll(Attempt.of(it, store, _ -> true)));
    Set<String> occasions = new HashSet<>();
    Set<String> tasks = new HashSet<>();
    people.forEach(it -> occasions.add(it.occasion()));
    people.forEach(it -> tasks.add(it.cell().task()));
    for (Run run : near(ofOthers, ofPeople)) {
      Attempt.of(run, store, it -> tasks.contains(it.task())).stream()
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

  /// Runs that have tasks in common with others, as far as their experiments tell.
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

  private People of(String benchmark) {
    List<Attempt> here =
        people.stream().filter(it -> it.cell().benchmark().equals(benchmark)).toList();
    return new People(
        benchmark,
        users(here.stream().filter(it -> it.served() && !it.worked()).toList()),
        agents(here.stream().filter(it -> it.worked() && !it.served()).toList()));
  }

  private List<Likeness> users(List<Attempt> served) {
    Map<String, List<Pair>> pairs =
        paired(
            served,
            (person, other) -> person.cell().agent().equals(other.cell().agent()),
            Attempt::player);
    List<Likeness> found = new ArrayList<>();
    for (List<Pair> all : pairs.values()) {
      List<Pair> whole = graded(all);
      if (!whole.isEmpty()) {
        found.add(Likeness.of(whole, all.size() - whole.size(), store));
      }
    }
    return found;
  }

  private List<Baseline> agents(List<Attempt> worked) {
    Map<String, List<Pair>> alone = new TreeMap<>();
    for (Attempt person : worked) {
      if (person.counts()) {
        alone
            .computeIfAbsent(person.cell().setting().id(), _ -> new ArrayList<>())
            .add(new Pair(person, List.of()));
      }
    }
    Map<String, List<Pair>> pairs =
        paired(
            worked,
            (person, other) -> person.player().equals(other.player()),
            other -> other.cell().agent());
    List<Baseline> found = new ArrayList<>();
    alone.forEach((setting, all) -> {
      found.add(Baseline.people(all, store));
      pairs.forEach((arm, both) -> {
        List<Pair> whole = graded(both);
        if (arm.startsWith(setting + '|') && !whole.isEmpty()) {
          found.add(Baseline.agent(whole, store));
        }
      });
    });
    return found;
  }

  /// Whether another attempt on the same occasion is alike in what is not compared.
  @FunctionalInterface
  private interface Alike {

    boolean test(Attempt person, Attempt other);
  }

  /// People's attempts with those of others, by setting and by a name of the others.
  private Map<String, List<Pair>> paired(
      List<Attempt> persons, Alike alike, Function<Attempt, String> name) {
    Map<String, List<Pair>> pairs = new TreeMap<>();
    for (Attempt person : persons) {
      Map<String, List<Attempt>> named = new TreeMap<>();
      for (Attempt other : others.getOrDefault(person.occasion(), List.of())) {
        if (alike.test(person, other)) {
          named.computeIfAbsent(name.apply(other), _ -> new ArrayList<>()).add(other);
        }
      }
      named.forEach((who, all) ->
          pairs
              .computeIfAbsent(person.cell().setting().id() + '|' + who, _ -> new ArrayList<>())
              .add(new Pair(person, all)));
    }
    return pairs;
  }

  /// The pairs of which both sides have scores.
  private static List<Pair> graded(List<Pair> pairs) {
    return pairs.stream()
        .filter(it -> it.person().counts())
        .map(it -> new Pair(it.person(), it.others().stream().filter(Attempt::counts).toList()))
        .filter(it -> !it.others().isEmpty())
        .toList();
  }
}
