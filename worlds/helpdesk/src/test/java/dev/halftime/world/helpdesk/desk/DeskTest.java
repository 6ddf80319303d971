package dev.halftime.world.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.state.State;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Play;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeskTest {

  private final Benchmark helpdesk = Helpdesk.first(21);
  private final World world = helpdesk.world();

  private Task begun(String family) {
    Task task =
        helpdesk.tasks().filter(each -> each.family().equals(family)).findFirst().orElseThrow();
    world.begin(task);
    return task;
  }

  private void verify(Task task) {
    Scenario scenario = Scenario.of(task);
    Play.result(world, "verify_identity", "email", scenario.email(), "name", scenario.name());
  }

  @Test
  void nothingCanBeWrittenBeforeTheCustomerIsVerified() {
    Task task = begun("cancel");
    Action.Call cancel = (Action.Call) helpdesk.reference(task).get(1);

    assertThat(world.step(cancel).observation()).asString().contains("call verify_identity first");
    assertThat(world.state().get("desk/verified")).isEmpty();
  }

  @Test
  void theNextTaskBeginsWithNobodyVerified() {
    verify(begun("cancel"));
    begun("return");

    assertThat(world.state().get("desk/verified")).isEmpty();
  }

  @Test
  void aRefusedCallChangesNothing() {
    Task task = begun("exchange");
    verify(task);
    State before = world.state();
    Action.Call call = (Action.Call) helpdesk.reference(task).get(1);
    call.arguments().put("order", "#W1");

    assertThat(world.step(call).observation()).asString().contains("there is no order #W1");
    assertThat(world.state()).isSameAs(before);
  }

  @Test
  void refusalsSayWhatWasWrong() {
    Task task = begun("cancel");

    assertThat(Play.refusal(world, "get_ordr", "order", "#W1"))
        .contains("did you mean 'get_order'");
    assertThat(Play.refusal(world, "get_order")).contains("'order' is missing");
    assertThat(Play.refusal(world, "get_order", "order", 7)).contains("must be of type string");
    assertThat(Play.refusal(world, "get_order", "order", "#W7", "x", 1)).contains("known: order");
    assertThat(Play.refusal(world, "find_customer", "query", "nobody@x")).contains("nobody@x");
    assertThat(Play.refusal(world, "get_product", "product", "ZZ")).contains("find_product");
    assertThat(Play.refusal(world, "get_variant", "sku", "ZZ-1-2")).contains("get_product");
    assertThat(Play.refusal(world, "ask_colleague", "name", "Zed", "about", "gold"))
        .contains("ask_back_office");
    assertThat(
            Play.refusal(
                world,
                "verify_identity",
                "email",
                Scenario.of(task).email(),
                "name",
                "Somebody Else"))
        .contains("does not match");
  }

  @Test
  void anOrderIsFoundWithOrWithoutTheSign() {
    Task task = begun("cancel");
    String number =
        ((Action.Call) helpdesk.reference(task).get(1)).arguments().get("order").asText();

    assertThat(Play.result(world, "get_order", "order", number.substring(1)))
        .isEqualTo(Play.result(world, "get_order", "order", number));
  }

  @Test
  void theCustomerHasNoTools() {
    Action.Call call = Play.call("get_order", "order", "#W1");
    begun("cancel");

    assertThat(world.tools(Party.USER)).isEmpty();
    assertThat(world.step(Party.USER, call).observation()).asString().contains("there is no tool");
  }

  @Test
  void toolsAndInstructionsAreMadeOnce() {
    assertThat(world.tools(Party.AGENT)).isSameAs(helpdesk.world().tools(Party.AGENT));
    assertThat(helpdesk.instructions(false)).isSameAs(helpdesk.instructions(false));
  }

  @Test
  void aStepBeforeAnyBeginningIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> helpdesk.world().step(Play.call("get_order", "order", "#W1")))
        .withMessageContaining("begin");
  }

  @Test
  void restoredAndReplayedItEndsInTheSameState() {
    for (Task task : helpdesk.tasks().limit(100).toList()) {
      World world = helpdesk.world();
      world.begin(task);
      State snapshot = world.state();
      List<Action.Call> calls =
          helpdesk.reference(task).stream()
              .filter(Action.Call.class::isInstance)
              .map(Action.Call.class::cast)
              .toList();
      calls.forEach(world::step);
      String digest = world.state().digest();
      world.restore(snapshot);
      assertThat(world.state().digest()).isNotEqualTo(digest);
      calls.forEach(world::step);
      assertThat(world.state().digest()).isEqualTo(digest);
    }
  }
}
