package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Observation;
import dev.halftime.Task;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.original.ToolError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Determines which tasks conflict in one database.
///
/// Two tasks conflict if they change the same record or belong to the same customer, and if in
/// either order a reference call is refused that is not refused alone, an initial state cannot be
/// set up, an assertion about the final state fails, or a record ends up differently than in the
/// other order. New records are numbered in order of creation, as far as the domain has ids for
/// them: tasks that create such records do not conflict until the ids run out.
public record TaskConflicts(Domain domain, ToolSet<Tau2World> tools, ReferenceStates ends) {

  /// Returns the tasks, each with the tasks with which it cannot share a world.
  public List<Task> of(List<Task> tasks) {
    Map<String, Set<String>> apart = new HashMap<>();
    tasks.forEach(task -> apart.put(task.id(), new TreeSet<>()));
    List<Set<String>> changed = tasks.stream().map(this::changed).toList();
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = i + 1; j < tasks.size(); j++) {
        Set<String> shared = new HashSet<>(changed.get(i));
        shared.retainAll(changed.get(j));
        boolean met = !shared.isEmpty() || sameCustomer(tasks.get(i), tasks.get(j));
        if (met && !together(tasks.get(i), tasks.get(j), shared)) {
          part(apart, tasks.get(i), tasks.get(j));
        }
      }
    }
    separate(apart, makers(tasks));
    return tasks.stream().map(task -> with(task, apart.getOrDefault(task.id(), Set.of()))).toList();
  }

  /// A task of the same customer may read what the other one changes, such as the customer's
  /// address.
  private static boolean sameCustomer(Task one, Task other) {
    return !one.place().user().isEmpty() && one.place().user().equals(other.place().user());
  }

  private static void part(Map<String, Set<String>> apart, Task one, Task other) {
    apart.computeIfAbsent(one.id(), _ -> new TreeSet<>()).add(other.id());
    apart.computeIfAbsent(other.id(), _ -> new TreeSet<>()).add(one.id());
  }

  private static Task with(Task task, Set<String> apart) {
    Task.Place place = task.place();
    return new Task(
        task.id(),
        task.family(),
        task.brief(),
        task.scenario(),
        task.start(),
        task.judged(),
        task.worth(),
        new Task.Place(
            place.user(), place.rules(), place.after(), place.sequel(), List.copyOf(apart)));
  }

  /// Returns the records that a task changes, including those that its initial state changes.
  private Set<String> changed(Task task) {
    ReferenceStates.Reference reference = ends.reference(task);
    Set<String> paths = new HashSet<>();
    reference.changes().fieldNames().forEachRemaining(paths::add);
    if (!task.start().isEmpty()) {
      reference
          .begun()
          .changesSince(new Tau2World(domain, tools).state())
          .fieldNames()
          .forEachRemaining(paths::add);
    }
    return paths;
  }

  private boolean together(Task one, Task other, Set<String> shared) {
    Played first = play(List.of(one, other));
    Played second = play(List.of(other, one));
    if (!first.clean() || !second.clean()) {
      return false;
    }
    boolean scenes = !one.start().isEmpty() || !other.start().isEmpty();
    return scenes || same(first.end(), second.end(), shared);
  }

  /// Returns whether two states agree on those of the given records that existed at the start.
  private boolean same(State one, State other, Set<String> paths) {
    State start = new Tau2World(domain, tools).state();
    ObjectNode differing = one.changesSince(other);
    return paths.stream().noneMatch(path -> start.get(path).isPresent() && differing.has(path));
  }

  /// The result of tasks played one after another.
  ///
  /// @param clean whether each went as it goes alone
  private record Played(State end, boolean clean) {}

  private Played play(List<Task> tasks) {
    Tau2World world = new Tau2World(domain, tools);
    for (Task task : tasks) {
      EvaluationCriteria criteria = EvaluationCriteria.of(task.judged());
      try {
        world.begin(task);
      } catch (ToolError cannot) {
        return new Played(world.state(), false);
      }
      int refused = 0;
      for (EvaluationCriteria.Wanted action : criteria.actions()) {
        Observation seen = world.step(action.by(), action.call()).observation();
        refused += seen instanceof Observation.Refusal ? 1 : 0;
      }
      boolean holds = criteria.assertions().stream().allMatch(it -> holds(world.state(), it));
      boolean alone =
          criteria.assertions().stream()
              .allMatch(it ->
                  holds(ends.reference(task).begun().with(ends.reference(task).changes()), it));
      if (refused != ends.reference(task).refused().size() || (alone && !holds)) {
        return new Played(world.state(), false);
      }
    }
    return new Played(world.state(), true);
  }

  private boolean holds(State state, EvaluationCriteria.Claim claim) {
    try {
      return domain.holds(state, claim.side(), claim.name(), claim.arguments()) == claim.truth();
    } catch (ToolError cannot) {
      return false;
    }
  }

  /// Returns the tasks that create records under the same ids as others.
  private List<Task> makers(List<Task> tasks) {
    State start = new Tau2World(domain, tools).state();
    Map<String, List<Task>> byPath = new HashMap<>();
    for (Task task : tasks) {
      ends.reference(task)
          .changes()
          .fieldNames()
          .forEachRemaining(path -> {
            if (start.get(path).isEmpty()) {
              byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(task);
            }
          });
    }
    Set<Task> makers = new HashSet<>();
    byPath.values().stream().filter(it -> it.size() > 1).forEach(makers::addAll);
    return tasks.stream().filter(makers::contains).toList();
  }

  /// Separates tasks so that no group needs more ids than there are.
  private void separate(Map<String, Set<String>> apart, List<Task> makers) {
    List<List<Task>> groups = new ArrayList<>();
    for (Task task : makers) {
      List<Task> open = groups.isEmpty() ? List.of() : groups.getLast();
      List<Task> longer = new ArrayList<>(open);
      longer.add(task);
      if (open.isEmpty() || !play(longer).clean()) {
        groups.add(new ArrayList<>(List.of(task)));
      } else {
        groups.getLast().add(task);
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      for (List<Task> other : groups.subList(i + 1, groups.size())) {
        groups.get(i).forEach(one -> other.forEach(two -> part(apart, one, two)));
      }
    }
  }
}
