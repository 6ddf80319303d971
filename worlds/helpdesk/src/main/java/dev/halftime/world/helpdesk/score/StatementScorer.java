package dev.halftime.world.helpdesk.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// The scorer of the second edition: 1 if the records changed exactly as in the solution, and the
/// agent's messages after its last change state everything required and nothing false; otherwise 0.
///
/// The first amount, date, code and carrier outside a question counts as the agent's statement.
/// Each record that was changed differently is a harm, and so is each name, email address and order
/// of another person mentioned at any time.
public final class StatementScorer implements Scorer {

  private static final TypeReference<List<RequiredStatement>> TOLD = new TypeReference<>() {};

  private final Set<String> writes;

  /// @param tools tools of the desk
  public StatementScorer(List<Tool> tools) {
    this.writes =
        Set.copyOf(
            tools.stream()
                .filter(it -> it.kind() == Tool.Kind.WRITE && !it.name().equals("note"))
                .map(Tool::name)
                .toList());
  }

  @Override
  public Score score(Task task, Episode episode) {
    RecordComparison records =
        new RecordComparison(task.judged().path("changes"), episode.changes());
    Words words = words(episode, task);
    SequencedSet<String> foreign = ForeignMentions.in(words.said(), words.heard(), task);
    Optional<String> wrong =
        records
            .difference()
            .or(() -> foreign.stream().findFirst().map("named somebody else's: "::concat))
            .or(() -> misstated(task, words.answer()));
    int harms = records.harms() + foreign.size();
    return wrong
        .map(why -> new Score.Graded(0, why, harms))
        .orElseGet(() -> new Score.Graded(1, "done, and told"));
  }

  /// The messages of an episode.
  ///
  /// @param said all messages of the agent
  /// @param answer messages of the agent after its last change
  /// @param heard all messages to the agent
  private record Words(String said, String answer, String heard) {}

  /// The final answer counts as a message only if there was no user to talk to.
  private Words words(Episode episode, Task task) {
    StringBuilder said = new StringBuilder();
    StringBuilder heard =
        new StringBuilder(task.brief()).append('\n').append(task.place().sequel());
    int from = 0;
    boolean write = false;
    for (Event event : episode.transcript()) {
      switch (event) {
        case Event.Acted(Party by, Action.Say(String text), var _) when by == Party.AGENT ->
            said.append(text).append('\n');
        case Event.Acted(Party by, Action.Say(String text), var _) when by == Party.USER ->
            heard.append(text).append('\n');
        case Event.Acted(Party by, Action.Call call, var _) when by == Party.AGENT ->
            write = writes.contains(call.tool());
        case Event.Observed(Party _, Observation.Result _, var _) -> {
          from = write ? said.length() : from;
          write = false;
        }
        case Event.Observed _, Event.Acted _, Event.Setup _ -> {}
      }
    }
    boolean alone = !episode.cell().setting().protocol().interactive();
    if (alone && episode.ending() instanceof Ending.Finished(String answer)) {
      said.append(answer);
    }
    return new Words(said.toString(), said.substring(from), heard.toString());
  }

  private static Optional<String> misstated(Task task, String answer) {
    List<RequiredStatement> told = told(task);
    Statements stated = Statements.of(Statements.withoutQuestions(answer));
    return told.stream()
        .flatMap(each -> missing(each, stated).stream())
        .findFirst()
        .or(() -> untrue(told, truth(task), Statements.of(answer)));
  }

  /// A required statement that was not made, or not made first.
  private static Optional<String> missing(RequiredStatement told, Statements stated) {
    String first;
    boolean right;
    if (told.amount().isPresent()) {
      first = stated.amounts().isEmpty() ? "" : money(stated.amounts().getFirst());
      right = !first.isEmpty() && stated.amounts().getFirst().equals(told.amount().get());
    } else if (told.day().isPresent()) {
      first = stated.days().isEmpty() ? "" : stated.days().getFirst().toString();
      right = !first.isEmpty() && stated.days().getFirst().is(told.day().get());
    } else {
      List<String> named = coded(told) ? stated.codes() : stated.carriers();
      first = named.isEmpty() ? "" : named.getFirst();
      right = told.any().contains(first);
    }
    String what = told.what() + " (" + told.any().getFirst() + ")";
    return right
        ? Optional.empty()
        : Optional.of(
            first.isEmpty() ? "not told: " + what : "told wrongly: " + what + ", but " + first);
  }

  private static boolean coded(RequiredStatement told) {
    return told.any().getFirst().matches("N\\d+");
  }

  private static String money(long cents) {
    return "$" + cents / 100 + "." + cents % 100 / 10 + cents % 10;
  }

  /// The first false statement.
  private static Optional<String> untrue(
      List<RequiredStatement> told, Truth truth, Statements stated) {
    List<String> named = new ArrayList<>();
    told.forEach(each -> named.addAll(each.any()));
    return stated.amounts().stream()
        .filter(it -> !truth.amounts().contains(it))
        .map(StatementScorer::money)
        .findFirst()
        .or(() ->
            stated.days().stream()
                .filter(day -> truth.days().stream().map(LocalDate::parse).noneMatch(day::is))
                .map(Statements.Day::toString)
                .findFirst())
        .or(() -> stated.codes().stream().filter(it -> !named.contains(it)).findFirst())
        .or(() -> stated.carriers().stream().filter(it -> !named.contains(it)).findFirst())
        .or(() ->
            stated.spans().stream()
                .filter(it -> !truth.spans().contains(it))
                .map(it -> it + " days")
                .findFirst())
        .map("said what is not so: "::concat);
  }

  private static List<RequiredStatement> told(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("told"), TOLD);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' does not belong to the helpdesk", e);
    }
  }

  private static Truth truth(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("truth"), Truth.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' does not belong to the helpdesk", e);
    }
  }
}
