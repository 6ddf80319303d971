package dev.halftime.world.helpdesk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.record.MemoryStore;
import dev.halftime.usage.Usage;
import dev.halftime.user.PlayedUsers;
import dev.halftime.user.RolePrompt;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Talks;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Customers played by a model.
final class CustomerRoleTest {

  /// A model that records its requests, names its order and leaves.
  private record Kept(List<Request> asked) implements Model {

    @Override
    public String id() {
      return "kept";
    }

    @Override
    public Response answer(Request request) {
      asked.add(request);
      return Response.words(
          request.messages().size() < 3 ? "It is about Saffron Tent." : "Thanks. ###STOP###",
          Usage.NONE);
    }
  }

  private static List<String> told(Setting setting) {
    Kept player = new Kept(new CopyOnWriteArrayList<>());
    Benchmark helpdesk = PlayedUsers.of(Helpdesk.first(1), player);
    Agent agent = seen -> new Action.Say("Words number " + seen.size() + " that I remember.");
    RunContext context =
        new RunContext(
            Map.of("helpdesk", helpdesk),
            Map.of("agent", AgentEntry.of("agent", "talks", _ -> agent)),
            new MemoryStore(),
            new VirtualThreadExecutor(1),
            () -> 0);
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("agent")
            .settings(setting)
            .tasks(10)
            .sequence(10)
            .orders(1)
            .user("kept")
            .build();
    new ExperimentRunner(context, experiment).run(Budget.UNLIMITED, _ -> {}, () -> false);
    return player.asked().stream().map(it -> it.messages().getFirst().text()).toList();
  }

  @Test
  void theSameCustomerComesBackInSequenceAndRemembers() {
    assertThat(told(Setting.INTERACTIVE))
        .hasSize(20)
        .noneMatch(it -> it.contains("talked to this desk"));
    List<String> sequence = told(Setting.SECOND_HALF);
    assertThat(sequence)
        .filteredOn(it -> it.contains("You have talked to this desk before."))
        .isNotEmpty()
        .allMatch(it -> it.contains("You: It is about Saffron Tent.\nThey: Words number 2"))
        .allMatch(it -> it.contains("You: Thanks. ###STOP###"));
  }

  @Test
  void notesTellWhatTheCustomerKnowsAndNotWhatTheAgentMustTell() {
    Benchmark helpdesk = Helpdesk.first(1);
    for (Task task : helpdesk.tasks().limit(60).toList()) {
      Scenario scenario = Scenario.of(task);
      String notes = helpdesk.part(RolePrompt.class).orElseThrow().role(task, List.of());
      assertThat(notes).contains(scenario.name(), scenario.email());
      scenario.facts().forEach((topic, fact) -> assertThat(notes).as(task.id()).contains(fact));
      NormalizedText words = NormalizedText.of(notes);
      for (RequiredStatement told : scenario.told()) {
        boolean own = told.any().contains(scenario.price()) || told.in(new Claims(scenario).own());
        assertThat(!own && told.in(words)).as(task.id() + " gives away " + told).isFalse();
        assertThat(notes).contains(told.what());
      }
    }
  }

  @Test
  void aMistakenCustomerIsMistakenFirst() {
    Scenario mistaken = Talks.mara(Persona.MISTAKEN);
    String notes = new CustomerRole(mistaken, List.of()).notes();
    mistaken
        .slips()
        .forEach((topic, slip) ->
            assertThat(notes).contains("you are mistaken and say \"" + slip + "\" until you hear"));
    assertThat(mistaken.slips()).isNotEmpty();
    assertThat(new CustomerRole(Talks.mara(Persona.UNDECIDED), List.of()).notes())
        .contains("When the other side names the price of");
  }
}
