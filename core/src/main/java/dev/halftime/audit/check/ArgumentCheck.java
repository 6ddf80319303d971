package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Boundary;
import dev.halftime.Json;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tests that the score falls when something in a reference solution is wrong: one mutant at a
/// time, each played in a fresh world with the whole brief.
///
/// What counts as what:
///
/// - **Wrong, emptied, bare** (one wrong value, one empty value, no arguments at all) in calls that
///   may change the world: an argument that was mutated [#ENOUGH] times or more and *never* lowered
///   the score is never compared, and a failure. One that sometimes does not is a note, with
///   counts: two values may mean the same.
/// - **Exchanged** (two values of one type change places, within a call or between two calls of one
///   tool that differ in another argument, too): the same. Where the world becomes what the
///   reference makes of it, the two values mean the same, and that is a note.
/// - **Reversed** (the same calls in the reverse order) is never a failure, and only counted: where
///   the end state is judged, the order of independent calls is free.
/// - Wrong arguments of calls that **only read**, and wrong or emptied **words**, are notes where
///   agents can change the world, since then the world may be all that is judged. Where they
///   cannot, words are all there is, and words that never matter are a failure.
public final class ArgumentCheck implements Check {

  /// So many mutants, none of them noticed, are no accident.
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
    OtherTaskValues elsewhere =
        new OtherTaskValues(solved.stream().map(subject::reference).toList());
    Map<String, Tool> tools =
        subject.tools().stream().collect(Collectors.toMap(Tool::name, Function.identity()));
    Map<Kind, Map<String, FindingCounter>> hunts = new EnumMap<>(Kind.class);
    FindingCounter broken =
        new FindingCounter("wrong reference solutions at which the benchmark breaks");
    for (Task task : solved) {
      PlayedEpisode right = play(subject, task, subject.reference(task));
      if (value(right) > 0) {
        for (Mutant mutant : Mutants.of(tools, elsewhere, subject.reference(task))) {
          subject.progress("wrong reference solutions of task " + task.id());
          PlayedEpisode wrong = play(subject, task, mutant.actions());
          breaks(broken, task, mutant, wrong);
          look(hunts, task, mutant, right, wrong);
        }
      }
    }
    List<AuditFinding> findings = findings(hunts, subject.writes());
    if (broken.of() == 0) {
      return List.of(AuditFinding.notApplicable(id(), "nothing can be made wrong in what scores"));
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
      Map<Kind, Map<String, FindingCounter>> hunts,
      Task task,
      Mutant mutant,
      PlayedEpisode right,
      PlayedEpisode wrong) {
    boolean same = Json.same(wrong.episode().changes(), right.episode().changes());
    Mutant known = same && mutant.kind() == Kind.EXCHANGED ? mutant.as(Kind.SYMMETRIC) : mutant;
    String world = same ? " (the world ends the same)" : " (the world ends differently)";
    hunt(hunts, known).look(value(wrong) >= value(right), task.id(), mutant.change() + world);
  }

  private static FindingCounter hunt(Map<Kind, Map<String, FindingCounter>> hunts, Mutant mutant) {
    return hunts
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

  /// What an attempt scores; nothing if it cannot be graded.
  private static double value(PlayedEpisode played) {
    return switch (played.score()) {
      case Score.Graded graded -> graded.value();
      case Score.Ungraded _ -> 0;
    };
  }

  private List<AuditFinding> findings(
      Map<Kind, Map<String, FindingCounter>> hunts, boolean writes) {
    List<AuditFinding> findings = new ArrayList<>();
    hunts.forEach((kind, parts) -> {
      FindingCounter noticed = new FindingCounter(kind.what() + " that score no less");
      parts.forEach((part, hunt) -> {
        if (hunt.count() == 0) {
          noticed.look(hunt.of());
        } else {
          findings.add(hunt.finding(id(), verdict(kind, hunt, writes)));
        }
      });
      if (noticed.of() > 0) {
        findings.add(noticed.finding(id(), Verdict.PASS));
      }
    });
    return findings;
  }

  private static Verdict verdict(Kind kind, FindingCounter hunt, boolean writes) {
    boolean never = hunt.count() == hunt.of() && hunt.of() >= ENOUGH;
    boolean matters =
        switch (kind) {
          case WRONG, EMPTIED, BARE, EXCHANGED -> true;
          case WORDS -> !writes;
          case SYMMETRIC, READ, REVERSED -> false;
        };
    return never && matters ? Verdict.FAIL : Verdict.NOTE;
  }
}
