package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.score.JudgeAnswer;
import dev.halftime.score.JudgeTranscript;
import dev.halftime.score.YesNoJudge;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Mismatch;
import dev.halftime.world.tau2.original.ToolError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Grades as tau2-bench does: the reward is the product of the components that the task names.
///
/// Facts: sierra-research/tau2-bench (MIT), `docs/evaluation.md` and `src/tau2/evaluator`.
public final class Grader implements Scorer {

  private static final String QUESTION = "Was this expectation of the agent met? ";

  private final Domain domain;
  private final ReferenceStates ends;
  private final CallComparison calls;
  private final Optional<YesNoJudge> arbiter;

  public Grader(
      Domain domain, ReferenceStates ends, CallComparison calls, Optional<YesNoJudge> arbiter) {
    this.domain = domain;
    this.ends = ends;
    this.calls = calls;
    this.arbiter = arbiter;
  }

  /// Whether one component of the reward is fulfilled; empty if that is unknown.
  ///
  /// @param broke what prevented an answer, if there is none
  /// @param cost of asking the judge
  private record Part(
      RewardBasis basis, Optional<Boolean> met, String why, Boundary broke, Usage cost) {

    Part(RewardBasis basis, Optional<Boolean> met, String why) {
      this(basis, met, why, Boundary.SCORER, Usage.NONE);
    }

    boolean is(boolean what) {
      return met.equals(Optional.of(what));
    }
  }

  /// Returns whether this is a variant of the official grading: retail without a judge of
  /// natural-language assertions, graded by what the agent must communicate instead.
  boolean variant() {
    return domain.name().equals("retail") && arbiter.isEmpty();
  }

  /// Returns the title of its scores: the official name, and for a variant also the basis of the
  /// reward.
  public String title() {
    return variant() ? domain.name() + " (DB+COMMUNICATE)" : domain.name();
  }

  @Override
  public Score score(Task task, Episode episode) {
    Optional<String> broken = ConversationProtocol.broken(episode);
    if (broken.isPresent()) {
      return new Score.Graded(0, broken.get());
    }
    EvaluationCriteria criteria = EvaluationCriteria.of(task.judged());
    List<Part> parts = new ArrayList<>();
    for (RewardBasis basis : rests(criteria)) {
      parts.add(part(basis, criteria, task, episode));
    }
    String why =
        title()
            + ": "
            + (parts.isEmpty() ? "nothing is asked for" : "")
            + String.join("; ", parts.stream().map(Grader::words).toList());
    Usage cost = parts.stream().map(Part::cost).reduce(Usage.NONE, Usage::plus);
    return score(parts, why).costing(cost);
  }

  private static Score score(List<Part> parts, String why) {
    if (parts.stream().anyMatch(part -> part.is(false))) {
      return new Score.Graded(0, why);
    }
    return parts.stream()
        .filter(part -> part.met().isEmpty())
        .findFirst()
        .<Score>map(part -> new Score.Ungraded(part.broke(), why))
        .orElseGet(() -> new Score.Graded(1, why));
  }

  private Set<RewardBasis> rests(EvaluationCriteria criteria) {
    EnumSet<RewardBasis> basis = EnumSet.noneOf(RewardBasis.class);
    basis.addAll(criteria.basis());
    if (variant() && basis.remove(RewardBasis.NL_ASSERTION)) {
      basis.add(RewardBasis.COMMUNICATE);
    }
    return basis;
  }

  private static String words(Part part) {
    String met = part.met().map(yes -> yes ? "met" : "not met").orElse("not judged");
    return part.basis() + " " + met + (part.why().isEmpty() ? "" : " (" + part.why() + ")");
  }

  private Part part(RewardBasis basis, EvaluationCriteria criteria, Task task, Episode episode) {
    return switch (basis) {
      case DB -> database(task, episode);
      case ENV_ASSERTION -> assertions(criteria, task, episode);
      case ACTION -> all(basis, calls.missing(criteria, episode.transcript()), "never called: ");
      case COMMUNICATE -> all(basis, untold(criteria, episode), "never said: ");
      case NL_ASSERTION -> sentences(criteria, episode);
    };
  }

