package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.audit.mutant.Mutant;
import dev.halftime.audit.mutant.Mutant.Kind;
import dev.halftime.audit.mutant.Mutants;
import dev.halftime.audit.mutant.OtherTaskValues;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tests that the score falls when something in a reference solution is wrong (mutation testing).
/// Each mutant is played in a fresh world with the whole brief.
///
/// Verdicts:
///
/// - **Wrong, emptied, bare** (one wrong value, one empty value, no arguments at all) in calls that
///   may change the world: an argument that was mutated at least [#ENOUGH] times and *never*
///   lowered the score is never compared, which is a failure. One that lowered it only sometimes is
///   a note, with counts, since two values may mean the same.
/// - **Exchanged** (two values of one type are swapped, within a call or between two calls of one
///   tool that also differ in another argument): the same. If the world ends as with the reference,
///   the two values mean the same, which is a note.
/// - **Reversed** (the same calls in reverse order) is only counted and never a failure: where the
///   end state is scored, independent calls may come in any order.
/// - Wrong arguments of calls that **only read**, and wrong or emptied **words**, are notes where
///   agents can change the world, since then only the world may be scored. Where they cannot, only
///   words can be scored, and words that never matter are a failure.
public final class ArgumentCheck implements Check {

  /// Number of unnoticed mutants that cannot be a coincidence.
  static final int ENOUGH = 3;

  @Override
  public String id() {
    return "arguments";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    List<Task> solved = subject.solved();
    if (solved.isEmpty()) {
      return List.of(AuditFinding.notApplicable(id(), "no task has a reference solution"));
    }
    OtherTaskValues otherTasks =
        new OtherTaskValues(solved.stream().map(subject::reference).toList());
    Map<String, Tool> tools =
        subject.tools().stream().collect(Collectors.toMap(Tool::name, Function.identity()));
    Map<Kind, Map<String, FindingCounter>> counters = new EnumMap<>(Kind.class);
    FindingCounter broken =
        new FindingCounter("wrong reference solutions that break the benchmark");
    for (Task task : solved) {
      PlayedEpisode right = play(subject, task, subject.reference(task));
      if (value(right) > 0) {
        for (Mutant mutant : Mutants.of(tools, otherTasks, subject.reference(task))) {
          subject.progress("wrong reference solutions of task " + task.id());
          PlayedEpisode wrong = play(subject, task, mutant.actions());
          breaks(broken, task, mutant, wrong);
          look(counters, task, mutant, right, wrong);
        }
      }
    }
    List<AuditFinding> findings = findings(counters, subject.writes());
    if (broken.of() == 0) {
      return List.of(
          AuditFinding.notApplicable(id(), "no part of a reference solution can be mutated"));
    }
    findings.addFirst(broken.finding(id(), Verdict.FAIL));
    return findings;
  }

  private static void breaks(FindingCounter broken, Task task, Mutant mutant, PlayedEpisode wrong) {
    broken.look();
    if (wrong.score() instanceof Score.Ungraded(Boundary part, String why, var _)) {
      String where = mutant.kind().what() + " " + mutant.part() + " " + mutant.change();
      broken.found(task.id(), where + ": " + Json.tree(part).asText() + ", " + why);
    }
  }

  private static void look(
      Map<Kind, Map<String, FindingCounter>> counters,
      Task task,
      Mutant mutant,
      PlayedEpisode right,
      PlayedEpisode wrong) {
    boolean same = Json.same(wrong.episode().changes(), right.episode().changes());
    Mutant known = same && mutant.kind() == Kind.EXCHANGED ? mutant.as(Kind.SYMMETRIC) : mutant;
    String world = same ? " (the world ends the same)" : " (the world ends differently)";
    counter(counters, known).look(value(wrong) >= value(right), task.id(), mutant.change() + world);
  }

  private static FindingCounter counter(
      Map<Kind, Map<String, FindingCounter>> counters, Mutant mutant) {
    return counters
        .computeIfAbsent(mutant.kind(), _ -> new TreeMap<>())
        .computeIfAbsent(mutant.part(), part -> new FindingCounter(question(mutant.kind(), part)));
  }

  private static String question(Kind kind, String part) {
    return kind.what() + " that score no less" + (part.isEmpty() ? "" : ": " + part);
  }

  private static PlayedEpisode play(Subject subject, Task task, List<Action> actions) {
    Iterator<Action> left = actions.iterator();
    Agent script = _ -> left.hasNext() ? left.next() : new Action.Finish("");
    return subject.play(task, Setting.CLASSICAL, script);
  }

  /// Returns the score of an attempt; 0 if it is missing.
  private static double value(PlayedEpisode played) {
    return switch (played.score()) {
      case Score.Graded graded -> graded.value();
      case Score.Ungraded _ -> 0;
    };
  }

  private List<AuditFinding> findings(
      Map<Kind, Map<String, FindingCounter>> counters, boolean writes) {
    List<AuditFinding> findings = new ArrayList<>();
    counters.forEach((kind, parts) -> {
      FindingCounter noticed = new FindingCounter(kind.what() + " that score no less");
      parts.forEach((part, counter) -> {
        if (counter.count() == 0) {
          noticed.look(counter.of());
        } else {
          findings.add(counter.finding(id(), verdict(kind, counter, writes)));
        }
      });
      if (noticed.of() > 0) {
        findings.add(noticed.finding(id(), Verdict.PASS));
      }
    });
    return findings;
  }

  private static Verdict verdict(Kind kind, FindingCounter counter, boolean writes) {
    boolean never = counter.count() == counter.of() && counter.of() >= ENOUGH;
    boolean matters =
        switch (kind) {
          case WRONG, EMPTIED, BARE, EXCHANGED -> true;
          case WORDS -> !writes;
          case SYMMETRIC, READ, REVERSED -> false;
        };
    return never && matters ? Verdict.FAIL : Verdict.NOTE;
  }
}
