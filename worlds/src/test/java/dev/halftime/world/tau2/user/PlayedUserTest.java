package dev.halftime.world.tau2.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Limits;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.model.Answer;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Scripted;
import dev.halftime.run.Rehearsal;
import dev.halftime.user.Conduct;
import dev.halftime.user.Recast;
import dev.halftime.world.SharedData;
import dev.halftime.world.tau2.Tau2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Customers of tau-bench who are played by a model.
final class PlayedUserTest {

  private static final Path DATA = SharedData.at("tau2");

  /// A model that keeps what it was asked.
  private record Kept(Model model, List<Request> asked) implements Model {

    @Override
    public String id() {
      return model.id();
    }

    @Override
    public Answer answer(Request request) {
      asked.add(request);
      return model.answer(request);
    }
  }

  private final List<Request> asked = new ArrayList<>();

  private Episode play(Tau2 domain, Task task, String script, Action... actions) {
    Model player = Scripted.of("scripted:customer", script.lines().toList());
    Iterator<Action> left = List.of(actions).iterator();
    Agent agent = _ -> left.hasNext() ? left.next() : new Action.Finish("");
    Recast recast = Recast.of(domain, new Kept(player, asked));
    return new Rehearsal(recast, task, Setting.INTERACTIVE, 1, Limits.DEFAULT, () -> 0)
        .play(agent)
        .episode();
  }

  private static Task first(Tau2 domain) {
    return domain.tasks().findFirst().orElseThrow();
  }

  @Test
  void theCustomerHasTheNotesOfTheTaskAndTheAgentHasNot() {
    Tau2 retail = Tau2.of("retail", DATA);
    Task task = first(retail);
    Episode episode =
        play(
            retail,
            task,
            """
            {"when": "How can I help you today", "say": "I want to exchange two things."}
            {"when": "zip code", "say": "Yusuf Rossi, 19122. ###STOP###"}
            """,
            new Action.Think("I need the zip code 4711."),
            new Action.Call("get_order_details", Json.object().put("order_id", "#W2378156")),
            new Action.Say("What are your name and zip code?"));

    assertThat(episode.ending()).isEqualTo(new Ending.Left("Yusuf Rossi, 19122. ###STOP###"));
    assertThat(asked.getFirst().messages().getFirst().text())
        .contains("clicky switches", "Yusuf Rossi", "You do not remember your email", "###STOP###");
    assertThat(asked.getFirst().tools()).isEmpty();
    assertThat(Json.canonical(asked)).doesNotContain("4711", "mechanical_keyboard", "get_order");
    assertThat(episode.transcript().seenBy(Party.AGENT).toString()).doesNotContain("clicky");
  }

  @Test
  void theCustomersPhoneIsInTheCustomersHands() {
    Tau2 telecom = Tau2.of("telecom", DATA);
    Task task = first(telecom);
    Episode episode =
        play(
            telecom,
            task,
            """
            {"when": "How can I help", "say": "My mobile data is slow."}
            {"when": "switch airplane mode on", "call": [{"tool": "toggle_airplane_mode"}, {"tool": "check_status_bar"}]}
            {"when": "Status Bar: ", "say": "I did that. ###TRANSFER###"}
            """,
            new Action.Say("Please switch airplane mode on and look at the status bar."));

    assertThat(asked.getFirst().tools())
        .extracting("name")
        .contains("toggle_airplane_mode", "check_status_bar")
        .doesNotContain("get_customer_by_phone");
    assertThat(episode.ending()).isEqualTo(new Ending.Left("I did that. ###TRANSFER###"));
    List<String> results = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Saw saw
          && saw.to() == Party.USER
          && saw.observation() instanceof Observation.Result(var value)) {
        results.add(value.asText());
      }
    }
    assertThat(results).hasSize(2);
    assertThat(results.getFirst()).contains("now ON");
    assertThat(results.getLast()).contains("Airplane");
    assertThat(episode.transcript().seenBy(Party.AGENT).toString())
        .doesNotContain("tool=toggle", "now ON");
    assertThat(Conduct.of(task, episode)).isEqualTo(new Conduct(0, false, 0, 0));
  }

  @Test
  void whatWasSaidBeforeTheEpisodeIsKnown() {
    Tau2 mock = Tau2.of("mock", DATA);
    Task task =
        mock.tasks()
            .filter(it -> it.id().equals("update_task_with_message_history"))
            .findFirst()
            .orElseThrow();

    assertThat(mock.part(task, List.of()))
        .contains("You: I need to create a task for the project review meeting.")
        .contains("They: I've created a task titled 'Project Review'")
        .doesNotContain("task_id\\\"");
  }
}