  private static Part all(RewardBasis basis, List<String> missing, String what) {
    return new Part(
        basis,
        Optional.of(missing.isEmpty()),
        missing.isEmpty() ? "" : what + String.join(", ", missing));
  }

  private Part database(Task task, Episode episode) {
    if (!task.judged().path("actions").isArray()
        && !task.judged().path("env_assertions").isArray()) {
      return new Part(RewardBasis.DB, Optional.of(true), "the task has no reference");
    }
    ReferenceStates.Reference reference = ends.reference(task);
    ObjectNode changes = changes(task, episode);
    boolean same = Json.same(changes, reference.changes());
    String refused =
        reference.refused().isEmpty()
            ? ""
            : (same ? "" : "; ")
                + "the reference itself is refused: "
                + String.join(", ", reference.refused());
    String differs = same ? "" : Mismatch.of(changes, reference.changes());
    return new Part(RewardBasis.DB, Optional.of(same), differs + refused);
  }

  /// Returns the changes of an episode. If other episodes preceded it in its world, these are the
  /// changes that it would have made alone.
  private ObjectNode changes(Task task, Episode episode) {
    return ends.reference(task).begun().digest().equals(episode.before())
        ? episode.changes()
        : ends.replayed(task, episode.transcript());
  }

  private Part assertions(EvaluationCriteria criteria, Task task, Episode episode) {
    State end = ends.reference(task).begun().with(changes(task, episode));
    List<String> untrue = new ArrayList<>();
    for (EvaluationCriteria.Claim claim : criteria.assertions()) {
      if (!holds(end, claim)) {
        untrue.add((claim.truth() ? "" : "not ") + claim.name() + " " + claim.arguments());
      }
    }
    return all(RewardBasis.ENV_ASSERTION, untrue, "does not hold: ");
  }

  private boolean holds(State state, EvaluationCriteria.Claim claim) {
    try {
      return domain.holds(state, claim.side(), claim.name(), claim.arguments()) == claim.truth();
    } catch (ToolError cannot) {
      return false;
    }
  }

  /// Returns what had to be communicated and was not (lower case, without commas). If there is no
  /// user, the agent's final answer counts as its message.
  private static List<String> untold(EvaluationCriteria criteria, Episode episode) {
    List<String> said = new ArrayList<>();
    boolean alone = episode.transcript().actions(Party.USER).isEmpty();
    for (Action action : episode.transcript().actions(Party.AGENT)) {
      if (action instanceof Action.Say || alone) {
        ConversationProtocol.words(action).map(Grader::plain).ifPresent(said::add);
      }
    }
    return criteria.told().stream()
        .filter(
            info -> said.stream().noneMatch(words -> words.contains(info.toLowerCase(Locale.ROOT))))
        .toList();
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replace(",", "");
  }

  private Part sentences(EvaluationCriteria criteria, Episode episode) {
    if (arbiter.isEmpty() && !criteria.sentences().isEmpty()) {
      return new Part(RewardBasis.NL_ASSERTION, Optional.empty(), "that takes a model as a judge");
    }
    String talk = JudgeTranscript.talk(episode.transcript());
    List<String> untrue = new ArrayList<>();
    Usage cost = Usage.NONE;
    for (String sentence : criteria.sentences()) {
      JudgeAnswer opinion = arbiter.orElseThrow().opine(QUESTION + sentence, talk);
      cost = cost.plus(opinion.cost());
      switch (opinion) {
        case JudgeAnswer.Clear clear -> {
          if (!clear.yes()) {
            untrue.add(sentence);
          }
        }
        case JudgeAnswer.Unclear(Boundary broke, String why, var _) -> {
          String open = "on '" + sentence + "': " + why;
          return new Part(RewardBasis.NL_ASSERTION, Optional.empty(), open, broke, cost);
        }
      }
    }
    Part all = all(RewardBasis.NL_ASSERTION, untrue, "not true: ");
    return new Part(all.basis(), all.met(), all.why(), all.broke(), cost);
  }
}
