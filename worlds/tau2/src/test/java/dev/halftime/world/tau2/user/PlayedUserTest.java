package dev.halftime.world.tau2.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scripted;
import dev.halftime.setting.Limits;
import dev.halftime.user.PlayedUsers;
import dev.halftime.user.RolePrompt;
import dev.halftime.user.UserBehavior;
import dev.halftime.world.tau2.OwnMock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Customers of tau-bench played by a model.
final class PlayedUserTest {

  private static final Benchmark MOCK = Benchmark.of(OwnMock.read());

  /// A model that records its requests.
  private record Kept(Model model, List<Request> asked) implements Model {

    @Override
    public String id() {
      return model.id();
    }

    @Override
    public Response answer(Request request) {
      asked.add(request);
      return model.answer(request);
    }
  }

  private final List<Request> asked = new ArrayList<>();

  private Episode play(Task task, String script, Action... actions) {
    Model player = Scripted.of("scripted:customer", script.lines().toList());
    Iterator<Action> left = List.of(actions).iterator();
    Agent agent = _ -> left.hasNext() ? left.next() : new Action.Finish("");
    Benchmark recast = PlayedUsers.of(MOCK, new Kept(player, asked));
    return new TrialEpisode(recast, task, Setting.INTERACTIVE, 1, Limits.DEFAULT, () -> 0)
        .play(agent)
        .episode();
  }

  private static Task task(String id) {
    return MOCK.tasks().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void theCustomerHasTheNotesOfTheTaskAndTheAgentHasNot() {
    Episode episode =
        play(
            task("create_task_1"),
            """
            {"when": "How can I help you today", "say": "I want something on my list."}
            {"when": "Whose list", "say": "That of Noor. ###STOP###"}
            """,
            new Action.Think("I need the zip code 4711."),
            new Action.Call("get_users", Json.object()),
            new Action.Say("Whose list?"));

    assertThat(episode.ending()).isEqualTo(new Ending.Left("That of Noor. ###STOP###"));
    assertThat(asked.getFirst().messages().getFirst().text())
        .contains("Buy balloons", "You are Noor", "You do not remember when", "###STOP###")
        .contains("Never say who is invited");
    assertThat(Json.canonical(asked)).doesNotContain("4711", "task_1", "get_users");
    assertThat(episode.transcript().seenBy(Party.AGENT).toString()).doesNotContain("invited");
  }

  @Test
  void whatTheCustomerCanTouchIsInTheCustomersHands() {
    Task task = task("update_with_notice");
    Episode episode =
        play(
            task,
            """
            {"when": "How can I help", "say": "I watered the plants."}
            {"when": "dismiss", "call": [{"tool": "dismiss_notification", "arguments": {"notification_id": "notif_1"}}, {"tool": "check_notifications"}]}
            {"when": "is yours now", "say": "I did that. ###TRANSFER###"}
            """,
            new Action.Say("Please dismiss the notice and look again."));

    assertThat(asked.getFirst().tools())
        .extracting("name")
        .contains("dismiss_notification", "check_notifications")
        .doesNotContain("update_task_status");
    assertThat(episode.ending()).isEqualTo(new Ending.Left("I did that. ###TRANSFER###"));
    List<String> results = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Observed saw
          && saw.to() == Party.USER
          && saw.observation() instanceof Observation.Result(var value)) {
        results.add(value.toString());
      }
    }
    assertThat(results).hasSize(2);
    assertThat(results.getLast()).contains("\"read\"");
    assertThat(episode.transcript().seenBy(Party.AGENT).toString())
        .doesNotContain("tool=dismiss", "is yours now");
    assertThat(UserBehavior.of(UserBehavior.Disclosure.of(task), episode))
        .isEqualTo(new UserBehavior(0, false, 0, 0, 0));
  }

  @Test
  void whatWasSaidBeforeTheEpisodeIsKnown() {
    assertThat(
            MOCK.part(RolePrompt.class).orElseThrow().role(task("update_with_history"), List.of()))
        .contains("You: Please put the cake on my list.")
        .contains("They: 'Bake a cake' is on your list")
        .doesNotContain("task_id\\\"");
  }
}
