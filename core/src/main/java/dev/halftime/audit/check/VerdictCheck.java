package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.mutant.Mutant;
import dev.halftime.audit.mutant.Mutants;
import dev.halftime.audit.mutant.OtherTaskValues;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Measures the error rates of a benchmark's scorer on solutions whose correctness is known; each
/// is played in a fresh world with the whole brief. Never a failure by itself.
///
/// - **Wrong solutions that pass**: mutants of the reference solution after which the world differs
///   from that of the reference, but whose score is not lower; [#MUTANTS] per task, spread over all
///   possible ones.
/// - **Right solutions that fail**: the reference with a thought before each action, and the
///   reference with each read-only call made twice, if there is any.
///
/// Both are shares with Wilson's 95 % interval. Mutants of one task are counted as independent.
public final class VerdictCheck implements Check {

  /// Maximum number of mutants per task.
  static final int MUTANTS = 5;

  @Override
  public String id() {
    return "verdicts";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    List<Task> solved = subject.solved();
    if (solved.isEmpty()) {
      return List.of(AuditFinding.notApplicable(id(), "no task has a reference solution"));
    }
    Map<String, Tool> tools =
        subject.tools().stream().collect(Collectors.toMap(Tool::name, Function.identity()));
    OtherTaskValues elsewhere =
        new OtherTaskValues(solved.stream().map(subject::reference).toList());
    FindingCounter passing = new FindingCounter("wrong solutions that pass");
    FindingCounter failing = new FindingCounter("correct solutions that fail");
    for (Task task : solved) {
      subject.progress("verdicts on task " + task.id());
      List<Action> reference = subject.reference(task);
      PlayedEpisode right = play(subject, task, reference);
      if (!passes(right)) {
        continue; // the reference check reports it
      }
      wrong(subject, task, some(Mutants.of(tools, elsewhere, reference)), right, passing);
      right(subject, task, "thoughts in between", pondered(reference), failing);
      List<Action> repeated = repeated(tools, reference);
      if (repeated.size() > reference.size()) {
        right(subject, task, "reads made twice", repeated, failing);
      }
    }
    return List.of(
        passing.rate(id(), "none could be made"), failing.rate(id(), "none could be made"));
  }

  private static List<Mutant> some(List<Mutant> all) {
    List<Mutant> harmful =
        all.stream()
            .filter(mutant ->
                switch (mutant.kind()) {
                  case WRONG, EMPTIED, BARE, EXCHANGED -> true;
                  case SYMMETRIC, READ, WORDS, REVERSED -> false;
                })
            .toList();
    List<Mutant> some = new ArrayList<>();
    int step = Math.max(1, harmful.size() / MUTANTS);
    for (int i = 0; i < harmful.size() && some.size() < MUTANTS; i += step) {
      some.add(harmful.get(i));
    }
    return some;
  }

  private static void wrong(
      Subject subject,
      Task task,
      List<Mutant> mutants,
      PlayedEpisode right,
      FindingCounter passing) {
    for (Mutant mutant : mutants) {
      PlayedEpisode wrong = play(subject, task, mutant.actions());
      if (!Json.same(wrong.episode().changes(), right.episode().changes())) {
        String where = mutant.kind().what() + ", " + mutant.part() + ": " + mutant.change();
        passing.look(passes(wrong), task.id(), where);
      }
    }
  }

  private static void right(
      Subject subject, Task task, String how, List<Action> actions, FindingCounter failing) {
    PlayedEpisode played = play(subject, task, actions);
    failing.look(!passes(played), task.id(), how + ": " + played.score().why());
  }

  private static List<Action> pondered(List<Action> reference) {
    List<Action> actions = new ArrayList<>();
    for (Action action : reference) {
      actions.add(new Action.Think("What comes next?"));
      actions.add(action);
    }
    return actions;
  }

  private static List<Action> repeated(Map<String, Tool> tools, List<Action> reference) {
    List<Action> actions = new ArrayList<>();
    for (Action action : reference) {
      if (action instanceof Action.Call call) {
        Tool tool = tools.get(call.tool());
        if (tool != null && tool.kind() == Tool.Kind.READ) {
          actions.add(action);
        }
      }
      actions.add(action);
    }
    return actions;
  }

  private static PlayedEpisode play(Subject subject, Task task, List<Action> actions) {
    Iterator<Action> left = actions.iterator();
    Agent script = _ -> left.hasNext() ? left.next() : new Action.Finish("");
    return subject.play(task, Setting.CLASSICAL, script);
  }

  private static boolean passes(PlayedEpisode played) {
    return played.score() instanceof Score.Graded graded && graded.value() >= 1;
  }
}
