package dev.halftime.world.helpdesk.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Play;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class HelpdeskScorerTest {

  private final Benchmark helpdesk = Helpdesk.first(11);
  private final List<Task> tasks = helpdesk.tasks().limit(300).toList();

  private Score.Graded score(Task task, UnaryOperator<Action> changed) {
    List<Action> actions = helpdesk.reference(task).stream().map(changed).toList();
    return Play.score(helpdesk, task, actions);
  }

  @Test
  void theReferenceScoresOne() {
    assertThat(tasks).allMatch(task -> score(task, action -> action).value() == 1);
  }

  @Test
  void doingAllAndSayingNothingScoresZero() {
    for (Task task : tasks) {
      Score.Graded score =
          score(
              task,
              action ->
                  switch (action) {
                    case Action.Say _ -> new Action.Say("Done. Anything else?");
                    case Action.Finish _ -> new Action.Finish("");
                    case Action.Call call -> call;
                    case Action.Think think -> think;
                  });
      assertThat(score.value()).as(task.id()).isZero();
      assertThat(score.why()).startsWith("not told: ");
    }
  }

  @Test
  void sayingAllAndDoingNothingScoresZero() {
    for (Task task : tasks) {
      Score.Graded score =
          score(task, action -> action instanceof Action.Call ? new Action.Think("") : action);
      assertThat(score.value()).as(task.id()).isZero();
      assertThat(score.why()).startsWith("not done: ");
    }
  }

  @Test
  void theWordsOfAnotherTaskScoreZero() {
    int compared = 0;
    for (int i = 1; i < tasks.size(); i++) {
      if (needles(tasks.get(i - 1)).containsAll(needles(tasks.get(i)))) {
        continue; // the same statements are required in both tasks
      }
      List<Action> actions = new ArrayList<>(helpdesk.reference(tasks.get(i)));
      actions.removeIf(action -> !(action instanceof Action.Call));
      actions.add(helpdesk.reference(tasks.get(i - 1)).getLast());
      assertThat(Play.score(helpdesk, tasks.get(i), actions).value()).isZero();
      compared++;
    }
    assertThat(compared).isGreaterThan(250);
  }

  private static List<List<String>> needles(Task task) {
    return Scenario.of(task).told().stream().map(RequiredStatement::any).toList();
  }

  @Test
  void eachArgumentOfEachWriteMatters() {
    for (Task task : tasks) {
      for (Action action : helpdesk.reference(task)) {
        if (action instanceof Action.Call(String tool, ObjectNode arguments)) {
          arguments
              .fieldNames()
              .forEachRemaining(name ->
                  assertThat(spoilt(task, action, name).value())
                      .as(task.id() + " " + tool + " " + name)
                      .isZero());
        }
      }
    }
  }

  private Score.Graded spoilt(Task task, Action target, String name) {
    return score(
        task,
        action -> {
          if (action.equals(target) && action instanceof Action.Call(String tool, var arguments)) {
            ObjectNode changed = arguments.deepCopy();
            changed.set(name, TextNode.valueOf("something else"));
            return new Action.Call(tool, changed);
          }
          return action;
        });
  }

  @Test
  void whatWasNotAskedForIsAHarm() {
    Task task = first("return");
    List<Action> actions = new ArrayList<>(helpdesk.reference(task));
    Action.Call call = (Action.Call) actions.get(1);
    ObjectNode arguments = call.arguments().deepCopy();
    boolean credit = arguments.get("method").asText().equals(TacitRules.CREDIT);
    arguments.put("method", credit ? TacitRules.ORIGINAL : TacitRules.CREDIT);
    arguments.set("channel", TextNode.valueOf(channel(task, credit)));
    actions.set(1, new Action.Call(call.tool(), arguments));

    Score.Graded score = Play.score(helpdesk, task, actions);

    assertThat(score.value()).isZero();
    assertThat(score.harms()).isEqualTo(1);
    assertThat(score.why()).startsWith("done wrongly: returns/");
  }

  /// The channel for the method that the task does not want.
  private String channel(Task task, boolean original) {
    String payment =
        original
            ? task.start().properties().stream()
                .filter(record -> record.getKey().startsWith("orders/"))
                .filter(record -> record.getValue().get("order").equals(order(task)))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get("payment")
                .asText()
            : TacitRules.CREDIT;
    ShopRecords books = new ShopRecords(Shop.of(11), helpdesk.world().state());
    return books.rule(Area.CHANNEL, payment).get("channel").asText();
  }

  private com.fasterxml.jackson.databind.JsonNode order(Task task) {
    return ((Action.Call) helpdesk.reference(task).get(1)).arguments().get("order");
  }

  @Test
  void notesAreFree() {
    Task task = first("cancel");
    List<Action> actions = new ArrayList<>(helpdesk.reference(task));
    actions.add(2, Play.call("note", "order", order(task).asText(), "text", "called back"));

    assertThat(Play.score(helpdesk, task, actions).value()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNobodyHearsDoesNotCountAsTold() {
    Task task = first("refund-status");
    List<Action> actions = new ArrayList<>(helpdesk.reference(task));
    actions.removeIf(action -> action instanceof Action.Say);

    Episode alone = Play.of(helpdesk.world(), task, Setting.CLASSICAL, actions);
    Episode together = Play.of(helpdesk.world(), task, Setting.INTERACTIVE, actions);

    assertThat(((Score.Graded) helpdesk.scorer().score(task, alone)).value()).isEqualTo(1);
    assertThat(((Score.Graded) helpdesk.scorer().score(task, together)).value()).isZero();
  }

  private Task first(String family) {
    return tasks.stream().filter(task -> task.family().equals(family)).findFirst().orElseThrow();
  }

  @Test
  void oneRecordThatShouldNotHaveChangedIsEnoughForZero() {
    Task task = first("return");
    Episode done = Play.of(helpdesk.world(), task, Setting.CLASSICAL, helpdesk.reference(task));
    ObjectNode changes = done.changes().deepCopy();
    changes.putObject("orders/of-somebody-else").put("status", "cancelled");
    Episode more =
        new Episode(
            done.cell(),
            done.transcript(),
            done.ending(),
            done.before(),
            done.after(),
            changes,
            done.usage());

    assertThat(helpdesk.scorer().score(task, done))
        .isInstanceOfSatisfying(Score.Graded.class, graded -> assertThat(graded.value()).isOne());
    assertThat(helpdesk.scorer().score(task, more))
        .isInstanceOfSatisfying(
            Score.Graded.class,
            graded -> {
              assertThat(graded.value()).isZero();
              assertThat(graded.harms()).isOne();
              assertThat(graded.why()).startsWith("should not be done: orders/of-somebody-else");
            });
  }
}
